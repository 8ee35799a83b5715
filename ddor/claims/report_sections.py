"""The four sections of a weekly report, set from a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ddor.claims import wording
from ddor.claims.report_rows import Setter, by_key, sources_of
from ddor.documents.document import Cell, Column, Row, Section, Table

if TYPE_CHECKING:
    from ddor.claims.dossier import DeclinedRow, Listing, Said


def _section(setter: Setter, roman: str, tables: Iterable[Table], *paragraphs: str) -> Section:
    """A section under the title that the report gives it."""
    number = wording.SECTIONS[roman]
    titles = setter.dossier.of(setter.dossier.id, f"section{number}_title")
    return Section(
        f"section-{number}",
        titles[0].value if titles else "Title not stated by the sources",
        kicker=f"Section {roman}",
        paragraphs=tuple(filter(None, paragraphs)),
        sources=titles[0].sources if titles else (),
        tables=tuple(table for table in tables if table.rows),
    )


def section_one(setter: Setter) -> Section:
    """Detainers issued: the rows by rank, then figures and absences that sources state beside them."""
    d = setter.dossier
    listings = sorted(d.section_of("I"), key=lambda entry: (entry.rank is None, entry.rank or 0, entry.place))
    rows = [_issued_row(setter, listing) for listing in listings]
    columns = (Column("Rank", True), Column("As printed"), Column("Place"), Column("Issued", True))
    table = Table("Jurisdictions by detainers issued", columns, tuple(rows), remarks=True)
    places = {listing.place for listing in listings}
    outside = [
        c
        for c in d.with_predicate("detainers_issued")
        if c.scope == d.id and c.subject != "us" and (c.subject not in places or c.qualifier)
    ]
    beside = setter.stated_table(
        "Detainers issued that sources state for this week outside the rows above",
        ((_labelled(group[0]), group) for group in by_key(outside)),
    )
    nothing = "" if rows else "No row of this section was read: the table is not empty, it is unknown."
    why = "Issued is not declined: the outcome of a detainer listed here is not known from this section."
    return _section(setter, "I", [table, beside, _absent(setter, "I")], nothing, why)


def _issued_row(setter: Setter, listing: Listing) -> Row:
    d = setter.dossier
    listed = d.listed(listing)
    ranks, figures = d.of(listing.place, "section1_rank"), d.of(listing.place, "detainers_issued")
    rank = Cell(
        None if listing.rank is None else str(listing.rank),
        figure=True,
        marks=setter.marks.of(ranks[:1], ranks[1:]) if ranks else (),
    )
    note = wording.remarks(ranks[0]) if ranks else ""
    issued = setter.figure(figures) if figures else Cell(None, figure=True)
    place = Cell(listing.name, marks=setter.beyond(issued, listed))
    printed = Cell(listing.as_printed, _without_wording(note, listing.as_printed))
    return Row((rank, printed, place, issued), sources_of(figures[:1] or listed))


def _without_wording(note: str, printed: str | None) -> str:
    return "; ".join(part for part in note.split("; ") if part != f"“{printed}”")


def _absent(setter: Setter, roman: str) -> Table:
    """Places of which a source states that the section does not name them; a missing row alone says nothing."""
    d = setter.dossier
    number = wording.SECTIONS[roman]
    found = [c for c in d.with_predicate(f"listed_section_{number}") if c.value == "no" and c.scope == d.id]
    rows = tuple(
        Row(
            (Cell(c.about), Cell(wording.remarks(c) or "not listed", figure=True, marks=setter.marks.of([c]))),
            c.sources,
        )
        for c in found
    )
    return Table(
        "Not in this section, as sources state",
        (Column("Place"), Column("As stated")),
        rows,
        ("A place that is not listed is told here only when a source states the absence.",),
    )


def _labelled(claim: Said) -> str:
    return f"{claim.about}, {wording.qualifier(claim.qualifier)}" if claim.qualifier else claim.about


def section_two(setter: Setter) -> Section:
    """Detainers recorded as declined: counts by jurisdiction, then the rows that were read."""
    d = setter.dossier
    rows = tuple(_declined_row(setter, row) for row in d.rows)
    columns = tuple(
        Column(name)
        for name in ("Place", "Facility", "Citizenship", "Notable criminal activity", "Charged or convicted")
    )
    table = Table(
        "Rows that were read",
        (*columns, Column("Issued"), Column("Declined")),
        rows,
        ("The offense is as printed, or as retold by the source. A charge is not a conviction.",),
    )
    counts = setter.stated_table(
        "Counts of the section that sources state",
        (
            (wording.label(predicate) + ("" if group[0].subject in {"us", d.id} else f": {group[0].about}"), group)
            for predicate in ("section2_jails", "section2_states", "section2_jurisdictions", "pages_listing")
            for group in by_key(d.with_predicate(predicate))
        ),
    )
    return _section(
        setter, "II", [_declined_counts(setter), table, _offenses_named(setter), counts, _absent(setter, "II")]
    )


def _declined_counts(setter: Setter) -> Table:
    """Figures of Section II by place, the larger first; below each, its parts; then places named without a number."""
    d = setter.dossier
    groups = by_key(
        c
        for c in d.with_predicate("detainers_declined")
        if c.subject != "us" and (c.in_section("II") or c.derived) and not d.is_misreading(c)
    )
    whole = {group[0].subject: group for group in groups if not group[0].qualifier and group[0].scope == d.id}
    joint = [group for group in groups if not group[0].qualifier and group[0].scope != d.id]
    parts: dict[str, list[list[Said]]] = {}
    for group in groups:
        if group[0].qualifier:
            parts.setdefault(group[0].subject, []).append(group)
    named = {entry.place: entry for entry in d.section_of("II")}
    places = sorted({*whole, *parts, *named}, key=lambda p: _larger_first(whole.get(p), named.get(p), parts.get(p), p))
    rows: list[Row] = []
    for place in places:
        if any(group[0].subject == place for group in joint) and place not in whole:
            continue
        rows.append(_count_row(setter, place, whole.get(place), named.get(place), parts.get(place, [])))
        rows += [
            _part_row(setter, g) for g in sorted(parts.get(place, []), key=lambda g: (g[0].qualifier or "", g[0].id))
        ]
    for group in joint:
        figure, note = setter.noted(group, f"{d.reports(group[0].scope)} together")
        rows.append(Row((Cell(group[0].about), figure, Cell(_read(setter, group[0].subject)), note), group[0].sources))
    return Table(
        "Detainers recorded as declined, by jurisdiction, as the sources count them",
        (Column("Place"), Column("Declined", True), Column("Rows read", True), Column("As told")),
        tuple(rows),
        ("A state holds its counties and a set of places its members: the figures overlap and must not be added up.",),
        remarks=True,
    )


def _part_row(setter: Setter, group: list[Said]) -> Row:
    figure, note = setter.noted(group)
    part = Cell(f"of these: {wording.qualifier(group[0].qualifier or '')}")
    return Row((part, figure, Cell(""), note), group[0].sources, below=True)


def _larger_first(
    whole: list[Said] | None, named: Listing | None, parts: list[list[Said]] | None, place: str
) -> tuple[bool, float, str, str]:
    number = whole[0].low if whole else None
    claim = whole[0] if whole else parts[0][0] if parts else None
    name = named.name if named else claim.about if claim else ""
    return whole is None, -(number or 0.0), name, place


def _count_row(
    setter: Setter, place: str, whole: list[Said] | None, named: Listing | None, parts: list[list[Said]]
) -> Row:
    listed = setter.dossier.listed(named) if named else []
    name = named.name if named else (whole or parts[0])[0].about
    number, note = setter.noted(whole) if whole else (Cell(None, figure=True), Cell(""))
    cell = Cell(
        name,
        "" if named is None or named.as_printed == name else f"as printed: {named.as_printed}",
        marks=setter.beyond(number, listed),
    )
    sources = sources_of(whole[:1] if whole else listed or [g[0] for g in parts])
    return Row((cell, number, Cell(_read(setter, place)), note), sources)


def _read(setter: Setter, place: str) -> str:
    """How many rows for the place, or for places that it holds, were read."""
    d = setter.dossier
    n = sum(row.place == place or place in d.holders.get(row.place, ()) for row in d.rows)
    return str(n) if n else "none"


def _declined_row(setter: Setter, row: DeclinedRow) -> Row:
    d = setter.dossier
    claims = [c for c in d.claims.values() if c.subject == row.id]
    notes = dict.fromkeys(s.note for c in claims for s in c.stated if s.note)
    derived = any(s.derivation == "by_elimination" for c in claims for s in c.stated)
    detail = "; ".join([*(["by elimination"] if derived else []), *notes])
    offense = Cell(row.offense, detail, figure=True, marks=setter.marks.of(claims))
    values = (row.disposition, wording.date(row.issued), wording.date(row.declined))
    cells = (Cell(row.name), Cell(row.facility if row.facility != row.name else None), Cell(row.citizenship), offense)
    return Row((*cells, *(Cell(value) for value in values)), sources_of(claims))


def _offenses_named(setter: Setter) -> Table:
    """Offenses that sources name for the rows of a place together."""
    d = setter.dossier
    dispositions = {c.subject: c for c in d.with_predicate("offenses_disposition")}
    by_place: dict[str, list[Said]] = {}
    for claim in d.with_predicate("offenses_named"):
        by_place.setdefault(claim.subject, []).append(claim)
    rows = []
    for subject, claims in by_place.items():
        how = dispositions.get(subject)
        marks = setter.marks.of(claims)
        names = ", ".join(c.value for c in claims)
        joint = f"{d.reports(claims[0].scope)} together" if claims[0].scope != d.id else ""
        cells = (Cell(claims[0].about, joint), Cell(names, wording.remarks(claims[0]), figure=True, marks=marks))
        rows.append(Row((*cells, Cell(how.value if how else None)), sources_of(claims, [how] if how else [])))
    columns = (Column("Place"), Column("Offenses named"), Column("Charged or convicted"))
    return Table("Offenses that sources name for a place, not row by row", columns, tuple(rows))


def section_three(setter: Setter) -> Section:
    """Policies: the entries that were read, the newest first, as the report sorts them."""
    d = setter.dossier
    entries = d.section_of("III")
    dates = {p.id: p.date or "" for p in d.policies.values()}
    entries.sort(key=lambda e: (e.state or "~", e.name, e.place))
    entries.sort(key=lambda e: dates.get(e.policy or "", ""), reverse=True)
    columns = tuple(
        Column(name)
        for name in (
            "As printed",
            "Area of responsibility",
            "Date enacted",
            "Policy",
            "Criteria for honouring a detainer",
        )
    )
    table = Table(
        "Entries that were read",
        columns,
        tuple(_policy_row(setter, entry) for entry in entries),
        ("The newest first, as the report sorts them; then those without a stated date, by state.",) if entries else (),
        remarks=True,
    )
    counts = [g for g in by_key(d.with_predicate("section3_entries")) if g[0].subject != "us"]
    counted = setter.stated_table(
        "Entries that sources count for a state or a group of states",
        ((f"{group[0].about} (read here: {_entries_in(setter, group[0].subject)})", group) for group in counts),
    )
    return _section(setter, "III", [table, counted, _absent(setter, "III")], "" if entries else "No entry was read.")


def _entries_in(setter: Setter, holder: str) -> int:
    d = setter.dossier
    return sum(e.place == holder or holder in d.holders.get(e.place, ()) for e in d.section_of("III") if not e.one_of)


def _policy_row(setter: Setter, entry: Listing) -> Row:
    d = setter.dossier
    listed = d.listed(entry)
    policy = d.policies.get(entry.policy or "")
    about = [c for c in d.claims.values() if policy and c.subject == policy.id]
    areas = [c for c in d.areas.values() if c.subject == entry.place]
    dated = [c for c in about if c.predicate == "date_enacted"]
    one_of = "in one of several reports, not said which" if entry.one_of else ""
    resolved = entry.name if entry.name != entry.as_printed else ""
    place = Cell(
        entry.as_printed,
        "; ".join(filter(None, [resolved, one_of, _notes(listed)])),
        figure=True,
        marks=setter.marks.of(listed),
    )
    date = Cell(
        policy.date_as_printed if policy else None, marks=setter.marks.of(dated[:1], dated[1:]) if dated else ()
    )
    criteria = Cell(
        (policy.criteria_as_printed if policy else None),
        ", ".join(policy.criteria).lower() if policy else "",
        marks=setter.marks.of(c for c in about if c.predicate != "date_enacted"),
    )
    cells = (place, _area(setter, areas), date, Cell(policy.title if policy else None), criteria)
    return Row(cells, sources_of(listed, about, [a for a in areas if not a.derived]))


def _notes(claims: Iterable[Said]) -> str:
    return "; ".join(dict.fromkeys(s.note for c in claims for s in c.stated if s.note and s.note != "name only"))


def _area(setter: Setter, areas: list[Said]) -> Cell:
    """The area of responsibility and how it is known: the report prints it, the press does, or a rule gives it."""
    if not areas:
        return Cell(None)
    first = min(areas, key=lambda c: c.rank)
    how = {"state_rule": "by its state", "county_rule": "by its county"}
    derivation = next((s.derivation for s in first.stated if s.derivation in how), None)
    kinds = {setter.dossier.sources.get(s, {}).get("kind") for s in first.sources}
    known = how[derivation] if derivation else "as printed" if "report_copy" in kinds else "as the press has it"
    return Cell(first.value, known, marks=setter.marks.of([first], [a for a in areas if a.value != first.value]))


def section_four(setter: Setter) -> Section:
    """Scope: what the terms and sections mean, in our words, and on what the report says that it rests."""
    d = setter.dossier
    terms = []
    for note in d.scope_notes:
        elsewhere = sorted(c for c in note["copies"] if c)
        only_elsewhere = elsewhere and d.id not in elsewhere and None not in note["copies"]
        detail = f"read in {wording.listed(d.names.get(c, c) for c in elsewhere)}" if only_elsewhere else ""
        terms.append(Row((Cell(note["term"]), Cell(note["statement"], detail, figure=True)), tuple(note["sources"])))
    rests = []
    for basis in d.bases:
        stated = [c for c in d.with_predicate("relies_on") if c.value == basis["id"]]
        section = basis["section"]
        stated = [c for c in stated if c.qualifier == (None if section == "all" else f"Section {section}")] or stated
        where = "The report as such" if section == "all" else f"Section {section}"
        rests.append(Row((Cell(where), Cell(basis["name"], figure=True), Cell(basis["caveat"])), sources_of(stated)))
    columns = (Column("Part"), Column("Rests on"), Column("Caveat"))
    nothing = "" if rests else "On what this report rests is not stated by any source that was read."
    return _section(
        setter,
        "IV",
        [
            Table("On what the report says that it rests", columns, tuple(rests)),
            Table(
                "Scope and terms, in our words",
                (Column("Of"), Column("Meaning")),
                tuple(terms),
                ("Told of the reports as such; the sources name which text was read.",),
            ),
        ],
        nothing,
    )
