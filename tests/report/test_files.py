"""Files that are the same whenever they are made, and that LibreOffice opens."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree

from thidua.report.content import Report
from thidua.report.document import docx as as_docx
from thidua.report.layout import document
from thidua.report.sheet import report_xlsx


def test_zips_know_no_hour(year: Report) -> None:
    for data in (as_docx(document(year)), report_xlsx(year)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = etree.fromstring(archive.read("docProps/core.xml"))
        assert "2025-01-10T00:00:00Z" in "".join(core.itertext())
    assert as_docx(document(year)) == as_docx(document(year))


@pytest.mark.parametrize(
    "name", ["Đổi mới, sáng tạo " * 20, "🍊" * 260, "A&G " * 90, "R&D&[Picture]"]
)
@pytest.mark.filterwarnings("error")
def test_long_names_are_cut_where_files_take_no_more(year: Report, name: str) -> None:
    signing = replace(year.stamp.signing, agency=name)
    plan = year.plan.model_copy(update={"title": name})
    named = replace(year, plan=plan, stamp=replace(year.stamp, signing=signing))
    word = docx.Document(io.BytesIO(as_docx(document(named))))
    assert named.title in [paragraph.text for paragraph in word.paragraphs]
    with zipfile.ZipFile(io.BytesIO(report_xlsx(named))) as archive:
        parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    assert word.core_properties.author == cut(name, 255)
    assert word.core_properties.title == cut(f"Báo cáo: {named.title}", 255)
    properties = list(parts["docProps/core.xml"].itertext())
    assert {cut(named.title, 255), cut(name, 255)} <= set(properties)
    for number, sheet in enumerate(parts["xl/workbook.xml"].iter("{*}sheet"), 1):
        (header,) = parts[f"xl/worksheets/sheet{number}.xml"].iter("{*}oddHeader")
        left, right = header.text.removeprefix("&L").rsplit("&R", 1)
        assert right == sheet.get("name")
        assert len(header.text.encode("utf-16-le")) <= 255 * 2
        assert "&G" not in left.replace("&&", "")
        shown = left.replace('&"-,Regular"', "").replace("&&", "&")
        assert named.title.startswith(shown.removesuffix("…"))
        assert shown == named.title or len(left) > 120


def cut(text: str, units: int) -> str:
    """What of *text* fits into so many UTF-16 units."""
    if len(text.encode("utf-16-le")) <= units * 2:
        return text
    begin = text.encode("utf-16-le")[: units * 2 - 2].decode("utf-16-le", "ignore")
    return f"{begin.rstrip()}…"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_them(march: Report, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(as_docx(document(march)))
    (tmp_path / "b.xlsx").write_bytes(report_xlsx(march))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path),
         str(tmp_path / "a.docx"), str(tmp_path / "b.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert all((tmp_path / n).read_bytes().startswith(b"%PDF") for n in ("a.pdf", "b.pdf"))
