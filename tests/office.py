"""An office that works through the command line alone: what it writes, runs and reads back."""

from __future__ import annotations

import json
import uuid
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import yaml
from docx.oxml.ns import qn

from columns import run_here

SUMMARY = "Một câu tóm tắt đủ dài để danh sách và trình đọc tin có cái mà hiện ra cho người đọc."


@dataclass(frozen=True)
class Office:
    """An authority's column in the folder *root*."""

    root: Path

    def run(self, *arguments: str, code: int = 0) -> str:
        """What the command says; it must end with *code*."""
        command, *rest = arguments
        own = [command, *([rest.pop(0)] if command == "register" else [])]
        said = StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            ended = run_here(*own, "-f", str(self.root / "mkdocs.yml"), *rest)
        assert ended == code, said.getvalue()
        return said.getvalue()

    def fill(self, names: dict[str, str]) -> None:
        """Puts real names for those that the starter could not know."""
        for path in (self.root / "mkdocs.yml", self.root / "content/danh-muc/don-vi.yml"):
            text = path.read_text("utf-8")
            for old, new in names.items():
                text = text.replace(old, new)
            path.write_text(text, "utf-8")

    def write(self, path: str, text: str) -> None:
        """The file *path* below ``content/``."""
        file = self.root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def page(self, path: str, front: dict[str, Any], body: str = "Một đoạn văn.") -> None:
        """The page *path* of the column with *front* matter."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        matter = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
        file.write_text(f"---\n{matter}---\n\n{body}\n", "utf-8")

    def exemplar(self, path: str, unit: str, date: str, **more: Any) -> None:
        """A story of a collective, ``exemplars/YYYY/path.md``."""
        front = {
            "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, path)}",
            "title": f"Việc làm đáng học của {more.get('subject', path)}",
            "summary": SUMMARY,
            "date": date,
            "status": "published",
            "subject": path,
            "kind": "tap-the",
            "model": "dien-hinh",
            "unit": unit,
            **more,
        }
        self.page(f"exemplars/{date[:4]}/{path}.md", front)

    def article(self, path: str, date: str, **more: Any) -> None:
        """An article, ``content/tin-bai/YYYY/path.md``."""
        front = {
            "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, path)}",
            "title": f"Tin về {path}",
            "summary": SUMMARY,
            "date": date,
            "status": "published",
            **more,
        }
        self.page(f"content/tin-bai/{date[:4]}/{path}.md", front)

    def event(self, id: str, kind: str, title: str, start: str, **more: str) -> None:
        """An event."""
        front = {"id": id, "title": title, "kind": kind, "start": start, "place": "Nhà văn hóa"}
        self.page(f"content/su-kien/{id}.md", {**front, **more})

    def count(self, *arguments: str) -> dict[str, Any]:
        """The count as JSON."""
        counted: dict[str, Any] = json.loads(self.run("count", "--format", "json", *arguments))
        return counted

    def report(self, *arguments: str, ending: str = "docx") -> str:
        """The words of a report in the format of *ending*; a Word file's as :func:`paper` reads."""
        file = self.root / f"bao-cao.{ending}"
        self.run("report", *arguments, "-o", str(file))
        return paper(file) if ending == "docx" else file.read_text("utf-8")

    def letters(self, *arguments: str) -> dict[str, str]:
        """What ``remind`` writes, by the name of each file; of the list all its cells."""
        folder = self.root / f"don-doc-{len(list(self.root.iterdir()))}"
        self.run("remind", *arguments, "-o", str(folder))
        return {path.name: read(path) for path in sorted(folder.iterdir())}


def opened(root: Path, starter: str) -> Office:
    """A new column from *starter*."""
    with redirect_stdout(StringIO()):
        assert run_here("init", str(root), "--from", starter) == 0
    return Office(root)


def periods(counted: dict[str, Any], target: str, unit: str | None = None) -> dict[str, str]:
    """Of each period of a target ``actual/required state``."""
    (own,) = (t for t in counted["targets"] if (t["id"], t["unit"]) == (target, unit))
    return {p["period"]: f"{p['actual']}/{p['required']} {p['state']}" for p in own["periods"]}


def paper(file: Path) -> str:
    """All words of a Word file in their order, the cells of a row between bars."""
    lines = []
    for block in docx.Document(str(file)).element.body:
        if block.tag == qn("w:tbl"):
            rows = block.iter(qn("w:tr"))
            lines += [" | ".join(map(_words, row.iter(qn("w:tc")))) for row in rows]
        else:
            lines.append(_words(block))
    return "\n".join(lines)


def _words(element: Any) -> str:
    """The words of a paragraph or a cell, those of links too."""
    paragraphs = element.iter(qn("w:p"))
    return "\n".join(
        "".join(part.text or "\n" for part in paragraph.iter(qn("w:t"), qn("w:br")))
        for paragraph in paragraphs
    )


def table(file: Path) -> list[list[Any]]:
    """The rows of the first sheet of a workbook."""
    return [list(row) for row in openpyxl.load_workbook(file).worksheets[0].values]


def read(file: Path) -> str:
    """The words of a letter, or of a list of them."""
    if file.suffix == ".docx":
        return paper(file)
    return "\n".join(" | ".join(map(str, row)) for row in table(file))


def workbook(file: Path, rows: list[list[Any]]) -> str:
    """Writes *rows* into a new workbook, as a unit sends it; the path."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(file)
    return str(file)
