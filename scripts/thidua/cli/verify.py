"""The command that looks whether publications are still to be seen."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from thidua.cli.options import OPTIONS, config_option, today
from thidua.cli.reconcile import client, known_channel, private_option, whole_column
from thidua.cli.settings import column_settings
from thidua.problems import ContentError, system_reason

if TYPE_CHECKING:
    from thidua.edit.evidence import Sighting
    from thidua.model.column import Column
    from thidua.settings import Settings

SECONDS = 15
"""For one visit, redirects and all."""


def evidence(settings: Settings) -> dict[str, Sighting]:
    """What earlier visits found, by address; ends the command where that file has mistakes."""
    from thidua.edit.evidence import read_evidence
    from thidua.source.places import VERIFIED

    content = settings.content
    try:
        return read_evidence(content / VERIFIED, f"{content.name}/{VERIFIED}")
    except ContentError as error:
        click.echo(f"{error}\n\nKhông làm gì: hãy sửa các lỗi trên.", err=True)
        sys.exit(1)


def seen_column(column: Column, settings: Settings) -> Column:
    """*column* with the publications that were seen alive; says how many they are."""
    from thidua.edit.evidence import seen_alive
    from thidua.tally.verified import only_verified

    seen = seen_alive(evidence(settings))
    named = {p.url for p in column.all_publications if p.url}
    click.echo(
        "Chỉ đếm lần đăng đã xác minh: "
        f"{len(named & seen)} trên {len(named)} địa chỉ đã từng mở được (content/xac-minh.yml).",
        err=True,
    )
    return only_verified(column, seen)


@click.command(options_metavar=OPTIONS)
@config_option
@click.option("--channel", metavar="KÊNH", help="Chỉ xem kênh này.")
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=30,
    show_default=True,
    metavar="SỐ",
    help="Bỏ qua trang đã thấy trong chừng này ngày.",
)
@private_option
@click.option("--strict", is_flag=True, help="Kết thúc với mã 1 nếu có trang không thấy.")
def verify(
    config_file: str, channel: str | None, days: int, allow_private: bool, strict: bool
) -> None:
    """Mở thử địa chỉ của từng lần đăng, ghi lại ngày còn thấy.

    Kết quả nằm trong content/xac-minh.yml, ghi dần trong khi xem: dừng giữa chừng rồi chạy lại
    thì làm tiếp. Mỗi máy chủ chỉ bị hỏi một lần mỗi giây.
    """
    from rich.console import Console
    from rich.progress import track

    from thidua.edit import verify as looking
    from thidua.edit.fetch import Limits

    settings = column_settings(config_file)
    column = whole_column(settings)
    if channel is not None:
        known_channel(column, channel)
    earlier = evidence(settings)
    day = today(column.site.zone)
    urls = looking.due(column, channel, earlier, day, days)
    pace = looking.Throttle(time.monotonic, time.sleep)
    asking = replace(client(column, allow_private), before=pace.wait, limits=Limits(total=SECONDS))
    visits = looking.visits(urls, asking, earlier, day)
    console = Console(stderr=True)
    notes = Notes(settings)
    missing: list[str] = []
    skipped = 0
    try:
        for visit in track(
            visits, "Đang xem", len(urls), console=console, disable=not console.is_terminal
        ):
            if visit is None:
                skipped += 1
                continue
            notes.take(visit.sighting)
            if visit.reason:
                missing.append(f"  {visit.sighting.url}: {visit.reason}")
    finally:
        notes.write()
    seen = len(urls) - len(missing) - skipped
    click.echo(f"Đã xem {len(urls) - skipped} địa chỉ: thấy {seen}, không thấy {len(missing)}.")
    for line in missing:
        click.echo(line)
    if skipped:
        click.echo(f"Bỏ qua {skipped} địa chỉ vì máy chủ không trả lời; hãy chạy lại sau.")
    if notes.unanswered:
        click.echo("Không máy chủ nào trả lời, nên không ghi gì: có phải máy này đang mất mạng?")
        sys.exit(1)
    sys.exit(1 if strict and (missing or skipped) else 0)


class Notes:
    """Puts down what visits find, while they go on: whoever stops loses little.

    Writing takes up a tenth of the time at most. As long as nobody has answered at all, it may be
    our own line that is down: nothing is put down then.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.fresh: dict[str, Sighting] = {}
        self.answered = False
        self.rest = 0.0

    @property
    def unanswered(self) -> bool:
        """Whether there were visits, and nobody answered."""
        return bool(self.fresh) and not self.answered

    def take(self, sighting: Sighting) -> None:
        """Keeps what one visit found, and writes when it is time."""
        self.fresh[sighting.url] = sighting
        self.answered |= sighting.status > 0
        if time.monotonic() > self.rest:
            self.write()

    def write(self) -> None:
        """Adds to the file, in which another run may have put down something meanwhile."""
        from thidua.edit.evidence import write_evidence
        from thidua.source.places import VERIFIED

        if not self.answered:
            return
        began = time.monotonic()
        path = self.settings.content / VERIFIED
        try:
            write_evidence(path, {**evidence(self.settings), **self.fresh}.values())
        except OSError as error:
            raise click.ClickException(
                f"không ghi được '{path}' ({system_reason(error)})"
            ) from None
        now = time.monotonic()
        self.rest = now + 9 * (now - began)
