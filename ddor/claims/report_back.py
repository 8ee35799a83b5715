"""What stands behind the four sections of a rebuilt report: who says otherwise, what is not known, the sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ddor.claims import wording
from ddor.documents.document import Cell, Column, Row, Section, Table

if TYPE_CHECKING:
    from ddor.claims.dossier import Correction, Dispute
    from ddor.claims.marks import Otherwise
    from ddor.claims.report_rows import Setter

_RELATIONS = {"read as": "misread", "printed as": "issued printed as declined", "a misreading": "misreading"}


def back_matter(setter: Setter, before: list[Section]) -> list[Section]:
    """The closing sections; the sources are those that any section names."""
    against = Section(
        "otherwise",
        "Who says otherwise",
        paragraphs=(
            "C marks a correction, D a dispute, O another value or another reading. Nothing is overwritten: what was "
            "said stays, with what was said against it.",
        ),
        tables=tuple(t for t in (_corrections(setter), _disputes(setter), _others(setter)) if t.rows),
    )
    sections = [against, _unknown(setter)]
    return [*sections, _sources(setter, [*before, *sections])]


def _corrections(setter: Setter) -> Table:
    rows = tuple(_correction(setter, anchor, c) for anchor, c in setter.marks.corrections.items())
    columns = tuple(Column(name) for name in ("", "Place", "What was published", "Explanation", "When and where"))
    return Table("Corrections, removals, and apologies", columns, rows)


def _correction(setter: Setter, anchor: str, c: Correction) -> Row:
    d = setter.dossier
    kind = wording.kind(c.kind)
    what = f"withdrawn: {kind}" if c.withdraws else kind
    then = "no other value was given: it is unknown" if c.withdraws else "no figure was withdrawn"
    section = f"Section {c.section}" if c.section else ""
    of = f"of {d.reports(c.report)}" if c.report != d.id else ""
    carried = (f"in {d.reports(c.carried_by)}" if c.carried_by != d.id else "in this report") if c.carried_by else ""
    when = ", ".join(filter(None, [wording.date(c.date), carried]))
    cells = (
        Cell(anchor),
        Cell(c.place, " ".join(filter(None, [section, of]))),
        Cell(what[:1].upper() + what[1:], then, figure=True),
        Cell(c.explanation),
        Cell(when or None),
    )
    return Row(cells, c.sources, anchor=anchor)


def _disputes(setter: Setter) -> Table:
    rows = tuple(_dispute(setter, anchor, x) for anchor, x in setter.marks.disputes.items())
    columns = tuple(Column(name) for name in ("", "Place", "Who", "What is said, in our words", "What came of it"))
    return Table("Disputes", columns, rows)


def _dispute(setter: Setter, anchor: str, x: Dispute) -> Row:
    d = setter.dossier
    of = "of the series" if x.report == d.series else f"of {d.reports(x.report)}" if x.report != d.id else ""
    where = " ".join(filter(None, [f"Section {x.section}" if x.section else "", of]))
    answers = [a for a in (setter.marks.anchor_of(answer) for answer in x.answers) if a]
    answered = f"answered by {wording.listed(answers)}" if answers else ""
    cells = (
        Cell(anchor),
        Cell(x.place or "The reports as such", where),
        Cell("; ".join(s.name for s in x.speakers) or None, wording.date(x.date) or ""),
        Cell(x.statement, figure=True),
        Cell(x.outcome, answered, link=f"#{answers[0]}" if answers else ""),
    )
    return Row(cells, x.sources, anchor=anchor)


def _others(setter: Setter) -> Table:
    rows = tuple(_other(setter, entry) for entry in setter.marks.others.values())
    columns = tuple(Column(name) for name in ("", "Of", "Here", "Otherwise", "How they relate"))
    return Table(
        "Other values and other readings",
        columns,
        rows,
        ("That another value is stated does not make it the true one; nor the one printed here.",),
    )


def _other(setter: Setter, entry: Otherwise) -> Row:
    here, other = entry.here, entry.other
    relation = _RELATIONS.get(entry.relation, entry.relation)
    if entry.relation == "printed as" and here.number != other.number:
        relation = "stated under the other heading"
    who = "; ".join(dict.fromkeys(s.name for s in other.speakers))
    said = wording.value(other)
    if other.subject != here.subject:
        said = f"{other.about}: {said}"
    if other.predicate != here.predicate:
        said = f"{wording.within(other.predicate)}: {said}"
    if other.scope != here.scope and other.scope:
        said += f" ({setter.dossier.reports(other.scope)})"
    if other.qualifier and other.qualifier != here.qualifier:
        said += f" ({wording.qualifier(other.qualifier)})"
    cells = (
        Cell(entry.anchor),
        Cell(here.about if here.subject != setter.dossier.id else "The report", wording.within(here.predicate)),
        Cell(wording.value(here), ", ".join(here.sources)),
        Cell(said, "; ".join(filter(None, [who, wording.remarks(other)])), figure=True),
        Cell(relation, entry.reason or ""),
    )
    return Row(cells, other.sources, anchor=entry.anchor)


def _unknown(setter: Setter) -> Section:
    """What a reader would ask next, and no source that was read states."""
    d = setter.dossier
    lines = []
    for n, roman in enumerate(("I", "II", "III", "IV"), 1):
        if not d.of(d.id, f"section{n}_title"):
            lines.append(f"The title of Section {roman}.")
    without = [e.name for e in d.section_of("I") if not d.of(e.place, "detainers_issued")]
    if without:
        lines.append(f"Detainers issued to {wording.listed(without)}: listed, the number not stated.")
    rows = d.of(d.id, "section1_rows")
    listed = [e for e in d.section_of("I") if not e.one_of]
    if rows and rows[0].number is not None and rows[0].number > len(listed):
        lines.append(
            f"{wording.count(rows[0].number - len(listed), 'row')} of Section I: which places, and how many detainers."
        )
    declined = [c for c in d.of("us", "detainers_declined") if not d.is_misreading(c)]
    if declined and declined[0].number is not None and declined[0].number > len(d.rows):
        lines.append(f"{wording.count(declined[0].number - len(d.rows), 'row')} of Section II.")
    if not any(c.subject == "us" and not c.one_of for c in d.with_predicate("section3_entries")):
        lines.append("How many entries Section III has.")
    if any(c.withdraws and c.report == d.id for c in d.corrections):
        lines.append("The true value of each figure that was withdrawn: ICE published none. It is not zero.")
    undated = sum(p.date is None for p in d.policies.values())
    if undated:
        lines.append(
            f"The date enacted of {undated} of {wording.count(len(d.policies), 'policy', 'policies')} that were read."
        )
    if not d.bases:
        lines.append("On what the report rests.")
    return Section("unknown", "What is not known", paragraphs=tuple(lines))


def _sources(setter: Setter, sections: Iterable[Section]) -> Section:
    used = {
        source
        for section in sections
        for source in (*section.sources, *(s for table in section.tables for row in table.rows for s in row.sources))
    }
    rows = []
    for id_ in sorted(used):
        s = setter.dossier.sources.get(id_, {})
        via = f"copy: {s['via']}" if s.get("via") and s["via"] != s.get("publisher") else ""
        cells = (
            Cell(id_),
            Cell(s.get("publisher") or s.get("via"), via if s.get("publisher") else ""),
            Cell(s.get("title"), s.get("extent_read") or "", link=s.get("url") or ""),
            Cell((s.get("kind") or "").replace("_", " ") or None),
            Cell(wording.date(s.get("published"))),
        )
        rows.append(Row(cells, anchor=id_))
    columns = tuple(Column(name) for name in ("", "Publisher", "Title", "Kind", "Published"))
    table = Table("", columns, tuple(rows), with_sources=False)
    return Section("sources", "Sources", tables=(table,))
