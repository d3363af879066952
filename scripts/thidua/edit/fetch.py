"""One document from another machine: bounded in time, in size and in where it may come from."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from email.message import Message
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

CHUNK = 65_536
"""Bytes that are asked for at a time."""

GZIP = b"\x1f\x8b"
"""First bytes of a compressed file (RFC 1952, 2.3.1)."""

WRAPPED = 2
"""Times that a document may be compressed: once for the way, once as a ``.xml.gz``."""

MOVED = (301, 302, 303, 307, 308)
"""Answers that lead to another address (RFC 9110, 15.4)."""

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses behind a translator (RFC 6052, 2.1)."""


class FetchError(Exception):
    """The document could not be had. The text says why, in Vietnamese."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """``connect`` and ``read``: seconds without a sign of life; ``total``: seconds for everything,
    names and redirects included; ``size``: bytes, as sent and unpacked."""

    connect: float = 5
    read: float = 10
    total: float = 30
    size: int = 10_000_000
    redirects: int = 3


@dataclass(frozen=True)
class Answer:
    """What stood at ``url``, the address after ``hops`` redirects; ``status`` as in RFC 9110;
    ``charset`` where the server names one."""

    url: str
    status: int
    body: bytes = b""
    hops: int = 0
    charset: str = ""


@dataclass(frozen=True, kw_only=True)
class Client:
    """How we appear to other machines, and what we refuse.

    Neither cookies nor passwords are sent, and no proxy is used: behind one, its machine would
    resolve the names, and no address could be checked here.

    Attributes:
        agent: the User-Agent.
        permitted: which addresses may be visited.
        limits: how long and how much.
        before: called with the host's name before each request, redirects too.
    """

    agent: str
    permitted: Callable[[Address], bool]
    limits: Limits = Limits()
    before: Callable[[str], None] = lambda host: None

    def get(self, url: str) -> Answer:
        """The document at *url*, unpacked.

        Raises:
            FetchError: there is none, or it breaks a limit.
        """
        answer = self.visit(url, "GET", whole=True)
        if answer.status != requests.codes.ok:
            raise FetchError(f"máy chủ {_host(answer.url)} trả lời mã {answer.status}")
        return answer

    def visit(self, url: str, method: str, *, whole: bool = False) -> Answer:
        """What the server says, be it yes or no; the body only when *whole*.

        The work is done in a thread that is left behind when the time is over: a server that sends
        a byte now and then keeps every other clock quiet.

        Raises:
            FetchError: no answer within the limits.
        """
        end = time.monotonic() + self.limits.total
        answers: queue.Queue[Answer | Exception] = queue.Queue()

        def work() -> None:
            try:
                answers.put(self._follow(url, method, whole, end))
            except Exception as error:
                answers.put(error)

        threading.Thread(target=work, daemon=True).start()
        try:
            answer = answers.get(timeout=self.limits.total)
        except queue.Empty:
            raise FetchError(_too_slow(url)) from None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _follow(self, url: str, method: str, whole: bool, end: float) -> Answer:
        seen: list[str] = []
        while url not in seen:
            if len(seen) > self.limits.redirects:
                raise FetchError(f"bị chuyển hướng quá {self.limits.redirects} lần")
            seen.append(url)
            try:
                answer, target = self._ask(url, method, whole, end)
            except requests.exceptions.SSLError:
                raise FetchError(f"chứng thư bảo mật của {_host(url)} không hợp lệ") from None
            except (requests.Timeout, TimeoutError):
                raise FetchError(_too_slow(url)) from None
            except (requests.RequestException, HTTPError, OSError):
                raise FetchError(
                    f"không kết nối được với {_host(url)}, hoặc kết nối bị đứt giữa chừng"
                ) from None
            except ValueError:
                raise FetchError(f"địa chỉ không đúng: {_printable(url)}") from None
            if not target:
                return replace(answer, hops=len(seen) - 1)
            url = urljoin(url, target)
        raise FetchError("bị chuyển hướng vòng quanh, không tới đâu cả")

    def _ask(self, url: str, method: str, whole: bool, end: float) -> tuple[Answer, str]:
        """The answer to one request, and where it leads to (empty: nowhere)."""
        request = self._request(url, method)
        host = urlsplit(str(request.url)).hostname or ""
        self.before(host)
        refused: OSError | None = None
        for address in self._addresses(host):
            if time.monotonic() > end:
                raise TimeoutError
            try:
                with requests.Session() as session:
                    session.trust_env = False
                    return self._exchange(session, request, address, whole, end)
            except requests.exceptions.ConnectTimeout as error:
                refused = error
            except requests.exceptions.SSLError:
                raise
            except requests.exceptions.ConnectionError as error:
                refused = error
        raise refused or OSError("no address")

    def _exchange(
        self,
        session: requests.Session,
        request: requests.PreparedRequest,
        address: Address,
        whole: bool,
        end: float,
    ) -> tuple[Answer, str]:
        for scheme in ("http://", "https://"):
            session.mount(scheme, _Pinned(str(address)))
        times = (self.limits.connect, self.limits.read)
        url = str(request.url)
        with session.send(request, stream=True, timeout=times, allow_redirects=False) as response:
            status = response.status_code
            target = response.headers.get("Location", "") if status in MOVED else ""
            body = self._body(response, end) if whole and not target else b""
            header = Message()
            header["content-type"] = response.headers.get("Content-Type", "")
        return Answer(url, status, body, charset=header.get_content_charset("")), target

    def _body(self, response: requests.Response, end: float) -> bytes:
        parts: list[bytes] = []
        size = 0
        while part := response.raw.read1(CHUNK, decode_content=False):
            parts.append(part)
            size += len(part)
            if size > self.limits.size:
                raise FetchError(_too_large(self.limits.size))
            if time.monotonic() > end:
                raise TimeoutError
        return unpacked(b"".join(parts), self.limits.size)

    def _request(self, url: str, method: str) -> requests.PreparedRequest:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise FetchError(
                f"chỉ đọc địa chỉ bắt đầu bằng http:// hoặc https://: {_printable(url)}"
            )
        if parts.username is not None or parts.password is not None:
            raise FetchError("địa chỉ không được kèm tên và mật khẩu")
        headers = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
        request = requests.Request(method, url, headers=headers).prepare()
        request.headers["Host"] = urlsplit(str(request.url)).netloc
        return request

    def _addresses(self, host: str) -> list[Address]:
        """All addresses of *host*, checked. One that is refused refuses the host."""
        addresses = []
        for *_, place in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM):
            with suppress(ValueError):  # a scoped address of the link: fe80::1%eth0
                addresses.append(ipaddress.ip_address(str(place[0]).partition("%")[0]))
        for address in addresses:
            if not self.permitted(address):
                raise FetchError(
                    f"{host} là địa chỉ nội bộ ({address}); nếu đúng là máy của cơ quan, thêm "
                    "--allow-private"
                )
        return list(dict.fromkeys(addresses))


class _Pinned(HTTPAdapter):
    """Connects to the address that was checked, whatever the name means a moment later.

    The name stays in the ``Host`` header, and the certificate has to be for it.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__()

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: bool | str, cert: Any = None
    ) -> Any:
        """The place to connect to: ours, with the name kept for TLS."""
        place, secured = super().build_connection_pool_key_attributes(request, verify, cert)
        name = place["host"] if place["scheme"] == "https" else None
        tls = {"server_hostname": name, "assert_hostname": name} if name else {}
        return {**place, "host": self.address}, {**secured, **tls}


def public(address: Address) -> bool:
    """Whether *address* is one of the open internet (RFC 6890).

    An IPv6 address that wraps an IPv4 one is judged by both.

    >>> [public(ipaddress.ip_address(a)) for a in ("8.8.8.8", "10.0.0.1", "::1")]
    [True, False, False]
    >>> [public(ipaddress.ip_address(a)) for a in ("::ffff:127.0.0.1", "2002:7f00:1::")]
    [False, False]
    """
    inner: Address | None = None
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if address.ipv4_mapped:
            return public(address.ipv4_mapped)
    if inner is not None and not public(inner):
        return False
    return address.is_global and not address.is_multicast


def unpacked(body: bytes, size: int) -> bytes:
    """*body*, or what it holds when it is compressed.

    Raises:
        FetchError: it is larger than *size* bytes, compressed or not, or damaged.
    """
    for _ in range(WRAPPED):
        if not body.startswith(GZIP) or len(body) > size:
            break
        machine = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            body = machine.decompress(body, size + 1)
        except zlib.error:
            raise FetchError("tệp nén bị hỏng") from None
        if len(body) <= size and not machine.eof:
            raise FetchError("tệp nén bị đứt giữa chừng")
    if len(body) > size:
        raise FetchError(_too_large(size))
    return body


def _too_slow(url: str) -> str:
    return f"{_host(url)} trả lời quá chậm, đã chờ hết thời gian cho phép"


def _too_large(size: int) -> str:
    return f"tài liệu lớn hơn {size / 1e6:.0f} MB, không đọc"


def _host(url: str) -> str:
    with suppress(ValueError):
        return urlsplit(url).hostname or _printable(url)
    return _printable(url)


def _printable(url: str) -> str:
    """*url* for a terminal, without control characters."""
    return "".join(sign if sign.isprintable() else "?" for sign in url[:200])
