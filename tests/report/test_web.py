"""Reports as HTML files."""

from __future__ import annotations

from dataclasses import replace

from lxml import html as lxml_html

from reports import AS_OF, BAD
from thidua.model.column import Column
from thidua.report.compose import report
from thidua.report.content import Report
from thidua.report.layout import document
from thidua.report.web import html
from thidua.report.window import scope_of, window


def test_html_stands_alone_and_every_figure_leads_somewhere(march: Report) -> None:
    text = html(document(march))
    page = lxml_html.fromstring(text)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = [h[1:] for h in page.xpath("//a/@href") if h.startswith("#")]
    assert set(inside) <= set(ids)
    numbers = page.xpath('//td[contains(@class,"number")]/a')
    assert len(numbers) > 40
    assert page.get("lang") == "vi"
    assert not page.xpath("//script|//link|//img|//iframe|//b")
    assert all(t.xpath("caption") and t.xpath(".//th[@scope='col']") for t in page.xpath("//table"))
    assert BAD in "".join(page.itertext())
    code = page.xpath("//tr[@id='chi-tieu--dai--2024-03']//a/text()")
    assert len(code) == 3


def test_a_figure_without_an_annex_of_evidence_leads_nowhere(column: Column) -> None:
    bare = replace(column, exemplars=(), articles=(), publications=())
    page = lxml_html.fromstring(
        html(document(report(bare, bare.plans[0], window(scope_of(2024)), AS_OF)))
    )
    assert not page.xpath("//td[contains(@class,'number')]/a")
    assert {h[1:] for h in page.xpath("//a/@href") if h[0] == "#"} <= set(page.xpath("//@id"))
