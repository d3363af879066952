"""The life of a feed: archives, withdrawals, embargo, and files that change only with a story."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

from feed_desk import AS_OF, URL, Desk, id_of
from thidua.publish.build import Build
from thidua.publish.feeds.lists import feeds_for

XML = ("feed.xml", "atom.xml")
GONE = {"status": "withdrawn", "withdrawn": {"date": "2024-04-01", "reason": "Tổ xin thôi"}}


def mtime(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def links(desk: Desk, name: str) -> dict[str, str]:
    return {k.rel: k.href.removeprefix(URL) for k in desk.read(name).feed.links}


def test_a_portal_takes_over_all_years_by_following_links(desk: Desk) -> None:
    stories = [desk.article(n, date=f"{2021 + n % 3}-03-{n % 28 + 1:02}") for n in range(70)]
    desk.write(*stories)
    for name in XML:
        taken, at = {e.id for e in desk.read(name).entries}, name
        way = []
        while "prev-archive" in (found := links(desk, at)):
            at = found["prev-archive"].removeprefix("/")
            way.append(at)
            taken |= {e.id for e in desk.read(at).entries}
        assert taken == {s.id for s in stories}
        folder = "feed" if name == "feed.xml" else "atom"
        assert way == [f"{folder}/{year}.xml" for year in (2023, 2022, 2021)]
    taken, at = set(), "feed.json"
    while at:
        told = json.loads(desk.bytes(at))
        taken |= {i["id"] for i in told["items"]}
        at = told.get("next_url", "").removeprefix(f"{URL}/")
    assert taken == {s.id for s in stories}


def test_an_archive_says_that_it_is_one_and_names_its_neighbours(desk: Desk) -> None:
    desk.write(*(desk.article(n, date=f"{2021 + n}-03-01") for n in range(3)))
    for folder, name in (("feed", "feed.xml"), ("atom", "atom.xml")):
        root = etree.fromstring(desk.bytes(f"{folder}/2022.xml"))
        archive = "{http://purl.org/syndication/history/1.0}archive"
        assert root.find(f".//{archive}") is not None
        found = links(desk, f"{folder}/2022.xml")
        assert found["current"] == f"/{name}"
        assert found["prev-archive"] == f"/{folder}/2021.xml"
        assert found["next-archive"] == f"/{folder}/2023.xml"
        assert found["self"] == f"/{folder}/2022.xml"
        assert etree.fromstring(desk.bytes(name)).find(f".//{archive}") is None


def test_a_withdrawn_story_is_told_and_is_no_entry(desk: Desk) -> None:
    desk.write(desk.exemplar(1, **GONE), desk.exemplar(2))
    for place in ("", "guong/", "don-vi/xa-a/", "linh-vuc/nong-nghiep/", "loai/tap-the/"):
        for name in XML:
            root = etree.fromstring(desk.bytes(place + name))
            (stone,) = root.iter("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
            assert (stone.get("ref"), stone.get("when")) == (id_of(1), "2024-04-01T00:00:00+00:00")
            assert stone.findtext("{*}comment") == "Tổ xin thôi"
            assert [e.id for e in desk.read(place + name).entries] == [id_of(2)]
        told = json.loads(desk.bytes(f"{place}feed.json"))
        assert [w["id"] for w in told["_thidua"]["withdrawn"]] == [id_of(1)]
        assert [i["id"] for i in told["items"]] == [id_of(2)]


def test_the_feed_of_a_unit_stays_when_its_only_story_is_withdrawn(desk: Desk) -> None:
    desk.write(desk.exemplar(1, **GONE))
    assert desk.read("don-vi/xa-a/atom.xml").feed.title.startswith("Xã A")
    assert b"deleted-entry" in desk.bytes("don-vi/xa-a/atom.xml")


def test_why_a_consent_ended_is_not_told(desk: Desk) -> None:
    consent = {"by": "Bùi Thị Hoa", "scope": "x", "date": "2024-01-01", "withdrawn": "2024-03-01"}
    desk.write(desk.exemplar(1, kind="ca-nhan", consent=consent))
    assert "Bài đã được rút khỏi chuyên mục." in desk.bytes("atom.xml").decode()
    assert "Bùi Thị Hoa" not in desk.bytes("atom.xml").decode()


def test_before_its_withdrawal_a_story_is_an_entry(desk: Desk) -> None:
    desk.write(desk.exemplar(1, **GONE), as_of=datetime(2024, 3, 31, tzinfo=UTC))
    assert [e.id for e in desk.read().entries] == [id_of(1)]
    assert b"deleted-entry" not in desk.bytes("atom.xml")


def test_a_story_to_come_is_nowhere(desk: Desk) -> None:
    secret = desk.exemplar(7, title="Bí mật", date="2025-06-01T07:00")
    draft = desk.article(8, title="Nháp", status="draft")
    withdrawn = desk.article(9, title="Hẹn rồi rút", date="2025-06-01", status="withdrawn",
                             withdrawn={"date": "2025-07-01", "reason": "x"})  # fmt: skip
    desk.write(secret, draft, withdrawn, desk.article(1))
    for path in (p for p in desk.folder.rglob("*.*") if p.name != "index.html"):
        text = path.read_text("utf-8")
        for story in (secret, draft, withdrawn):
            assert story.id not in text
            assert story.title not in text
    assert not (desk.folder / "guong/feed.xml").exists()
    desk.write(secret, as_of=datetime(2025, 6, 1, 7, tzinfo=UTC))
    assert desk.read("guong/feed.xml").entries[0].id == secret.id


def test_file_times_are_those_of_the_newest_story(desk: Desk) -> None:
    desk.write(
        desk.article(1, date="2024-03-01", updated="2024-05-01T10:00", change_note="x"),
        desk.exemplar(2, **GONE),
    )
    assert mtime(desk.folder / "feed.xml") == datetime(2024, 5, 1, 10, tzinfo=UTC)
    assert mtime(desk.folder / "guong/atom.xml") == datetime(2024, 4, 1, tzinfo=UTC)
    assert mtime(desk.folder / "feeds.opml") == datetime(2024, 5, 1, 10, tzinfo=UTC)


def test_no_file_is_of_the_future(desk: Desk) -> None:
    now = datetime(2024, 1, 15, tzinfo=UTC)
    desk.write(desk.article(1, date="2024-03-01"), now=now)
    assert mtime(desk.folder / "feed.xml") == now


def test_one_new_story_touches_only_the_feeds_that_hold_it(desk: Desk, tmp_path: Path) -> None:
    old = [desk.exemplar(1), desk.article(2, date="2023-05-05")]
    desk.write(*old)
    new = desk.article(3, date="2024-06-01", fields=["y-te"])
    fresh = tmp_path / "moi"
    changed = desk.write(*old, new, folder=fresh, previous=desk.folder)
    assert changed == sorted(
        [
            "/atom.xml", "/feed.json", "/feed.xml", "/atom/2024.xml", "/feed/2024.json",
            "/feed/2024.xml", "/feeds.opml", "/linh-vuc/y-te/atom.xml",
            "/linh-vuc/y-te/feed.json", "/linh-vuc/y-te/feed.xml", "/tin-bai/atom.xml",
            "/tin-bai/feed.json", "/tin-bai/feed.xml",
        ]
    )  # fmt: skip
    for name in ("guong/feed.xml", "feed/2023.xml", "don-vi/xa-a/feed.json"):
        assert (fresh / name).read_bytes() == desk.bytes(name)
        assert mtime(fresh / name) == mtime(desk.folder / name)


def test_the_same_stories_give_the_same_files(desk: Desk, tmp_path: Path) -> None:
    stories = desk.article(1), desk.exemplar(2)
    desk.write(*stories)
    assert desk.write(*stories, folder=tmp_path / "b", previous=desk.folder) == []


def test_where_files_cannot_have_two_names_they_are_copied(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    desk.write(desk.article(1))
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert desk.write(desk.article(1), folder=tmp_path / "b", previous=desk.folder) == []
    assert mtime(tmp_path / "b/feed.xml") == mtime(desk.folder / "feed.xml")


def test_a_change_without_a_date_is_seen_by_who_asks_since_when(desk: Desk, tmp_path: Path) -> None:
    """A slip of the pen of equal length: time and length, an ETag of many servers, must differ."""
    desk.write(desk.article(1, title="Bài saj"))
    desk.write(desk.article(1, title="Bài sai"), folder=tmp_path / "b", previous=desk.folder)
    old, new = desk.folder / "feed.xml", tmp_path / "b/feed.xml"
    assert old.stat().st_size == new.stat().st_size
    assert 0 < (mtime(new) - mtime(old)).total_seconds() <= 1


def test_file_times_never_go_back(desk: Desk, tmp_path: Path) -> None:
    """The newest story went back to being a draft: the file is another, and later."""
    newest = desk.article(2, date="2024-06-01")
    desk.write(desk.article(1), newest)
    draft = desk.article(2, date="2024-06-01", status="draft")
    desk.write(desk.article(1), draft, folder=tmp_path / "b", previous=desk.folder)
    assert mtime(tmp_path / "b/feed.xml") > mtime(desk.folder / "feed.xml")


def test_a_page_names_its_own_feed_first(desk: Desk) -> None:
    desk.column = desk.column.__class__(
        **{**{k: getattr(desk.column, k) for k in ("root", "site", "units", "fields")},
           "exemplars": (desk.exemplar(1),)}
    )  # fmt: skip
    build = Build(desk.column, AS_OF, {})
    known = {feed.address: feed for feed in build.feeds}
    for address, expected in {
        "/": ["/"],
        "/gioi-thieu/": ["/"],
        "/linh-vuc/nong-nghiep/2024/": ["/linh-vuc/nong-nghiep/", "/"],
        "/guong/2024/guong-1/": ["/guong/", "/"],
    }.items():
        assert [f.address for f in feeds_for(address, known)] == expected
    assert date(2024, 2, 2) == desk.column.exemplars[0].date
