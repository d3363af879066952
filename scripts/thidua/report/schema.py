"""A report and a list as JSON. The keys are a promise: ``schema`` counts its breaks.

The handbook (huong-dan/bao-cao.md) says what each key means.
"""

from __future__ import annotations

from typing import Any

from thidua.report.content import ExemplarList, Figure, PeriodLine, Report, Stamp, TargetLine
from thidua.report.data import SCHEMA, json_text, numbers
from thidua.report.honours import Honour
from thidua.report.window import Window
from thidua.tally.duties import DutyTally
from thidua.tally.kinds import KINDS, EvidenceEntry


def report_json(report: Report) -> str:
    """The whole report; dates as ISO 8601, numbers as numbers."""
    return json_text(
        {
            "schema": SCHEMA,
            "type": "report",
            **_stamp(report.stamp),
            "title": report.title,
            "plan": {
                "id": report.plan.id,
                "title": report.plan.title,
                "number": report.plan.number,
                "issued": report.plan.issued.isoformat() if report.plan.issued else None,
                "issuer": report.plan.issuer,
            },
            "year": report.year,
            "window": _window(report.window),
            "targets": [_target(t) for t in report.targets],
            "channels": [
                {
                    "id": c.id,
                    "name": c.name,
                    "months": [
                        {"month": f"{m:%Y-%m}", **_figure(f)}
                        for m, f in zip(report.window.months(), c.months, strict=True)
                    ],
                    "total": _figure(c.total),
                }
                for c in report.channels
            ],
            "published": _figure(report.published),
            "introduced": _figure(report.introduced),
            "units": [
                {
                    "id": u.unit.id,
                    "name": u.unit.name,
                    "level": u.unit.level.value,
                    "within": _figure(u.within),
                    **numbers(_figure(u.actual), u),
                    "until": u.unit.until.isoformat() if u.unit.until else None,
                    "successor": u.unit.successor,
                }
                for u in report.units
            ],
            "fields": [{"id": f.id, "name": f.name, **_figure(f.within)} for f in report.fields],
            "registrations": [
                {
                    "id": r.unit.id,
                    "unit": r.name,
                    "registered": list(r.registered),
                    "introduced": _figure(r.introduced),
                    "recognised": _figure(r.recognised),
                }
                for r in report.registrations
            ],
            "silent": [u.id for u in report.silent],
            "changes": [{"text": c.sentence, "units": list(c.names)} for c in report.changes],
            "checklist": [_duty(d) for d in report.checklist],
            "reports": [_duty(d) for d in report.reports],
            "unit": report.unit.id if report.unit else None,
            "honours": [_honour(h) for h in report.honours],
            "events": [
                {
                    "id": e.id,
                    "title": e.title,
                    "kind": e.kind.value,
                    "since": e.first_day.isoformat(),
                    "until": e.last_day.isoformat(),
                    "place": e.place,
                    "organiser": e.organiser,
                    "sample": e.sample,
                }
                for e in report.events
            ],
            "narrative": {heading.value: text for heading, text in report.narrative.items()},
            "entries": [entry_data(e) for e in report.entries],
            "evidence": {e.anchor: list(e.entries) for e in report.evidence},
        }
    )


def listing_json(listing: ExemplarList) -> str:
    """The list of exemplars."""
    return json_text(
        {
            "schema": SCHEMA,
            "type": "list",
            **_stamp(listing.stamp),
            "title": listing.title,
            "window": _window(listing.window),
            "filters": list(listing.filters),
            "entries": [entry_data(e) for e in listing.entries],
        }
    )


def _duty(tally: DutyTally) -> dict[str, Any]:
    days = [proof.date.isoformat() for proof in tally.proofs if proof.date]
    return {
        "id": tally.duty.id,
        "name": tally.duty.name,
        "source": tally.duty.source,
        "done": max(days, default=None),
        "days": days,
        "evidence": next((proof.address for proof in tally.proofs if proof.address), None),
    }


def _honour(honour: Honour) -> dict[str, Any]:
    return {
        "unit": honour.unit,
        "subject": honour.subject,
        "title": honour.title,
        "level": honour.level.value if honour.level else None,
        "decision": honour.decision,
        "date": honour.date.isoformat() if honour.date else None,
    }


def _stamp(stamp: Stamp) -> dict[str, Any]:
    return {
        "site": stamp.site,
        "url": stamp.url,
        "as_of": stamp.as_of.isoformat(),
        "commit": stamp.commit or None,
        "samples": stamp.samples,
        "withdrawn": stamp.withdrawn,
        "verified": stamp.verified,
    }


def _window(window: Window) -> dict[str, Any]:
    return {
        "name": window.name,
        "since": window.since.isoformat(),
        "until": window.until.isoformat(),
        "cutoff": window.cutoff,
        "calendar": {
            "period": window.scope.label,
            "start": window.scope.start.isoformat(),
            "end": window.scope.end.isoformat(),
        },
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {"value": figure.value, "evidence": figure.anchor}


def _target(line: TargetLine) -> dict[str, Any]:
    target, total = line.target, line.total
    return {
        "id": target.id,
        "name": target.name,
        "count": target.count.value,
        "each": target.each,
        "per": target.per.value,
        "at_least": target.at_least,
        "source": target.source,
        "responsible": target.responsible,
        **numbers(_figure(line.actual), total),
        "recognised": total.recognised,
        "coming": [s.id for s in line.coming],
        "next": {"period": total.step.label, "need": total.need} if total.step else None,
        "units": total.units,
        "units_at_zero": [u.id for u in total.at_zero],
        "units_free_at_zero": [u.id for u in total.free],
        "periods": [_period(p) for p in line.periods],
    }


def _period(line: PeriodLine) -> dict[str, Any]:
    total = line.total
    return {
        "period": total.period.label,
        "start": total.period.start.isoformat(),
        "end": total.period.end.isoformat(),
        **numbers(_figure(line.actual), total),
        "state": total.state.value if total.state else None,
        "in_scope": line.in_scope,
        "units": total.units,
        "units_met": total.met,
    }


def entry_data(entry: EvidenceEntry) -> dict[str, Any]:
    """One publication or exemplar."""
    return {
        "code": entry.code,
        "count": entry.counted.value,
        "date": entry.date.isoformat(),
        "title": entry.title,
        "address": entry.address,
        "paths": list(entry.paths),
        "stories": list(entry.stories),
        "sample": entry.sample,
        "withdrawn": entry.withdrawn,
        **KINDS[entry.counted].data(entry),
    }
