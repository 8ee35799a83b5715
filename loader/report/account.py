"""The account of a reading: what was read, what was not understood, and its totals against the report's own.

What was not understood is told by page and line. A text is quoted only where it stands under a header that is known:
elsewhere the name of a person could stand.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from ddor.loader.report.grid import Section
from ddor.loader.report.rows import Taken

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
) -> list[str]:
    """What is to be told, a line for each thing."""
    said = dated.located or "by the name of the file, or as you say"
    told = [f"read {PurePath(name).name} as a copy of {dated.report_id}, {dated.period.title} ({said})"]
    if document.pages:
        told[0] += f": {document.pages} page{'s' * (document.pages > 1)}"
    found = {"I": len(taken.issued), "II": len(taken.declined), "III": len(taken.policies)}
    for section in ("I", "II", "III"):
        if section in sections:
            told += _section(section, sections[section], found[section], taken)
        elif document.pages:
            told.append(f"Section {section}: not found")
    if "IV" in sections:
        told.append(f"Section IV: {len(sections['IV'].prose)} lines of prose, not read into tables")
    told += _totals(taken, total)
    told += facts.notes
    told += [f"not placed: {one}" for one in facts.unplaced]
    told += [f"not understood: {one}" for one in taken.problems]
    told += _left(facts)
    return told


def _section(name: str, section: Section, taken: int, all_taken: Taken) -> list[str]:
    lost = len(section.lost) + all_taken.lost.get(name, 0)
    joined = f"; {section.joined} went on over a page break" if section.joined else ""
    told = [f"Section {name}: {taken} row{'s' * (taken != 1)} taken{joined}"]
    if not section.columns:
        return [f"Section {name}: no table of it was found by its header words"]
    if section.prose:
        told[0] += f"; {len(section.prose)} line{'s' * (len(section.prose) > 1)} of prose around them"
    if lost:
        at = [f"page {page}, line {number}" if page else f"row {number}" for page, number in section.lost]
        more = f" and {len(at) - LINES} more" if len(at) > LINES else ""
        if at:
            told.append(f"not understood: Section {name}, {'; '.join(at[:LINES])}{more}: fits no row of the table")
    if section.refused:
        told.append(f"Section {name}: {len(section.refused)} column of names, numbers or births: never read")
    if section.unknown:
        told.append(f"Section {name}: {len(section.unknown)} column with a header that is not known: not read")
    return told


def _totals(taken: Taken, total: int | None) -> list[str]:
    told = []
    listed = taken.sums["I"]
    if taken.issued and total is not None:
        fits = "the rows are a part of it" if listed < total else "they agree" if listed == total else "that cannot be"
        told.append(f"Section I: the rows have {listed:,} detainers issued, the nation {total:,}: {fits}")
    elif taken.issued:
        told.append(f"Section I: the rows have {listed:,} detainers issued; no total of the nation was found")
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
            f"Section III: {counts['bullets as printed']} of {counts['bullets']} bullets are kept as printed, under no "
            "criterion: they say more than the criteria of the tables"
        )
    if counts["offenses as printed"]:
        told.append(f"Section II: {counts['offenses as printed']} offenses are kept as printed, in no group")
    return told
