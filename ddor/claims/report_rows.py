"""Rows of a rebuilt report: a figure with what it contains, who states it, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ddor.claims import wording
from ddor.documents.document import Cell, Column, Mark, Row, Table

if TYPE_CHECKING:
    from ddor.claims.dossier import Dossier, Said
    from ddor.claims.marks import Marks

View = Literal["published", "corrected"]
UNKNOWN = "withdrawn, value unknown"


@dataclass(frozen=True)
class Setter:
    """Sets rows of one report in one view; `marks` is shared by all of them."""

    dossier: Dossier
    marks: Marks
    view: View

    def figure(self, claims: Sequence[Said], *, unit: bool = True, note: str = "") -> Cell:
        """The cell of claims on the same thing: the first is printed, the others are marked as said otherwise."""
        main, *rest = claims
        gone = self.dossier.withdrawn_by(main) is not None and self.view == "corrected"
        detail = [UNKNOWN if gone else "", note, self._contained(main), wording.remarks(main)]
        return Cell(
            self.dossier.names.get(main.value) or wording.value(main, unit=unit),
            "; ".join(filter(None, detail)),
            figure=True,
            struck=gone,
            marks=self.marks.of([main], rest),
        )

    def noted(self, claims: Sequence[Said], note: str = "") -> tuple[Cell, Cell]:
        """The figure alone, for a column of numbers, and what there is to say of it, for a column of its own."""
        cell = self.figure(claims, note=note)
        notes = cell.detail.removeprefix(UNKNOWN).removeprefix("; ") if cell.struck else cell.detail
        return replace(cell, detail=UNKNOWN if cell.struck else ""), Cell(notes)

    def _contained(self, claim: Said) -> str:
        within = self.dossier.withdrawn_within(claim)
        if within is None:
            return ""
        places, detainers = within
        return (
            f"contains {wording.count(detainers, 'detainer')} of {wording.count(places, 'place')} withdrawn since; "
            "no corrected total was published"
        )

    def stated(self, label: str, claims: Sequence[Said], *, below: bool = False) -> Row:
        """A row of a label and a figure."""
        return Row((Cell(label), self.figure(claims)), claims[0].sources, below=below)

    def stated_table(self, caption: str, groups: Iterable[tuple[str, Sequence[Said]]], *hints: str) -> Table:
        """A table of labels and figures; a label that nothing is stated for is left out."""
        rows = tuple(self.stated(label, claims) for label, claims in groups if claims)
        return Table(caption, (Column(""), Column("As stated")), rows, hints, remarks=any(r.remarks for r in rows))

    def beyond(self, figure: Cell, listed: Iterable[Said]) -> tuple[Mark, ...]:
        """What speaks against the listing itself, without what the figure beside it carries already."""
        return tuple(mark for mark in self.marks.of(listed) if mark not in figure.marks)


def by_key(claims: Iterable[Said]) -> list[list[Said]]:
    """Claims on the same subject, predicate, scope and qualifier together, each group with the one to print first."""
    found: dict[tuple[str | None, ...], list[Said]] = {}
    for claim in claims:
        found.setdefault((claim.subject, claim.predicate, claim.scope, claim.qualifier), []).append(claim)
    return [sorted(group, key=lambda c: c.rank) for group in found.values()]


def sources_of(*groups: Iterable[Said]) -> tuple[str, ...]:
    """The sources of all these claims, each once."""
    return tuple(dict.fromkeys(source for group in groups for claim in group for source in claim.sources))
