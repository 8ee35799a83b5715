"""A weekly report, rebuilt from the graph: its own four sections, with who says so, and who otherwise."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from ddor.claims import dossier_reads, report_sections, wording
from ddor.claims.marks import Marks
from ddor.claims.report_back import back_matter
from ddor.claims.report_rows import Setter, View
from ddor.documents.document import Cell, Column, Document, Row, Section, Table
from ddor.errors import UsageError

if TYPE_CHECKING:
    from ddor.claims.dossier import Dossier, Said
    from ddor.store.base import Store

_VIEWS = {
    "published": "As published: every figure as ICE printed it, or as the sources retell it. The marks show what was "
    "said against it, and corrected, since.",
    "corrected": "As corrected: what ICE withdrew is struck through. No other value was published, so it is unknown, "
    "and never zero. Totals stay as ICE printed them; how much of them was withdrawn is said beside them.",
}
_FRONT = ("week_start", "week_end", "published", "published_lag", "pages", "summary_wording", "carries_correction_of")


def report(store: Store, name: str, view: View = "published") -> Document:
    """Rebuild a published weekly report.

    Args:
        store: the graph.
        name: its id, such as DDOR-2017-01-28.
        view: "published" prints every figure; "corrected" strikes what was withdrawn.

    Raises:
        UsageError: there is no such report (the nearest are named), or it was not published, or it is no weekly report.
        StoreError: the store cannot be read.
    """
    if view not in _VIEWS:
        raise UsageError(f"There is no view {view!r}.", "The views: published, corrected")
    dossier = dossier_reads.read_dossier(store, find_report(store, name))
    setter = Setter(dossier, Marks(dossier), view)
    body = [
        _front(setter),
        _totals(setter),
        report_sections.section_one(setter),
        report_sections.section_two(setter),
        report_sections.section_three(setter),
        report_sections.section_four(setter),
    ]
    coverage = _coverage(setter)
    return Document(
        f"{dossier.id}-as-{view}",
        f"Rebuilt from the graph, as {view}",
        dossier.title,
        (
            "ICE published this weekly report in 2017. Its full text was not read: what stands here comes from copies "
            "of parts of it and from those who wrote about it, each figure with who states it, and who says otherwise.",
            _VIEWS[view],
        ),
        (coverage, *body, *back_matter(setter, [coverage, *body])),
        _colophon(dossier),
    )


def find_report(store: Store, name: str) -> str:
    """The id of the published weekly report that `name` means.

    Raises:
        UsageError: see `report`.
    """
    known = dossier_reads.reports(store)
    weekly = [id_ for id_, _, kind, status in known if kind == "weekly" and status == "published"]
    if not known:
        raise UsageError("The graph holds no report.", "To load the published facts, run: ddor load")
    wanted = name.strip().casefold()
    found = next((entry for entry in known if entry[0].casefold() == wanted), None)
    published = "The published weekly reports: " + ", ".join(weekly)
    if found is None:
        near = difflib.get_close_matches(wanted, [id_.casefold() for id_, *_ in known], n=3, cutoff=0.5)
        ids = {id_.casefold(): id_ for id_, *_ in known}
        hint = f"Did you mean: {', '.join(ids[n] for n in near)}?" if near else published
        raise UsageError(f"There is no report {name!r}.", hint)
    id_, caption, kind, status = found
    if kind != "weekly":
        raise UsageError(f"{id_} ({caption}) is no weekly report: it has no four sections to rebuild.", published)
    if status != "published":
        sources = dossier_reads.publication_sources(store, id_)
        by = f" ({', '.join(sources)})" if sources else ""
        raise UsageError(f"{id_} was not published{by}: there is nothing to rebuild.", published)
    return id_


def _coverage(setter: Setter) -> Section:
    """How much of each section the graph holds, against every total that a source states."""
    d = setter.dossier
    counted: dict[str, tuple[int, list[Said], str]] = {
        "I": (len([e for e in d.section_of("I") if not e.one_of]), d.of(d.id, "section1_rows"), "rows"),
        # Another reading of the whole is told with the totals; here it would be no total of rows.
        "II": (len(d.rows), d.of("us", "detainers_declined")[:1], "rows"),
        "III": (
            len([e for e in d.section_of("III") if not e.one_of]),
            [c for c in d.with_predicate("section3_entries") if c.subject == "us" and c.qualifier is None],
            "entries",
        ),
    }
    rows = []
    for roman, (read, totals, what) in counted.items():
        stated = [c for c in totals if not d.is_misreading(c)]
        rows += _coverage_rows(roman, read, stated, what)
    numbers = [e for e in d.section_of("I") if d.of(e.place, "detainers_issued")]
    read_one = wording.count(counted["I"][0], "row")
    hint = f"Of {read_one} of Section I, {len(numbers)} with the number of detainers issued."
    hint = hint if counted["I"][0] else "No row of Section I was read."
    columns = (Column("Section"), Column("Read", True), Column("Of"))
    table = Table(
        "",
        columns,
        tuple(rows),
        (hint, "What was not read is not known: it is neither a no nor a zero."),
    )
    return Section("coverage", "How much of it was read", tables=(table,))


def _coverage_rows(roman: str, read: int, totals: list[Said], what: str) -> list[Row]:
    name = Cell(f"Section {roman}")
    if not totals:
        return [Row((name, Cell(str(read)), Cell(f"a number of {what} that no source states")))]
    rows = []
    for n, claim in enumerate(sorted(totals, key=lambda c: (c.one_of, c.rank))):
        total = wording.value(claim, unit=False)
        one_of = "said of one of several reports, not said which" if claim.one_of else ""
        rows.append(
            Row((name, Cell(str(read)), Cell(f"{total} {what}", one_of, figure=True)), claim.sources, below=n > 0)
        )
    return rows


def _front(setter: Setter) -> Section:
    d = setter.dossier
    groups = [(wording.label(predicate), d.of(d.id, predicate)) for predicate in _FRONT]
    table = setter.stated_table("", groups)
    missing = [wording.within(p) for p in ("week_start", "week_end", "published", "pages") if not d.of(d.id, p)]
    lines = (f"Not stated by the sources: {', '.join(missing)}.",) if missing else ()
    return Section("front", "Title, week and publication", paragraphs=lines, tables=(table,))


def _totals(setter: Setter) -> Section:
    d = setter.dossier
    groups = [
        ("Detainers issued, the nation", d.of("us", "detainers_issued")),
        ("Detainers issued, the rows of Section I together", d.of(d.id, "section1_total")),
        ("Rows of Section I", d.of(d.id, "section1_rows")),
        ("Detainers recorded as declined, the nation", d.of("us", "detainers_declined")),
    ]
    joint = [
        c
        for c in d.with_predicate("detainers_declined")
        if c.subject == "us" and c.scope != d.id and c.unit == "detainers"
    ]
    for claim in sorted(joint, key=lambda c: (c.scope or "", c.rank)):
        groups.append((f"Recorded as declined, {d.reports(claim.scope)} together", [claim]))
    table = setter.stated_table("", groups)
    return Section("totals", "Totals", tables=(table,))


def _colophon(dossier: Dossier) -> tuple[str, ...]:
    loaded = f"Made from the graph as loaded on {wording.date(dossier.loaded[:10])}. " if dossier.loaded else ""
    return (
        "Declined Detainer Graph: what the Declined Detainer Outcome Reports of ICE say, who says otherwise, and "
        "where. Figures are claims by their sources. Issued is not declined; a charge is not a conviction.",
        f"{loaded}This is not a publication of ICE. It is one file and fetches nothing.",
    )
