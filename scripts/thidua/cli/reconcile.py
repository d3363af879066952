"""The command that compares the column with what a channel really published."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua.cli.options import (
    OPTIONS,
    config_option,
    demand_known,
    stop_at_errors,
    today,
    writing,
)
from thidua.cli.settings import column_settings
from thidua.problems import brief, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thidua.edit.feed import ChannelItem
    from thidua.edit.fetch import Answer, Client
    from thidua.edit.match import Pairing
    from thidua.model.column import Column
    from thidua.settings import Settings

MOST = 50
"""Rows of items without a story that are shown."""

SECONDS = 6
"""For fetching a feed and all that it names."""

UNREAD = 3
"""Days that cannot be read of which a note gives the words."""

private_option = click.option(
    "--allow-private", is_flag=True, help="Cho phép vào địa chỉ trong mạng nội bộ."
)


@click.command(options_metavar=OPTIONS)
@config_option
@click.option("--channel", required=True, metavar="KÊNH", help="Mã kênh trong danh mục kênh.")
@click.option(
    "--feed",
    required=True,
    metavar="TỆP|ĐỊA_CHỈ",
    help="Nguồn tin của kênh: RSS, Atom, JSON Feed hoặc sitemap.",
)
@click.option("--write", is_flag=True, help="Ghi những lần đăng đã khớp vào bài.")
@click.option(
    "--yes",
    multiple=True,
    metavar="MÃ",
    help="Ghi cả mục còn ngờ có mã này; dùng được nhiều lần.",
)
@click.option(
    "--items",
    type=click.IntRange(1, 100_000),
    default=5_000,
    show_default=True,
    metavar="SỐ",
    help="Xem nhiều nhất chừng này mục.",
)
@private_option
def reconcile(
    config_file: str,
    channel: str,
    feed: str,
    write: bool,
    yes: tuple[str, ...],
    items: int,
    allow_private: bool,
) -> None:
    """Đối soát bài trên chuyên mục với những gì một kênh đã đăng.

    Chỉ xem, không sửa gì, trừ khi có --write. Mục còn ngờ chỉ được ghi khi chỉ đích danh bằng
    --yes. Mã kết thúc: 0 xong, 1 không đọc được nguồn tin hoặc nội dung có lỗi, 2 gọi lệnh sai.
    """
    from rich.console import Console

    from thidua.edit import match
    from thidua.edit.channel import listing
    from thidua.edit.feed import FeedError
    from thidua.edit.fetch import FetchError, Limits

    if yes and not write:
        raise click.UsageError("--yes chỉ dùng cùng với --write")
    settings = column_settings(config_file)
    column = whole_column(settings)
    known_channel(column, channel)
    try:
        zone, until = column.site.zone, time.monotonic() + SECONDS
        asking = replace(client(column, allow_private), limits=Limits(total=SECONDS))
        listed = listing(_document(feed, asking), asking, zone, until, items)
        with Console(stderr=True).status(f"Đang so {len(listed.items)} mục với các bài"):
            pairings = match.reconcile(column, channel, listed.items, today(zone))
    except (FetchError, FeedError) as error:
        raise click.ClickException(f"không đối soát được, không có gì thay đổi: {error}") from None
    chosen = _chosen(pairings, yes)
    _print(column, channel, pairings)
    for note in (*listed.notes, *_unread(listed.items)):
        click.echo(f"Lưu ý: {note}.", err=True)
    if not write:
        return
    with writing():
        files = _write(settings, column, channel, chosen)
    done = f"Đã ghi {len(chosen)} lần đăng vào {files} bài." if files else "Không có gì phải ghi."
    click.echo(done)


def whole_column(settings: Settings) -> Column:
    """The column, when it has no errors; else all of them are told, and the command ends."""
    from thidua.settings import read

    column, problems = read(settings)
    stop_at_errors(problems, "Không làm gì")
    return column


def known_channel(column: Column, channel: str) -> None:
    """A usage error where the column has no such channel."""
    demand_known("kênh", channel, column.channel, f"có: {', '.join(column.channel)}")


def client(column: Column, allow_private: bool) -> Client:
    """How the command appears to other machines: by its name, and with the column's address."""
    from importlib.metadata import version

    from thidua.edit.fetch import Client, public

    return Client(
        agent=f"thidua/{version('thidua')} (+{_ascii(column.site.url)})",
        permitted=(lambda address: True) if allow_private else public,
    )


def _ascii(address: str) -> str:
    from requests.utils import requote_uri

    return requote_uri(address).encode("ascii", "ignore").decode()


def _document(feed: str, asking: Client) -> Answer:
    """The feed at an address, or in a file."""
    from thidua.edit.fetch import Answer, unpacked

    scheme = feed.partition("://")[0] if "://" in feed else ""
    if scheme.lower() in ("http", "https"):
        return asking.get(feed)
    if scheme:
        raise click.UsageError(f"chỉ đọc http:// và https://, không đọc '{scheme}://'")
    path = Path(feed)
    if not path.is_file():
        raise click.UsageError(f"không có tệp '{feed}'")
    size = asking.limits.size
    try:
        with path.open("rb") as file:
            return Answer("", 200, unpacked(file.read(size + 1), size))
    except OSError as error:
        raise click.UsageError(f"không đọc được '{feed}' ({system_reason(error)})") from None


def _unread(items: Sequence[ChannelItem]) -> Iterator[str]:
    """Which days the feed has that nobody can read without doubt."""
    days = list(dict.fromkeys(item.written for item in items if item.written))
    if days:
        shown = ", ".join(f"'{brief(day)}'" for day in days[:UNREAD])
        more = " …" if len(days) > UNREAD else ""
        yield f"không chắc là ngày nào nên không đọc: {shown}{more}; ghi tay các mục ấy"


def _chosen(pairings: Sequence[Pairing], yes: Sequence[str]) -> list[Pairing]:
    """What is to be written: what matched, and what is in doubt and named."""
    from thidua.edit.match import Verdict

    named = {p.short: p for p in pairings}
    for short in yes:
        if short not in named:
            raise click.UsageError(f"--yes: nguồn tin không có mục nào mang mã '{short}'")
        if named[short].verdict is Verdict.UNMATCHED:
            raise click.UsageError(f"--yes: mục '{short}' không giống bài nào, không ghi được")
        if named[short].verdict is Verdict.DOUBT and named[short].item.day is None:
            raise click.UsageError(f"--yes: mục '{short}' không có ngày đăng, hãy ghi tay")
    return [
        p
        for p in pairings
        if p.verdict is Verdict.MATCHED or (p.verdict is Verdict.DOUBT and p.short in yes)
    ]


def _write(settings: Settings, column: Column, channel: str, chosen: Sequence[Pairing]) -> int:
    """Writes into the stories; how many files changed."""
    from thidua.edit.match import entry_of
    from thidua.edit.publications import PublicationFields, planned, write
    from thidua.settings import read

    entries: dict[str, list[PublicationFields]] = defaultdict(list)
    for pairing in chosen:
        assert pairing.story
        entries[pairing.story.document.path].append(entry_of(pairing, channel))
    changes = [planned(column.root, path, entries[path]) for path in sorted(entries)]
    write(changes, lambda: read(settings)[1])
    return len(changes)


def _print(column: Column, channel: str, pairings: Sequence[Pairing]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from thidua.edit.feed import plain
    from thidua.edit.match import Verdict
    from thidua.report.text import WIDE

    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    heads = {
        Verdict.MATCHED: "Khớp",
        Verdict.DOUBT: "Còn ngờ (ghi bằng --write --yes MÃ)",
        Verdict.UNMATCHED: "Không có bài tương ứng",
        Verdict.RECORDED: "Đã ghi từ trước",
    }
    console.print(Text(f"{column.channel[channel].name}: {len(pairings)} mục", style="bold"))
    for verdict, head in heads.items():
        group = [p for p in pairings if p.verdict is verdict]
        if not group:
            continue
        table = Table(title=f"{head}: {len(group)}", title_justify="left", box=box.SIMPLE_HEAD)
        for name in ("Mã", "Ngày", "Trên kênh", "Bài ở đây", "Vì sao"):
            table.add_column(name, overflow="fold", no_wrap=name in ("Mã", "Ngày"))
        shown = group[-MOST:]
        for pairing in shown:
            item, story = pairing.item, pairing.story
            table.add_row(
                pairing.short,
                f"{item.day:%d/%m/%Y}" if item.day else "không rõ",
                Text(plain(item.title or next(iter(item.links), item.guid))),
                Text(story.title if story else ""),
                Text(pairing.reason),
            )
        console.print(table)
        if len(shown) < len(group):
            console.print(f"… và {len(group) - len(shown)} mục cũ hơn.")
