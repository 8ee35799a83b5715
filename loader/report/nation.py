"""The total of the nation that a report states in a sentence: taken where it is an exact number of the report's days.

Any other is not taken: a rough number, one of a year, a rank, a part.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ddor.loader.report.grid import Section
from ddor.loader.report.period import Period, period_in
from ddor.loader.report.words import COUNT

_N = rf"((?<![\d,.])(?:{COUNT})(?![\d,./\u2010-\u2015%-]*[\d%]))"
_TOTAL = re.compile(
    rf"\bissued (?:a (?:combined )?total of )?{_N} detainers"
    rf"|total of {_N} detainers (?:were |was )?issued"
    rf"|{_N} detainers (?:were |was |have been )?issued"
    rf"|detainers issued nationwide(?:\s*:| was| were| total?led)\s*{_N}(?!\s+(?!detainers\b)[a-z])",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    r"(?:about|approximately|approx\.?|around|roughly|some|nearly|almost|over|under|than|at least|at most|up to"
    r"|close to|as many as|estimated|~)\s*$",
    re.IGNORECASE,
)
_OF_THE_NATION = re.compile(
    r"\b(?:nation-?wide|nationally|national total|country-?wide"
    r"|(?:across|throughout|in|within|of|for) the (?:whole |entire )?(?:nation|country|united states|u\.s\.))",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"declin|\bfiscal\b|\bFY|\byears?\b|\byearly\b|\bannual|\bmonths?\b|\bmonthly\b|\bquarter|\bsince\b|\bto date\b"
    r"|\bmost\b|\bhighest\b|\blargest\b|\bcounty\b|\bparish\b|\bpercent\b|%|\bof (?:all|these|those|them)\b",
    re.IGNORECASE,
)
"""What a sentence is about that is not, or may not be, about all detainers of those days."""
_SENTENCES = re.compile(r"(?<=[.;])(?<![A-Z][a-z]{2}\.)(?<!Sept\.)(?<!U\.S\.)\s")


class Total(NamedTuple):
    """A total that a sentence gives, and where."""

    number: int
    located: str


def national_total(sections: dict[str, Section], period: Period) -> Total | None:
    """The detainers issued in the nation, as a sentence of Section I, or before it, says of these days; no declines."""
    for name in ("I", ""):
        prose = sections.get(name, Section()).prose
        for sentence in _SENTENCES.split(" ".join(one.text for one in prose)):
            found = _TOTAL.search(sentence)
            if not found or not _OF_THE_NATION.search(sentence) or not _of_days(sentence, period):
                continue
            digits = next(filter(None, found.groups()))
            if not _ROUGHLY.search(sentence[: sentence.index(digits, found.start())]):
                at = next((one for one in prose if digits in one.text), prose[0])
                return Total(int(digits.replace(",", "")), f"page {at.page}, line {at.number}")
    return None


def _of_days(sentence: str, period: Period) -> bool:
    """Whether a sentence is of the days of the report, as far as it names any."""
    if _OTHER.search(sentence):
        return False
    if said := period_in(sentence):
        return said == period
    return "week" in sentence.casefold() or not re.search(r"\b(?:19|20)\d\d\b", sentence)
