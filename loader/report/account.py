"""The account of a reading: what was read, what was not understood, and its totals against the report's own.

What was not understood is told by page and line. A text is quoted only where it stands under a header that is known;
of a column with another header, the words of that alone. Elsewhere the name of a person could stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from ddor.loader.report.grid import Section
from ddor.loader.report.rows import Taken
from ddor.model.plain import count, some

if TYPE_CHECKING:
    from ddor.loader.report.facts import Facts
    from ddor.loader.report.pages import Document
    from ddor.loader.report.period import Dated

LINES = 8  # of those that were not understood, told one by one


def lines(  # noqa: PLR0917 - all that was read
    name: str,
    dated: Dated,
    document: Document,
    sections: dict[str, Section],
    taken: Taken,
    facts: Facts,
    total: int | None,
    part: str,
) -> list[str]:
    """What is to be told, a line for each thing. `part`: why Section II may be a part; empty, if it is whole."""
    told = [f"read {PurePath(name).name} as a copy of {dated.report_id}, {dated.period.title} ({dated.how})"]
    if document.pages:
        told[0] += f": {count(document.pages, 'page')}"
    if "" in sections and (before := [at for at in sections[""].lost if dated.located != f"title, {_named(at)}"]):
        told.append(f"not understood: before the first section, {_listed(before)}: no table that is known")
    for page in sorted(page for section in sections.values() for page in section.pictures):
        told.append(
            f"not read: page {page} has no text but running heads, and something is drawn on it; if that is rows, type "
            "them as CSV, or run a text recognition over it"
        )
    found = {"I": len(taken.issued), "II": len(taken.declined), "III": len(taken.policies)}
    for section in ("I", "II", "III"):
        if section in sections:
            told += _section(section, sections[section], found[section], taken)
        elif document.pages:
            told.append(f"Section {section}: not found")
    if "IV" in sections:
        told.append(f"Section IV: {count(len(sections['IV'].prose), 'line')} of prose, not read into tables")
    told += _totals(taken, total)
    if taken.declined and part:
        told.append(f"Section II: taken as a part, so it gives no total of the nation: {part}")
    told += facts.notes
    told += [f"not placed: {one}" for one in facts.unplaced]
    told += [f"not understood: {one}" for one in taken.problems]
    told += _left(facts)
    return told


def _section(name: str, section: Section, taken: int, all_taken: Taken) -> list[str]:
    if not section.columns:
        told = [f"Section {name}: no table of it was found by its header words"]
        if inside := sorted([*section.lost, *((one.page, one.number) for one in section.prose)]):
            told[0] += f"; not read: what stands from {_named(inside[0])} to {_named(inside[-1])}"
        return told
    joined = f"; {section.joined} went on over a page break" if section.joined else ""
    told = [f"Section {name}: {count(taken, 'row')} taken{joined}"]
    if section.prose:
        told[0] += f"; {count(len(section.prose), 'line')} of prose around them"
    if section.lost:
        told.append(f"not understood: Section {name}, {_listed(section.lost)}: no row of the table")
    if section.refused:
        told.append(f"Section {name}: {count(len(section.refused), 'column')} of names, numbers or births: never read")
    if section.unknown:
        columns = f"{count(len(section.unknown), 'column')} with a header that is not known, not read"
        told.append(f"Section {name}: {columns}: {'; '.join(section.unknown.values())}")
    return told


def _named(at: tuple[int, int]) -> str:
    page, number = at
    return f"page {page}, line {number}" if page else f"row {number}"


def _listed(where: Sequence[tuple[int, int]]) -> str:
    """The first of them, and how many more there are."""
    return some([*map(_named, where)], LINES, "; ")


def _totals(taken: Taken, total: int | None) -> list[str]:
    told = []
    listed = taken.sums["I"]
    if taken.issued and total is not None:
        more = "the rows are a part of it" if listed < total else "that cannot be, and it is not taken"
        fits = "they agree" if listed == total else more
        told.append(f"Section I: the rows have {count(listed, 'detainer')} issued, the nation {total:,}: {fits}")
    elif taken.issued:
        told.append(f"Section I: the rows have {count(listed, 'detainer')} issued; no total of the nation was found")
    for section, own in taken.totals.items():
        found = taken.sums[section]
        agrees = "they agree" if own == found else "THEY DIFFER: compare the file"
        told.append(f"Section {section}: its own total is {own:,}, that of the rows {found:,}: {agrees}")
    return told


def _left(facts: Facts) -> list[str]:
    told = []
    counts = facts.counts
    if counts["detainers"]:
        told.append(
            f"Section II: rows that the tables have from other sources, and keep their ids: {counts['detainers']}"
        )
    if counts["policies"]:
        told.append(f"Section III: policies that the tables have, and keep their ids: {counts['policies']}")
    if counts["bullets as printed"]:
        told.append(
            f"Section III: bullets kept as printed, under no criterion, for each says more than the criteria of the "
            f"tables: {counts['bullets as printed']} of {counts['bullets']}"
        )
    if counts["offenses as printed"]:
        told.append(f"Section II: offenses kept as printed, in no group: {counts['offenses as printed']}")
    return told
