"""Reports made for tests, in the shapes of the published ones: PDF, text copies, typed tables.

The originals were not at hand. Rows are those of the first report that sources tell, as far as they tell them; every
other row and cell is made up, and so is every document. No row is about a person who exists.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
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
