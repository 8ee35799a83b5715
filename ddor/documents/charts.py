"""Maps, timelines and matrices of the graph, each from saved questions, with what they cannot show in words.

from ddor.documents import charts
chart = charts.map_(composer, charts.MAPS["declined"], "DDOR-2017-01-28", href)
chart.svg, chart.notes
"""

from __future__ import annotations

import datetime
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
UNKNOWN = "number unknown"


@dataclass(frozen=True, slots=True)
class Count:
    """What a map counts: the question that gives it, the part of `coverage` that says what share is known."""

    title: str
    question: str
    known: str


MAPS = {
    "issued": Count("Detainers issued", "detainers-issued-by-jurisdiction", "Section I rows with the number issued"),
    "declined": Count("Detainers recorded as declined", "declined-by-jurisdiction", "Section II rows"),
}
LEGEND = (
    ("hatched", "no figure known"),
    ("", "a county"),
    ("state", "a state as a whole"),
    ("zero", "zero"),
    ("none", "named, its number unknown"),
    ("withdrawn", "withdrawn by ICE"),
    ("disagree", "sources disagree"),
)


def map_(composer: Composer, count: Count, report: str, href: Href, state: str = "") -> Picture | None:
    """A report's map of a count, of the nation or of one state (by its FIPS code); None where no place is known.

    Of several figures of a place the one that most sources state is drawn, and marked.
    """
    records = [
        r
        for r in composer.ask(count.question, {}).records
        if r["report"] == report and not r.get("part") and not r.get("of")
    ]
    most = max((r["number"] or 0 for r in records), default=0)
    spots, outside = [], []
    for record in records:
        said = words.value(record["as_stated"]) if record["as_stated"] else UNKNOWN
        fips, inside = _area(record)
        if fips:
            kind = _kind(composer.marks, record["claims"])
            size = None if record["number"] is None else record["number"] / max(most, 1)
            spot = Spot(fips, record["jurisdiction"], said, size, kind, href(record["jurisdiction_id"]), inside)
            spots.append(spot)
        else:
            outside.append(f"{record['jurisdiction']} ({said})")
    spots = [spot for spot in spots if not state or (spot.fips.startswith(state) and spot.fips != state)]
    if not spots:
        return None
    title = f"{count.title}, {composer.reports.get(report, report)}"
    notes = share.lines(composer.shares, (count.known,), report)
    if outside and not state:
        notes.append(f"Not on the map: {'; '.join(outside)}.")
    if any(spot.inside for spot in spots):
        notes.append("A city is drawn in its county.")
    shown = {spot.kind for spot in spots} | {"hatched"}
    shown |= {"state" for spot in spots if len(spot.fips) == 2}
    shown |= {"zero" if spot.size == 0 else "none" for spot in spots if not spot.size}
    return Picture(title, draw_map(title, spots, [one for one in LEGEND if one[0] in shown], state), notes)


def _area(record: Record) -> tuple[str, bool]:
    """The FIPS code of the area in which a place is drawn, and whether it is only a part of that; "" for none."""
    if record["fips"] and len(record["fips"]) in {2, 5}:
        return record["fips"], False
    places = gazetteer().places
    place = places.get(record["jurisdiction_id"])
    parent = places.get(place.parent_id) if place and place.kind == "city" else None
    return (parent.fips, True) if parent and len(parent.fips) == 5 else ("", False)


def _kind(marks: Marks, claims: list[str]) -> str:
    if claims and marks.withdrawn(claims[0]):
        return "withdrawn"
    return "disagree" if any(mark.kind in DISAGREE for mark in marks.of(claims[:1])) else ""


WEEKS = ("Orders and rules", "Weeks covered", "Publication", "Withdrawn by ICE", "Other responses", "Disputes")
LANES = {"legal basis": "Orders and rules", "rule": "Orders and rules", "agreement": "Agreements"}
YEARS = ("Rulings", "Agreements", "Policies enacted")


def timeline(composer: Composer, href: Href, lanes: tuple[str, ...]) -> tuple[Picture, Table]:
    """What happened around the reports (`WEEKS`), or rulings and policies over the years (`YEARS`), with its table."""
    events = [one for one in _grouped(_dated(composer), href) if one.lane in lanes]
    title = "Orders, reports, disputes and what followed" if lanes == WEEKS else "Rulings, agreements and policies"
    rows = tuple(
        Row((Cell(_days(one)), Cell(one.lane), Cell(one.text)))
        for one in sorted(events, key=lambda e: (e.first, e.last, e.lane, e.text))
    )
    table = Table("", (Column("When"), Column("What"), Column("Of")), rows)
    notes = ["A bar is as long as what it covers, or as the days that its date can mean."]
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
        if r["series"]:
            yield "Publication", f"{r['name']} published", r["published"], r["report"], "reports published"
    for r in composer.ask("suspension-and-after", {}).records:
        if r["measure"] in {"suspension announced", "suspension note date"}:
            text = "suspension announced" if r["measure"] == "suspension announced" else "note of the suspension"
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
    """The events whose date is known; those of one lane and day together."""
    found: dict[tuple[str, datetime.date, datetime.date], list[tuple[str, str, str]]] = {}
    for lane, text, date, id_, several in dated:
        days = _meant(date)
        if days:
            found.setdefault((lane, *days), []).append((text, id_, several))
    for (lane, first, last), same in found.items():
        texts = list(dict.fromkeys(text for text, _, _ in same))
        if len(texts) == 1:
            yield Event(lane, texts[0], first, last, href(same[0][1]))
        elif not same[0][2]:
            yield from (Event(lane, text, first, last, href(id_)) for text, id_, _ in same)
        else:
            said = f"{len(same)} {same[0][2]}" if len(texts) > 3 else "; ".join(texts)
            yield Event(lane, said, first, last, href("page:policies" if lane in YEARS else "page:disputes"))


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
    said = {}
    for r in records:
        text = f"{r['jurisdiction']}: {columns[r['criterion_id']]}"
        said[r["jurisdiction_id"], r["criterion_id"]] = Square("yes", text, href(r["policy_id"] or ""))
    kinds = {"yes": "a source says that the policy asks for it"}
    return _Grid("What policies ask for, as far as sources tell", columns, kinds).of(records, said, href)


def sections(composer: Composer, href: Href) -> tuple[Picture, Table]:
    """Which place stood in which section of which report, where a source says which report it was."""
    asked = composer.ask("listings", {}).records
    records = [r for r in asked if r["section"] in {"I", "II", "III"} and len(r["reports"]) == 1]
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
    return _Grid("Who stands in which section of which report", columns, meaning).of(records, said, href)


@dataclass(frozen=True, slots=True)
class _Grid:
    """A matrix of places: its columns by their keys, its kinds of fields with their words."""

    title: str
    columns: Mapping[str, str]
    kinds: Mapping[str, str]

    def of(
        self, records: Iterable[Record], said: Mapping[tuple[str, str], Square], href: Href
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
        notes = ["An empty field says nothing: no source that was read states it."]
        svg = draw_matrix(self.title, list(self.columns.values()), rows, list(self.kinds.items()))
        return Picture(self.title, svg, notes), Table("", (Column("Place"), *map(Column, self.columns.values())), cells)
