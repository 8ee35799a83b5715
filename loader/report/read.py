"""Read a report from a file: what it is, its period, its sections; rows of our tables, an account of the reading."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ddor.errors import DataError, UsageError
from ddor.loader import tables
from ddor.loader.first_bytes import GZIP, PARQUET, PDF, WORKBOOKS
from ddor.loader.inputs import TableInput, decode, of_rows, set_name
from ddor.loader.report import account, pages
from ddor.loader.report.facts import Facts, Of
from ddor.loader.report.grid import Section, elements_of, header
from ddor.loader.report.known import Cells, Known
from ddor.loader.report.nation import national_total
from ddor.loader.report.pages import Document, Element, Line, Row
from ddor.loader.report.period import Dated, Period, period_in, period_of_name
from ddor.loader.report.rows import Taken, line, rows
from ddor.loader.report.words import TITLE, clean, words
from ddor.loader.scan import QUOTING
from ddor.loader.sheets import DELIMITERS, encoding_of, sheets, text_of
from ddor.model.plain import count

LONGEST = 120  # characters of a title
HEAD = 40  # rows or lines by which a file is told
_ISSUER = re.compile(
    r"enforcement\s+and\s+removal\s+operations|immigration\s+and\s+customs\s+enforcement", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ReportRead:
    """A report that was read: its id, the rows by table, and what is to be told of the reading, line by line."""

    path: Path
    of_set: str
    report_id: str
    period: Period
    rows: dict[str, list[Cells]]
    taken: Taken
    told: list[str] = field(default_factory=list)

    @property
    def inputs(self) -> list[TableInput]:
        """The rows as a set of tables, which a load takes."""
        return [
            of_rows(table, f"{self.path.name}: {table}", its, self.of_set, beside=True)
            for table, its in self.rows.items()
            if its
        ]

    def write(self, folder: Path) -> list[Path]:
        """Write the tables as CSV; returns the files.

        Raises:
            UsageError: the folder cannot be written, or holds one of them that is otherwise: it may have been mended.
        """
        written = {folder / f"{table}.csv": _as_csv(its) for table, its in self.rows.items() if its}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if other := [path for path, text in written.items() if path.exists() and path.read_bytes() != text]:
                raise UsageError(f"{other[0]} is there already, and may hold your work.", "Name another folder.")
            for path, text in written.items():
                path.write_bytes(text)
        except OSError as error:
            raise UsageError(f"{folder} cannot be written: {error.strerror}.", "Name another folder.") from error
        return list(written)


def _as_csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def looks_like_report(head_text: str) -> bool:
    """Whether the head of a file, as text, is that of a report: two marks of one, or the header of a table of one."""
    marks = sum(re.search(mark, head_text, re.IGNORECASE) is not None for mark in words().marks)
    return marks > 1 or any(
        _tells(cells, titled=marks > 0)
        for one in head_text.splitlines()[:HEAD]
        for between in DELIMITERS
        for cells in (_cells(one, between), re.split(r"\s{2,}", one.strip()))
    )


def _cells(text: str, delimiter: str) -> list[str]:
    return next(csv.reader([text], delimiter=delimiter), [])


def _tells(cells: Sequence[str], *, titled: bool) -> bool:
    """Whether header cells tell of a report; those of Section II without a word of declines only where a mark does."""
    found = header(cells)
    return found is not None and (titled or found[0] != "II" or "declined" in found[1])


def is_report(path: Path) -> bool:
    """Whether a file is a report, or a typed table of one: a PDF always, else by its head; no table by its name is."""
    try:
        with path.open("rb") as file:
            start = file.read(16 * 1024)
    except OSError:
        return False
    if start.startswith(PDF):
        return True
    if path.stem.lower() in tables.names() or start.startswith((PARQUET, GZIP)):
        return False
    if start.startswith(WORKBOOKS):
        head = [cells for _, cells in _head(path)]
        said = " ".join(cell for cells in head for cell in cells)
        titled = any(re.search(mark, said, re.IGNORECASE) for mark in words().marks)
        return any(_tells(cells, titled=titled) for cells in head)
    text = start.decode(encoding_of(start), errors="replace")
    return looks_like_report("\n".join(text.splitlines()[:HEAD]))


def _head(path: Path) -> Iterator[tuple[str, list[str]]]:
    try:
        for sheet in sheets(path):
            for number, cells in sheet.rows:
                if number > HEAD:
                    break
                yield sheet.name, [clean(text_of(cell)).strip() for cell in cells]
    except DataError:
        return


def read_report(path: Path, *, report: str = "", of_set: str = "", known: Known | None = None) -> ReportRead:
    """Read a report, or a typed table of one.

    Args:
        path: a PDF, a text copy, or a table as CSV or XLSX.
        report: the id of the report (DDOR-2017-01-28), where the file does not say which it is.
        of_set: the name of the set; without one, that of the file.
        known: what the tables hold; without it, the published facts.

    Raises:
        DataError: the file is damaged, encrypted, has no text, is no report, or does not say of which days it is.
    """
    known = known or Known()
    document = _document(path)
    sections = elements_of(document)
    if not any(section.columns for section in sections.values()):
        raise DataError(f"{path}: no table of a Declined Detainer Outcome Report is in it.", _looked_for(sections))
    dated = _dated(path, document, report)
    name = set_name(path)
    called = f"{of_set}-{name}" if of_set else name  # each file of a set is a source of its own
    source = f"copy-{re.sub(r'[^A-Za-z0-9._-]+', '-', called).strip('-.')}"
    if any(row["source_id"] == source for row in known.rows("sources")):
        raise DataError(f"{path}: another report of this load has that name.", "Rename one, or load each by itself.")
    facts = Facts(Of(dated.report_id, source), known)
    taken = rows(sections)
    total = national_total(sections, dated.period)
    _source(facts, path, document, dated, taken, sections)
    facts.report(dated.period, sections, dated.located)
    of_counties = "county" in sections.get("I", Section()).heads.get("place", "").casefold()
    listed = document.pages > 0 and taken.whole("I", sections.get("I", Section()))
    facts.issued(taken.issued, of_counties=of_counties, whole=listed)
    facts.declined(taken.declined)
    facts.policies(taken.policies)
    if total and total.number >= taken.sums["I"]:
        facts.value("us", "detainers_issued", str(total.number), total.located, "I", wording=f"{total.number:,}")
    part = taken.part(sections, titled=bool(dated.title)) if document.pages else "a typed table may be a part"
    if taken.declined and not part:
        number = str(len(taken.declined))
        facts.value("us", "detainers_declined", number, "rows of Section II, counted", "II", derivation="count",
                    status="derived")  # fmt: skip
    told = account.lines(path.name, dated, document, sections, taken, facts, total.number if total else None, part)
    return ReportRead(path, of_set or name, dated.report_id, dated.period, dict(facts.rows), taken, told)


def _looked_for(sections: dict[str, Section]) -> str:
    """By what the sections of a report are known, where no table of one was found."""
    headed = [f"Section {name}" for name, section in sections.items() if section.headed]
    found = f"found were headings of {', '.join(headed)}, and no header" if headed else "none of these was found"
    return (
        "Looked for were the headings of Sections I, II and III of a report, or their titles, and tables with header "
        "words such as: Jurisdiction, Detainers Issued (Section I); Jurisdiction, Citizenship, Issued Date, Declined "
        "Date, Notable Criminal Activity (Section II); Jurisdiction, Date Enacted, Policy, Criteria for Honoring "
        f"Detainer (Section III); {found}. Check the file, or type its tables as CSV with such headers. A table of "
        "case-level records is read with --mapping NAME."
    )


def read_reports(paths: Iterable[Path], *, report: str = "", of_set: str = "") -> list[ReportRead]:
    """Several reports, each with what the ones before it brought: what two of them hold has one id.

    Raises:
        DataError: as `read_report`.
    """
    known, found = Known(), []
    for path in paths:
        found.append(read_report(path, report=report, of_set=of_set, known=known))
        known.add(found[-1].rows)
    return found


def _document(path: Path) -> Document:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.", "Check the path and its rights.") from error
    if not content.strip():
        raise DataError(f"{path} is empty.", "Fetch it anew: a report is a PDF, a text copy, or a table typed from it.")
    if content.startswith(PDF):
        return pages.of_pdf(path)
    if not content.startswith(WORKBOOKS) and path.suffix.lower() not in {".csv", ".tsv"}:
        return pages.of_text(_decoded(content, path))
    found: list[Element] = []
    for which, sheet in enumerate(sheets(path, delimiter=_delimiter(content))):
        for number, cells in sheet.rows:
            if fault := sheet.faults.get(number):
                raise DataError(f"{path}, row {number}: {fault}", QUOTING)
            if any(texts := tuple(clean(text_of(cell)).strip() for cell in cells)):
                found.append(Row(0, number, texts, which))
    return Document(found, 0)


def _delimiter(content: bytes) -> str:
    """What parts the cells of a table as text, where a header fits: a title row may hold more of another sign."""
    if content.startswith((PARQUET, GZIP, *WORKBOOKS)):
        return ""
    head = content.decode(encoding_of(content), errors="replace").splitlines()[:HEAD]
    told = {one: max((_told(_cells(text, one)) for text in head), default=0) for one in DELIMITERS}
    best = max(told, key=lambda one: told[one])
    return best if told[best] else ""


def _told(cells: Sequence[str]) -> int:
    """How many columns of a header are known; 0 where it is none."""
    found = header(cells)
    return sum(map(bool, found[1])) if found else 0


def _decoded(content: bytes, path: Path) -> str:
    try:
        return decode(content, str(path), "utf-16" if encoding_of(content) == "utf-16" else "")
    except DataError:
        if b"\0" in content:
            raise
        return content.decode("cp1252", errors="replace")


def _dated(path: Path, document: Document, report: str) -> Dated:
    """The period: that of the title, of the user, of the first dates outside of tables, else of the file's name."""
    texts = [(one.page, one.number, text) for one in document.elements if (text := _outside_tables(one))]
    found = _titled(texts)
    given = period_of_name(report)
    if report and not given:
        raise DataError(f"--report {report}: there is no day in it.", "Write it as DDOR-YYYY-MM-DD.")
    if found and found.located and given and found.period != given:
        said = f"{path}: its title says {found.period.title}, --report says {given.title}."
        raise DataError(said, "Leave --report away, or correct it.")
    if found and (found.located or not given):
        return found
    if period := given or period_of_name(path.stem):
        return Dated(period.report_id, period, "", "", "as --report says" if given else "by the name of the file")
    raise DataError(
        f"{path} does not say which days it covers.",
        "Say so: --report DDOR-YYYY-MM-DD, with the first day; or write a title row: For Recorded Declined Detainers "
        "Jan 28 - Feb 3, 2017.",
    )


def _outside_tables(one: Element) -> str:
    """The text of a line, or of a row that holds a title: two days side by side in a table are no period."""
    if isinstance(one, Line):
        return one.text
    filled = [cell for cell in one.cells if cell]
    titled = len(filled) == 1 or (filled and re.search(r"for\s+recorded", filled[0], re.IGNORECASE))
    return " ".join(filled) if titled else ""


def _titled(texts: list[tuple[int, int, str]]) -> Dated | None:
    """The period with the words of the title, in one line or over several; else the first of the first page."""
    by_title = [
        (sure, i, size, (texts[i][0], texts[i][1], text))
        for size in (1, 2, 3)
        for i in range(len(texts))
        if (text := " ".join(one for _, _, one in texts[i : i + size]))
        for sure, words_ in enumerate((TITLE, r"declined\s+detainers?\b"))
        if (begins := re.search(words_, text, re.IGNORECASE)) and begins.start() < len(texts[i][2])
    ]
    in_order = [one for _, _, _, one in sorted(by_title)]  # what is surely a title, then where it begins, then its size
    for titled, them in ((True, in_order), (False, [one for one in texts if one[0] <= 1])):
        for page, row, text in them:
            begins = re.search(TITLE, text, re.IGNORECASE)
            after = text[begins.start() :] if begins else text
            if period := period_in(after):
                ends = re.search(r"\b(?:19|20)\d{2}\b(?!.*\b(?:19|20)\d{2}\b)", after)
                place = f"page {page}, line {row}" if page else f"row {row}"
                if not titled:
                    other = "are they not its week: --report DDOR-YYYY-MM-DD"
                    how = f"no title was found: the first dates, in {place}, were taken; {other}"
                    return Dated(period.report_id, period, "", "", how)
                title = line(after[: ends.end()] if ends else after)
                how = f"title, {place}"
                return Dated(period.report_id, period, title if len(title) < LONGEST else "", how, how)
    return None


def _source(  # noqa: PLR0917 - all that was read
    facts: Facts, path: Path, document: Document, dated: Dated, taken: Taken, sections: dict[str, Section]
) -> None:
    """The source that the file is, and that it is a copy of the report."""
    content = path.read_bytes()
    texts = " ".join(one.text if isinstance(one, Line) else " ".join(one.cells) for one in document.elements[:60])
    extent = "; ".join(
        f"Section {name}: {count(len(found), 'row')}"
        for name, found in (("I", taken.issued), ("II", taken.declined), ("III", taken.policies))
        if found
    )
    kind = "PDF" if content.startswith(PDF) else "text copy" if document.pages else "table typed from it"
    title = dated.title or f"Declined Detainer Outcome Report, {dated.period.title}"
    facts.add(
        "sources", source_id=facts.of.source, title=f"[{title}, {kind}]",
        publisher="ICE ERO" if _ISSUER.search(texts) else "",
        kind="report_copy", extent_read=f"{count(document.pages, 'page')}; {extent}" if document.pages else extent,
        note=f"read from the file {path.name}, SHA-256 {hashlib.sha256(content).hexdigest()[:12]}",
    )  # fmt: skip
    facts.add("source_relations", source_id=facts.of.source, relation="copy_of", report_id=facts.of.report)
