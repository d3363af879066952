"""Names of files and folders that every computer can hold: git brings them to Windows too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from thidua.problems import Example, Place, Problem, Rule, Severity, brief

DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)", re.I)
"""Names of devices, whatever ending follows, for which Windows takes no file.

Source: Microsoft, "Naming Files, Paths, and Namespaces", Naming Conventions.
"""
FORBIDDEN = re.compile(r'[<>:"|?*\\]')
"""Signs that stand in no name there, those apart that nobody sees."""
LONGEST = 200
"""Characters of a path from the column's root. Windows takes 259 with the folders above it."""

FILE_NAME_WINDOWS = Rule(
    "file-name-windows",
    "Máy Windows không tạo được tệp hay thư mục mang tên này: tên dành riêng cho thiết bị (`con`, "
    "`aux`, `nul`…), có dấu `:` `?` `*`, kết thúc bằng dấu chấm hay dấu cách, hoặc đường dẫn quá "
    "dài. Người dùng Windows lấy chuyên mục về qua git sẽ gặp lỗi.",
    Example("exemplars/2024/con.md", "exemplars/2024/vuon-cam.md", Place.FOLDER),
    Severity.WARNING,
)
FILE_NAME_TWIN = Rule(
    "file-name-twin",
    "Hai tên chỉ khác nhau ở chữ hoa, chữ thường hay cách mã hóa dấu. Windows và macOS coi là một: "
    "lấy chuyên mục về máy ấy thì tệp này đè mất tệp kia.",
    Example(
        "content/anh/Cam.jpg\ncontent/anh/cam.jpg",
        "content/anh/cam.jpg\ncontent/anh/vuon-cam.jpg",
        Place.FOLDER,
    ),
    Severity.WARNING,
)


def unportable(paths: Iterable[str]) -> Iterator[Problem]:
    """The files of *paths*, from the column's root, and their folders that Windows cannot hold."""
    entries = _with_folders(paths)
    refused = {name: why for name in {_name(path) for path in entries} if (why := _refused(name))}
    twins: dict[str, str] = {}
    for path in entries:
        name = _name(path)
        if name in refused:
            message = f"Windows không giữ được tên '{brief(name)}': {refused[name]}"
            hint = "đổi tên: chữ thường không dấu, chữ số, dấu gạch nối"
            yield FILE_NAME_WINDOWS.problem(path, message, hint)
        elif len(path) > LONGEST and len(path) - len(name) <= LONGEST:
            message = f"đường dẫn dài {len(path)} ký tự, Windows có thể không tạo được tệp này"
            hint = f"đặt tên ngắn hơn, cả đường dẫn không quá {LONGEST} ký tự"
            yield FILE_NAME_WINDOWS.problem(path, message, hint)
        folded = path if path.isascii() and path.islower() else _folded(path)
        twin = twins.setdefault(folded, path)
        if twin != path and _folder(twin) == _folder(path):
            message = f"tên này và '{brief(_name(twin))}' là một đối với Windows và macOS"
            yield FILE_NAME_TWIN.problem(path, message, "đổi tên một trong hai cho khác hẳn")


def _with_folders(paths: Iterable[str]) -> list[str]:
    """*paths* and the folders on their way, each once, sorted."""
    entries = new = set(paths)
    while new := {_folder(path) for path in new} - entries - {""}:
        entries |= new
    return sorted(entries)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _folded(path: str) -> str:
    return normalize("NFC", path).lower()


def _refused(name: str) -> str:
    """Why Windows has no file of this *name*; empty where it can have one."""
    if device := DEVICE.match(name):
        return f"'{device[1]}' là tên dành riêng cho thiết bị"
    if sign := FORBIDDEN.search(name):
        return f"không được có dấu '{sign[0]}'"
    return "không được kết thúc bằng dấu chấm hay dấu cách" if name.endswith((".", " ")) else ""
