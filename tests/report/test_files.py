"""Files that are the same whenever they are made, and that LibreOffice opens."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

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
