"""The words by which a report is read: what heads a section, what heads a column, what a cell can say.

They stand in `data/report/`, so that a heading that changes needs no code.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict

from ddor import content

FOLDER = content.folder("data") / "report"
BULLETS = "•●▪■◦‣∙·*\uf0b7\uf0a7\uf076"
LOST = "?\ufffd"
"""What stands in a text copy where a dash or an apostrophe was lost."""
TITLE = r"for\s+recorded\s+declined"
"""What stands in the title of a report, before its days."""
COUNT = r"\d{1,3}(?:,\d{3})+|\d+"
"""A whole number, with commas at its thousands alone: "157,0" is none."""
_TOTAL = re.compile(r"(?:(?:grand|overall|combined)\s+)?totals?\b(?!\s+(?:for|in)\b).*", re.IGNORECASE | re.DOTALL)
_OTHER_TOTAL = re.compile(r"sub[\s-]?totals?\b.*|totals?\s.*|.*\stotals?\W*[\d,]*\W*", re.IGNORECASE | re.DOTALL)
_NOTES = re.compile(r"[\u00b9\u00b2\u00b3\u2070-\u2079]")
"""Signs of footnotes: as digits, they would go on a number before them."""
_BULLET_CODES = re.compile(r"\(cid:\d+\)")


class Words(BaseModel):
    """`words.yaml`: regular expressions, by what they tell. The file says what each list is for."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    marks: list[str]
    headings: dict[str, list[str]]
    columns: dict[str, list[str]]
    dispositions: dict[str, list[str]]
    offense_groups: dict[str, list[str]]
    criteria: dict[str, list[str]]


@cache
def words() -> Words:
    """The words that are shipped."""
    return Words.model_validate(yaml.safe_load((FOLDER / "words.yaml").read_text(encoding="utf-8")))


@cache
def countries() -> dict[str, tuple[str, str]]:
    """Country names as reports print them, in small letters: the name of the list, and its code of ISO 3166."""
    with (FOLDER / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {folded(row["name"]): (row["name"], row["iso2"]) for row in csv.DictReader(file)}


def clean(text: str) -> str:
    """The text in one form of its characters: no ligatures, no hidden ones, one sign for all bullets."""
    text = _NOTES.sub("", _BULLET_CODES.sub("•", text))
    for bullet in BULLETS.replace("*", "").replace("·", ""):
        text = text.replace(bullet, "•")
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", ""))
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf"})


def folded(text: str) -> str:
    """Small letters and digits, all else a blank: what two spellings of a heading have in common."""
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"(?<=\w)'(?=s\b)", "", text)).split())


@cache
def field_of(header: str) -> str:
    """The field that a header cell names, or nothing."""
    either = re.sub(r"(?:\band)?\s*/\s*(?:or\b)?", " or ", header)  # "charged/convicted", "charged and/or convicted"
    for plain in dict.fromkeys((folded(header), folded(either))):
        for field, forms in words().columns.items():
            if any(re.fullmatch(form, plain) for form in forms):
                return field
    return ""


def total_of(cell: str) -> str:
    """What a first cell says is totalled: the "section", a "part" of it or more ("Subtotal", "National total")."""
    cell = cell.strip()
    return "section" if _TOTAL.fullmatch(cell) else "part" if _OTHER_TOTAL.fullmatch(cell) else ""


def section_named(line: str, within: str = "") -> str:
    """The section that a line heads, or nothing.

    `within`: of which section a table is open. A cell there may say "Section 2-173-042" or "Section 4 of the Act".
    """
    if found := re.match(r"[^\w•]*section\s+(i{1,3}|iv|[1-4])\b(.*)", line, re.IGNORECASE | re.DOTALL):
        said = {"1": "I", "2": "II", "3": "III", "4": "IV"}.get(found[1], found[1].upper())
        rest = found[2].strip()
        marked = re.match(rf"\s*[:\-\u2010-\u2015{re.escape(LOST)}](?:\s|$)", found[2])
        again = said >= within and not found[1].isdecimal()  # its heading, on a further page
        alone = re.fullmatch(r"(?:\W*cont(?:inued|d)?\W*)?", rest, re.IGNORECASE)
        if not within or marked or (alone and (again or said > within)) or _titled(rest) == said:
            return said
    return _titled(line)


def _titled(line: str) -> str:
    plain = " ".join(re.sub(r"[^\w\s,]+", " ", line).split()).casefold()
    for section, forms in words().headings.items():
        if len(plain.split()) <= 20 and any(re.search(form, plain) for form in forms):
            return section
    return ""
