"""What share of the published rows is known: read by the question `coverage`, for answers, documents and pictures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ddor.answers import registry, words

if TYPE_CHECKING:
    from ddor.store.base import Store

# The parts that say how much of a report is known at all.
SECTIONS = ("Section I rows", "Section II rows", "Section III entries")
# What a question over case-level records rests on: the releases that are loaded.
RELEASES = ("release",)
NO_RELEASE = "No release of case-level records is loaded; to load one: ddor load fy2015-detainers"


@dataclass(slots=True)
class Share:
    """Of one part of a report: how many rows are known, and how many there are by the sources."""

    report: str
    what: str
    known: int
    totals: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every row is known, by what the sources say of their number."""
        return self.totals == [str(self.known)]

    def __str__(self) -> str:
        totals = " or ".join(words.value(total) for total in self.totals)
        whole = f"of {totals}" if totals else "known, of a number that no source states"
        differ = " (sources disagree)" if len(self.totals) > 1 else ""
        return f"{self.what}, {self.report}: {self.known:,} {whole}{differ}"


def shares(store: Store, timeout: float | None = None) -> list[Share]:
    """The shares of all published reports of the series."""
    asked = registry.question("coverage")
    return of_rows(asked.records(store.read(asked.statement, {"report": None}, timeout=timeout, trusted=True).rows))


def of_rows(rows: Iterable[Mapping[str, Any]]) -> list[Share]:
    """The shares that rows of `coverage` give."""
    found: dict[tuple[str, str], Share] = {}
    for row in rows:
        share = found.setdefault((row["report"], row["what"]), Share(row["report"], row["what"], row["known"]))
        if row["as_stated"] is not None:
            share.totals.append(row["as_stated"])
    return list(found.values())


def lines(known: Iterable[Share], what: Collection[str], report: object = None) -> list[str]:
    """A line for each share of these parts; of one report, if that is one of those that have shares."""
    known = [share for share in known if share.what in what]
    return [str(share) for share in known if report in {None, share.report}]


def of_releases(store: Store, release: object = None, timeout: float | None = None) -> list[str]:
    """A line for each release, or for the one named: its records and their days, or that it is in no answer yet."""
    asked = registry.question("records-releases")
    rows = asked.records(store.read(asked.statement, {"release": release}, timeout=timeout, trusted=True).rows)
    return [_of_release(row) for row in rows] or [NO_RELEASE]


def _of_release(row: Mapping[str, Any]) -> str:
    if row["load_status"] != "complete":
        again = "load its files again, or take it out: ddor unload"
        why = f"for it is not complete ({row['load_status']}): {again}"
        return f"{row['release']} is in no answer but the list of releases, {why}"
    held = f"Records of {row['release']}: {row['records']:,}"
    if row["first_day"] is None:
        days = ", without a day that can be read"
    else:
        between = f"{words.date(row['first_day'])} to {words.date(row['last_day'])}"
        days = f", prepared from {between}; its last month may be incomplete"
    if unknown := row["unknown_reasons"]:
        state, count = ("states", "counts") if unknown == 1 else ("state", "count")
        days += f"; {unknown:,} of them {state} a reason that ddor does not know, and {count} as other"
    return held + days
