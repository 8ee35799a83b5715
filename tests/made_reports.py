"""Reports made for tests, in the shapes of the published ones: PDF, text copies, typed tables.

The originals were not at hand. Rows are those of the first report that sources tell, as far as they tell them; every
other row and cell is made up, and so is every document. No row is about a person who exists.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ddor.loader.report.rows import Declined, Issued, Policy, Where

HERE = Where(0, 0)
LOST = {
    "keep": {},
    "question": {"–": "?", "’": "?"},
    "gone": {"–": "", "’": ""},
    "sign": {"–": "\ufffd", "’": "\ufffd"},
}
TITLES = {
    "I": "Highest Volume of Detainers Issued to Non-Cooperative Jurisdictions",
    "II": "Jurisdictions with Recorded Declined Detainers Broken Down by Individuals Released",
    "III": "Table of Jurisdictions that have Enacted Policies which Limit Cooperation with ICE",
    "IV": "Report Scope and Data Fidelity",
}
OTHER_TITLES = {
    "I": "Jurisdictions with the Highest Volume of Detainers Issued",
    "II": "Recorded Declined Detainers Broken Down by Individuals Released",
    "III": "Jurisdictions that have Enacted Policies that Restrict Cooperation with ICE",
    "IV": "Report Scope and Data Fidelity",
}
HEADERS = {
    "I": {"place": "County, State", "count": "Detainers Issued"},
    "II": {
        "state": "State",
        "facility": "Detention Facility",
        "citizenship": "Citizenship",
        "issued": "Detainer Issued Date",
        "declined": "Detainer Declined Date",
        "offense": "Notable Criminal Activity",
    },
    "III": {
        "place": "Jurisdiction (AOR)",
        "enacted": "Date Enacted",
        "policy": "Policy",
        "criteria": "Criteria for Honoring Detainer",
    },
}
OTHER_HEADERS = {
    "I": {"place": "Jurisdiction, County", "count": "Number of Detainers Issued"},
    "II": {
        "state": "State",
        "facility": "Jail",
        "citizenship": "Country of Citizenship",
        "issued": "Issued",
        "declined": "Date Declined",
        "offense": "Criminal Activity (Charged or Convicted)",
    },
    "III": {
        "place": "Jurisdiction",
        "enacted": "Enacted",
        "policy": "Policy Name",
        "criteria": "Criteria for Honoring Detainers",
    },
}
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


@dataclass(frozen=True)
class Made:
    """What a document is made of, and how it is set."""

    issued: list[Issued]
    declined: list[Declined]
    policies: list[Policy]
    period: str = "Jan. 28 – Feb. 3, 2017"
    total: int = 3083
    titles: dict[str, str] = field(default_factory=lambda: TITLES)
    headers: dict[str, dict[str, str]] = field(default_factory=lambda: HEADERS)
    order: dict[str, list[str]] = field(default_factory=dict)
    lost: str = "keep"
    bullet: str = "•"
    ruled: bool = True
    repeat: bool = True
    lead: int = 0
    footer: bool = True

    def columns(self, section: str) -> list[str]:
        return self.order.get(section) or list(self.headers[section])

    def tables(self) -> dict[str, list[dict[str, str]]]:
        """The cells, as they are printed."""
        return {
            "I": [{"place": row.place, "count": f"{row.count:,}"} for row in self.issued],
            "II": [
                {
                    "state": row.state,
                    "facility": row.place,
                    "citizenship": row.citizenship,
                    "issued": _us(row.issued),
                    "declined": _us(row.declined),
                    "offense": row.offense + (f" ({row.disposition.title()})" if row.disposition else ""),
                }
                for row in self.declined
            ],
            "III": [
                {
                    "place": f"{row.place} ({row.aor})",
                    "enacted": row.enacted_as_printed,
                    "policy": row.title,
                    "criteria": "\n".join(f"{self.bullet} {one}" for one in row.criteria),
                }
                for row in self.policies
            ],
        }

    def printed(self, text: str) -> str:
        """The text as a copy has it: dashes and apostrophes may be lost."""
        for sign, instead in LOST[self.lost].items():
            text = text.replace(sign, instead)
        return text

    def sentences(self) -> dict[str, str]:
        filler = "This sentence was made for a test and says nothing. " * 3
        return {
            "": filler * (self.lead + 1),
            "I": f"{filler}In the week ICE issued {self.total:,} detainers nationwide. The rows are a part of these.",
            "II": f"{filler}A detainer may have been issued long before it was recorded as declined.",
            "III": f"{filler}Rows are sorted by date, the newest first.",
            "IV": filler * 2,
        }


def _us(day: str) -> str:
    return f"{int(day[5:7])}/{int(day[8:])}/{day[:4]}" if day else ""


PLACES = [
    ("Nevada", "Clark County Detention Center", "Clark County"),
    ("California", "Santa Rita Jail", "Alameda County"),
    ("Louisiana", "Orleans Parish Sheriff’s Office", ""),
    ("Texas", "Travis County Jail", ""),
    ("Maryland", "Prince George’s County Jail", ""),
    ("Colorado", "Boulder County Jail", ""),
    ("Washington", "King County Jail", ""),
    ("New York", "Queens County Jail", ""),
    ("Iowa", "Sac County Jail", ""),
    ("Pennsylvania", "Lehigh County Jail", ""),
    ("Minnesota", "Hennepin County Jail", ""),
]
CITIZENS = [
    "Mexico",
    "Guatemala",
    "El Salvador",
    "Honduras",
    "Cambodia",
    "Dominican Republic",
    "Ecuador",
    "Jamaica",
    "Vietnam",
]
OFFENSES = [
    "Domestic Violence",
    "Assault",
    "Driving Under Influence Liquor",
    "Burglary",
    "Dangerous Drugs",
    "Battery",
    "Aggravated Assault – Police Officer",
    "Weapon Offense",
    "Traffic Offense",
    "Sexual Assault",
]
TOWNS = [
    ("Ithaca, New York", "Buffalo"),
    ("Travis County, Texas", "San Antonio"),
    ("Boulder County, Colorado", "Denver"),
    ("Iowa City, Johnson County, Iowa", "Saint Paul"),
    ("Montpelier, Vermont", "Boston"),
    ("Prince George’s County, Maryland", "Baltimore"),
    ("Sedgwick County, Kansas", "Chicago"),
    ("Alachua County, Florida", "Miami"),
    ("Whatcom County, Washington", "Seattle"),
    ("Chester County, Pennsylvania", "Philadelphia"),
]
POLICIES = [
    "Municipal Code Change",
    "County Sheriff’s Office Policy on Cooperation with Immigration and Customs Enforcement",
    "Resolution Reaffirming the Public Safety Function of Local Law Enforcement",
    "Executive Order",
    "Ordinance 11–73",
]
BULLETS = [
    "Will not honor ICE detainers",
    "Will only honor a detainer in limited, specified circumstances, as for serious or violent crimes",
    "Court order",
    "Will not honor ICE detainer without a warrant",
    "Charged with or convicted of capital murder, first degree murder, aggravated sexual assault",
]
ENACTED = [
    ("February 2017", "2017-02"),
    ("January 2017", "2017-01"),
    ("July 2016", "2016-07"),
    ("August 2014", "2014-08"),
    ("June 2014", "2014-06"),
    ("2011", "2011"),
]
COUNTIES = [
    "Clark, Nevada",
    "Nassau, New York",
    "Cook, Illinois",
    "Montgomery, Iowa",
    "Snohomish, Washington",
    "Franklin, New York",
    "Washington, Oregon",
    "Alachua, Florida",
    "Franklin, Iowa",
    "Franklin, Pennsylvania",
]
COUNTS = [51, 38, 13, 12, 12, 11, 7, 5, 5, 3]  # made up, but for the first four


def made(seed: int = 0, rows: int = 12, policies: int = 8, **how: Any) -> Made:
    """A document of made rows. The same seed gives the same one."""
    chance = random.Random(seed)  # noqa: S311
    declined = []
    for _ in range(rows):
        state, jail, _ = chance.choice(PLACES)
        day = f"2017-0{chance.choice([1, 2])}-{chance.randint(1, 28):02}"
        declined.append(
            Declined(
                HERE,
                jail,
                state,
                chance.choice([*CITIZENS, ""]),
                f"201{chance.randint(0, 6)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
                day,
                chance.choice(OFFENSES),
                chance.choice(["charged", "convicted", ""]),
            )
        )
    its = []
    for place, aor in chance.sample(TOWNS, min(policies, len(TOWNS))):
        printed, day = chance.choice(ENACTED)
        its.append(
            Policy(
                HERE,
                place,
                aor,
                printed,
                day,
                chance.choice(POLICIES),
                tuple(chance.sample(BULLETS, chance.randint(1, 3))),
            )
        )
    its.sort(key=lambda one: one.enacted, reverse=True)
    return Made([Issued(HERE, p, c) for p, c in zip(COUNTIES, COUNTS, strict=True)], declined, its, **how)


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


# --- what was read ----------------------------------------------------------------------------------------------------


def bare(rows: list[Any]) -> list[Any]:
    """Rows without where they stand."""
    return [replace(row, where=HERE) for row in rows]


def as_copied(one: Made) -> tuple[list[Issued], list[Declined], list[Policy]]:
    """The rows as a perfect reading of the copy gives them: with what the copy has lost."""
    p = one.printed
    return (
        [replace(row, place=p(row.place)) for row in one.issued],
        [replace(row, place=p(row.place), offense=" ".join(p(row.offense).split())) for row in one.declined],
        [
            replace(row, place=p(row.place), title=p(row.title), criteria=tuple(map(p, row.criteria)))
            for row in one.policies
        ],
    )
