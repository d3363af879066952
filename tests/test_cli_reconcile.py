"""The commands that compare with the world outside: what they say and write, how they end."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from columns import every_file
from thidua import settings
from thidua.cli import main
from thidua.cli.settings import column_settings
from thidua.edit import verify as looking
from thidua.edit.evidence import Sighting, read_evidence, write_evidence
from thidua.edit.starter import make_column

reconciling = import_module("thidua.cli.reconcile")
verifying = import_module("thidua.cli.verify")

STORY = """\
---
# Bài đầu tiên
id: urn:uuid:00000000-0000-4000-8000-000000000001
title:   'Vườn cam trên đồi'   # tên
summary: Một câu tóm tắt đủ dài để danh sách và trình đọc tin có cái mà hiện ra cho người đọc.
date: 2024-02-29
status: published
fields: [ nong-nghiep ]
subject: Tổ hợp tác trồng cam
kind: tap-the
model: mo-hinh-moi
unit: hoi-nong-dan-xa
publications:
  - channel: dai-truyen-thanh   # số đầu
    date: 2024-03-01
    issue: 3/2024
# hết
---

Một đoạn  văn.
"""
NAME = "exemplars/2024/vuon-cam.md"
OTHER = "exemplars/2024/lop-hoc.md"


def rss(*items: str) -> bytes:
    return f'<rss version="2.0"><channel>{"".join(items)}</channel></rss>'.encode()


def item(title: str, link: str, day: str = "05 Mar 2024 20:00:00 GMT") -> str:
    told = f"<pubDate>Tue, {day}</pubDate>" if day else ""
    return f"<item><title>{title}</title><link>https://zalo.example/{link}</link>{told}</item>"


FEED = rss(
    item("VƯỜN CAM TRÊN ĐỒI!", "1"),
    item("Lớp học giữa hai chiều dốc núi", "2", "07 Mar 2024 20:00:00 GMT"),
    item("Chuyện khác hẳn", "3"),
    item("Lớp học giữa hai chiều dốc", "4", day=""),
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A commune's column with two stories, in which the command runs."""
    root = tmp_path / "xa"
    make_column("xa", root)
    (root / NAME).parent.mkdir(parents=True)
    (root / NAME).write_bytes(STORY.encode())
    second = STORY.replace("Vườn cam trên đồi", "Lớp học giữa hai chiều dốc")
    second = second.replace("000000000001", "000000000002").partition("publications:")[0]
    (root / OTHER).write_bytes(f"{second}---\n\nChữ.\n".encode())
    (root / "nguon.xml").write_bytes(FEED)
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1747242000")
    return root


def run(*arguments: str) -> int:
    try:
        main(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0


Said = pytest.CaptureFixture[str]
ZALO = ("reconcile", "--channel", "zalo", "--feed")
FILE = (*ZALO, "nguon.xml")
WRITTEN = """\
    issue: 3/2024
  - channel: zalo
    date: 2024-03-06
    url: https://zalo.example/1
    title: VƯỜN CAM TRÊN ĐỒI!
# hết
"""


def short_of(said: str, title: str) -> str:
    return next(line for line in said.splitlines() if title in line).split()[0]


def test_it_shows_and_touches_nothing(here: Path, capsys: Said) -> None:
    before = every_file(here)
    assert run(*FILE) == 0
    said = capsys.readouterr().out
    for expected in (
        "Trang Zalo của xã: 4 mục",
        "Khớp: 1",
        "Còn ngờ (ghi bằng --write --yes MÃ): 2",
        "Không có bài tương ứng: 1",
        "trùng tên (100%)",
        "rất giống (9",
        "06/03/2024",
        "không rõ",
    ):
        assert expected in said
    assert every_file(here) == before


def test_writing_twice_is_writing_once(here: Path, capsys: Said) -> None:
    before = every_file(here)
    assert run(*FILE, "--write") == 0
    assert "Đã ghi 1 lần đăng vào 1 bài." in capsys.readouterr().out
    after = every_file(here)
    assert after[NAME].decode() == STORY.replace("    issue: 3/2024\n# hết\n", WRITTEN)
    assert {name for name in after if after[name] != before.get(name)} == {NAME}
    assert run(*FILE, "--write") == 0
    said = capsys.readouterr().out
    assert "Đã ghi từ trước: 1" in said
    assert "Không có gì phải ghi." in said
    assert every_file(here) == after
    assert run("check") == 0


def test_what_is_in_doubt_is_written_by_name_only(here: Path, capsys: Said) -> None:
    before = every_file(here)
    assert run(*FILE) == 0
    said = capsys.readouterr().out
    doubted, unmatched = short_of(said, "08/03/2024"), short_of(said, "Chuyện")
    undated = short_of(said, "không rõ")
    assert run(*FILE, "--write", "--yes", unmatched) == 2
    assert run(*FILE, "--write", "--yes", undated) == 2
    assert run(*FILE, "--write", "--yes", "aaaaaa") == 2
    assert run(*FILE, "--yes", doubted) == 2
    said = capsys.readouterr().err
    for expected in ("không giống bài nào", "không có ngày đăng", "'aaaaaa'", "cùng với --write"):
        assert expected in said
    assert every_file(here) == before
    for _ in range(2):
        assert run(*FILE, "--write", "--yes", doubted) == 0
        assert (here / OTHER).read_bytes() == before[OTHER].replace(
            b"\n---\n\n",
            "\npublications:\n  - channel: zalo\n    date: 2024-03-08\n"
            "    url: https://zalo.example/2\n    title: Lớp học giữa hai chiều dốc núi\n"
            "---\n\n".encode(),
        )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--channel", "zaloo", "--feed", "nguon.xml"], "có phải 'zalo'?"),
        (["--channel", "bbb", "--feed", "nguon.xml"], "có: trang-xa"),
        (["--channel", "zalo", "--feed", "khong-co.xml"], "không có tệp 'khong-co.xml'"),
        (["--channel", "zalo", "--feed", "content"], "không có tệp 'content'"),
        (["--channel", "zalo", "--feed", "ftp://a.example/x"], "không đọc 'ftp://'"),
        (["--channel", "zalo"], "Thiếu tùy chọn"),
    ],
)
def test_wrong_use(arguments: list[str], said: str, here: Path, capsys: Said) -> None:
    before = every_file(here)
    assert run("reconcile", *arguments) == 2
    assert said in capsys.readouterr().err
    assert every_file(here) == before


@pytest.mark.parametrize("feed", [FEED[:-20], b"<html/>", b"\x1f\x8b\x08hong", b""])
def test_a_bad_file_changes_nothing(feed: bytes, here: Path, capsys: Said) -> None:
    (here / "nguon.xml").write_bytes(feed)
    before = every_file(here)
    assert run(*FILE, "--write") == 1
    assert "không có gì thay đổi" in capsys.readouterr().err
    assert every_file(here) == before


def test_a_column_with_errors_is_not_reconciled(here: Path, capsys: Said) -> None:
    text = (here / OTHER).read_text("utf-8").replace("hoi-nong-dan-xa", "hoi")
    (here / OTHER).write_text(text, "utf-8")
    for command in (FILE, ("verify",)):
        assert run(*command) == 1
        assert "unit-unknown" in capsys.readouterr().err


def test_a_story_that_only_a_person_can_change(here: Path, capsys: Said) -> None:
    lines = STORY.split("\n")
    end = lines.index("---", 1)
    inner = [line for line in lines[1:end] if not line.startswith("#")]
    top = [line.split("  #")[0] for line in inner[: inner.index("publications:")]]
    (here / NAME).write_text("---\n{" + ",\n ".join(top) + "}\n---\n\nChữ.\n", "utf-8")
    before = every_file(here)
    assert run(*FILE, "--write") == 1
    assert "hãy tự thêm lần đăng" in capsys.readouterr().err
    assert every_file(here) == before


def test_nothing_stays_that_would_be_an_error(
    here: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The column is read again after writing; with an error everything is put back."""
    before = every_file(here)
    real = settings.read

    def spoilt(config: Any) -> Any:
        column, problems = real(config)
        if any(p.channel == "zalo" for p in column.all_publications):
            problems = [*problems, verifying_problem()]
        return column, problems

    def verifying_problem() -> Any:
        from thidua.problems import Problem

        return Problem(NAME, 1, 1, "x", "có lỗi mới")

    monkeypatch.setattr(settings, "read", spoilt)
    assert run(*FILE, "--write") == 1
    said = capsys.readouterr().err
    assert "có lỗi mới" in said
    assert "vẫn như cũ" in said
    assert every_file(here) == before


def test_a_full_disk(here: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "đầy")

    monkeypatch.setattr("thidua.edit.publications.replace_file", full)
    assert run(*FILE, "--write") == 1
    assert "không ghi được" in capsys.readouterr().err


def test_a_long_list_is_cut(here: Path, capsys: Said) -> None:
    items = [item(f"Chuyện khác hẳn số {n}", f"x{n}") for n in range(reconciling.MOST + 3)]
    (here / "nguon.xml").write_bytes(rss(*items))
    assert run(*FILE) == 0
    assert "… và 3 mục cũ hơn." in capsys.readouterr().out


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")  # type: ignore[attr-defined]
        body = FEED if self.path == "/nguon.xml" else b"chua"
        self.send_response(200 if self.path in ("/nguon.xml", "/con") else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET


@pytest.fixture
def server() -> Iterator[Any]:
    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=found.serve_forever, args=(0.02,), daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


def test_a_feed_on_the_network(here: Path, server: Any, capsys: Said) -> None:
    url = f"http://127.0.0.1:{server.server_port}/nguon.xml"
    before = every_file(here)
    assert run(*ZALO, url, "--write") == 1
    assert "địa chỉ nội bộ" in capsys.readouterr().err
    assert server.asked == []
    assert run(*ZALO, url + "x", "--write", "--allow-private") == 1
    assert "trả lời mã 404" in capsys.readouterr().err
    assert every_file(here) == before
    assert run(*ZALO, url, "--write", "--allow-private") == 0
    assert "Đã ghi 1 lần đăng" in capsys.readouterr().out


@pytest.fixture
def published(here: Path, server: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """The story says that it ran at these paths of the server. No second passes between visits."""
    monkeypatch.setattr(verifying, "today", lambda zone: date(2025, 5, 20))
    monkeypatch.setattr(looking, "INTERVAL", 0.0)
    monkeypatch.setattr(verifying.time, "sleep", lambda seconds: None)

    def at(*paths: str) -> str:
        root = f"http://127.0.0.1:{server.server_port}"
        lines = [
            f"  - {{channel: {'zalo' if n else 'facebook'}, date: 2024-0{n + 4}-01, "
            f"url: '{root}/{path}'}}\n"
            for n, path in enumerate(paths)
        ]
        text = STORY.replace("publications:\n", "publications:\n" + "".join(lines))
        (here / NAME).write_text(text, "utf-8")
        return root

    return at


def test_verifying(here: Path, server: Any, published: Callable[..., str], capsys: Said) -> None:
    root = published("con", "mat")
    assert run("verify", "--allow-private") == 0
    said = capsys.readouterr()
    assert "Đã xem 2 địa chỉ: thấy 1, không thấy 1." in said.out
    assert f"{root}/mat: máy chủ trả lời mã 404" in said.out
    assert "Đang xem" not in said.err
    path = here / "content" / "xac-minh.yml"
    first = path.read_bytes()
    assert first.decode().endswith(
        f"- url: {root}/con\n  seen: 2025-05-20\n  status: 200\n  checked: 2025-05-20\n"
        f"- url: {root}/mat\n  status: 404\n  checked: 2025-05-20\n"
    )
    server.asked.clear()
    assert run("verify", "--allow-private", "--strict") == 1
    assert server.asked == ["HEAD /mat", "GET /mat"]
    assert path.read_bytes() == first
    server.asked.clear()
    assert run("verify", "--allow-private", "--channel", "facebook", "--days", "0") == 0
    assert server.asked == ["HEAD /con"]
    assert run("check") == 0
    capsys.readouterr()

    assert run("count", "--as-of", "2025-05-20", "--format", "csv") == 0
    everything = capsys.readouterr()
    assert run("count", "--as-of", "2025-05-20", "--format", "csv", "--verified") == 0
    verified = capsys.readouterr()
    assert "1 trên 2 địa chỉ đã từng mở được" in verified.err
    assert everything.err == ""


def test_verified_counts_less(here: Path, published: Callable[..., str], capsys: Said) -> None:
    plan = here / "content" / "ke-hoach" / "xa.md"
    target = "targets:\n  - {id: mang, name: Mạng, count: publications, per: year, at_least: 1,\n"
    target += "     where: {channel: [zalo, facebook]}, source: V.1}\n"
    plan.write_text(plan.read_text("utf-8").replace("targets:\n", target, 1), "utf-8")
    published("con", "mat")
    assert run("verify", "--allow-private") == 0
    arguments = ("count", "--year", "2024", "--as-of", "2025-05-20", "--format", "json")
    capsys.readouterr()

    def total(*more: str) -> int:
        assert run(*arguments, *more) == 0
        found = json.loads(capsys.readouterr().out)
        return sum(p["actual"] for t in found["targets"] for p in t["periods"])

    assert (total("--verified"), total()) == (3, 4)


def test_two_who_verify_at_once_lose_nothing(here: Path, published: Callable[..., str]) -> None:
    root = published("con", "mat")
    day = date(2025, 5, 20)
    notes = verifying.Notes(column_settings(str(here / "mkdocs.yml")))
    theirs, ours = (
        Sighting(url=f"{root}/{name}", seen=day, status=200, checked=day) for name in ("con", "mat")
    )
    path = here / "content/xac-minh.yml"
    write_evidence(path, [theirs])
    notes.take(ours)
    notes.write()
    assert set(read_evidence(path, "x")) == {theirs.url, ours.url}


def test_private_addresses_are_not_visited(
    here: Path, server: Any, published: Callable[..., str], capsys: Said
) -> None:
    published("con")
    assert run("verify") == 1
    said = capsys.readouterr().out
    assert "là địa chỉ nội bộ" in said
    assert "--allow-private" in said
    assert "không ghi gì" in said
    assert server.asked == []
    assert not (here / "content/xac-minh.yml").exists()  # it may be our own line that is down


def test_hosts_that_are_given_up_are_told(
    here: Path, published: Callable[..., str], capsys: Said
) -> None:
    published("a", "b", "c", "d")
    assert run("verify", "--strict") == 1
    said = capsys.readouterr().out
    assert "Đã xem 3 địa chỉ: thấy 0, không thấy 3." in said
    assert "Bỏ qua 1 địa chỉ" in said


def test_verify_tells_what_it_cannot_do(
    here: Path, published: Callable[..., str], capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    published("con")
    assert run("verify", "--channel", "zal") == 2
    assert "có phải 'zalo'?" in capsys.readouterr().err
    path = here / "content" / "xac-minh.yml"
    path.write_text("a: b\n", "utf-8")
    for command in (("verify",), ("count", "--verified")):
        assert run(*command) == 1
        assert "content/xac-minh.yml:1:1" in capsys.readouterr().err
    path.unlink()

    def full(*_: Any) -> None:
        raise OSError(28, "đầy")

    monkeypatch.setattr("thidua.edit.evidence.replace_file", full)
    assert run("verify", "--allow-private") == 1
    assert "không ghi được" in capsys.readouterr().err


def test_today_is_the_day_of_the_visit() -> None:
    from datetime import UTC, datetime

    assert abs((verifying.today(UTC) - datetime.now(UTC).date()).days) <= 1
