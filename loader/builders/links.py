"""From each correction and dispute to the claims that it concerns.

A correction or dispute names a report, a section and a place. It concerns the claims that the report makes there: of
the same section, in the same report, on the same place or, where there is none, on a place that it could be or that
lies in it. What an office says against the report is no claim of the report, and an absence is not an entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ddor.loader.tables import Tables
from ddor.model.rows import GraphRows

SECTION_PREDICATES = {
    "I": ("detainers_issued", "listed_section_1"),
    "II": ("detainers_declined", "listed_section_2", "declined_row"),
    "III": ("listed_section_3",),
    "": ("listed_section_1", "listed_section_2", "listed_section_3"),
}


def add(tables: Tables, graph: GraphRows) -> None:
    """Add CORRECTS and DISPUTES."""
    finder = _Finder(tables, graph)
    for table, key, label, type_ in (
        ("corrections", "correction_id", "Correction", "CORRECTS"),
        ("disputes", "dispute_id", "Dispute", "DISPUTES"),
    ):
        for row in tables.rows(table):
            predicates = SECTION_PREDICATES[row["section"]]
            if row.get("kind") == "silent_removal":  # takes a place off the list; says nothing of its figure
                predicates = tuple(p for p in predicates if p.startswith("listed_"))
            for claim in finder.claims(row["report_id"], predicates, row["place_id"], wide=bool(row["section"])):
                graph.edge(type_, (label, row[key]), ("Claim", claim))


class _Finder:
    def __init__(self, tables: Tables, graph: GraphRows) -> None:
        self.graph = graph
        self.series = {row["report_id"] for row in tables.rows("reports") if row["kind"] == "series"}
        self.place_of_detainer = {row["detainer_id"]: row["place_id"] for row in tables.rows("declined_detainers")}
        self.spoken = {
            source
            for source, _ in graph.relationships["SPOKEN_BY", "Claim", "Actor"]  # against the report
        }

    def claims(self, report: str, predicates: Collection[str], place: str, *, wide: bool) -> list[str]:
        """Ids of the claims, from the nearest level that has any."""
        if not place:
            return []
        entries = [
            (claim_id, self.place_of_detainer.get(str(claim["subject"]), claim["subject"]))
            for claim_id, claim in self.graph.nodes["Claim"].items()
            if claim["predicate"] in predicates
            and (report in self.series or report in str(claim.get("scope")).split("+"))
            and claim["value"] != "no"
            and "qualifier" not in claim
            and claim_id not in self.spoken
        ]
        for level in self._levels(place, wide=wide):
            if found := [claim_id for claim_id, subject in entries if subject in level]:
                return found
        return []

    def _levels(self, place: str, *, wide: bool) -> Iterator[set[str]]:
        yield {place}
        if wide:
            could_be = self.graph.relationships["COULD_BE", "Jurisdiction", "Jurisdiction"]
            yield {a for a, b in could_be if b == place}
            yield set(self._within(place))

    def _within(self, place: str) -> Iterator[str]:
        for a, b in self.graph.relationships["PART_OF", "Jurisdiction", "Jurisdiction"]:
            if b == place:
                yield a
                yield from self._within(a)
