"""Fetching: bounded in time and size, and never led into the house."""

from __future__ import annotations

import ipaddress
import socket
import time
from typing import Any

import pytest

from thidua.edit.fetch import Address, Client, FetchError, Limits, public, unpacked

LIMITS = Limits(connect=0.5, read=0.5, total=1, size=200_000)
HERE = ipaddress.ip_address("127.0.0.1")


def client(limits: Limits = LIMITS, **more: Any) -> Client:
    return Client(
        agent="thidua/0 (+https://cot.example/)",
        permitted=lambda address: address == HERE,
        limits=limits,
        **more,
    )


@pytest.mark.parametrize("path", ["tot", "nen", "nen-hai-lan", "chuyen/3"])
def test_it_brings_the_document(path: str, web: Any) -> None:
    answer = client().get(f"{web.root}/{path}")
    assert answer.body == b"<rss/>"
    assert answer.status == 200
    assert answer.hops == (3 if "chuyen" in path else 0)


def test_it_says_who_it_is_and_keeps_no_cookie(web: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    hosts: list[str] = []
    client(before=hosts.append).get(f"{web.root}/chuyen/2")
    assert hosts == ["127.0.0.1"] * 3
    for _, _, headers in web.seen:
        assert headers["User-Agent"] == "thidua/0 (+https://cot.example/)"
        assert headers["Host"] == web.root.removeprefix("http://")
        assert not {"Cookie", "Authorization"} & set(headers)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("ma/404", "trả lời mã 404"),
        ("ma/500", "trả lời mã 500"),
        ("ma/302", "trả lời mã 302"),
        ("chuyen/4", "chuyển hướng quá 3 lần"),
        ("vong", "chuyển hướng vòng quanh"),
        ("ra-tep", "chỉ đọc địa chỉ bắt đầu bằng http"),
        ("vao-trong", "127.0.0.2 là địa chỉ nội bộ"),
        ("lon", "lớn hơn 0 MB"),
        ("bom", "lớn hơn 0 MB"),
        ("nen-hong", "tệp nén bị hỏng"),
        ("nen-dut", "đứt giữa chừng"),
        ("cham", "quá chậm"),
        ("nho-giot", "quá chậm"),
        ("dau-nho-giot", "quá chậm"),
        ("dut", "đứt giữa chừng"),
        ("cut", "không kết nối được"),
    ],
)
def test_what_is_wrong_is_said(path: str, said: str, web: Any) -> None:
    start = time.monotonic()
    with pytest.raises(FetchError, match=said):
        client().get(f"{web.root}/{path}")
    assert time.monotonic() - start < 2.5
    assert not any("bi-mat" in asked for asked in web.asked)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://bao.example/", "chỉ đọc địa chỉ"),
        ("http:///x", "chỉ đọc địa chỉ"),
        ("http://ten:mat-khau@127.0.0.1/", "không được kèm tên"),
        ("http://[::1", "địa chỉ không đúng"),
        ("http://127.0.0.1:99999/", "địa chỉ không đúng|không kết nối được"),
        ("http://127.0.0.1:1/", "không kết nối được"),
        ("http://khong-co.invalid/", "không kết nối được"),
    ],
)
def test_odd_addresses(url: str, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        client().get(url)


def test_private_addresses_are_refused_by_default(web: Any) -> None:
    asking = Client(agent="x", permitted=public, limits=LIMITS)
    for root in (web.root, web.root.replace("127.0.0.1", "localhost")):
        with pytest.raises(FetchError, match=r"địa chỉ nội bộ .* --allow-private"):
            asking.get(root)
    assert not web.seen


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 ::1 ::"
    " fe80::1 fc00::1 ::ffff:10.0.0.1 2002:a00:1:: 64:ff9b::a00:1 255.255.255.255 ff02::1".split(),
)
def test_addresses_of_the_house(address: str) -> None:
    assert not public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", "8.8.8.8 2404:6800:4005::1 ::ffff:8.8.8.8".split())
def test_addresses_of_the_world(address: str) -> None:
    assert public(ipaddress.ip_address(address))


def test_a_name_that_changes_its_mind_changes_nothing(
    web: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address that was checked is the one that is visited: the name is asked once."""
    real, asked = socket.getaddrinfo, []

    def shifty(host: Any, *more: Any, **named: Any) -> Any:
        if host == "doi-y.example":
            asked.append(host)
            where = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
            return real(where, *more, **named)
        return real(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", shifty)
    answer = client().get(web.root.replace("127.0.0.1", "doi-y.example") + "/tot")
    assert answer.body == b"<rss/>"
    assert len(asked) == 1
    assert web.seen[0][2]["Host"].startswith("doi-y.example:")


def test_one_private_address_among_public_ones_refuses_all(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [(2, 1, 6, "", ("8.8.8.8", 0)), (2, 1, 6, "", ("10.0.0.1", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: places)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        Client(agent="x", permitted=public, limits=LIMITS).get("http://hai-mat.example/")


def test_the_next_address_is_tried(web: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    port = int(web.root.rpartition(":")[2])

    def two(host: Any, *more: Any, **named: Any) -> Any:
        if host != "hai.example":
            return real(host, *more, **named)
        return [(2, 1, 6, "", (a, 0)) for a in ("127.0.0.3", "127.0.0.1", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", two)

    def loopback(address: Address) -> bool:
        return address.is_loopback

    asking = Client(agent="x", permitted=loopback, limits=LIMITS)
    assert asking.get(f"http://hai.example:{port}/tot").status == 200


def test_slow_names_end_with_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: time.sleep(1))
    limits = Limits(total=0.2)
    with pytest.raises(FetchError, match="quá chậm"):
        client(limits).get("http://cham.example/")


def test_an_unknown_certificate_is_refused(web: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import requests

    def bad(*_: Any, **__: Any) -> None:
        raise requests.exceptions.SSLError

    monkeypatch.setattr(requests.Session, "send", bad)
    with pytest.raises(FetchError, match="chứng thư bảo mật"):
        client().get("https://127.0.0.1/")


def test_a_secure_server_is_asked_for_by_its_name() -> None:
    import requests

    from thidua.edit.fetch import _Pinned

    request = requests.Request("GET", "https://bao.example/x").prepare()
    place, secured = _Pinned("8.8.8.8").build_connection_pool_key_attributes(request, True)
    assert place["host"] == "8.8.8.8"
    assert secured["server_hostname"] == secured["assert_hostname"] == "bao.example"


def test_head_brings_no_body(web: Any) -> None:
    answer = client().visit(f"{web.root}/chuyen/1", "HEAD")
    assert (answer.status, answer.body, answer.hops) == (200, b"", 1)
    assert web.asked == ["HEAD /chuyen/1", "HEAD /tot"]


def test_a_large_file_is_refused_packed_or_not() -> None:
    with pytest.raises(FetchError, match="lớn hơn"):
        unpacked(b"x" * 11, 10)
    assert unpacked(b"x" * 10, 10) == b"x" * 10
