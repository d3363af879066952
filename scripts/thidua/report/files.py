"""A report or a list as a file, by the ending of its name."""

from __future__ import annotations

from thidua.report.content import ExemplarList, Report

ENDINGS = (".docx", ".xlsx", ".csv", ".md", ".html", ".json")
"""Of the files that can be written."""


def as_file(made: Report | ExemplarList, ending: str) -> bytes:
    """The whole file of the form that *ending*, one of :data:`ENDINGS`, stands for.

    Only what writes this form is imported: the libraries for Word and Excel take their time.

    Raises:
        ValueError: there is no such form.
    """
    match ending:
        case ".xlsx":
            from thidua.report.sheet import listing_xlsx, report_xlsx

            return report_xlsx(made) if isinstance(made, Report) else listing_xlsx(made)
        case ".csv":
            from thidua.report.plaintext import listing_csv, report_csv

            return (report_csv(made) if isinstance(made, Report) else listing_csv(made)).encode()
        case ".json":
            from thidua.report.schema import listing_json, report_json

            return (report_json(made) if isinstance(made, Report) else listing_json(made)).encode()
    from thidua.report.annex import listing_document
    from thidua.report.layout import document

    shown = document(made) if isinstance(made, Report) else listing_document(made)
    match ending:
        case ".docx":
            from thidua.report.document import docx

            return docx(shown)
        case ".html":
            from thidua.report.web import html

            return html(shown).encode()
        case ".md":
            from thidua.report.plaintext import markdown

            return markdown(shown).encode()
    raise ValueError(ending)
