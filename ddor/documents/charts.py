"""Maps, timelines and matrices of the graph, each from saved questions, with what they cannot show in words.

from ddor.documents import charts
chart = charts.map_(composer, charts.MAPS["declined"], "DDOR-2017-01-28", href)
chart.svg, chart.notes
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ddor.answers import share, words
from ddor.documents.document import Cell, Column, Row, Table
from ddor.documents.html import Picture
from ddor.model.dates import days_meant
from ddor.places.table import gazetteer
from ddor.viz.charts import Event, Spot, Square
from ddor.viz.charts import map_ as draw_map
from ddor.viz.charts import matrix as draw_matrix
from ddor.viz.charts import timeline as draw_timeline

if TYPE_CHECKING:
    from ddor.answers.marks import Marks
    from ddor.documents.composer import Composer

Record = Mapping[str, Any]
Href = Callable[[str], str]
DISAGREE = {"contradicted"}


@dataclass(frozen=True, slots=True)
class Count:
    """What a map counts: the question and column that give it, and the part of `coverage` that says what is known.

    `number`: the column with the exact number, by which symbols are sized; without one all are of one size.
    """

    title: str
    question: str
    column: str
    known: str
    number: str = ""
    unknown: str = "number unknown"


MAPS = {
    "issued": Count(
        "Detainers issued",
        "detainers-issued-by-jurisdiction",
        "as_stated",
        "Section I rows with the number issued",
        "number",
    ),
    "declined": Count(
        "Detainers recorded as declined", "declined-by-jurisdiction", "as_stated", "Section II rows", "number"
    ),
    "policies": Count(
        "Policies of Section III, by the year of enactment",
        "policies",
        "enacted",
        "Section III entries with the date enacted",
        unknown="no date known here",
    ),
}
ONE_SIZE = 0.02
LEGEND = (
    ("hatched", "nothing known"),
    ("", "a county"),
    ("state", "a state as a whole"),
    ("zero", "zero"),
    ("least", "at least so many"),
    ("none", "named, {unknown}"),
    ("withdrawn", "withdrawn by ICE"),
    ("disagree", "sources disagree"),
)


def map_(composer: Composer, count: Count, report: str | None, href: Href, state: str = "") -> Picture | None:
    """A report's map of a count, or that of all reports, of the nation or of one state (by its FIPS code).

    None where no place is known.

    Of several figures of a place the one that most sources state is drawn, and marked. What has no area of its own, and
    what is of several reports together, is told under the map.
    """
    asked = [r for r in composer.ask(count.question, {}).records if report in {None, r["report"]} and not r.get("part")]
    if state:
        asked = [r for r in asked if r["state"] == _postal(state)]
    unsure = [r for r in asked if report and r.get("certainty")]  # in one of several reports
    records = list(_by_place(count, [r for r in asked if not r.get("of") and r not in unsure]))
    most = max((r[count.number] or 0 for r in records if count.number), default=0)
    spots, outside = [], [f"{name} (not said in which report)" for name in sorted({r["jurisdiction"] for r in unsure})]
    for record in records:
        fips, inside = _area(record)
        said = _stated(count, record)
        if not fips or (state and fips == state):
            outside.append(f"{record['jurisdiction']} ({said})")
            continue
        spots.append(
            Spot(
                fips,
                record["jurisdiction"],
                said,
                _size(count, record, most),
                _kind(composer.marks, record, said),
                href(record["jurisdiction_id"]),
                inside,
            )
        )
    if not spots:
        return None
    outside += [f"{r['jurisdiction']} ({_stated(count, r)}; {'; '.join(r['of'])})" for r in asked if r.get("of")]
    title = f"{count.title}, {composer.reports.get(report, report)}" if report else count.title
    notes = [*_shares(composer, count, report, state)]
    notes += [f"Not drawn: {'; '.join(outside)}."] if outside else []
    notes += [f"{r['jurisdiction']}: {said}." for r in records for said in _contains(composer.marks, r)]
    notes += ["A city is drawn in its county."] if any(spot.inside for spot in spots) else []
    shown = {kind for spot in spots for kind in spot.kind.split() or [""]} | {"hatched"}
    shown |= {"state" for spot in spots if len(spot.fips) == 2}
    shown |= {"zero" if spot.size == 0 else "none" for spot in spots if not spot.size and "least" not in spot.kind}
    legend = [(kind, words_.format(unknown=count.unknown)) for kind, words_ in LEGEND if kind in shown]
    return Picture(title, draw_map(title, spots, legend, state), notes)


def _postal(fips: str) -> str:
    places = gazetteer()
    return places.places[places.by_fips[fips]].state


def _by_place(count: Count, records: list[Record]) -> Iterable[Record]:
    """Each place once: where the column holds years, with each of them."""
    if count.number:
        return records
    of: dict[str, dict[str, Any]] = {}
    for record in records:
        before = of.setdefault(record["jurisdiction_id"], {**record, count.column: None})
        years = {*(before[count.column] or "").split(", "), str(record[count.column] or "")[:4]} - {""}
        before[count.column] = ", ".join(sorted(years)) or None
    return of.values()


def _stated(count: Count, record: Record) -> str:
    said = record[count.column]
    return count.unknown if not said else words.value(said) if count.number else said


def _size(count: Count, record: Record, most: int) -> float | None:
    if not count.number:
        return ONE_SIZE if record[count.column] else None
    return None if record[count.number] is None else record[count.number] / max(most, 1)


def _shares(composer: Composer, count: Count, report: str | None, state: str) -> Iterator[str]:
    for line in share.lines(composer.shares, (count.known,), report):
        said = line
        for id_, name in composer.reports.items():
            said = said.replace(f", {id_}", "" if report else f", {name}")
        yield f"In the whole report: {said}." if state else f"{said}."


def _contains(marks: Marks, record: Record) -> Iterator[str]:
    """That a figure holds what ICE withdrew of its parts."""
    yield from (mark.text for mark in marks.of(record["claims"][:1]) if mark.kind == "contains")


def _area(record: Record) -> tuple[str, bool]:
    """The FIPS code of the area in which a place is drawn, and whether it is only a part of that; "" for none."""
    if record["fips"] and len(record["fips"]) in {2, 5}:
        return record["fips"], False
    places = gazetteer().places
    place = places.get(record["jurisdiction_id"])
    parent = places.get(place.parent_id) if place and place.kind == "city" else None
    return (parent.fips, True) if parent and len(parent.fips) == 5 else ("", False)


def _kind(marks: Marks, record: Record, said: str) -> str:
    """How it is drawn, in words of the legend; withdrawn and contradicted may both be."""
    claims = record["claims"][:1]
    beside = {mark.kind for mark in marks.of(claims)}
    kinds = {
        "withdrawn": bool(claims) and marks.withdrawn(claims[0]),
        "disagree": bool(DISAGREE & beside),
        "least": record.get("number", 0) is None and any(map(str.isdigit, said)),
    }
    return " ".join(kind for kind, holds in kinds.items() if holds)


WEEKS = ("Orders and rules", "Weeks covered", "Publication", "Withdrawn by ICE", "Other responses", "Disputes")
TOGETHER = 3
PAGES = {"Rulings": "page:policies", "Policies enacted": "page:policies", "Orders and rules": "page:about"}
LANES = {"legal basis": "Orders and rules", "rule": "Orders and rules", "agreement": "Agreements"}
YEARS = ("Rulings", "Agreements", "Policies enacted")


def timeline(composer: Composer, href: Href, lanes: tuple[str, ...]) -> tuple[Picture, Table]:
    """What happened around the reports (`WEEKS`), or rulings and policies over the years (`YEARS`), with its table."""
    dated = [one for one in _dated(composer) if one[0] in lanes]
    events = list(_grouped(dated, href))
    title = "Orders, reports, disputes and what followed" if lanes == WEEKS else "Rulings, agreements and policies"
    rows = tuple(
        Row((Cell(_days(one)), Cell(one.lane), Cell(one.text)))
        for one in sorted(events, key=lambda e: (e.first, e.last, e.lane, e.text))
    )
    table = Table("", (Column("When"), Column("What"), Column("Of")), rows)
    notes = ["A bar is as long as what it covers, or as the days that its date can mean."]
    undated = Counter(lane for lane, _, date, _, _ in dated if not _meant(date))
    without = ", ".join(f"{lane.lower()} {undated[lane]}" for lane in lanes if undated[lane])
    notes += [f"Not drawn, since no date of theirs is known here: {without}."] if without else []
    return Picture(title, draw_timeline(title, events, lanes), notes), table


def _days(one: Event) -> str:
    first, last = words.date(one.first.isoformat()), words.date(one.last.isoformat())
    return first if first == last else f"{first} to {last}"


def _dated(composer: Composer) -> Iterator[tuple[str, str, Any, str, str]]:
    """Lane, text, date, id of the thing, and the word for several of one day."""
    for r in composer.ask("words-and-forms", {}).records:
        if lane := LANES.get(r["kind"]):
            yield lane, r["term"], r["date"], r["definition"], lane.lower()
    for r in composer.ask("reports", {}).records:
        if r["week_start"] and r["week_end"] and r["series"]:
            yield "Weeks covered", r["name"], (r["week_start"], r["week_end"]), r["report"], ""
        if r["series"] and r["status"] == "published":
            yield "Publication", f"{r['name']} published", r["published"], r["report"], "reports published"
    for r in composer.ask("suspension-and-after", {}).records:
        if r["measure"] in {"suspension announced", "suspension note date"}:
            by = ", ".join(dict.fromkeys(one["publisher"] for one in r["sources"]))
            text = f"{r['measure']} ({by})"
            yield "Publication", text, r["value"], r["report"], ""
    for r in composer.ask("corrections", {}).records:
        yield "Withdrawn by ICE", r["jurisdiction"], r["date"], r["correction"], "figures withdrawn"
    for r in composer.ask("responses", {}).records:
        text = f"{r['jurisdiction'] or 'The reports'}: {r['kind']}"
        yield "Other responses", text, r["date"], r["response"], "responses"
    for r in composer.ask("disputes", {}).records:
        yield "Disputes", r["jurisdiction"] or "the reports as such", r["date"], r["dispute"], "disputes"
    for r in composer.ask("rulings", {}).records:
        yield "Rulings", r["docket"] or r["court"], r["date"], r["ruling"], "rulings"
    for policy in {r["policy_id"]: r for r in composer.ask("policies", {}).records if r["policy_id"]}.values():
        yield "Policies enacted", policy["jurisdiction"], policy["enacted"], policy["policy_id"], "policies"


def _grouped(dated: Iterable[tuple[str, str, Any, str, str]], href: Href) -> Iterator[Event]:
    """The events whose date is known; of one lane and day, more than `TOGETHER` are one."""
    found: dict[tuple[str, datetime.date, datetime.date], list[tuple[str, str, str]]] = {}
    for lane, text, date, id_, several in dated:
        days = _meant(date)
        if days:
            found.setdefault((lane, *days), []).append((text, id_, several))
    for (lane, first, last), same in found.items():
        texts = list(dict.fromkeys(text for text, _, _ in same))
        if len(texts) > TOGETHER and same[0][2]:
            yield Event(lane, f"{len(same)} {same[0][2]}", first, last, href(PAGES.get(lane, "page:disputes")))
        else:
            yield from (Event(lane, text, first, last, href(id_)) for text, id_ in {t: i for t, i, _ in same}.items())


def _meant(date: Any) -> tuple[datetime.date, datetime.date] | None:  # noqa: ANN401 - text, or first and last day
    if isinstance(date, tuple):
        first, last = (datetime.date.fromisoformat(str(one)) for one in date)
        return first, last
    found = days_meant(str(date)) if date else None
    return found[:2] if found else None


def criteria(composer: Composer, href: Href) -> tuple[Picture, Table]:
    """Which place asks for what before it honors a detainer; places of which a criterion is known."""
    asked = composer.ask("criteria-by-jurisdiction", {}).records
    records = [r for r in asked if r["criterion_id"] != "listed_section_3"]
    columns = dict(sorted({r["criterion_id"]: r["criterion"] for r in records}.items(), key=lambda item: item[1]))
    said: dict[tuple[str, str], Square] = {}
    for r in records:
        text = f"{r['jurisdiction']}: {columns[r['criterion_id']]}"
        key = r["jurisdiction_id"], r["criterion_id"]
        several = key in said and said[key].link != href(r["policy_id"] or "")
        said[key] = Square("yes", text, href(r["jurisdiction_id"] if several else r["policy_id"] or ""))
    kinds = {"yes": "a source says that the policy asks for it"}
    return _Grid("What policies ask for, as far as sources tell", columns, kinds).of(records, said, href)


def sections(composer: Composer, href: Href) -> tuple[Picture, Table]:
    """Which place stood in which section of which report, where a source says which report it was."""
    asked = [r for r in composer.ask("listings", {}).records if r["section"] in {"I", "II", "III"}]
    records = [r for r in asked if len(r["reports"]) == 1]
    unsure = ", ".join(sorted({f"{r['jurisdiction']} ({r['section']})" for r in asked if len(r["reports"]) != 1}))
    note = f"Not drawn, since the source means one of several reports, or several: {unsure}." if unsure else ""
    keys = sorted({(r["reports"][0], r["section"]) for r in records})
    columns = {f"{report}/{section}": f"{report.removeprefix('DDOR-')}, {section}" for report, section in keys}
    meaning = {
        "yes": "named",
        "withdrawn": "named, withdrawn by ICE",
        "no": "a source states that it is not named",
    }
    said = {}
    for r in records:
        kind = "withdrawn" if composer.marks.withdrawn(r["claims"][0]) else "yes" if r["listed"] else "no"
        text = f"{r['jurisdiction']}, Section {r['section']} of {r['reports'][0]}: {meaning[kind]}"
        said[r["jurisdiction_id"], f"{r['reports'][0]}/{r['section']}"] = Square(kind, text, href(r["claims"][0]))
    return _Grid("Who stands in which section of which report", columns, meaning).of(records, said, href, note)


@dataclass(frozen=True, slots=True)
class _Grid:
    """A matrix of places: its columns by their keys, its kinds of fields with their words."""

    title: str
    columns: Mapping[str, str]
    kinds: Mapping[str, str]

    def of(
        self, records: Iterable[Record], said: Mapping[tuple[str, str], Square], href: Href, note: str = ""
    ) -> tuple[Picture, Table]:
        places = {r["jurisdiction_id"]: r for r in records}
        order = sorted(places.values(), key=lambda r: (r["state"] or "", r["jurisdiction"]))
        rows = [
            (r["jurisdiction"], href(r["jurisdiction_id"]), [said.get((r["jurisdiction_id"], k)) for k in self.columns])
            for r in order
        ]
        cells = tuple(
            Row((Cell(name), *(Cell(self.kinds[one.kind] if one else "") for one in fields)))
            for name, _, fields in rows
        )
        notes = [*filter(None, ["An empty field says nothing: no source that was read states it.", note])]
        svg = draw_matrix(self.title, list(self.columns.values()), rows, list(self.kinds.items()))
        return Picture(self.title, svg, notes), Table("", (Column("Place"), *map(Column, self.columns.values())), cells)
