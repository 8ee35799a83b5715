"""Two weekly reports beside each other: what is in both, what only in one, and whether a source says why.

Absence is not removal. A place that the second report does not list may have been left out, may be too small for a list
of the largest, or may stand in a row that was not read. Only a source that states an absence makes one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddor.claims import wording
from ddor.claims.dossier_reads import read_dossier
from ddor.claims.report import find_report
from ddor.documents.document import Cell, Column, Document, Row, Section, Table
from ddor.errors import UsageError

if TYPE_CHECKING:
    from ddor.claims.dossier import Dossier, Listing, Said
    from ddor.store.base import Store

BOTH, CHANGED, SAME = "in both", "changed", "the same"
GONE_STATED = "only in the first; a source states the absence"
GONE = "only in the first; no source says why"
GONE_UNREAD = "only in the first, as far as was read"
NEW = "only in the second"
NEW_UNREAD = "only in the second, as far as was read"
ONE_STATED = "stated of one only"
NONE_STATED = "stated: none"


@dataclass(frozen=True, slots=True)
class Change:
    """One line. None: not stated, or not listed. Figures are as published; what was withdrawn since is said."""

    part: str
    what: str
    id: str
    status: str
    first: str | None
    second: str | None
    change: str | None
    first_sources: tuple[str, ...]
    second_sources: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """The first and the second report (ids and names), the changes part by part, and how much of each was read."""

    ids: tuple[str, str]
    names: tuple[str, str]
    changes: tuple[Change, ...]
    coverage: tuple[str, ...]


@dataclass(frozen=True)
class _Side:
    """One report's side of a section: its listings by place, its figures by place, and whether every row was read."""

    dossier: Dossier
    listings: dict[str, Listing]
    figures: dict[str, list[Said]]
    complete: bool


def compare(store: Store, first: str, second: str) -> Comparison:
    """Compare two published weekly reports, by their ids.

    Raises:
        UsageError: one of them is not such a report, or both are the same.
        StoreError: the store cannot be read.
    """
    ids = find_report(store, first), find_report(store, second)
    if ids[0] == ids[1]:
        raise UsageError(f"{ids[0]} is compared with itself.", "Name two different reports.")
    one, two = (read_dossier(store, id_) for id_ in ids)
    changes = [
        *_stated(one, two),
        *_section(one, two, "I", "detainers_issued"),
        *_section(one, two, "II", "detainers_declined"),
        *_section(one, two, "III", None),
    ]
    coverage = [line for d in (one, two) for line in _coverage(d)]
    return Comparison(ids, (one.name, two.name), tuple(changes), tuple(coverage))


def _stated(one: Dossier, two: Dossier) -> Iterator[Change]:
    """Titles and wording, then totals: of the report as such, and of the nation in its scope."""
    titles = [f"section{n}_title" for n in (1, 2, 3, 4)]
    for part, predicates in (
        ("Titles and wording", [*titles, "summary_wording"]),
        ("Publication", ["published", "pages", "published_lag"]),
    ):
        for predicate in predicates:
            yield from _value(part, wording.label(predicate), one.of(one.id, predicate), two.of(two.id, predicate))
    for predicate in ("detainers_issued", "detainers_declined"):
        what = f"{wording.label(predicate)}, the nation"
        yield from _value("Totals", what, one.of("us", predicate), two.of("us", predicate))
    rows, total = "section1_rows", "section1_total"
    yield from _value("Totals", wording.label(rows), one.of(one.id, rows), two.of(two.id, rows))
    doubts = [_doubt(d) for d in (one, two)]
    yield from _value("Totals", wording.label(total), one.of(one.id, total), two.of(two.id, total), doubts)
    first, second = ([c for c in d.of("us", "section3_entries") if c.number is not None] for d in (one, two))
    yield from _value("Totals", wording.label("section3_entries"), first, second)


def _doubt(d: Dossier) -> str:
    """Why a total of Section I is not to be reckoned with: it is the nation's number, told of the section's rows."""
    totals, nation = d.of(d.id, "section1_total"), {c.number for c in d.of("us", "detainers_issued")}
    if not totals or totals[0].number not in nation:
        return ""
    return "; ".join(filter(None, [*(s.note for s in totals[0].told), "the same number as the nation's"]))


def _value(
    part: str, what: str, first: Sequence[Said], second: Sequence[Said], doubts: Sequence[str] = ("", "")
) -> Iterator[Change]:
    """One line; `doubts` say of each side why its value is in doubt, and then no difference is made."""
    if not first and not second:
        return
    main = [wording.value(claims[0]) if claims else None for claims in (first, second)]
    values = [_with_others(claims) if claims else None for claims in (first, second)]
    values = [f"{value} ({doubt})" if value and doubt else value for value, doubt in zip(values, doubts, strict=True)]
    status = ONE_STATED if None in main else SAME if main[0] == main[1] else CHANGED
    sources = [claims[0].sources if claims else () for claims in (first, second)]
    change = _difference(first, second) if status == CHANGED and not any(doubts) else None
    id_ = (first or second)[0].predicate
    yield Change(part, what, id_, status, values[0], values[1], change, sources[0], sources[1])


def _with_others(claims: Sequence[Said]) -> str:
    others = [f"{wording.value(c, unit=False)} ({', '.join(c.sources)})" for c in claims[1:]]
    return wording.value(claims[0]) + (f"; also stated: {wording.listed(others)}" if others else "")


def _difference(first: Sequence[Said], second: Sequence[Said]) -> str | None:
    """The difference of two exact numbers, with its sign."""
    if not first or not second or first[0].number is None or second[0].number is None:
        return None
    difference = second[0].number - first[0].number
    sign = "+" if difference > 0 else "\N{MINUS SIGN}" if difference < 0 else "\N{PLUS-MINUS SIGN}"
    return f"{sign}{wording.number(abs(difference))}"


def _section(one: Dossier, two: Dossier, roman: str, predicate: str | None) -> Iterator[Change]:
    first, second = _side(one, roman, predicate), _side(two, roman, predicate)
    part = f"Section {roman}"
    places = sorted(
        {*first.listings, *first.figures, *second.listings, *second.figures},
        key=lambda p: (_rank(first, p), _rank(second, p), _name(first, second, p), p),
    )
    changes = [_place(part, roman, place, first, second) for place in places]
    order = (BOTH, GONE_STATED, GONE, GONE_UNREAD, NEW, NEW_UNREAD, NONE_STATED)
    yield from sorted(changes, key=lambda change: order.index(change.status))


def _side(d: Dossier, roman: str, predicate: str | None) -> _Side:
    listings = {e.place: e for e in d.section_of(roman) if not e.one_of}
    figures: dict[str, list[Said]] = {}
    if predicate:
        candidates = {c.subject for c in d.with_predicate(predicate) if c.subject != "us"}
        for place in sorted(candidates):
            found = [c for c in d.of(place, predicate) if c.in_section(roman) or c.derived]
            found = [c for c in found if not d.is_misreading(c)]
            if found:
                figures[place] = found
    return _Side(d, listings, figures, _complete(d, roman, len(listings)))


def _complete(d: Dossier, roman: str, read: int) -> bool:
    """Whether every row was read, by what the sources state of their number."""
    if roman == "I":
        totals = d.of(d.id, "section1_rows")
        return bool(totals) and totals[0].number == read
    if roman == "II":
        totals = d.of("us", "detainers_declined")
        return bool(totals) and totals[0].number == len(d.rows)
    totals = d.of("us", "section3_entries")
    return bool(totals) and all(c.number == read for c in totals)


def _place(part: str, roman: str, place: str, first: _Side, second: _Side) -> Change:
    there = [place in side.listings or place in side.figures for side in (first, second)]
    absent = _stated_absence(second.dossier, roman, place)
    values = [_shown(side, place) if here else None for side, here in zip((first, second), there, strict=True)]
    sources = [_sources(side, place) if here else () for side, here in zip((first, second), there, strict=True)]
    if any(_none_stated(side, place) for side in (first, second)):
        status, change = NONE_STATED, _moved(first, second, place)
    elif all(there):
        status, change = BOTH, _moved(first, second, place)
    elif there[0]:
        status = GONE_STATED if absent else GONE if second.complete else GONE_UNREAD
        change = None
        sources[1] = tuple(dict.fromkeys(s for claim in absent for s in claim.sources))
    else:
        status, change = (NEW if first.complete else NEW_UNREAD), None
    name = _name(first, second, place)
    return Change(part, name, place, status, values[0], values[1], change, sources[0], sources[1])


def _none_stated(side: _Side, place: str) -> bool:
    """Whether a source states that the section has no row for the place: a 0 is no listing."""
    return place not in side.listings and any(c.number == 0 for c in side.figures.get(place, [])[:1])


def _stated_absence(d: Dossier, roman: str, place: str) -> list[Said]:
    number = wording.SECTIONS[roman]
    return [c for c in d.of(place, f"listed_section_{number}") if c.value == "no"]


def _rank(side: _Side, place: str) -> float:
    listing = side.listings.get(place)
    return listing.rank if listing and listing.rank else float("inf")


def _name(first: _Side, second: _Side, place: str) -> str:
    for side in (first, second):
        if place in side.listings:
            return side.listings[place].name
    return next(side.figures[place][0].about for side in (first, second) if place in side.figures)


def _shown(side: _Side, place: str) -> str:
    """Rank and figure, or the policy: what the report says of the place."""
    listing, claims = side.listings.get(place), side.figures.get(place)
    parts = [f"rank {listing.rank}" if listing and listing.rank else ""]
    if claims:
        withdrawn = side.dossier.withdrawn_by(claims[0])
        since = " (withdrawn since, value unknown)" if withdrawn else ""
        parts.append(f"{wording.value(claims[0])}{since}")
    elif listing and listing.policy is None:
        parts.append("number not stated" if listing.rank else "listed, number not stated")
    if listing and (policy := side.dossier.policies.get(listing.policy or "")):
        parts += [policy.title or "", policy.date_as_printed or "", policy.criteria_as_printed or ""]
        parts = parts if any(parts) else ["listed"]
    return ", ".join(filter(None, parts))


def _sources(side: _Side, place: str) -> tuple[str, ...]:
    claims = side.figures.get(place, [])[:1]
    if not claims and place in side.listings:
        claims = side.dossier.listed(side.listings[place])
    return tuple(dict.fromkeys(source for claim in claims for source in claim.sources))


def _moved(first: _Side, second: _Side, place: str) -> str | None:
    """The change in rank, and in the figure; none of a figure that was withdrawn, whose value is unknown."""
    ranks = _rank(first, place), _rank(second, place)
    parts = []
    if all(rank != float("inf") for rank in ranks):
        parts.append(f"rank {ranks[0]:.0f} to {ranks[1]:.0f}" if ranks[0] != ranks[1] else "same rank")
    figures = [side.figures.get(place, []) for side in (first, second)]
    gone = any(side.dossier.withdrawn_by(c[0]) for side, c in zip((first, second), figures, strict=True) if c)
    if not gone and (difference := _difference(*figures)):
        parts.append(difference)
    return ", ".join(parts) or None


def _coverage(d: Dossier) -> Iterator[str]:
    rows = d.of(d.id, "section1_rows")
    declined = [c for c in d.of("us", "detainers_declined") if not d.is_misreading(c)]
    entries = d.of("us", "section3_entries")
    for roman, read, totals in (
        ("I", len([e for e in d.section_of("I") if not e.one_of]), rows[:1]),
        ("II", len(d.rows), declined[:1]),
        ("III", len([e for e in d.section_of("III") if not e.one_of]), entries),
    ):
        of = " or ".join(f"{wording.value(c, unit=False)} ({', '.join(c.sources)})" for c in totals)
        yield f"{d.name}, Section {roman}: read {read} of {of or 'a number that no source states'}"


def document(found: Comparison) -> Document:
    """The comparison as a document: a section for each part."""
    parts = list(dict.fromkeys(change.part for change in found.changes))
    columns = tuple(Column(name) for name in ("", "", found.names[0], found.names[1], "Change"))
    sections = []
    for n, part in enumerate(parts, 1):
        rows = tuple(_row(change) for change in found.changes if change.part == part)
        sections.append(Section(f"part-{n}", part, tables=(Table("", columns, rows, with_sources=False),)))
    return Document(
        f"{found.ids[0]}-and-{found.ids[1]}",
        "Two reports compared",
        f"{found.names[0]} and {found.names[1]}",
        (
            "What came, what went, what changed. Absence is not removal: Section I lists the largest only, and the "
            "others were not read in full. A place counts as removed only where a source states the absence.",
            "Figures are as published; those withdrawn since are marked, and no difference is made from them.",
        ),
        (Section("coverage-read", "How much of each was read", paragraphs=found.coverage), *sections),
        (
            "Declined Detainer Graph. Figures are claims by their sources. Issued is not declined; a charge is not a "
            "conviction.",
        ),
    )


def _row(change: Change) -> Row:
    first = Cell(change.first, ", ".join(change.first_sources), figure=change.first is not None)
    second = Cell(change.second, ", ".join(change.second_sources), figure=change.second is not None)
    cells = (Cell(change.what), Cell(change.status), first, second, Cell(change.change or ""))
    return Row(cells, tuple(dict.fromkeys((*change.first_sources, *change.second_sources))))
