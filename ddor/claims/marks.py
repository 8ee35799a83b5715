"""The marks of what speaks against a claim: C a correction, D a dispute, O another value or another reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddor.claims import wording
from ddor.documents.document import Mark

if TYPE_CHECKING:
    from ddor.claims.dossier import Dispute, Dossier, Said

_COUNTERPART = {"detainers_issued": "detainers_declined", "detainers_declined": "detainers_issued"}


@dataclass(frozen=True, slots=True)
class Otherwise:
    """An entry O: `here` is what the document prints, `other` what is said otherwise, and how the two relate."""

    anchor: str
    here: Said
    other: Said
    relation: str
    reason: str | None


class Marks:
    """Gives out marks, and keeps what they point at, in the order in which it was first needed."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self.corrections = {f"C{i}": c for i, c in enumerate(dossier.corrections, 1)}
        self.disputes = {f"D{i}": d for i, d in enumerate(dossier.disputes, 1)}
        self.others: dict[tuple[str, str], Otherwise] = {}

    def of(self, printed: Iterable[Said], also: Iterable[Said] = ()) -> tuple[Mark, ...]:
        """Marks of the claims that a row prints, `also` being claims on the same thing with other values."""
        printed, also = list(printed), list(also)
        ids = {claim.id for claim in (*printed, *also)}
        marks = [
            Mark(a, wording.corrected(c.kind, c.date, withdraws=c.withdraws), loud=c.withdraws)
            for a, c in self.corrections.items()
            if c.claims & ids
        ]
        marks += [Mark(a, _disputed(d)) for a, d in self.disputes.items() if d.claims & ids]
        for claim in printed:
            marks += self._against(claim, ids)
        for other in also:
            marks.append(self._other(printed[0], other, "also stated", None))
        return tuple(dict.fromkeys(marks))

    def anchor_of(self, correction: str) -> str | None:
        """The mark of the correction with this id."""
        return next((a for a, c in self.corrections.items() if c.id == correction), None)

    def _against(self, claim: Said, printed: set[str]) -> list[Mark]:
        """What contradicts or misreads it, and what a source gives for it under the other predicate."""
        marks, seen = [], set(printed)
        for against in self._dossier.against.get(claim.id, ()):
            if against.kind == "misreads" or against.other in seen:
                continue
            seen.add(against.other)
            relation = "read as" if against.kind == "misread_by" else "contradicts"
            marks.append(self._other(claim, self._dossier.claim(against.other), relation, against.reason))
        for other in self._counterparts(claim):
            if other.id not in seen:
                marks.append(self._other(claim, other, "printed as", None))
        return marks

    def _counterparts(self, claim: Said) -> list[Said]:
        """Issued told as declined, of the same place and report, where no source has it from Section II."""
        if claim.predicate != "detainers_issued" or claim.qualifier is not None or claim.subject == "us":
            return []
        found = self._dossier.of(claim.subject, _COUNTERPART[claim.predicate])
        return [other for other in found if not other.in_section("II")]

    def _other(self, here: Said, other: Said, relation: str, reason: str | None) -> Mark:
        known = self._relation(here, other)
        relation, reason = known or (relation, reason)
        entry = self.others.get((here.id, other.id)) or Otherwise(
            f"O{len(self.others) + 1}", here, other, relation, reason
        )
        self.others[here.id, other.id] = entry
        return Mark(entry.anchor, _said_otherwise(entry, self._scope(here, other)))

    def _scope(self, here: Said, other: Said) -> str:
        return self._dossier.reports(other.scope) if other.scope and other.scope != here.scope else ""

    def _relation(self, here: Said, other: Said) -> tuple[str, str | None] | None:
        """How the finder of contradictions relates them; it has the word over "also stated"."""
        for against in self._dossier.against.get(other.id, ()):
            if against.kind == "misreads":
                return "a misreading", against.reason
        for against in self._dossier.against.get(here.id, ()):
            if against.other == other.id:
                return ("read as" if against.kind == "misread_by" else "contradicts"), against.reason
        return None


def _disputed(dispute: Dispute) -> str:
    who = wording.offices(dispute.speakers)
    return f"disputed: {who}" if who else "disputed"


def _said_otherwise(entry: Otherwise, scope: str) -> str:
    """`contradicted: 0 (county sheriff, S016)`: how they relate, the value, of what, and who says so."""
    other, here = entry.other, entry.here
    text = wording.value(other)
    if other.qualifier and other.qualifier != here.qualifier:
        text += f", {wording.qualifier(other.qualifier)}"
    if scope:
        text += f", {scope}"
    if other.subject != here.subject:
        text = f"{other.about}: {text}"
    prefix = {"contradicts": "contradicted: ", "a misreading": "misread: "}.get(entry.relation, "")
    if other.predicate != here.predicate and entry.relation in {"a misreading", "read as", "printed as"}:
        heading = other.predicate.removeprefix("detainers_").replace("_", " ")
        equal = other.number is not None and other.number == here.number
        prefix = f"{'misread' if entry.relation != 'printed as' else 'printed' if equal else 'stated'} as {heading}: "
    elif other.predicate != here.predicate or here.predicate == "section1_rank":
        prefix += f"{wording.within(other.predicate)}: "  # in its row, a bare number would be taken for the figure's
    who = wording.offices(other.speakers) if other.speakers else ""
    return f"{prefix}{text} ({', '.join(filter(None, [who, *other.sources]))})"
