"""Commands about the feeds of a built site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua.cli.options import OPTIONS, config_option
from thidua.cli.settings import mkdocs_understood, site_config
from thidua.problems import errors_among

if TYPE_CHECKING:
    from thidua.publish.feeds.compare import Comparison

against_option = click.option(
    "--against",
    metavar="THƯ_MỤC",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Trang của lần phát hành trước, để so sánh.",
)
site_option = click.option(
    "-d",
    "--site-dir",
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path),
    help="Trang đã dựng; mặc định theo cấu hình.",
)


@click.group(options_metavar=OPTIONS, subcommand_metavar="LỆNH …")
def feeds() -> None:
    """Các kênh tin (RSS, Atom, JSON Feed) của trang đã dựng."""


@feeds.command(options_metavar=OPTIONS)
@config_option
@site_option
@against_option
def check(config_file: str, site_dir: Path | None, against: Path | None) -> None:
    """Kiểm tra mọi kênh tin; --against: so với lần phát hành trước.

    So với lần trước: bài nào mới, sửa, rút. Bài đổi mã, hay biến mất mà không được rút, là lỗi.

    Mã kết thúc: 0 không có lỗi, 1 kênh tin có lỗi, 2 gọi lệnh sai.
    """
    from thidua.publish.feeds.check import check_site
    from thidua.publish.feeds.compare import compare
    from thidua.publish.feeds.read import feed_files
    from thidua.report.problems import as_text

    folder, site_url, _ = _built(config_file, site_dir)
    problems = check_site(folder, site_url)
    if against:
        comparison = compare(folder, against)
        _tell(comparison)
        problems += comparison.problems
    if problems:
        click.echo(as_text(sorted(problems)))
    if errors_among(problems):
        sys.exit(1)
    click.echo(f"{sum(1 for _ in feed_files(folder))} tệp kênh tin, không có lỗi.")


@click.command(options_metavar=OPTIONS)
@config_option
@site_option
@against_option
def ping(config_file: str, site_dir: Path | None, against: Path | None) -> None:
    """Báo cho hub WebSub những kênh đã đổi kể từ lần phát hành trước.

    Không có --against thì báo mọi kênh. Hub ghi ở khóa hub của mkdocs.yml. Chạy sau khi đã chép
    trang lên máy chủ.

    Mã kết thúc: 0 hub nhận hết, 1 có kênh hub không nhận, 2 gọi lệnh sai.
    """
    from thidua.publish.feeds.compare import changed_feeds
    from thidua.publish.feeds.websub import publish

    folder, site_url, hub = _built(config_file, site_dir)
    if not hub:
        raise click.UsageError(
            "mkdocs.yml chưa ghi hub; ví dụ, dưới '- thidua:': hub: https://hub.tinh.example/"
        )
    failed = 0
    changed = changed_feeds(folder, against, site_url)
    for url, refusal in publish(hub, changed):
        click.echo(f"{url}: {refusal or 'đã báo'}")
        failed += bool(refusal)
    click.echo(f"{len(changed)} kênh đã đổi, hub nhận {len(changed) - failed}.")
    sys.exit(1 if failed else 0)


def _built(config_file: str, site_dir: Path | None) -> tuple[Path, str, str]:
    """The built site, its address, and its hub; a usage error where nothing was built."""
    from thidua.mkdocs_config import settings_of

    config = site_config(config_file)
    with mkdocs_understood():
        site = settings_of(config).site
    folder = site_dir or Path(config.site_dir)
    if not folder.is_dir():
        raise click.UsageError(f"chưa có trang ở '{folder}'; chạy trước: thidua build")
    return folder, site.url, site.hub


def _tell(comparison: Comparison) -> None:
    """Which entries are new, changed and withdrawn, each on its line."""
    for name, items in (
        ("mới", comparison.new),
        ("sửa", comparison.changed),
        ("rút", comparison.withdrawn),
    ):
        click.echo(f"{name}: {len(items)}")
        for item in items:
            click.echo(f"  {item.title} ({item.url})")
