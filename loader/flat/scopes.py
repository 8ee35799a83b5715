"""Of what report or time a row speaks: by id, by the names that the graph gives, by dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ddor.loader.builders.reports import ONE_OF, TOGETHER
from ddor.loader.cells import folded
from ddor.loader.flat.reading import FlatRow, UnfitError
from ddor.loader.inputs import MadeRow
from ddor.loader.tables import Tables
from ddor.model import plain
from ddor.model.dates import WHEN, days_meant, month_named

_NOT_SAID = re.compile(r",? not said which$")
_TOGETHER = re.compile(r" together$")
_DAYS = re.compile(r"\b([a-z]{3,9})\.? (\d{1,2})\b(?:.*?(?:-|to|through) ?(?:([a-z]{3,9})\.? )?(\d{1,2})\b)?")
_YEAR = re.compile(r"\b(20\d\d)\b")
_SPAN = re.compile(rf"({WHEN.pattern}) to ({WHEN.pattern})")
_WEEK = re.compile(r"\b(?:week|report|ddor)\b")


@dataclass(frozen=True, slots=True)
class Scope:
    """Reports joined by +, or a period; empty: of none in particular. `one_of`: one of the reports, not said which."""

    id: str
    one_of: bool = False


@dataclass(slots=True)
class Scopes:
    """The reports and periods that are known, and the periods that rows name first."""

    tables: Tables
    new: dict[str, MadeRow] = field(default_factory=dict)
    _reports: dict[str, str] = field(default_factory=dict)
    _periods: dict[str, str] = field(default_factory=dict)
    _spans: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.tables.rows("reports"):
            self._reports |= {_key(row[name]): row["report_id"] for name in ("report_id", "name", "title")}
        for row in self.tables.rows("periods"):
            self._periods |= {_key(row[name]): row["period_id"] for name in ("period_id", "name")}
            if row["start"]:
                self._spans.setdefault((row["start"], row["end"]), row["period_id"])

    def of(self, row: FlatRow) -> tuple[Scope, str]:
        """The scope that a row names, and the column that names it.

        Raises:
            UnfitError: it is none that is known, or the week is another one.
        """
        if text := row["of_id"]:
            one_of = ONE_OF in text or row["of_kind"] == "one_of_reports"
            scope, column = Scope(TOGETHER.join(sorted(re.split(r"[|+]", text))), one_of), "of_id"
            if row["of"] and (named := self._named(row)) and named != scope:
                raise UnfitError("of", f"it reads as {named.id}, but of_id is {scope.id}.", "Empty one of the two.")
        elif row["of"]:
            scope, column = self._named(row) or Scope(self._period(row)), "of"
        elif row["week_start"]:
            scope, column = Scope(self._week(row)), "week_start"
        else:
            return Scope(""), "of"
        self._same_week(row, scope)
        return scope, column

    def report(self, text: str) -> str:
        """The report that a text names, or nothing."""
        return self._reports.get(_key(text)) or self._by_days(_key(text))

    def _named(self, row: FlatRow) -> Scope | None:
        """The scope that `of` names, where it is one that is known."""
        text = row["of"]
        if found := self._periods.get(_key(text)) or self._reports.get(_key(text)):
            return Scope(found)
        one_of = bool(_NOT_SAID.search(text)) or row["of_kind"] == "one_of_reports"
        parts = re.split(" or " if one_of else " and ", _TOGETHER.sub("", _NOT_SAID.sub("", text)))
        reports = [self.report(part) for part in parts]
        if all(reports):
            return Scope(TOGETHER.join(sorted(reports)), one_of)
        return None

    def _period(self, row: FlatRow) -> str:
        """A period by its dates; one that no table has yet is made."""
        text = row["of"]
        found = _SPAN.fullmatch(text)
        start, end = (found[1], found[4]) if found else (text, text)
        if not (days_meant(start) and days_meant(end)):
            raise UnfitError(
                "of", "no report and no period is called so.",
                "Write a report's name or days (DDOR Jan 28-Feb 3, 2017), YYYY, YYYY-MM, YYYY-MM-DD, or two with `to`.",
            )  # fmt: skip
        if known := self._spans.get((start, end)):
            return known
        key = f"period-{start}" if start == end else f"period-{start}-to-{end}"
        name = f"The year {start}" if len(start) == 4 else plain.date(start)
        name = name if start == end else f"{plain.date(start)} to {plain.date(end)}"
        made = {"period_id": key, "name": name, "start": start, "end": end}
        self.new.setdefault(key, MadeRow(row.line, made, row.given, dict.fromkeys(made, "of")))
        return key

    def _week(self, row: FlatRow) -> str:
        weeks = {one["week_start"]: one["report_id"] for one in self.tables.rows("reports") if one["week_start"]}
        if found := weeks.get(row["week_start"]):
            return found
        raise UnfitError("week_start", "no report begins on this day.", f"Write one of: {', '.join(sorted(weeks))}.")

    def _same_week(self, row: FlatRow, scope: Scope) -> None:
        report = next((one for one in self.tables.rows("reports") if one["report_id"] == scope.id), None)
        for column in ("week_start", "week_end"):
            if report and row[column] and row[column] != report[column]:
                said = report[column] or "no week"
                raise UnfitError(column, f"{report['name']} has {said}.", "Correct the cell, or leave it empty.")

    def _by_days(self, text: str) -> str:
        """The weekly report of these days: `week of january 28`, `jan 28-feb 3, 2017`."""
        found = _DAYS.search(text)
        if not found or not (found[4] or _WEEK.search(text)):
            return ""
        start = month_named(found[1]), int(found[2])
        end = (month_named(found[3]) if found[3] else 0, int(found[4])) if found[4] else None
        year = _YEAR.search(text)
        for row in self.tables.rows("reports"):
            if row["kind"] != "weekly" or (year and not row["week_start"].startswith(year[1])):
                continue
            first, last = (tuple(map(int, row[name].split("-")[1:])) for name in ("week_start", "week_end"))
            if first == start and (end is None or (end[0] or last[0], end[1]) == last):
                return row["report_id"]
        return ""


def _key(text: str) -> str:
    """Without what does not tell two names apart: case, kinds of dashes, commas."""
    return folded(re.sub(r"\s*[\u2010-\u2015-]\s*", "-", text).replace(",", " "))
