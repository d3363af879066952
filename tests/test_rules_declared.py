"""Every rule is declared, used, explained in the handbook, and proved by its own example."""

from __future__ import annotations

import ast
import io
import os
import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from PIL import Image

import thidua
from conftest import CASES, HEAD
from thidua.handbook.messages import declared
from thidua.problems import Place, Rule

PACKAGE = Path(thidua.__file__).parent
PACKAGES = ("source", "rules", "publish/feeds")
*GROUPS, SETTINGS, FEEDS = declared().values()
CONTENT = {rule.name: rule for rule in chain.from_iterable(GROUPS)}
RULES = CONTENT | {rule.name: rule for rule in (*SETTINGS, *FEEDS)}
FEED_CASES = Path(__file__).parent / "publish/feeds/test_check.py"

STORY, PICTURE = "exemplars/2024/vuon-cam.md", "image_alt: Đồi cam\nimage_people: false\n"
PLAN = """\
id: tinh
title: Kế hoạch của tỉnh
number: 1/KH-UBND
issued: 2022-12-30
issuer: UBND tỉnh
period: {from: 2023-01-01, until: 2025-12-31}
targets: [{id: t, name: T, count: exemplars, each: unit, per: year, at_least: 1, source: II}]
"""
ASKED = """\
deadlines: [{id: bao-cao-nam, name: Báo cáo năm, each: unit, source: IV}]
checklist: [{id: cung-cap, name: Cung cấp cho báo, every: quarter, source: III}]
"""
EVENT = "id: giao-luu\ntitle: Giao lưu\nkind: giao-luu\nstart: 2024-06-11\nplace: Nhà văn hóa\n"
UNITS = (CASES / "column/content/danh-muc/don-vi.yml").read_text("utf-8")


def overlaid(front: str, lines: str) -> str:
    """*front* with the keys of *lines* in place of its own."""
    keys = set(re.findall(r"^(\w+):", lines, re.MULTILINE))
    kept = "".join(f"{x}\n" for x in front.splitlines() if x.split(":")[0] not in keys)
    return f"---\n{kept}{lines}\n---\n\nMột đoạn văn.\n"


def placed(lines: str, place: Place) -> tuple[str, str]:
    """The file that holds the *lines* of an example, and its text."""
    match place:
        case Place.FRONT:
            front = HEAD + PICTURE if "image:" in lines else HEAD
            return STORY, overlaid(front, lines)
        case Place.BODY:
            return STORY, f"---\n{HEAD}---\n\n{lines}\n"
        case Place.STORY:
            return STORY, lines
        case Place.REPORT:
            return "content/bao-cao/2024.md", lines
        case Place.PLAN:
            return "content/ke-hoach/tinh.md", overlaid(PLAN, lines)
        case Place.EVENT:
            return "content/su-kien/giao-luu.md", overlaid(EVENT, lines)
        case Place.UNITS:
            whole = UNITS + lines if lines.startswith("- ") else lines
            return "content/danh-muc/don-vi.yml", f"{whole}\n"
        case Place.REGISTER:
            return "content/dien-hinh/2023.yml", f"{lines}\n"
        case Place.SUBMISSIONS:
            return "content/bao-cao/nop.yml", f"{lines}\n"
        case Place.BROADCASTS:
            return "content/dang-phat/dai-tinh/2024.yml", f"{lines}\n"
    raise AssertionError(place)


def saved(kind: str, mode: str = "RGB", size: tuple[int, int] = (8, 8), **how: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind, **how)
    return buffer.getvalue()


def huge() -> bytes:
    """The beginning of a PNG of 12000 × 12000 points."""
    small = saved("PNG")
    head = b"IHDR" + (12000).to_bytes(4, "big") * 2 + small[24:29]
    return small[:12] + head + crc32(head).to_bytes(4, "big") + small[33:]


JPEG, PNG = saved("JPEG"), saved("PNG")
MOVING = {"save_all": True, "append_images": [Image.new("RGB", (8, 8), "blue")]}
PICTURES: dict[str, tuple[bytes, bytes]] = {
    "picture-svg": (b"<svg/>", PNG),
    "picture-kind": (b"ftypheic", JPEG),
    "picture-empty": (b"", JPEG),
    "picture-broken": (saved("JPEG")[:-40], JPEG),
    "picture-too-large": (
        huge(),
        PNG,
    ),
    "picture-tall": (saved("PNG", size=(8, 16_384)), PNG),
    "picture-animated": (saved("WEBP", **MOVING), saved("WEBP")),
    "picture-cmyk": (saved("JPEG", "CMYK"), JPEG),
    "picture-deep": (saved("PNG", "I;16"), PNG),
    "picture-ending": (PNG, PNG),
    "picture-outside": (JPEG, JPEG),
    "picture-hidden": (JPEG, JPEG),
}
"""What is in the picture of an example, where that makes the difference."""


def good(root: Path, path: str = STORY, **keys: str) -> None:
    """A valid story at *path*."""
    lines = "\n".join(f"{key}: {value}" for key, value in keys.items()) or "lang: vi"
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(overlaid(HEAD, lines), "utf-8")


def raw(data: bytes, path: str = STORY) -> Callable[[Path], None]:
    """Writes *data* into *path*."""

    def write(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)

    return write


def link(path: str, target: str) -> Callable[[Path], None]:
    """Makes *path* a link to *target*."""

    def make(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)

    return make


def pipe(root: Path) -> None:
    good(root)
    os.mkfifo(root / "exemplars/2024/ong-dan")


def closed(root: Path) -> None:
    good(root)
    (root / "exemplars/2024").chmod(0)


def narratives(first: str, second: str) -> Callable[[Path], None]:
    """Words for reports of two periods, and the plan that the reports are on."""

    def write(root: Path) -> None:
        raw(f"---\n{PLAN}---\n".encode(), "content/ke-hoach/tinh.md")(root)
        for name, period in (("a", first), ("b", second)):
            text = f"---\nplan: tinh\nperiod: {period}\n---\n"
            raw(text.encode(), f"content/bao-cao/{name}.md")(root)

    return write


def two(second: str) -> Callable[[Path], None]:
    """Two stories of one year."""

    def write(root: Path) -> None:
        good(root, id="urn:uuid:00000000-0000-4000-8000-000000000008", date="2024-03-01")
        good(root, second, date="2024-08-15")

    return write


def named(*names: str) -> Callable[[Path], None]:
    """Pictures of these *names* beside a page."""

    def write(root: Path) -> None:
        for name in names:
            raw(JPEG, f"content/anh/{name}")(root)

    return write


def field(id: str) -> Callable[[Path], None]:
    return raw(f"---\nid: {id}\ntitle: Giáo dục\n---\n".encode(), "content/linh-vuc/giao-duc.md")


ON_DISK: dict[str, tuple[Callable[[Path], None], Callable[[Path], None]]] = {
    "link-outside": (link(STORY, "/etc/hostname"), good),
    "link-folder": (link("exemplars/2024", "2023"), good),
    "file-special": (pipe, good),
    "file-name": (lambda root: good(root, "exemplars/2024/vuon\u200bcam.md"), good),
    "file-ending": (lambda root: good(root, f"{STORY}.txt"), good),
    "file-name-windows": (lambda root: good(root, "exemplars/2024/con.md"), good),
    "file-name-twin": (named("Cam.jpg", "cam.jpg"), named("cam.jpg", "vuon-cam.jpg")),
    "file-unpublished": (raw(b"PK", "content/a.xlsx"), raw(b"%PDF-1.4", "content/a.pdf")),
    "file-author": (
        raw(b"%PDF-1.4 /Author (An)", "content/a.pdf"),
        raw(b"%PDF-1.4 /Author ()", "content/a.pdf"),
    ),
    "folder-unreadable": (closed, good),
    "file-unreadable": (link(STORY, "da-xoa.md"), good),
    "file-too-large": (raw(b"a" * 1_000_001), good),
    "file-not-utf8": (raw("Tổ giữ nước".encode("cp1258", "replace")), good),
    "file-binary": (raw(b"PK\x03\x04\x00"), good),
    "address-duplicate": (two("exemplars/2024/vuon-cam/index.md"), two("exemplars/2024/vu-hai.md")),
    "slug-form": (lambda root: good(root, "exemplars/2024/Vườn cam/index.md"), good),
    "year-folder": (lambda root: good(root, "exemplars/2023/ban-nho.md"), good),
    "report-twice": (narratives("2024", "2024-01-01/2024-12-31"), narratives("2023", "2024")),
    "id-file": (field("giao-duc-dao-tao"), field("giao-duc")),
    "registration-year": (
        raw(b"- {unit: cao-phong, subject: T}\n", "content/dang-ky/dot-1.yml"),
        raw(b"- {unit: cao-phong, subject: T}\n", "content/dang-ky/2025.yml"),
    ),
}
"""What the example of a rule about files stands for: the one that is wrong, and the right one."""


def lay(root: Path, rule: Rule, right: bool) -> None:
    """Brings an example of *rule* into the tiny column below *root*."""
    lines = rule.example[right]
    if rule.example.place is Place.FOLDER:
        ON_DISK[rule.name][right](root)
        return
    if rule.example.place is Place.REPORT:
        narratives("2023", "2025")(root)
    path, text = placed(lines, rule.example.place)
    raw(text.encode(), path)(root)
    if rule.example.place is Place.SUBMISSIONS:
        raw(overlaid(PLAN, ASKED).encode(), "content/ke-hoach/tinh.md")(root)
    if picture := re.search(r"(?:image: |\]\()([\w./-]+\.(?:jpg|png|svg|heic|webp))", lines):
        missing = rule.name == "picture-missing" and not right
        data = PICTURES.get(rule.name, (JPEG, JPEG))[right]
        raw(data, "exemplars/2024/khac.jpg" if missing else f"exemplars/2024/{picture[1]}")(root)
    if "ban-nhap.md" in lines:
        id = "urn:uuid:00000000-0000-4000-8000-000000000008"
        good(root, "exemplars/2024/ban-nhap.md", id=id, status="draft")


@pytest.mark.parametrize("rule", CONTENT.values(), ids=CONTENT)
def test_example_breaks_its_rule(
    checked: Callable[..., Any], rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "cot"
    lay(root, rule, right=False)
    if rule.name == "folder-unreadable" and os.geteuid() == 0:  # root may read everything
        monkeypatch.setattr(os, "scandir", refuses(os.scandir, root / "exemplars/2024"))
    broken = [p for p in checked({}).problems if p.rule == rule.name]
    assert broken
    if rule.name != "picture-animated":  # an error only with more pictures
        assert {p.severity for p in broken} == {rule.severity}


def refuses(scandir: Callable[[Any], Any], folder: Path) -> Callable[[Any], Any]:
    """*scandir* that may not look into *folder*."""

    def scan(path: Any) -> Any:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    return scan


@pytest.mark.parametrize("rule", CONTENT.values(), ids=CONTENT)
def test_mended_example_breaks_nothing(
    checked: Callable[..., Any], rule: Rule, tmp_path: Path
) -> None:
    lay(tmp_path / "cot", rule, right=True)
    problems = checked({}).problems
    if rule.example.place is Place.STORY:  # the shortest that can be read; its keys are not asked
        assert rule.name not in {p.rule for p in problems}
    else:
        assert problems == []


def trees(*packages: str) -> Iterator[tuple[str, ast.Module]]:
    """The modules of *packages*, by their paths."""
    for package in packages:
        for path in sorted((PACKAGE / package).glob("*.py")):
            yield f"{package}/{path.name}", ast.parse(path.read_text("utf-8"))


def calls(tree: ast.AST, name: str) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


def test_every_rule_is_a_constant_that_its_room_uses_and_the_page_explains() -> None:
    names = []
    for package in PACKAGES:
        used = {name for _, tree in trees(package) for name in loaded(tree)}
        for path, tree in trees(package):
            constants = {
                node.targets[0].id: node.value
                for node in tree.body
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
            }
            for call in calls(tree, "Rule"):
                name = ast.literal_eval(call.args[0])
                constant = name.replace("-", "_").upper()
                assert constants.get(constant) is call, f"{path}: {name}"
                assert constant in used, f"{path}: nothing breaks {name}"
                names.append(name)
    assert sorted(names) == sorted(RULES), "a rule has two declarations, or no place on the page"


def loaded(tree: ast.AST) -> Iterator[str]:
    """The names that are used in *tree*, those of modules too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
            yield node.id if isinstance(node, ast.Name) else node.attr


def test_every_rule_of_feeds_has_its_case() -> None:
    cases = FEED_CASES.read_text("utf-8")
    assert [rule.name for rule in FEEDS if f'"{rule.name}"' not in cases] == []


def test_problems_are_made_from_rules_alone() -> None:
    made = [path for path, tree in trees(*PACKAGES) for _ in calls(tree, "Problem")]
    assert made == ["source/store.py"], "only what was stored comes without its rule"


def test_every_name_in_the_cases_is_declared() -> None:
    for case in sorted((CASES / "bad").glob("*.expected.txt")):
        for line in case.read_text("utf-8").splitlines():
            if not line.startswith("    "):
                assert line.rpartition("[")[2].removesuffix("]") in RULES, f"{case.name}: {line}"


def test_rules_are_told_in_whole_sentences() -> None:
    for rule in RULES.values():
        assert re.fullmatch(r"[A-ZÀ-ỸĐ“].*\.", rule.why), rule.name
        assert rule.example.wrong != rule.example.right, rule.name
