"""Reading without a line: what was read is there again, what was withdrawn is not."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsers import Quiet

STORY = "guong/2024/vuon-cam/"
OTHER = "guong/2023/lop-hoc/"
Build = Callable[[], None]


class Line:
    """A server below a path on a port of its own, which can be cut off and mended."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = 0
        self.mend()

    def mend(self) -> None:
        handler = partial(Slow, directory=str(self._folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), handler)
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever).start()

    def cut(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self._port}/thi-dua/"


class Slow(Quiet):
    """Quiet; while there is a file ``broken``, each page is the server's mistake; while there is
    one ``slow``, none comes."""

    def do_GET(self) -> None:
        folder, page = Path(self.directory), self.path.endswith("/")
        if page and (folder / "broken").exists():
            self.send_error(503)
            return
        while page and (folder / "slow").exists():
            time.sleep(0.05)
        with suppress(ConnectionError):  # the reader has gone elsewhere meanwhile
            super().do_GET()


@pytest.fixture(scope="module")
def kept(
    pattern: Path, tmp_path_factory: pytest.TempPathFactory, thidua: Callable[..., int]
) -> Path:
    """The small column, to be read without a line, and its site, built once."""
    column = Path(shutil.copytree(pattern, tmp_path_factory.mktemp("offline") / "xa"))
    settings = column / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert "      # offline: true" in text
    settings.write_text(text.replace("      # offline: true", "      offline: true"), "utf-8")
    assert thidua("build", "-f", str(settings)) == 0
    return column


@pytest.fixture
def column(kept: Path, tmp_path: Path) -> Path:
    """A copy of that column, to change at will."""
    return Path(shutil.copytree(kept, tmp_path / "xa"))


@pytest.fixture
def build(column: Path, tmp_path: Path, thidua: Callable[..., int]) -> Build:
    """Builds the column as it is now."""
    place = str(tmp_path / "served" / "thi-dua")

    def make() -> None:
        assert thidua("build", "-f", str(column / "mkdocs.yml"), "-d", place) == 0

    return make


@pytest.fixture
def line(column: Path, tmp_path: Path) -> Iterator[Line]:
    shutil.copytree(column / "site", tmp_path / "served" / "thi-dua")
    line = Line(tmp_path / "served")
    yield line
    line.cut()


@pytest.fixture
def page(chromium: Browser, line: Line) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, base_url=line.home)
    page = context.new_page()
    page.goto(STORY)
    page.wait_for_function("() => navigator.serviceWorker.controller")
    _wait_for(page, STORY)
    yield page
    context.close()


PICTURES = """[...document.querySelectorAll("main picture img")].map(
    image => "anh/" + image.currentSrc.split("/").at(-1))"""
"""The pictures that a page shows, below the site's root."""

CORRECTED = "caches.match(location.href).then(r => r.text()).then(t => t.includes('đã sửa'))"


def _until(page: Page, expression: str, arg: object = None) -> None:
    """Until *expression* gives something true; ``wait_for_function`` does not wait for promises."""
    end = time.monotonic() + 20
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"in vain: {expression}, {arg}"
        page.wait_for_timeout(50)


def _wait_for(page: Page, address: str, there: bool = True) -> None:
    """Until the worker has stored a page, or dropped it: it does so behind what is shown."""
    _until(
        page,
        """async ([end, there]) => {
            const found = [];
            for (const name of await caches.keys()) {
                for (const { url } of await (await caches.open(name)).keys()) found.push(url);
            }
            return found.some(url => url.endsWith(end)) === there;
        }""",
        [f"/thi-dua/{address}", there],
    )


def test_what_was_read_is_read_again_with_its_pictures_and_says_what_it_is(
    page: Page, line: Line
) -> None:
    page.evaluate("for (const i of document.images) i.loading = 'eager'")
    page.wait_for_function("() => [...document.images].every(i => i.complete)")
    for picture in page.evaluate(PICTURES):
        _wait_for(page, picture)
    line.cut()
    page.goto(STORY)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vườn cam")
    notice = page.get_by_role("status").filter(has_text="Không có mạng.")
    expect(notice).to_contain_text("Đây là bản lưu trên máy này lúc")
    expect(notice).to_contain_text("bài có thể đã được sửa hoặc rút")
    assert page.evaluate("document.querySelector('.cover img').naturalWidth") > 0
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith(
        '"Be Vietnam Pro"'
    )
    assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"')")
    line.mend()
    page.get_by_role("link", name="Thử tải lại").click()
    expect(notice).to_have_count(0)


def test_a_page_never_read_leads_to_what_can_be_read(page: Page, line: Line) -> None:
    page.goto("")
    _wait_for(page, "")
    line.cut()
    page.goto(OTHER)
    page.wait_for_url("**/ngoai-tuyen/?muon=guong%2F2023%2Flop-hoc%2F")
    expect(page.get_by_text("Trang bạn muốn mở chưa được lưu trên máy này.")).to_be_visible()
    links = page.locator("ul.entries li a")
    expect(links.nth(0)).to_have_text("Thi đua yêu nước")
    expect(links.nth(1)).to_contain_text("Vườn cam")
    links.nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vườn cam")
    page.go_back()
    line.mend()
    page.get_by_role("link", name="Thử mở lại").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lớp học giữa hai chiều dốc")


def test_a_correction_is_read_at_once_where_there_is_a_line(
    page: Page, build: Build, column: Path, line: Line
) -> None:
    source = column / "exemplars/2024/vuon-cam/index.md"
    source.write_text(source.read_text("utf-8").replace("Giữ nước.", "Giữ nước, đã sửa."), "utf-8")
    build()
    page.goto(STORY)
    expect(page.get_by_text("Giữ nước, đã sửa.")).to_be_visible()
    _until(page, CORRECTED)
    line.cut()
    page.goto(STORY)
    expect(page.get_by_text("Giữ nước, đã sửa.")).to_be_visible()


def test_a_withdrawn_story_is_dropped_unvisited_with_its_pictures_and_pages_that_name_it(
    page: Page, build: Build, column: Path, line: Line
) -> None:
    pictures = page.evaluate(PICTURES)
    assert pictures
    page.goto("guong/")
    _wait_for(page, "guong/")
    page.goto("gioi-thieu/")
    _wait_for(page, "gioi-thieu/")
    source = column / "exemplars/2024/vuon-cam/index.md"
    text = source.read_text("utf-8").replace(
        "status: published", "status: withdrawn\nwithdrawn: {date: 2025-03-01, reason: Tổ xin thôi}"
    )
    source.write_text(text, "utf-8")
    build()
    page.goto("gioi-thieu/")  # anything of the column; the browser asks for the worker anew
    page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update())")
    _wait_for(page, STORY, there=False)
    for picture in pictures:
        _wait_for(page, picture, there=False)
    _wait_for(page, "guong/", there=False)
    page.goto("gioi-thieu/")
    _wait_for(page, "gioi-thieu/")
    line.cut()
    page.goto(STORY)
    page.wait_for_url("**/ngoai-tuyen/**")
    line.mend()
    page.goto(STORY)
    expect(page.get_by_text("đã được rút khỏi chuyên mục")).to_be_visible()


def test_a_server_that_stumbles_is_no_loss(page: Page, tmp_path: Path) -> None:
    (tmp_path / "served" / "broken").touch()
    page.goto(STORY)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vườn cam")
    assert page.goto(OTHER).status == 503  # type: ignore[union-attr]


def test_a_line_that_is_too_slow_shows_what_is_kept_and_what_came_late_the_next_time(
    page: Page, build: Build, column: Path, tmp_path: Path
) -> None:
    source = column / "exemplars/2024/vuon-cam/index.md"
    source.write_text(source.read_text("utf-8").replace("Giữ nước.", "Giữ nước, đã sửa."), "utf-8")
    build()
    (tmp_path / "served" / "slow").touch()
    page.goto(STORY)
    expect(page.get_by_role("status").filter(has_text="bản lưu trên máy này")).to_be_visible()
    expect(page.get_by_text("Giữ nước, đã sửa.")).to_have_count(0)
    (tmp_path / "served" / "slow").unlink()
    _until(page, CORRECTED)


def test_what_is_gone_from_the_site_is_forgotten(page: Page, tmp_path: Path, line: Line) -> None:
    (tmp_path / "served/thi-dua" / STORY / "index.html").rename(tmp_path / "away")
    (tmp_path / "served/thi-dua" / STORY).rename(tmp_path / "folder")
    assert page.goto(STORY).status == 404  # type: ignore[union-attr]
    _wait_for(page, STORY, there=False)
    line.cut()
    page.goto(STORY)
    page.wait_for_url("**/ngoai-tuyen/**")


def test_filters_and_searches_are_one_page(page: Page, line: Line) -> None:
    page.goto("guong/?loai=tap-the")
    _wait_for(page, "guong/")
    line.cut()
    page.goto("guong/?loai=ca-nhan")
    expect(page.get_by_role("heading", level=1)).to_have_text("Gương điển hình")


def test_no_more_than_sixty_pages_are_kept_and_none_older_than_thirty_days(page: Page) -> None:
    page.evaluate(
        """async () => {
            const name = (await caches.keys()).find(n => n.endsWith(' page'));
            const cache = await caches.open(name);
            const old = new Date(Date.now() - 31 * 864e5).toUTCString();
            for (let n = 0; n < 70; n += 1) {
                const headers = { date: n === 69 ? old : new Date().toUTCString() };
                const made = new Response(`<h1 >Trang ${n}</h1>`, { headers });
                await cache.put(new URL(`../../${n}/`, location), made);
            }
        }"""
    )
    page.goto("gioi-thieu/")
    _wait_for(page, "gioi-thieu/")
    page.goto("ngoai-tuyen/")
    links = page.locator("ul.entries li a")
    expect(links).to_have_count(59)
    kept = links.all_inner_texts()
    assert "Trang 10" not in kept  # the oldest went
    assert "Trang 69" not in kept  # too old to be shown, though still there
    page.get_by_role("button", name="Xóa các trang đã lưu").click()
    expect(page.get_by_text("Chưa có trang nào được lưu")).to_be_visible()


def test_new_scripts_begin_with_nothing_kept(page: Page, tmp_path: Path, line: Line) -> None:
    worker = tmp_path / "served/thi-dua/sw.js"
    _, rest = worker.read_text("utf-8").split("\n", 1)
    worker.write_text(f'const RELEASE = "khac";\n{rest}', "utf-8")
    registration = "navigator.serviceWorker.getRegistration()"
    page.evaluate(f"{registration}.then(r => {{ window.first = r.active; return r.update(); }})")
    active = "r.active !== window.first && r.active.state === 'activated'"
    _until(page, f"{registration}.then(r => {active})")
    page.goto("gioi-thieu/")
    _wait_for(page, "gioi-thieu/")
    line.cut()
    page.goto(STORY)
    page.wait_for_url("**/ngoai-tuyen/**")


def test_switched_off_it_ends_where_it_was_at_work(
    page: Page, build: Build, column: Path, line: Line
) -> None:
    settings = column / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("offline: true", "offline: false"))
    build()
    page.goto("gioi-thieu/")
    page.evaluate("navigator.serviceWorker.getRegistration().then(r => r && r.update())")
    _until(page, "navigator.serviceWorker.getRegistrations().then(found => found.length === 0)")
    _until(page, "caches.keys().then(found => found.length === 0)")
    page.goto("about:blank")
    page.goto("gioi-thieu/")
    assert page.evaluate("navigator.serviceWorker.controller === null")
    assert page.locator("link[rel=manifest]").count() == 0
    expect(page.get_by_role("link", name="Đọc khi không có mạng")).to_have_count(0)


def test_nothing_but_the_site_itself_is_asked(page: Page, line: Line) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto("")
    page.wait_for_timeout(500)
    assert asked
    assert [url for url in asked if not url.startswith((line.home, "data:"))] == []
