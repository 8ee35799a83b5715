"""Documents of the reports that `made_reports` makes: PDF, text copies, typed tables; and what is read beside them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

from made_reports import Made

from ddor.loader.report.known import Known

WIDTHS = {
    "I": {"place": 200, "count": 120},
    "II": {"state": 62, "facility": 120, "citizenship": 72, "issued": 62, "declined": 62, "offense": 130},
    "III": {"place": 110, "enacted": 62, "policy": 150, "criteria": 190},
}
CHARACTERS = {
    "I": {"place": 34, "count": 20},
    "II": {"state": 14, "facility": 26, "citizenship": 16, "issued": 13, "declined": 13, "offense": 26},
    "III": {"place": 26, "enacted": 15, "policy": 28, "criteria": 40},
}


# --- PDF --------------------------------------------------------------------------------------------------------------


def pdf(one: Made, path: Path, **how: Any) -> Path:
    """A PDF of it. `encrypt`: a password; `height`: of a page in points, so that pages break elsewhere."""
    from reportlab.lib import colors
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    style = getSampleStyleSheet()["BodyText"]
    style.fontSize, style.leading = 8, 10
    middle = style.clone("middle", alignment=TA_CENTER)
    story: list[Any] = [
        Paragraph("ENFORCEMENT AND REMOVAL OPERATIONS", middle),
        Paragraph("Weekly Declined Detainer Outcome Report", middle),
        Paragraph(one.printed(f"For Recorded Declined Detainers {one.period}"), middle),
        Spacer(1, 10),
    ]
    story += [Paragraph(one.printed(one.sentences()[""]), style)]
    for section, rows in (*one.tables().items(), ("IV", [])):
        story += [
            Spacer(1, 8),
            Paragraph(f"Section {section}: {one.printed(one.titles[section])}", style),
            Spacer(1, 6),
        ]
        story += [Paragraph(one.printed(one.sentences()[section]), style), Spacer(1, 6)]
        if not rows:
            continue
        names = one.columns(section)
        cells = [[Paragraph(one.headers[section][name], style) for name in names]]
        cells += [[Paragraph(one.printed(row[name]).replace("\n", "<br/>"), style) for name in names] for row in rows]
        marks: list[Any] = [("VALIGN", (0, 0), (-1, -1), how.get("align", "TOP"))]
        if one.ruled:
            marks.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
        story.append(
            Table(
                cells,
                [WIDTHS[section][name] for name in names],
                style=marks,
                repeatRows=int(one.repeat),
                splitInRow=int(how.get("split", one.ruled)),
            )
        )

    def foot(canvas: Any, doc: Any) -> None:
        if one.footer:
            canvas.setFont("Helvetica", 8)
            canvas.drawCentredString(300, 20, str(doc.page))

    options = {"encrypt": how["encrypt"]} if "encrypt" in how else {}
    document = SimpleDocTemplate(
        str(path),
        pagesize=(612, how.get("height", 792)),
        leftMargin=50,
        rightMargin=50,
        topMargin=40,
        bottomMargin=40,
        **options,
    )
    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return path


def printed(one: Made, folder: Path, chromium: str, rules: str) -> Path:
    """The same, set as HTML with these rules of style and printed by a browser."""
    import html
    import subprocess

    from chromium import FLAGS

    parts = [
        f"<meta charset=utf-8><style>td, th {{padding: 3px; vertical-align: top; text-align: left}} {rules}</style>",
        "<h2>ENFORCEMENT AND REMOVAL OPERATIONS</h2><h3>Weekly Declined Detainer Outcome Report</h3>",
        f"<h3>For Recorded Declined Detainers {one.period}</h3>",
    ]
    for section, rows in one.tables().items():
        names = one.columns(section)
        parts += [f"<h4>Section {section}: {one.titles[section]}</h4><p>{one.sentences()[section]}</p>"]
        parts += ["<table style='border-collapse: collapse; font-size: 9pt'><thead>"]
        parts += [f"<th>{html.escape(one.headers[section][name])}</th>" for name in names] + ["</thead>"]
        for row in rows:
            cells = (html.escape(row[name]).replace("\n", "<br>") for name in names)
            parts += ["<tr>", *(f"<td>{cell}</td>" for cell in cells), "</tr>"]
        parts += ["</table>"]
    page, target = folder / "report.html", folder / "report.pdf"
    page.write_text("".join(parts), encoding="utf-8")
    command = [chromium, "--headless", *FLAGS, "--no-pdf-header-footer", f"--print-to-pdf={target}", str(page)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target


# --- text -------------------------------------------------------------------------------------------------------------


def text(one: Made, *, lines: int = 60, flowing: bool = False, feed: str = "number") -> str:
    """A text copy: columns set by blanks, or `flowing` together; pages of `lines` end with a number or a form feed."""
    import textwrap

    out = [
        "ENFORCEMENT AND REMOVAL OPERATIONS",
        "Weekly Declined Detainer Outcome Report",
        f"For Recorded Declined Detainers {one.period}",
        "",
    ]
    out += textwrap.wrap(one.sentences()[""], 100)
    for section, rows in (*one.tables().items(), ("IV", [])):
        out += ["", f"Section {section}: {one.titles[section]}", "", *textwrap.wrap(one.sentences()[section], 100), ""]
        if rows:
            names = one.columns(section)
            for row in [{name: one.headers[section][name] for name in names}, *rows]:
                row = {name: one.printed(cell) for name, cell in row.items()}  # noqa: PLW2901
                out += (
                    [" ".join(" ".join(row[name].split()) for name in names)] if flowing else _set(row, section, names)
                )
    paged, page = [], 1
    for i, line in enumerate(out, 1):
        paged.append(one.printed(line))
        if i % lines == 0:
            paged += ["", str(page), ""] if feed == "number" else [str(page) + "\f"]
            page += 1
    return "\n".join(paged) + "\n"


def text_copy(one: Made, path: Path, **how: Any) -> Path:
    """The text as a file."""
    path.write_text(text(one, **how), encoding="utf-8")
    return path


def _set(row: dict[str, str], section: str, names: list[str]) -> list[str]:
    import textwrap

    cells = []
    for name in names:
        width = CHARACTERS[section][name]
        cells.append([part for line in row[name].split("\n") for part in (textwrap.wrap(line, width - 2) or [""])])
    height = max(map(len, cells))
    return [
        "".join(
            (cell[i] if i < len(cell) else "").ljust(CHARACTERS[section][name])
            for name, cell in zip(names, cells, strict=True)
        ).rstrip()
        for i in range(height)
    ]


# --- typed tables -----------------------------------------------------------------------------------------------------


def typed(one: Made, section: str, path: Path, *, title: bool = True) -> Path:
    """One table of it as CSV or XLSX, by the name of the path; above it the title, if any."""
    names = one.columns(section)
    rows = [[one.printed(f"For Recorded Declined Detainers {one.period}")]] if title else []
    rows += [[one.headers[section][name] for name in names]]
    rows += [[one.printed(row[name]) for name in names] for row in one.tables()[section]]
    if path.suffix == ".xlsx":
        import openpyxl

        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return path


@cache
def known() -> Known:
    """The published tables, read once."""
    return Known()


# A report as a text with cells between bars; and the header of a place in one column.
BARS = """U.S. Immigration and Customs Enforcement
Declined Detainer Outcome Report
For Recorded Declined Detainers Feb. 11 \ufffd Feb. 17, 2017

SECTION I \ufffd
Highest Volume of Detainers Issued to Non-Cooperative Jurisdictions
Between Feb. 11 and Feb. 17, 2017, ICE issued a total of 2,868 detainers nationwide. Of these
1,235 went to the following.

Jurisdiction | State | Detainers Issued
Los Angeles County | California | 1,162
New York City | New York | 73
Total | | 1,235

SECTION II \ufffd
Jurisdictions with Recorded Declined Detainers Broken Down by Individuals
Released

Jurisdiction (Detention Location) | Citizenship | Detainer Issued | Detainer Declined | Notable Criminal Activity
Sioux County Jail, Iowa | Mexico | Feb 15, 2017 | 2/17/17 | Driving Under Influence (Charge)
Kings County, New York | Ussr | 2/1/2017 | 2/13/2017 | Sexual Assault (Conviction)
Kings County, New York | USSR | | 2/13/2017 |
TOTAL | 4 | | |
"""
ONE_PLACE = "State or Jurisdiction/Facility | Citizenship | Issued Date | Declined Date | Notable Criminal Activity"
