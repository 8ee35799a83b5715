"""What stands beside a figure, in one list of words: withdrawn, removed, disputed, contradicted, misread, worked out.

It is read for the claims of an answer, or once for all, and reaches it by the claim ids in its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ddor.answers import words

# Each mark, in the order in which they stand, with its words; braces are filled from the row.
MARKS = {
    "withdrawn": "withdrawn by ICE{date}: {kind}",
    "removal": "absent from a later report, unexplained{date}",
    "apology": "ICE apologised{date} (an apology withdraws no figure)",
    "contains": "contains {detainers} of {places} withdrawn by ICE; no other total was published",
    "misreading": "this is the number {theirs}, reported as {ours}",
    "misread": "reported as {theirs} by {said}",
    "contradicted": "contradicted by {otherwise}",
    "also": "also: {otherwise}",
    "disputed": "objected to by {by}",  # the listing, its figure, or the report: the tables do not say which
    "own": "from tables that a user added: {note}",
    "implied": "implied by the source, not stated",
    "worked_out": "worked out{from_said}, not stated",
    "context": "mentioned beside something else{by_said}, not stated as such",
    "by_elimination": "worked out by elimination from the other rows",
    "stated_in_total": "worked out from one sentence about several rows",
    "probable": "probable, not certain",
    "weak": "uncertain: not to be relied on by itself",
    "noted": "note: {note}",
}
# Those that name sources.
NAMING = ("misread", "contradicted", "also", "worked_out", "context")
# Beside a caption in a picture there is room for one, in a word or two.
SHORT = {
    "withdrawn": "withdrawn by ICE",
    "removal": "absent from a later report, unexplained",
    "misreading": "a misreading",
    "misread": "misread elsewhere",
    "contradicted": "sources disagree",
    "disputed": "objected to",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that stands beside a claim.

    `beside` is the id of the correction, the dispute, or the other claim; `sources` are those that its text names.
    """

    kind: str
    text: str
    beside: str | None = None
    sources: tuple[str, ...] = ()


class Marks:
    """The marks of claims, from the rows of `what-stands-beside` and of `totals-with-withdrawn`."""

    def __init__(self, rows: Iterable[Mapping[str, Any]] = (), totals: Iterable[Mapping[str, Any]] = ()) -> None:
        self._of: dict[str, list[Mark]] = {}
        order = list(MARKS)
        for row in sorted(rows, key=lambda row: (row["claim"], order.index(row["mark"]))):
            cited = tuple(sorted({s["source"] for s in row["sources"]})) if row["mark"] in NAMING else ()
            self._of.setdefault(row["claim"], []).append(Mark(row["mark"], _text(row), row["beside"], cited))
        for row in totals:
            parts = {"detainers": words.count(row["number"], "detainer"), "places": words.count(row["places"], "place")}
            self._of.setdefault(row["claim"], []).append(Mark("contains", MARKS["contains"].format_map(parts)))

    def of(self, claims: Iterable[str]) -> list[Mark]:
        """The marks of these claims together, each once. That one of them says otherwise is told by its own row."""
        ids = list(claims)
        order = list(MARKS)
        found = [mark for claim in ids for mark in self._of.get(claim, ()) if mark.beside not in ids]
        found.sort(key=lambda mark: order.index(mark.kind))
        told: dict[str, Mark] = {}
        for mark in found:  # of two on one other claim, the stronger
            if not (mark.kind == "also" and any(mark.beside == other.beside for other in told.values())):
                told.setdefault(mark.text, mark)
        return list(told.values())

    def withdrawn(self, claim: str) -> bool:
        """Whether ICE withdrew the figure: its value is unknown since."""
        return any(mark.kind == "withdrawn" for mark in self._of.get(claim, ()))


def _text(row: Mapping[str, Any]) -> str:
    said = words.listed(s["publisher"] or s["source"] for s in sorted(row["sources"], key=lambda s: s["source"]))
    filled = {
        "kind": words.kind(row["reason"]).partition(": ")[2] if row["mark"] == "withdrawn" else "",
        "date": f", {words.date(row['date'])}" if row["date"] else "",
        "by": words.listed(row["by"]) if row["by"] else f"an office ({words.NO_SPEAKER})",
        "said": said,
        "from_said": f" from {said}" if said else "",
        "by_said": f" by {said}" if said else "",
        "note": row["reason"],
        "ours": _short(row["measure"]),
        "theirs": _short(row["other_measure"] or ""),
        "otherwise": _otherwise(row, said) if row["other_measure"] else "",
    }
    return MARKS[row["mark"]].format_map(filled)


def _short(measure: str) -> str:
    return words.measure(measure).replace("detainers recorded as declined", "declined").removeprefix("detainers ")


def _otherwise(row: Mapping[str, Any], said: str) -> str:
    """The other claim as far as it is another: of whom, of what, its value, of which part and week; and who says so."""
    text = words.value(row["value"])
    if row["mark"] == "also" and row["other_measure"] != row["measure"]:
        text = f"{_short(row['other_measure'])}, {text}"
    misread = f"the number {_short(row['misread'])}" if row["misread"] else ""
    part = words.part(row["part"]) if row["part"] else ""
    text = ", ".join(filter(None, [text, misread, part, words.listed(row["of"] or [])]))
    text = f"{row['about']}: {text}" if row["about"] else text
    return (
        f"{text} ({words.listed(row['by'])}, in {said})" if row["by"] else f"{text} ({said or 'no source states it'})"
    )
