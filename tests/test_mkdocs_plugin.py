"""The door for MkDocs: what it takes, what it refuses, what it leaves as it was."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from PIL import ExifTags, Image

from thidua.mkdocs_config import settings_of
from thidua.mkdocs_plugin import ThiduaPlugin
from thidua.publish import swap
from thidua.publish.pictures import album
from thidua.settings import SettingsError, instant, theme_folders

STORY = "exemplars/2023/lop-hoc.md"
Tree = Callable[[Path], dict[str, bytes]]


def config_of(column: Path, **given: Any) -> MkDocsConfig:
    return load_config(str(column / "mkdocs.yml"), **given)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_mkdocs_builds_what_the_command_builds(column: Path, site: Path, tree: Tree) -> None:
    build(config_of(column))
    assert tree(column / "site") == tree(site)
    assert not (column / ".site.new").exists()


def test_names_of_files_without_their_letters_are_refused(
    pattern: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As under LC_ALL=C, where MkDocs has begun before we can choose."""
    config = config_of(pattern)
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    with pytest.raises(Abort, match="PYTHONUTF8=1 mkdocs build"):
        ThiduaPlugin().on_config(config)


def test_an_error_in_the_content_aborts_before_anything_is_written(column: Path) -> None:
    change(column / STORY, "hoi-nong-dan-xa", "hoi-nong-dan")
    with pytest.raises(Abort) as aborted:
        build(config_of(column))
    assert "[unit-unknown]" in str(aborted.value)
    assert str(aborted.value).endswith("Không dựng trang: hãy sửa các lỗi trên.")
    assert sorted(p.name for p in column.iterdir() if "site" in p.name) == []


def test_a_strict_build_with_a_warning_leaves_the_last_site(column: Path, tree: Tree) -> None:
    build(config_of(column))
    before = tree(column / "site")
    (column / STORY).rename(column / "exemplars/2024/lop-hoc.md")
    change(column / "exemplars/2024/vuon-cam/index.md", "2023/lop-hoc", "2024/lop-hoc")
    with pytest.raises(Abort):
        build(config_of(column, strict=True))
    assert tree(column / "site") == before


def test_a_build_that_breaks_halfway_leaves_the_last_site(column: Path, tree: Tree) -> None:
    build(config_of(column))
    before = tree(column / "site")
    broken = column / "theme/pages/story.html"
    broken.parent.mkdir(parents=True)
    broken.write_text("{{ khong_co }}", "utf-8")
    with pytest.raises(Exception, match="khong_co"):
        build(config_of(column))
    assert tree(column / "site") == before
    broken.unlink()
    build(config_of(column))
    assert tree(column / "site") == before
    assert not (column / ".site.new").exists()


def test_a_column_s_own_theme_is_before_ours(column: Path) -> None:
    own = column / "theme"
    (own / "assets").mkdir(parents=True)
    (own / "assets/base.css").write_text("/* của xã */", "utf-8")
    config = config_of(column)
    assert theme_folders(column)[0] == own.resolve()
    build(config)
    joined = (column / "site/assets/style.css").read_text("utf-8")
    assert "/* của xã */" in joined
    assert "@font-face" not in joined


def test_files_of_the_content_folder_are_published_and_lists_are_not(column: Path) -> None:
    (column / "content/ke-hoach/ke-hoach.pdf").write_bytes(b"%PDF-1.4")
    for name in ("ds.xlsx", "anh.heic", "anh.gif", "xa.md~", "~$ds.docx", "khac.yml", "Thumbs.db"):
        (column / "content/ke-hoach" / name).write_bytes(b"20.8173 N")
    (column / "content/robots.txt").write_text("User-agent: *\nDisallow: /luu-tru/\n", "utf-8")
    plan = column / "content/ke-hoach/xa.md"
    plan.write_text(plan.read_text("utf-8") + "\n[Bản gốc](ke-hoach.pdf)\n", "utf-8")
    build(config_of(column))
    assert (column / "site/ke-hoach/ke-hoach.pdf").is_file()
    assert 'href="../ke-hoach.pdf"' in (column / "site/ke-hoach/xa/index.html").read_text("utf-8")
    assert not (column / "site/danh-muc").exists()
    assert not list((column / "site").rglob("*.yml"))
    assert not list((column / "site").rglob("*.md"))
    folder = column / "site/ke-hoach"
    assert sorted(p.name for p in folder.iterdir() if p.is_file()) == ["index.html", "ke-hoach.pdf"]
    robots = (column / "site/robots.txt").read_text("utf-8")
    assert re.fullmatch(r"User-agent: \*\nDisallow: /luu-tru/\n\nSitemap: https://.*\n", robots)


def test_templates_and_layouts_are_no_pages_of_the_site(site: Path) -> None:
    assert not list(site.rglob("_"))
    assert not any("thidua-slot" in p.read_text("utf-8") for p in site.rglob("*.html"))
    assert not (site / "partials").exists()


def test_a_day_in_the_settings_ends_with_its_last_moment(column: Path) -> None:
    moment = instant(settings_of(config_of(column)), {"SOURCE_DATE_EPOCH": "0"})
    assert moment.isoformat() == "2025-05-15T23:59:59.999999+07:00"


def test_without_a_day_the_epoch_is_the_clock_else_the_clock_is(column: Path) -> None:
    change(column / "mkdocs.yml", "      as_of: 2025-05-15\n", "")
    settings = settings_of(config_of(column))
    assert instant(settings, {"SOURCE_DATE_EPOCH": "1700000000"}).timestamp() == 1_700_000_000
    assert instant(settings, {"SOURCE_DATE_EPOCH": "0"}).utcoffset() is not None
    assert abs((instant(settings, {}) - datetime.now(UTC)).total_seconds()) < 60


@pytest.mark.parametrize("epoch", ["hôm qua", "1e9", "9" * 30])
def test_an_epoch_that_is_no_number_of_seconds_is_told(column: Path, epoch: str) -> None:
    change(column / "mkdocs.yml", "      as_of: 2025-05-15\n", "")
    with pytest.raises(SettingsError, match="SOURCE_DATE_EPOCH"):
        instant(settings_of(config_of(column)), {"SOURCE_DATE_EPOCH": epoch})


def test_a_configuration_without_the_plugin_is_told(column: Path) -> None:
    lines = (column / "mkdocs.yml").read_text("utf-8").splitlines(keepends=True)
    bare = [line for line in lines if line.startswith(("site_name", "site_url", "docs_dir"))]
    (column / "mkdocs.yml").write_text("".join(bare), "utf-8")
    with pytest.raises(ConfigurationError, match="thiếu dòng '- thidua'"):
        settings_of(config_of(column))


def server_of(
    watch: Callable[[str], None], builder: Callable[[], None], apps: list[Any]
) -> SimpleNamespace:
    """As much of MkDocs' server as the plugin knows; *apps* end with the one that answers."""
    return SimpleNamespace(
        watch=watch, builder=builder, get_app=lambda: apps[-1], set_app=apps.append
    )


def test_while_one_writes_stories_and_templates_are_watched(column: Path) -> None:
    config = config_of(column)
    plugin = config.plugins["thidua"]
    assert isinstance(plugin, ThiduaPlugin)
    plugin.on_config(config)
    watched: list[str] = []
    server: Any = server_of(watched.append, lambda: None, [None])
    assert plugin.on_serve(server, config=config, builder=None) is server
    server.builder()
    assert watched == [str(column.resolve() / "exemplars"), *map(str, theme_folders(column))]


def test_while_one_writes_no_policy_keeps_pages_from_being_reloaded(column: Path) -> None:
    config = config_of(column)
    plugin = config.plugins["thidua"]
    assert isinstance(plugin, ThiduaPlugin)
    plugin.on_config(config)
    page = b'<meta http-equiv="Content-Security-Policy" content="">'
    apps: list[Any] = [lambda environ, start_response: [page[:9], page[9:]]]
    server: Any = server_of(lambda path: None, lambda: None, apps)
    plugin.on_serve(server, config=config, builder=None)
    (shown,) = apps[-1]({}, None)
    assert b"http-equiv" not in shown
    assert len(shown) == len(page)  # which has been announced


def test_a_mistake_while_one_writes_is_told_and_the_server_goes_on(
    column: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def rebuild() -> None:
        raise Abort("a.md:1:1: sai [rule]")

    config = config_of(column)
    plugin = config.plugins["thidua"]
    assert isinstance(plugin, ThiduaPlugin)
    plugin.on_config(config)
    server: Any = server_of(lambda path: None, rebuild, [None])
    plugin.on_serve(server, config=config, builder=None)
    server.builder()
    assert "sai [rule]" in (said := capsys.readouterr().err)
    assert "Vẫn hiện trang trước đó." in said


def test_two_builds_at_once_do_not_meet(column: Path) -> None:
    release = swap.reserve(column / "site")
    with pytest.raises(Abort, match="một lần dựng khác đang chạy"):
        build(config_of(column))
    release()
    build(config_of(column))
    assert (column / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [("phon: a", "không có khóa 'phon'"), ("rights: 02123456701", "ngoặc kép")],
)
def test_imprint_is_text_by_known_names(column: Path, wrong: str, said: str) -> None:
    change(column / "mkdocs.yml", "        owner:", f"        {wrong}\n        owner:")
    with pytest.raises(ConfigurationError, match=said):
        build(config_of(column))


def test_on_a_terminal_one_sees_how_far_it_has_come(
    column: Path, site: Path, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    build(config_of(column))
    assert tree(column / "site") == tree(site)


def test_a_column_without_an_address_is_told_so(column: Path) -> None:
    change(column / "mkdocs.yml", "site_url:", "# site_url:")
    with pytest.raises(ConfigurationError, match="thiếu site_url"):
        build(config_of(column))


def test_a_site_below_a_path_knows_it(column: Path) -> None:
    change(column / "mkdocs.yml", "https://thidua.example/", "https://tinh.example/thi-dua/")
    build(config_of(column))
    story = (column / "site/guong/2024/vuon-cam/index.html").read_text("utf-8")
    assert 'rel="canonical" href="https://tinh.example/thi-dua/guong/2024/vuon-cam/"' in story
    assert '"og:image" content="https://tinh.example/thi-dua/assets/the/' in story
    assert re.search("https://tinh.example/thi-dua/anh/[0-9a-f]{16}-160.jpg", story)
    feed = (column / "site/feed.xml").read_text("utf-8")
    assert "https://tinh.example/thi-dua/guong/2023/lop-hoc/" in feed
    assert "https://tinh.example/guong" not in feed
    lost = (column / "site/404.html").read_text("utf-8")
    assert 'href="/thi-dua/guong/"' in lost


COVER = "exemplars/2024/vuon-cam/anh-bia.jpg"


def hidden_break(path: Path) -> None:
    """A picture that breaks off, though its last bytes say that it has an end."""
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = b"\xff\xd9"
    image = Image.effect_noise((160, 90), 80).convert("RGB")
    image.save(path, exif=exif)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def test_a_picture_that_cannot_be_encoded_leaves_the_last_site(column: Path, tree: Tree) -> None:
    build(config_of(column))
    before = tree(column / "site")
    hidden_break(column / COVER)
    with pytest.raises(Abort) as aborted:
        build(config_of(column))
    place, hint, *_ = str(aborted.value).splitlines()
    assert place.startswith("exemplars/2024/vuon-cam/index.md:7:8: ảnh 'anh-bia.jpg' bị hỏng")
    assert place.endswith("[picture-broken]")
    assert hint.startswith("    gợi ý: chép lại ảnh gốc")
    assert tree(column / "site") == before


def test_a_cache_that_cannot_be_written_is_told(column: Path) -> None:
    shutil.rmtree(column / ".cache", ignore_errors=True)
    (column / ".cache").write_text("")
    with pytest.raises(Abort, match="không ghi được ảnh vào"):
        build(config_of(column))


def test_processes_that_the_system_ends_are_told(
    column: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What happens where the memory of a machine does not suffice."""

    def ended(*_: object, **__: object) -> None:
        raise BrokenProcessPool

    monkeypatch.setattr(album, "album", ended)
    with pytest.raises(Abort, match="thường vì hết bộ nhớ"):
        build(config_of(column))


def test_originals_are_published_only_when_asked(column: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "Máy ảnh của tôi".encode()
    Image.new("RGB", (2000, 1000), "green").save(column / COVER, exif=exif)
    folder = column / "site/guong/2024/vuon-cam"
    build(config_of(column))
    assert [p.name for p in folder.iterdir()] == ["index.html"]
    assert re.search('<a href="../../../anh/[0-9a-f]{16}-160.jpg">', page_text(folder))
    change(column / "mkdocs.yml", "  - thidua:\n", "  - thidua:\n      originals: true\n")
    build(config_of(column))
    names = sorted(p.name for p in folder.iterdir())
    assert names == ["anh-1.jpg", "anh-2.png", "anh-bia.jpg", "index.html"]
    assert '<a href="anh-1.jpg">' in page_text(folder)
    with Image.open(folder / "anh-bia.jpg") as image:
        assert image.size == (2000, 1000)
        assert not image.getexif()


def page_text(folder: Path) -> str:
    return (folder / "index.html").read_text("utf-8")


def test_pictures_of_other_pages_tell_nothing_either(column: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Bà Mơ".encode()
    exif[ExifTags.Base.Model] = "Máy ảnh của tôi".encode()
    source = column / "content/ke-hoach/le-phat-dong.jpg"
    Image.new("RGB", (90, 60), "green").save(source, exif=exif)
    build(config_of(column))
    shown = column / "site/ke-hoach/le-phat-dong.jpg"
    assert "Máy ảnh".encode() not in shown.read_bytes()
    assert "Bà Mơ".encode() in shown.read_bytes()


@pytest.mark.parametrize(
    ("own", "reason"),
    [
        ("theme:\n  favicon: anh/khong-co.png", r"theme\.favicon: trong trang không có tệp"),
        ("theme:\n  logo: anh/khong-co.png", r"theme\.logo: trong trang không có tệp"),
        ("extra: {social: [{link: 'javascript:alert(1)'}]}\ntheme:", r"extra\.social: mỗi mục"),
    ],
)
def test_what_the_chrome_cannot_show_is_told(column: Path, own: str, reason: str) -> None:
    change(column / "mkdocs.yml", "theme:", own)
    with pytest.raises(ConfigurationError, match=reason):
        build(config_of(column))
    assert not (column / "site").exists()


def test_what_nobody_asks_for_is_forgotten(column: Path) -> None:
    build(config_of(column))
    kept = [p for p in (column / ".cache").rglob("*") if p.is_file()]
    old = column / ".cache/anh/phien-ban-cu/anh.zip"
    old.parent.mkdir()
    old.touch()
    os.utime(old, (100, 100))
    build(config_of(column))
    assert not old.exists()
    assert all(p.exists() for p in kept)
