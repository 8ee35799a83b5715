"""From the rows of a report to rows of our tables: statements of one source, the file, each with its page and row."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ddor.loader.report.grid import Section
from ddor.loader.report.known import Cells, Known
from ddor.loader.report.period import Period
from ddor.loader.report.rows import Declined, Issued, Policy, Where
from ddor.loader.report.words import LOST, countries, folded, words
from ddor.loader.values import token
from ddor.model.plain import some
from ddor.places.resolver import Resolution, resolve
from ddor.places.table import gazetteer

FEW = 8  # words that are carried as verbatim
SERIES = "DDOR-series"


@dataclass(frozen=True, slots=True)
class Of:
    """Of which report the rows are, and from which source."""

    report: str
    source: str


@dataclass(slots=True)
class Facts:
    """Rows by table; and what had to be told on the way."""

    of: Of
    known: Known
    rows: dict[str, list[Cells]] = field(default_factory=lambda: defaultdict(list))
    unplaced: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, table: str, **cells: str) -> Cells:
        """Add a row; cells that are not named are empty."""
        row = dict.fromkeys(self.known.columns[table], "") | cells
        self.rows[table].append(row)
        return row

    def once(self, table: str, key: str, **cells: str) -> None:
        """Add a row of reference, unless the tables, or these rows, have its id."""
        held = (*self.known.rows(table), *self.rows[table])
        if all(row[key] != cells[key] for row in held):
            self.add(table, **cells)

    def value(self, subject: str, predicate: str, value: str, locator: str, section: str = "", **more: str) -> None:
        """A statement of the source."""
        wording = more.pop("wording", "")
        few = wording if 0 < len(wording.split()) <= FEW else ""
        stated = (subject, predicate, value)
        if any((row["subject_id"], row["predicate"], row["value"]) == stated for row in self.rows["published_values"]):
            return
        self.add(
            "published_values", subject_id=subject, predicate=predicate, scope_id=self.of.report, value=value,
            source_id=self.of.source, wording=" ".join(few.split()), wording_kind=_kind(few), locator=locator,
            report_section=section, **{"status": "primary", **more},
        )  # fmt: skip

    def report(self, period: Period, sections: dict[str, Section], located: str) -> None:
        """The report itself, where the tables do not have it: its period, and the titles of its sections."""
        days = (period.end - period.start).days + 1
        kind = {7: "weekly", 365: "yearly"}.get(days) or ("monthly" if 28 <= days <= 31 else "other")
        self.once(
            "reports", "report_id", report_id=self.of.report, name=f"DDOR {period.name}",
            title=f"Declined Detainer Outcome Report, {period.title}", kind=kind, week_start=str(period.start),
            week_end=str(period.end), status="published", series_id=SERIES if kind == "weekly" else "",
        )  # fmt: skip
        if located:
            self.value(self.of.report, "week_start", str(period.start), located)
            self.value(self.of.report, "week_end", str(period.end), located)
        numbers = {"I": "1", "II": "2", "III": "3", "IV": "4"}
        for name, section in sections.items():
            if name and section.title:
                title = " ".join(section.title.split())
                self.value(
                    self.of.report,
                    f"section{numbers[name]}_title",
                    title,
                    f"title of Section {name}",
                    name,
                    wording=title,
                )

    def issued(self, found: Sequence[Issued], *, of_counties: bool, whole: bool) -> None:
        """Section I: who is listed, at which rank, with how many detainers issued.

        A rank that is not printed is the place in the order printed, if the list is `whole` and no count rises in it.
        """
        ordered = whole and all(a.count >= b.count for a, b in pairwise(found)) and not any(row.rank for row in found)
        for n, row in enumerate(found, 1):
            place = self.place(row.place, "I", row.where, counties=of_counties)
            self.listed("I", place, row.place, row.where, rank=str(row.rank or (n if ordered else "")))
            self.value(
                place, "detainers_issued", str(row.count), located(row.where, "I"), "I", wording=f"{row.count:,}"
            )

    def declined(self, found: Sequence[Declined]) -> None:
        """Section II: a row for each detainer, and who is named."""
        rows = [(row, self._declined(row)) for row in found]
        settled, probable = self.known.detainers(self.of.report, rows)
        taken = {row["detainer_id"] for row in self.known.rows("declined_detainers")}
        numbers: Counter[str] = Counter()
        for i, (row, cells) in enumerate(rows):
            self.listed("II", cells["place_id"], row.place, row.where)
            if i in settled:
                self._states(settled[i], row, cells, "probable" if i in probable else "certain")
                self.counts["detainers"] += 1
                continue
            what = token(folded(row.offense) or "not stated").replace(" ", "-")
            stem = "-".join((self.of.report, "II", _id(cells["place_id"]), _id(what), row.disposition or "not-stated"))
            numbers[stem] += 1
            while f"{stem}-{numbers[stem]}" in taken:
                numbers[stem] += 1
            self.add("declined_detainers", **cells, detainer_id=f"{stem}-{numbers[stem]}")
        if probable:
            told = some([str(rows[i][0].where.row) for i in sorted(probable)], 20)
            self.notes.append(
                "Section II: several rows fit what other sources tell of one; which of them it is is probable only, "
                f"and marked so: row {told}"
            )

    def _declined(self, row: Declined) -> Cells:
        """The cells of a row of Section II, but for its id."""
        place = self.place(row.place, "II", row.where, state=row.state, of_facilities=True)
        facility = ""
        known = gazetteer().places.get(place)
        if known and known.kind == "facility":
            facility = place
            while known and known.kind == "facility":
                known = gazetteer().places.get(known.parent_id)
            place = known.place_id if known else ""
        country = self._country(row.citizenship, row.where)
        return {
            "report_id": self.of.report, "place_id": place, "facility_as_printed": row.place, "facility_id": facility,
            "country_id": country, "issued_date": row.issued, "declined_date": row.declined,
            "offense_as_printed": row.offense, "offense_id": self._offense(row.offense), "disposition": row.disposition,
            "derivation": "stated", "source_id": self.of.source, "locator": located(row.where, "II"),
            "wording_kind": _kind(row.place, row.offense),
        }  # fmt: skip

    def _states(self, detainer: str, row: Declined, cells: Cells, certainty: str) -> None:
        """What the report itself says of a row that the tables have from another source."""
        there = next(one for one in self.known.rows("declined_detainers") if one["detainer_id"] == detainer)
        same = bool(cells["offense_id"]) and there["offense_id"] == cells["offense_id"]
        offense = there["offense_as_printed"] if same else row.offense
        name = next((one["name"] for t in (self.known.rows("countries"), self.rows["countries"]) for one in t
                     if one["country_id"] == cells["country_id"]), "")  # fmt: skip
        said = {
            "declined_row": ("yes", ""), "facility": (row.place, row.place), "citizenship": (name, row.citizenship),
            "offense": (offense, row.offense), "disposition": (row.disposition, ""),
            "issued_date": (row.issued, ""), "declined_date": (row.declined, ""),
        }  # fmt: skip
        for predicate, (value, wording) in said.items():
            if value:
                at = located(row.where, "II")
                self.value(detainer, predicate, value, at, "II", wording=wording, certainty=certainty)

    def policies(self, found: Sequence[Policy]) -> None:
        """Section III: each policy with its criteria, and who is listed."""
        listed, further = set[str](), list[Where]()
        for row in found:
            place = self.place(row.place, "III", row.where)
            aor = self._area(row.aor)
            policy = self.known.policy(row, place, self.of.report)
            if policy:
                self.counts["policies"] += 1
                self._policy_states(policy, place, row)
            else:
                policy = self._policy(place, row, aor)
            printed = f"{row.place} ({row.aor})" if row.aor else row.place
            if place in listed:  # a place is listed once; a second policy of it is a policy all the same
                further.append(row.where)
            else:
                listed.add(place)
                self.listed("III", place, printed, row.where, policy=policy)
        if further:
            told = some([*map(_where, further)], 5, "; ")
            self.notes.append(f"Section III: further policies of places that it lists already: {len(further)} ({told})")

    def _policy(self, place: str, row: Policy, aor: str) -> str:
        content = f"{folded(row.title)}|{row.enacted}"
        policy = f"policy-{_id(place)}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"
        if any(one["policy_id"] == policy for one in self.rows["policies"]):
            policy += f"-{row.where.row}"
        its = (*self.known.rows("policies"), *self.rows["policies"])
        here = [one for one in its if (one["place_id"], one["aor_id"]) == (place, aor)]
        basis = here[0]["aor_basis"] if here else "report"
        if any(one["source_id"] == self.of.source for one in here):
            aor = ""  # another row of the file states it already
        elif (
            aor and basis != "report"
        ):  # the tables have the area on another basis: the report is a further source of it
            self.value(place, "area_of_responsibility", row.aor, located(row.where, "III"), "III")
            aor = ""
        self.add(
            "policies", policy_id=policy, place_id=place, title=row.title, date_enacted=row.enacted,
            date_enacted_as_printed=row.enacted_as_printed, criteria_as_printed="; ".join(row.criteria), aor_id=aor,
            aor_basis="report" if aor else "", source_id=self.of.source, locator=located(row.where, "III"),
            wording_kind=_kind(row.enacted_as_printed, "; ".join(row.criteria)),
        )  # fmt: skip
        for criterion in dict.fromkeys(self._criteria(row)):
            self.add("policy_criteria", policy_id=policy, criterion_id=criterion)
        return policy

    def _policy_states(self, policy: str, place: str, row: Policy) -> None:
        at = located(row.where, "III")
        said = [("policy_title", row.title, row.title), ("date_enacted", row.enacted, row.enacted_as_printed)]
        said += [("criterion", criterion, bullet) for criterion, bullet in _criteria(row) if criterion]
        for predicate, value, wording in said:
            if value:
                self.value(policy, predicate, value, at, "III", wording=wording)
        if row.aor:
            self.value(place, "area_of_responsibility", row.aor, at, "III")
        self._criteria(row)

    def _criteria(self, row: Policy) -> list[str]:
        found = _criteria(row)
        self.counts["bullets"] += len(found)
        self.counts["bullets as printed"] += sum(not criterion for criterion, _ in found)
        return [criterion for criterion, _ in found if criterion]

    def listed(self, section: str, place: str, printed: str, at: Where, *, rank: str = "", policy: str = "") -> None:
        """That a section names a place: a row of listings, or a further source of the one that the tables have."""
        known = self.known.listing(self.of.report, section, place)
        if known:
            self.value(place, f"listed_section_{len(section)}", "yes", located(at, section), section, wording=printed)
            if rank:
                self.value(place, "section1_rank", rank, located(at, section), section)
            return
        listing = f"{self.of.report}-{section}-{_id(place)}"
        if all(row["listing_id"] != listing for row in self.rows["listings"]):
            self.add(
                "listings", listing_id=listing, report_id=self.of.report, scope_certainty="all", section=section,
                rank=rank, place_id=place, as_printed=printed, wording_kind=_kind(printed), policy_id=policy,
                derivation="stated", source_id=self.of.source, locator=located(at, section),
            )  # fmt: skip

    def place(
        self,
        printed: str,
        section: str,
        at: Where,
        *,
        state: str = "",
        counties: bool = False,
        of_facilities: bool = False,
    ) -> str:
        """The id of a place; else the printed text: the row is rejected with it, and told with what it could be."""
        found = placed(printed, state, counties=counties)
        if of_facilities and not found.place_id and "/" in printed:
            found = _jurisdiction_and_facility(printed, state) or found
        if found.place_id:
            return found.place_id
        could_be = f" It could be {', '.join(found.candidates)}." if found.candidates else ""
        self.unplaced.append(f"Section {section}, {_where(at)}, place {printed!r}: {found.reason}.{could_be}")
        return f"{printed}, {state}" if state else printed

    def _country(self, printed: str, at: Where) -> str:
        if not printed:
            return ""
        if known := self.known.named("countries", "name", printed):
            return known
        name, code = countries().get(folded(printed), ("", ""))
        if not code:
            self.notes.append(f"Section II, {_where(at)}, citizenship {printed!r}: no country of the list; left empty.")
            return ""
        by_code = next((row["country_id"] for row in self.known.rows("countries") if row["iso2"] == code), "")
        country = by_code or f"country-{code.lower()}"
        self.once("countries", "country_id", country_id=country, name=name, iso2=code)
        return country

    def _offense(self, printed: str) -> str:
        if not printed:
            return ""
        if known := self.known.named("offenses", "name", printed):
            return known
        for group, stems in words().offense_groups.items():
            if any(re.search(rf"\b{stem}", folded(printed)) for stem in stems):
                offense = f"offense-{_id(token(folded(printed)))}"
                self.once("offenses", "offense_id", offense_id=offense, name=printed, group_id=group)
                return offense
        self.counts["offenses as printed"] += 1
        return ""

    def _area(self, printed: str) -> str:
        if not printed:
            return ""
        if known := self.known.named("areas_of_responsibility", "name", printed):
            return known
        area = f"aor-{_id(folded(printed).replace(' ', '-'))}"
        self.once("areas_of_responsibility", "aor_id", aor_id=area, name=printed)
        return area


def placed(printed: str, state: str = "", *, counties: bool = False) -> Resolution:
    """The place that a report prints; a lost apostrophe is put back. `counties`: its column is one of counties."""
    text = re.sub(rf"(?<=\w)[{re.escape(LOST)}](?=s?\b)", "'", printed)
    text = re.sub(r"\s*\((?:all|county|city)\)$", "", text, flags=re.IGNORECASE)
    if counties and (found := resolve(text, state=state or None, kinds={"county"})).place_id:
        return found
    found = resolve(text, state=state or None)
    if found.place_id is None and state:  # a jail that carries the name of its county in another form
        within = re.sub(
            r"\b(?:detention|correctional|justice|adult)\b.*$|\bjail\b.*$", "", text, flags=re.IGNORECASE
        ).strip()
        if within.casefold().endswith(("county", "parish")) and (other := resolve(within, state=state)).place_id:
            return other
    return found


def _jurisdiction_and_facility(printed: str, state: str) -> Resolution | None:
    """What "Alameda County, California / Santa Rita Jail" means: the facility, if it lies in the place that is named.

    Of a facility that is not known, the jurisdiction; never a whole state, which no row of a jail speaks of.
    """
    places = gazetteer().places
    jurisdiction, _, facility = (part.strip() for part in printed.partition("/"))
    if (found := placed(facility, jurisdiction)).place_id:  # a state before the slash
        return found
    outer, inner = placed(jurisdiction, state), placed(facility, state)
    if outer.place_id:
        inner = placed(facility, places[outer.place_id].state)
    elif inner.place_id:
        outer = placed(jurisdiction, places[inner.place_id].state)
    if not outer.place_id or (not inner.place_id and places[outer.place_id].kind == "state"):
        return None
    at = inner.place_id or outer.place_id
    while at and at != outer.place_id:
        at = places[at].parent_id if at in places else ""
    if not at:
        both = tuple(filter(None, (outer.place_id, inner.place_id)))
        return Resolution(printed, None, "ambiguous", "the second does not lie in the first", both)
    return inner if inner.place_id else outer


def _criteria(row: Policy) -> list[tuple[str, str]]:
    """Each bullet, with the criterion that it is; no criterion where it says more, or something else."""
    found = []
    for bullet in row.criteria:
        plain = " ".join(re.sub(r"[^\w\s()-]", " ", bullet).casefold().split())
        fitting = [c for c, forms in words().criteria.items() if any(re.fullmatch(form, plain) for form in forms)]
        found.append((fitting[0] if len(fitting) == 1 else "", bullet))
    return found


def located(at: Where, section: str) -> str:
    """A locator."""
    return f"page {at.page}, row {at.row} of Section {section}" if at.page else f"row {at.row} of the file"


def _where(at: Where) -> str:
    return f"page {at.page}, row {at.row}" if at.page else f"row {at.row}"


def _kind(*printed: str) -> str:
    """Verbatim for a few words that were read whole; paraphrase where they are many, or a sign was lost in them."""
    if not any(printed):
        return "none"
    whole = all(len(text.split()) <= FEW and "\ufffd" not in text for text in printed)
    return "verbatim" if whole else "paraphrase"


def _id(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-") or "x"


__all__ = ["Facts", "Of", "placed"]
