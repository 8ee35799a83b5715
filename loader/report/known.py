"""What the tables hold already: which of their rows a row of a report is, so that it gets no second id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import networkx

from ddor.loader import tables
from ddor.loader.report.rows import Declined, Policy
from ddor.loader.report.words import folded

Cells = dict[str, str]
COMPARED = ("facility_as_printed", "country_id", "issued_date", "declined_date", "offense", "disposition")


class Known:
    """Rows by table: the published ones, and those of reports that were read before."""

    def __init__(self) -> None:
        read = tables.read()
        self.columns = {name: read.columns(name) for name in read.schemas}
        self._rows: dict[str, list[Mapping[str, str]]] = {name: list(read.rows(name)) for name in read.schemas}

    def rows(self, table: str) -> Sequence[Mapping[str, str]]:
        """The rows of a table."""
        return self._rows[table]

    def add(self, found: Mapping[str, Iterable[Cells]]) -> None:
        """Know the rows of a report that was read, too."""
        for table, its in found.items():
            self._rows[table] += its

    def named(self, table: str, column: str, text: str) -> str:
        """The id of the row of this name, whatever its case; nothing where there is none."""
        key = next(iter(self.columns[table]))
        return next((row[key] for row in self.rows(table) if folded(row[column]) == folded(text)), "")

    def listing(self, report: str, section: str, place: str) -> Mapping[str, str] | None:
        """The listing of a place in a section of a report."""
        wanted = (report, section, place)
        found = (row for row in self.rows("listings") if (row["report_id"], row["section"], row["place_id"]) == wanted)
        return next((row for row in found if row["scope_certainty"] != "one_of"), None)

    def policy(self, row: Policy, place: str, report: str) -> str:
        """The policy of the tables that a row of Section III lists, or nothing.

        It is of the same place, and has the same title, or the same date where one of the two has no title. A policy of
        which the tables hold neither is meant only where they list it in this very report.
        """
        listed = self.listing(report, "III", place)
        here = [one for one in self.rows("policies") if one["place_id"] == place]
        for one in sorted(here, key=lambda one: not (listed and one["policy_id"] == listed["policy_id"])):
            ours = listed is not None and one["policy_id"] == listed["policy_id"]
            same_title = _title(one["title"] or self._stated(one["policy_id"], "policy_title"), row.title)
            same_day = _days(one["date_enacted"] or self._stated(one["policy_id"], "date_enacted"), row.enacted)
            if same_title is False or (same_day is False and not (ours and same_title)):
                continue
            if same_title or same_day or ours:
                return one["policy_id"]
        return ""

    def _stated(self, policy: str, predicate: str) -> str:
        """What another source states of a policy of which its row does not say it."""
        wanted = (policy, predicate)
        values = (row for row in self.rows("published_values") if (row["subject_id"], row["predicate"]) == wanted)
        return next((row["value"] for row in values), "")

    def detainers(self, report: str, found: Sequence[tuple[Declined, Cells]]) -> tuple[dict[int, str], set[int]]:
        """Which rows of Section II the tables have, as index: id; and of which of them that is probable only.

        It is sure where just as many rows fit rows of the tables that say the same, and fit no others. Else as many as
        can be are taken for rows of the tables that they fit, so that no row counts twice.
        """
        kinds: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for row in self.rows("declined_detainers"):
            if row["report_id"] == report:
                kinds[row["place_id"], *(_value(row, column) for column in COMPARED)].append(row["detainer_id"])
        fitting = {i: [kind for kind in kinds if _fits(kind, cells)] for i, (_, cells) in enumerate(found)}
        of_kind = {kind: [i for i, its in fitting.items() if kind in its] for kind in kinds}
        sure: dict[int, str] = {}
        for kind, ids in kinds.items():
            if len(of_kind[kind]) == len(ids) and all(fitting[i] == [kind] for i in of_kind[kind]):
                sure |= dict(zip(of_kind[kind], sorted(ids), strict=True))
        left = [(i, one) for i, its in fitting.items() if i not in sure for kind in its for one in sorted(kinds[kind])]
        pairs = networkx.Graph(left)
        matched = networkx.bipartite.maximum_matching(pairs, [i for i in fitting if i in pairs])
        probable = {i: one for i, one in matched.items() if isinstance(i, int)}
        return sure | probable, set(probable)


def _value(row: Mapping[str, str], column: str) -> str:
    return (row["offense_id"] or folded(row["offense_as_printed"])) if column == "offense" else row[column]


def _fits(kind: tuple[str, ...], cells: Cells) -> bool:
    """Whether a row can be of a kind: of its place, and wherever both say something, they say the same."""
    place, facility, *others = kind
    if place != cells["place_id"] or not _facility(facility, cells["facility_as_printed"]):
        return False
    ours = (_value(cells, column) for column in COMPARED[1:])
    return all(not theirs or not own or theirs == own for theirs, own in zip(others, ours, strict=True))


def _facility(theirs: str, own: str) -> bool:
    """Whether two names can be of one facility: the words of one are among those of the other."""
    words = [set(folded(text).split()) - {"the", "of", "county"} for text in (theirs, own)]
    return not theirs or not own or words[0] <= words[1] or words[1] <= words[0]


def _title(theirs: str, own: str) -> bool | None:
    """Whether two titles are the same; None where one is not stated."""
    if not theirs or not own:
        return None
    a, b = (folded(re.sub(r"\([^()]*cut off\)", "", text)) for text in (theirs, own))
    return a == b or (len(a) > 12 and b.startswith(a))


def _days(theirs: str, own: str) -> bool | None:
    """Whether two dates can be the same: one as precise as, or a part of, the other; None where one is not stated."""
    return (theirs.startswith(own) or own.startswith(theirs)) if theirs and own else None
