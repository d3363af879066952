"""Everything that a channel lists, followed through its indexes, within bounds."""

from __future__ import annotations

import time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from thidua.edit import channel
from thidua.edit.channel import listing
from thidua.edit.feed import FeedError
from thidua.edit.fetch import Answer, Client, FetchError

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def sitemap(*numbers: int, day: str = "2024-03-05") -> bytes:
    urls = "".join(
        f"<url><loc>https://bao.example/{n}</loc><lastmod>{day}</lastmod></url>" for n in numbers
    )
    return f"<urlset>{urls}</urlset>".encode()


def index(*addresses: str, namespace: str = "") -> bytes:
    parts = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return f'<sitemapindex xmlns="{namespace}">{parts}</sitemapindex>'.encode()


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> Any:
    """``asking({name: body})``: a client to whom ``https://bao.example/NAME`` answers so."""

    def make(documents: dict[str, bytes]) -> Client:
        def get(self: Client, url: str) -> Answer:
            name = url.removeprefix("https://bao.example/")
            if name not in documents:
                raise FetchError("máy chủ bao.example trả lời mã 404")
            return Answer(url, 200, documents[name])

        monkeypatch.setattr(Client, "get", get)
        return Client(agent="x", permitted=lambda address: True)

    return make


def listed(client: Client, body: bytes, most: int = 5_000, seconds: float = 8) -> channel.Listing:
    start = Answer("https://bao.example/sitemap.xml", 200, body)
    return listing(start, client, ZONE, time.monotonic() + seconds, most)


ROOT = "https://bao.example"


@pytest.mark.parametrize(
    "namespace",
    [
        "http://www.sitemaps.org/schemas/sitemap/0.9",
        "https://www.sitemaps.org/schemas/sitemap/0.9",
        "http://www.google.com/schemas/sitemap/0.84",
        "",
    ],
)
def test_an_index_is_followed_whatever_its_namespace(namespace: str, asking: Any) -> None:
    client = asking({"1.xml": sitemap(1, 2), "2.xml": index(f"{ROOT}/3.xml"), "3.xml": sitemap(3)})
    found = listed(client, index(f"{ROOT}/1.xml", "/2.xml", "/1.xml", namespace=namespace))
    assert [item.links[0][-1] for item in found.items] == ["1", "2", "3"]
    assert found.notes == []


def test_an_index_of_itself_and_what_is_not_there_end_and_are_told(asking: Any) -> None:
    client = asking({"1.xml": sitemap(1), "2.xml": index("/2.xml", "/sitemap.xml", "/khong.xml")})
    found = listed(client, index("/2.xml", "/1.xml", "/trang"))
    assert len(found.items) == 1
    assert len(found.notes) == 2
    assert all("trả lời mã 404" in note for note in found.notes)


def test_no_more_is_read_than_asked_for_and_what_is_left_is_told(asking: Any) -> None:
    parts = {f"{n}.xml": sitemap(n, n + 1000) for n in range(channel.DOCUMENTS + 5)}
    client = asking(parts)
    whole = index(*(f"/{name}" for name in parts))
    found = listed(client, whole)
    assert len(found.items) == 2 * channel.DOCUMENTS
    assert found.notes == ["còn 5 sitemap chưa xem; hãy chỉ thẳng một trong số đó bằng --feed"]
    few = listed(client, whole, most=3)
    assert len(few.items) == 3
    assert few.notes[0] == "chỉ xem 3 mục, còn 1 mục nữa; xem thêm bằng --items SỐ"
    with pytest.raises(FeedError, match="không có mục nào"):
        listed(client, whole, seconds=0)


def test_an_index_of_which_nothing_can_be_read_says_why(asking: Any) -> None:
    with pytest.raises(FeedError, match=r"khong\.xml: máy chủ bao.example trả lời mã 404"):
        listed(asking({}), index("/khong.xml"))
