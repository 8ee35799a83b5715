"""Records: the rows of a release of case-level data, as a mapping reads them, in batches; read once, never held.

Every row becomes a record, also one that equals another: equal rows are numbered. A row is rejected only where it
cannot be a record at all. A cell that cannot be read is null, and stays as printed.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from ddor import content
from ddor.errors import DataError
from ddor.loader.fingerprint import makers
from ddor.loader.mappings import mapping as mappings
from ddor.loader.mappings import recognise
from ddor.loader.mappings.facility import Facilities
from ddor.loader.mappings.mapping import common
from ddor.loader.mappings.meaning import NOTHING, Meaning, Meanings, Properties, gives
from ddor.loader.mappings.reason import reason_id
from ddor.loader.mappings.recognise import Layout
from ddor.loader.rejects import Reject
from ddor.loader.release_name import release_name
from ddor.loader.scan import QUOTING
from ddor.loader.seen import Seen
from ddor.loader.sheets import Cell, Sheet, sheets, text_of
from ddor.model import plain
from ddor.model.dates import widest_gap

if TYPE_CHECKING:
    from ddor.loader.mappings.mapping import Field

SHIPPED = content.folder("data") / "records"
SHOWN = 20  # rejected rows that are shown
GAP = datetime.timedelta(92)  # without a record: longer than a release of any size has
NO_RECORD = "it has no date that can be read, no form, and no reason that is known."
REMEDY = "If it is a record, say in a mapping how its dates or reasons are written; else nothing is to do."
_LODGING: tuple[Field, ...] = ("facility", "city", "state", "facility_code")


class Record(TypedDict):
    """One record: its properties, `id` among them, and the ids of what it leads to; None where it states none.

    The id follows from release and content, with a running number among equal rows: equal ids mean equal records.
    """

    properties: Properties
    facility: str | None
    reason: str | None
    group: str | None


@dataclass(slots=True)
class Batch:
    """Some records; and the facilities and reasons that stand first in them, by id."""

    records: list[Record] = field(default_factory=list)
    facilities: dict[str, Properties] = field(default_factory=dict)
    reasons: dict[str, Properties] = field(default_factory=dict)


def shipped() -> list[str]:
    """The releases that come with the project, by name."""
    return sorted(path.stem for path in SHIPPED.glob("*.yaml"))


def open_release(paths: Sequence[Path], mapping: str | None = None, name: str | None = None) -> Release:
    """Open a release; its rows are read later, once.

    Args:
        paths: its files, in order; or, as the only one, the name of a release that is shipped.
        mapping: by name, or a file of one's own; without one, each sheet's header has to be one that is known.
        name: of the release; by default, that of its first file.

    Raises:
        DataError: a file cannot be opened, or is given twice.
        UsageError: there is no such mapping; or the name cannot be one.
    """
    source: dict[str, str] = {}
    if len(paths) == 1 and str(paths[0]) in shipped() and not paths[0].exists():
        import yaml

        told = yaml.safe_load((SHIPPED / f"{paths[0]}.yaml").read_text("utf-8"))
        name, mapping, source = name or str(paths[0]), mapping or told["mapping"], told["source"]
        paths = [SHIPPED / told["file"]]
    name = release_name(paths[0], name)
    digests = [(path, _digest(path)) for path in paths]
    first: dict[str, Path] = {}
    for path, of in digests:
        if of in first:
            same = f"{path} is given twice" if path == first[of] else f"{path} holds the same as {first[of]}"
            raise DataError(f"{same}.", "Give each file once: its rows would count twice.")
        first[of] = path
    used = [mapping] if mapping else mappings.names()
    digest = hashlib.sha256(repr([of for _, of in digests]).encode())
    for path in [mappings.FOLDER / "common.yaml", *map(mappings.path_of, used)]:
        digest.update(path.read_bytes())
    readers = sorted([*Path(mappings.__file__).parent.glob("*.py"), *(SHIPPED.parent / "cities").glob("*")])
    digest.update(f"{makers(*readers)}{source}".encode())
    files = [f"{path.name} {of}" for path, of in digests]
    source = {
        "source_id": f"release-{name}",
        "kind": "dataset",
        "title": f"[Release of case-level records: {name}]",
    } | source
    return Release(name, list(paths), mapping, files, digest.hexdigest(), source)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.", "Check the path and its rights.") from error


@dataclass
class Release:
    """A release that is open. `rejected`, `told` and `days` (of preparation) end with its last batch."""

    name: str
    paths: list[Path]
    mapping: str | None
    files: list[str]
    digest: str
    source: dict[str, str]
    rejected: list[Reject] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    kept: int = SHOWN  # of the rejected rows

    def __post_init__(self) -> None:
        self._layouts: dict[str, Layout] = {}
        self._seen = Seen()
        self.facilities = Facilities()
        self._rows = self._records = self._rejected = self._unknown = 0
        self.days: set[datetime.date] = set()

    @property
    def id(self) -> str:
        """Its id."""
        return f"release-{self.name}"

    @property
    def about(self) -> Properties:
        """What is known before it is read."""
        return {
            "name": f"Release {self.name}",
            "caption": self.name,
            "files": self.files,
            **({"mapping": Path(self.mapping).name} if self.mapping else {}),
        }

    def summary(self) -> Properties:
        """What is known after it was read."""
        layouts = self._layouts.values()
        found: Properties = {
            "mapping": ", ".join(sorted({Path(one.name).name for one in layouts})),
            "rows": self._rows,
            "records": self._records,
            "equal_rows": self._seen.equal,
            "unknown_reasons": self._unknown,
            "columns_read": _once(one.read for one in layouts),
            "columns_not_read": _once(one.not_read for one in layouts),
            "columns_refused": _once(one.refused for one in layouts),
        }
        if self.days:
            first, last = min(self.days), max(self.days)
            before = last.replace(day=1) - datetime.timedelta(1)
            found |= {"first_day": first, "last_day": last, "last_complete_month": f"{before:%Y-%m}"}
        return found

    def batches(self, size: int = 5000) -> Iterator[Batch]:
        """The records, `size` at a time.

        Raises:
            DataError: no sheet of any file has a header that a mapping knows.
        """
        batch = Batch()
        for where, sheet, layout, first, rows in self._tables():
            reader = _Reader(layout, self, where)
            for number, row in rows:
                if number <= first or not (any(row) or any(cell not in (None, "") for cell in row)):
                    continue
                self._rows += 1
                if fault := sheet.faults.get(number):
                    reader.reject(number, "", fault, QUOTING)
                    continue
                if record := reader.record(number, row, batch):
                    batch.records.append(record)
                    if len(batch.records) == size:
                        yield batch
                        batch = Batch()
            self._records += reader.records
            self._unknown += reader.unknown.total()
            self.told += reader.told()
        if batch.records:
            yield batch
        if len(self.days) > 1 and (between := widest_gap(self.days))[1] - between[0] > GAP:
            gap = f"no day of preparation that could be read lies between {between[0]} and {between[1]}"
            slip = "if a date beyond is a slip of typing, correct it in the file"
            self.told.append(f"{gap}: the weeks between count as covered, with no record; {slip}")
        if self._rejected:
            shown = f": the first {SHOWN} are shown" if self._rejected > SHOWN else ""
            told = f"{plain.count(self._rejected, 'row')} rejected, not read as "
            self.told.append(f"{told}{'records' if self._rejected > 1 else 'a record'}{shown}")

    def _tables(self) -> Iterator[tuple[str, Sheet, Layout, int, Iterable[tuple[int, Sequence[Cell]]]]]:
        """The sheets that hold records: where, the sheet, its layout, the row of its header, and its rows."""
        passed: list[str] = []
        same = Counter(path.name for path in self.paths)
        for path in self.paths:
            file = path.name if same[path.name] == 1 else f"{path.parent.name}/{path.name}"
            for sheet in sheets(path):
                where = f"{file}{f', sheet {sheet.name}' if sheet.name else ''}"
                head = list(islice(sheet.rows, recognise.HEADER_ROWS))
                found = recognise.find(head, self.mapping, where)
                if found is None:
                    why = recognise.unfit(head, self.mapping) if head else "it is empty"
                    passed.append(f"{where}: no row was read: {why}")
                    continue
                first, layout = found
                self._layouts[where] = layout
                above = sum(any(row) for number, row in head if number < first)
                if above:
                    told = f"{plain.count(above, 'row')} above the header, which is row {first}"
                    self.told.append(f"{where}: {told}, {'was' if above == 1 else 'were'} not read")
                self.told += [f"{where}: {told}" for told in layout.told]
                yield where, sheet, layout, first, chain(head, sheet.rows)
        if not self._layouts:
            raise DataError("; ".join(passed) + ".", recognise.remedy(self.mapping))
        self.told += passed

    # --- what the readers of sheets share ----------------------------------------------------------------------------

    def number(self, content_: bytes) -> int:
        """Which of the rows with this content it is, from 1."""
        return self._seen.number(content_)

    def reject(self, reject: Reject) -> None:
        """Note a row that is no record."""
        self._rejected += 1
        if len(self.rejected) < self.kept:
            self.rejected.append(reject)


def _once(lists: Iterable[list[str]]) -> list[str]:
    return list(dict.fromkeys(one for of in lists for one in of))


class _Reader:
    """Reads the rows of one sheet."""

    def __init__(self, layout: Layout, release: Release, where: str) -> None:
        self._layout, self._release, self._where = layout, release, where
        self._meanings = Meanings(layout)
        # A conviction comes after a charge, whose disposition it replaces.
        order = sorted(layout.fields, key=lambda one: one == "conviction_date")
        self._columns = [(one, layout.fields[one], self._meanings.known[one]) for one in order]
        self._reasons: dict[str, str] = {}
        self._unread: Counter[Field] = Counter()  # this and the next of records alone, not of rows that are rejected
        self.unknown: Counter[str] = Counter()
        self._by_code = 0
        self._groups = common().offense_groups
        self._most = 0  # cells that a row may have: as the header, or as the first, which may end in a delimiter
        self.records = 0

    def told(self) -> list[str]:
        """What is to be known of the sheet, after its last row."""
        columns = self._layout.mapping.columns
        found = [
            f"{plain.count(count, 'cell')} of {columns[one]} could not be read: null, kept as printed"
            for one, count in self._unread.items()
        ]
        if self._by_code:
            by = f"{columns['reason']} says nothing, and {columns['reason_code']} gives the reason"
            found.append(f"{plain.count(self._by_code, 'row')} where {by}")
        found += self._meanings.told()
        if unknown := self.unknown:
            rows = plain.count(unknown.total(), "row")
            some = plain.some([one for one, _ in unknown.most_common()], SHOWN)
            why = f"in {rows}, count as other, until `reasons:` in a mapping says what they mean"
            found.append(f"reasons that are not known, {why}: {some}")
        return [f"{self._where}: {one}" for one in found]

    def record(self, number: int, row: Sequence[Cell], batch: Batch) -> Record | None:
        """The record of a row; None where it cannot be one, which the release then knows."""
        release, named = self._release, self._layout.named
        self._most = self._most or max(self._layout.width, len(row))
        if len(row) > named and self._too_long(row):
            self.reject(
                number,
                "",
                f"it has {len(row)} cells, and the header has {named} columns.",
                "A cell that holds the delimiter has to stand in quotes.",
            )
            return None
        row = row if len(row) >= named else [*row, *[None] * (named - len(row))]
        of: dict[Field, Meaning] = {}
        properties: Properties = {}
        for one, at, known in self._columns:
            cell = row[at]
            met = of[one] = (known.get(cell) if cell.__class__ is str else None) or self._meanings.of(one, cell)
            if met.gives:
                properties |= met.gives
            elif met.unread and one != "reason_code":
                properties.setdefault("as_printed", []).append(met.unread)
        prepared, reason, facility = of["prepared"], of["reason"], self._facility(of, batch)
        if reason.value is None and "reason_code" in of:
            reason = self._by_its_code(of["reason_code"], properties) or reason
        if prepared.value is None and "form" not in properties and not self._a_reason(reason.text):
            of_words = prepared.text and not any(map(str.isdigit, prepared.text))  # it describes the columns
            if not any(met.text for met in of.values()):
                self.reject(number, "", "no column that is read holds anything.", "Nothing is to do.")
                return None
            if of_words or not facility:
                self.reject(number, self._layout.mapping.columns["prepared"], NO_RECORD, REMEDY)
                return None
        if "as_printed" in properties:
            lacking = reason.value is None
            self._unread.update(one for one, met in of.items() if met.unread and (lacking or one != "reason_code"))
        if prepared.value is not None:
            release.days.add(prepared.value)
        if reason.value and reason.value[0] in self._meanings.values.unknown_reasons:
            self.unknown[reason.value[0]] += 1
        code = properties.get("offense_code")
        group = (self._groups.get(code) or self._groups.get(code[:2])) if code else None
        content_ = [met.content for met in of.values()]
        content_ += [facility or "", group or "", *[text_of(row[at]).strip() for at in self._layout.identity]]
        digest = hashlib.blake2b("\x1f".join(content_).encode("utf-8", "surrogatepass"), digest_size=12).digest()
        properties["id"] = f"{release.name}/{digest.hex()}/{release.number(digest)}"
        properties["release"] = release.id
        properties["row"] = f"{self._where}, row {number}"
        self.records += 1
        reason_id = self._reason(reason.value, batch)
        return {"properties": properties, "facility": facility, "reason": reason_id, "group": group}

    def _too_long(self, row: Sequence[Cell]) -> bool:
        """Whether a delimiter within a cell moved the others on: also an empty cell of a text may be one too many."""
        further = row[self._layout.named :]
        return any(cell not in (None, "") for cell in further) or any(cell is not None for cell in row[self._most :])

    def _by_its_code(self, coded: Meaning, properties: Properties) -> Meaning | None:
        """The reason where its own cell says nothing, and what that gives to the record."""
        if coded.value or coded.unread:
            printed = self._meanings.printed("reason_code", coded.text)
            properties.setdefault("as_printed", []).append(printed)
        if not coded.value:
            return None
        self._by_code += 1  # such a row is never rejected
        properties |= gives("reason", coded.value)
        return coded

    def _facility(self, of: dict[Field, Meaning], batch: Batch) -> str | None:
        name, city, state, code = [of.get(one, NOTHING).value for one in _LODGING]
        if not (name or code):
            return None
        id_, properties = self._release.facilities.of((name or "", city or "", state, code or ""))
        if properties:
            batch.facilities[id_] = properties
        return id_

    def _a_reason(self, text: str) -> bool:
        words = " ".join(text.split())
        return bool(words) and words not in self._meanings.values.unknown_reasons

    def _reason(self, reason: tuple[str, str] | None, batch: Batch) -> str | None:
        if reason is None:
            return None
        name = reason[0]
        if (id_ := self._reasons.get(name)) is None:
            id_ = reason_id(name)
            if id_ not in self._reasons.values():
                batch.reasons[id_] = {"id": id_, "name": name, "caption": name}
            self._reasons[name] = id_
        return id_

    def reject(self, number: int, column: str, reason: str, remedy: str) -> None:
        """Note a row that is no record, without any of its cells: they may name a person."""
        self._release.reject(Reject(self._where, number, column, None, reason, remedy, "records"))
