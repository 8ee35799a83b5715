"""Which pages have which maps, timelines and matrices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ddor.documents import charts
from ddor.documents.document import Document, Section, Table
from ddor.places.table import gazetteer

if TYPE_CHECKING:
    from ddor.answers.names import Topic
    from ddor.documents.charts import Href
    from ddor.documents.composer import Composer
    from ddor.documents.html import Picture

Draw = Callable[["Href"], list["Picture"]]


def of_thing(composer: Composer, topic: Topic) -> Draw | None:
    """The maps of a report, or of a state; None for anything else."""
    if "PublishedReport" in topic.labels:
        return partial(_maps, composer, [topic.id], "")
    if "State" in topic.labels:
        return partial(_maps, composer, reports(composer), gazetteer().places[topic.id].fips)
    return None


def lists(composer: Composer, page: Callable[[str], Document]) -> Iterator[tuple[str, Document, Draw]]:
    """The pages of charts, by id; `page` composes the document of a file of `queries/site/`."""
    yield "map", page("map"), partial(_maps, composer, reports(composer), "")
    yield "timeline", *_with_tables(page("timeline"), partial(_timelines, composer))
    yield "matrix", *_with_tables(page("matrix"), partial(_matrices, composer))


def first(composer: Composer) -> Draw:
    """What the start page shows: where the first report recorded detainers as declined, and what followed."""

    def drawn(href: Href) -> list[Picture]:
        made = [charts.map_(composer, charts.MAPS["declined"], r, href) for r in reports(composer)[:1]]
        return [*filter(None, made), charts.timeline(composer, href, charts.WEEKS)[0]]

    return drawn


FORMS = {"map", "timeline", "matrix"}
Tabled = Callable[["Href"], list[tuple["Picture", "Table"]]]


def _with_tables(document: Document, drawn: Tabled) -> tuple[Document, Draw]:
    """The document with the tables of its charts; and its charts."""
    sections = tuple(
        Section(f"table-{i}", f"As a table: {picture.title}", [], [table])
        for i, (picture, table) in enumerate(drawn(lambda key: ""), 1)
    )
    return replace(document, sections=(*document.sections, *sections)), lambda href: [one for one, _ in drawn(href)]


def _maps(composer: Composer, reports: list[str], state: str, href: Href) -> list[Picture]:
    """Each count of each report; of several reports the policies once, for their years do not differ."""
    weekly = [count for count in charts.MAPS.values() if count.number]
    made = [charts.map_(composer, count, report, href, state) for report in reports for count in weekly]
    made.append(charts.map_(composer, charts.MAPS["policies"], reports[0] if len(reports) == 1 else None, href, state))
    return [picture for picture in made if picture]


def _timelines(composer: Composer, href: Href) -> list[tuple[Picture, Table]]:
    return [charts.timeline(composer, href, lanes) for lanes in (charts.WEEKS, charts.YEARS)]


def _matrices(composer: Composer, href: Href) -> list[tuple[Picture, Table]]:
    return [charts.sections(composer, href), charts.criteria(composer, href)]


def reports(composer: Composer) -> list[str]:
    """The published reports of the series."""
    return [r["report"] for r in composer.ask("reports", {}).records if r["series"] and r["status"] == "published"]
