"""What the whole graph says first: its finding, its headline numbers, and what to read first. For the start page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ddor.answers import words
from ddor.documents import clash, finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ddor.documents.asked import Record
    from ddor.documents.composer import Composer

REMOVAL = words.KINDS["removal"]
READS = 6
_ID = re.compile(r"\(([^()]+)\)$")


class Read(NamedTuple):
    """Something to read first: a sentence, and the id of the thing that it leads to."""

    sentence: str
    leads_to: str


def overview(composer: Composer) -> tuple[str, ...]:
    """The finding of the whole graph; nothing where it holds no report of the series.

    Raises:
        StoreError: the store cannot be read.
    """
    first = _first_report(composer)
    totals = {m: _total(composer, first, m) for m in (clash.DECLINED, clash.ISSUED)} if first else {}
    declined, issued = totals.get(clash.DECLINED), totals.get(clash.ISSUED)
    said = []
    week = "the first week's report" if declined else "the week of the first report"
    if declined:
        also = f"; {issued} {'was' if issued == '1' else 'were'} issued that week" if issued else ""
        said.append(f"{finding.detainers(declined)} recorded as declined in {week}{also}.")
    elif issued:
        said.append(f"{finding.detainers(issued)} issued in {week}.")
    groups = {
        (record["kind"], record["about_id"], record["measure"], record["part"], *record["of"])
        for record in composer.ask("contradictions", {}).records
        if record["kind"] == clash.DATE or re.search(r"\d", record["value"])
    }
    kinds = [key[0] for key in groups]
    counted = (
        words.count(kinds.count(clash.VALUE), "figure") if clash.VALUE in kinds else "",
        words.count(kinds.count(clash.DATE), "date") if clash.DATE in kinds else "",
    )
    if any(counted):
        said.append(f"Sources disagree on {words.listed(filter(None, counted))}.")
    return tuple(said)


def headlines(composer: Composer) -> list[tuple[str, str, str]]:
    """Headline numbers: the number, what it counts, and of what it is a share, or what else to know of it."""
    return list(_headlines(composer))


def _headlines(composer: Composer) -> Iterator[tuple[str, str, str]]:
    first = _first_report(composer)
    reports = _published(composer)
    if first and (issued := _total(composer, first, clash.ISSUED)):
        yield issued, f"detainer{'s' * (issued != '1')} issued in the first week", _week(composer, first)
    if first and (declined := _total(composer, first, clash.DECLINED)):
        known = next(
            (share.known for share in composer.shares if share.report == first and "II rows" in share.what), None
        )
        of_rows = "" if known is None else f"{words.number(known)} of the {declined} rows known"
        yield declined, "recorded as declined in the first week's report", of_rows
    withdrawn = composer.ask("corrections", {}).records
    if withdrawn:
        what = "entry withdrawn by ICE" if len(withdrawn) == 1 else "entries withdrawn by ICE"
        yield words.number(len(withdrawn)), what, _in_reports(withdrawn, reports)
    removed = [record for record in composer.ask("responses", {}).records if record["kind"] == REMOVAL]
    if removed:
        what = "entry" if len(removed) == 1 else "entries"
        yield (
            words.number(len(removed)),
            f"{what} absent from a later report, unexplained",
            _in_reports(removed, reports),
        )
    disputes = {record["dispute"]: record for record in composer.ask("disputes", {}).records}
    if unanswered := [record for record in disputes.values() if not record["withdrawal_followed"]]:
        what = "objection" if len(unanswered) == 1 else "objections"
        yield words.number(len(unanswered)), f"{what} with no withdrawal known", f"of {words.number(len(disputes))}"


def first_reads(composer: Composer) -> list[Read]:
    """What to read first: by a rule, from what is misread, disagreed on, unresolved, withdrawn, and removed."""
    found: list[Read] = []
    for read in _reads(composer):
        if len(found) < READS and read.leads_to not in {other.leads_to for other in found}:
            found.append(read)
    return found


def _reads(composer: Composer) -> Iterator[Read]:
    marks = composer.marks
    clashes = list(clash.strongest(composer.ask("contradictions", {}).records, marks))
    places = {record["jurisdiction_id"] for record in composer.ask("places", {}).records}
    caused = [r for r in clashes if clash.cause_of(r, marks) and r["about_id"] in places and r["kind"] == clash.VALUE]
    of_places = [record for record in caused if record["about"] != clash.COUNTRY][:1]
    for record in of_places + [record for record in caused if record["about"] == clash.COUNTRY][:1]:
        yield Read(f"{clash.question_of(record)} {clash.cause_of(record, marks)}", record["about_id"])
    same = [r for r in composer.ask("same-name-places", {}).records if r["misattributed"]]
    for record in sorted(same, key=lambda record: -record["misattributed"])[:1]:
        figures = words.count(record["misattributed"], "figure")
        yield Read(
            f"Which {record['base_name']}? {words.count(record['places'], 'place')} of the name are listed; "
            f"ICE withdrew {figures} of them as attributed to the wrong place.",
            _ID.findall(record["jurisdictions"][0])[-1],
        )
    unresolved = [record for record in composer.ask("places", {}).records if record["could_be"]]
    unresolved.sort(key=lambda record: (-len(record["could_be"]), -record["statements"], record["jurisdiction_id"]))
    for record in unresolved[:1]:
        could = words.listed(record["could_be"])
        yield Read(f"One name, {words.count(len(record['could_be']), 'place')}: {could}.", record["jurisdiction_id"])
    withdrawn: dict[str, list[Record]] = {}
    for record in composer.ask("corrections", {}).records:
        withdrawn.setdefault(record["report"], []).append(record)
    for report, records in sorted(withdrawn.items(), key=lambda one: -len(one[1]))[:1]:
        named = clash.thing(composer.reports.get(report, report))
        yield Read(f"ICE withdrew {words.count(len(records), 'entry', 'entries')} of {named}.", report)
    for record in (r for r in composer.ask("responses", {}).records if r["kind"] == REMOVAL and r["jurisdiction"]):
        if record["disputes"]:
            yield Read(
                f"{record['jurisdiction']}: objected to, then absent from a later report, unexplained.",
                record["jurisdiction_id"],
            )
            break
    by_office = [r for r in clashes if r["about_id"] in places and bool(r["speakers"]) != bool(r["other_speakers"])]
    for record in [r for r in by_office if r["kind"] == clash.VALUE]:
        offices = record["speakers"] or record["other_speakers"]
        said = words.listed(clash.office(name, record["about"]) for name in offices)
        values = f"{words.value(record['value'])} or {words.value(record['other_value'])}"
        yield Read(f"{clash.question_of(record)} {values}: {said} and others disagree.", record["about_id"])


def _published(composer: Composer) -> list[Record]:
    """The published reports of the series, the first week first."""
    reports = composer.ask("reports", {}).records
    found = [r for r in reports if r["series"] and r["status"] == "published" and r["week_start"]]
    return sorted(found, key=lambda record: (str(record["week_start"]), record["report"]))


def _first_report(composer: Composer) -> str | None:
    return next((str(record["report"]) for record in _published(composer)), None)


def _total(composer: Composer, report: str, measure: str) -> str | None:
    """The total that most sources state, and that no other measure's number is told as."""
    rows = [
        record
        for record in composer.ask("totals-per-report", {}).records
        if record["report"] == report and record["measure"] == measure and not record["of"] and record["sources"]
    ]
    rows.sort(key=lambda record: -len(record["sources"]))
    return words.value(rows[0]["as_stated"]) if rows else None


def _week(composer: Composer, report: str) -> str:
    return clash.when([composer.reports[report]]).strip()


def _in_reports(records: list[Record], reports: list[Record]) -> str:
    known = {record["report"] for record in reports}
    named = {record["report"] for record in records} & known
    return f"in {words.number(len(named))} of {words.count(len(known), 'report')}" if named else ""
