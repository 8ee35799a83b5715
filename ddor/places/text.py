"""How sources print places: spellings folded to one key, states by any of their abbreviations, brackets, offices."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# What the Associated Press and older styles print beside postal codes and full names, which come from the table.
STATE_ABBREVIATIONS = {
    "AL": "Ala.", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif. Cal.", "CO": "Colo.", "CT": "Conn.", "DE": "Del.",
    "FL": "Fla.", "GA": "Ga.", "IA": "Ia.", "IL": "Ill.", "IN": "Ind.", "KS": "Kan. Kans.", "KY": "Ky.", "LA": "La.",
    "MD": "Md.", "MA": "Mass.", "MI": "Mich.", "MN": "Minn.", "MS": "Miss.", "MO": "Mo.", "MT": "Mont.",
    "NE": "Neb. Nebr.", "NV": "Nev.", "NH": "N.H.", "NJ": "N.J.", "NM": "N.M. N.Mex.", "NY": "N.Y.", "NC": "N.C.",
    "ND": "N.D. N.Dak.", "OK": "Okla.", "OR": "Ore. Oreg.", "PA": "Pa. Penn. Penna.", "RI": "R.I.", "SC": "S.C.",
    "SD": "S.D. S.Dak.", "TN": "Tenn.", "TX": "Tex.", "VT": "Vt.", "VA": "Va.", "WA": "Wash.", "WV": "W.Va.",
    "WI": "Wis. Wisc.", "WY": "Wyo.", "DC": "D.C.", "PR": "P.R.", "VI": "U.S.Virgin-Islands V.I.",
}  # fmt: skip

# The areas of responsibility of ICE Enforcement and Removal Operations in 2017, as key() folds them.
AREAS = frozenset(
    {"atlanta", "baltimore", "boston", "buffalo", "chicago", "dallas", "denver", "detroit", "elpaso", "houston"}
    | {"losangeles", "miami", "newark", "neworleans", "newyork", "newyorkcity", "philadelphia", "phoenix"}
    | {"saltlakecity", "sanantonio", "sandiego", "sanfrancisco", "seattle", "stpaul", "washington"}
)

WORDS = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt", "cnty": "county", "co": "county"}
BETWEEN_WORDS = re.compile(r"[^\w,]+")
FOLDED = str.maketrans({"&": " and ", **dict.fromkeys(".'`\u2018\u2019\u02bc")})
COUNTY_WORD = re.compile(r"\b(?:county|co|parish|borough|municipio|census area)$")
BRACKETS = re.compile(r"^(?P<text>.*\S)\s*\((?P<inside>[^()]*)\)$")
DESIGNATION_OF = re.compile(
    r"^(?:the )?(?P<what>(?:city and )?county|(?:city and )?borough|city|town|parish|municipality) of (?P<name>.+)$"
)
OFFICE = re.compile(
    r" (?:sheriffs? ?(?:office|department|dept)?|(?:main )?jails?|(?:adult )?detention (?:center|facility)"
    r"|correctional (?:center|facility|institution)|(?:department of )?corrections|prison"
    r"|police(?: department)?)$"
)
OFFICE_OF = re.compile(r"^(?:the )?(?:county )?(?:sheriffs?(?: (?:office|department))?|jail) of (?P<name>.+)$")


def fold(text: str) -> str:
    """`text` in small letters without accents, dots and apostrophes, & as "and", one space between words."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(BETWEEN_WORDS.sub(" ", text.casefold().translate(FOLDED)).split())


def key(text: str) -> str:
    """What two spellings of one name share: "De Kalb Co." and "DeKalb County" are both "dekalbcounty"."""
    words = fold(text).replace(",", " ").split()
    # Alone or in front, "Co" is no county: it is Colorado.
    return "".join(word if word == "co" and place == 0 else WORDS.get(word, word) for place, word in enumerate(words))


def named_first(text: str) -> str:
    """The folded `text` with its designation behind the name: "County of Clark" is "clark county"."""
    if match := DESIGNATION_OF.match(fold(text)):
        what = "county" if match["what"] == "city and county" else match["what"]
        return f"{match['name']} {what}"
    return fold(text)


def without_office(text: str) -> str | None:
    """`text` without its office ("Clayton County Sheriff", "Sheriff of Clayton County"), or None if it has none."""
    folded = fold(text)
    if match := OFFICE_OF.match(folded):
        return match["name"]
    return folded[: match.start()] if (match := OFFICE.search(folded)) else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A printed text taken apart."""

    text: str
    """All of it."""
    parts: tuple[str, ...]
    """The places named, the smallest first: ("Iowa City", "Johnson County")."""
    state: str | None = None
    """Postal abbreviation of the state that is printed."""
    area: str | None = None
    """The area of responsibility printed in brackets."""
    whole: bool = False
    """True if "(all)" follows: the whole of the state or group is meant."""
    problem: str | None = None
    """Why the text cannot be read."""


def read(text: str, states: dict[str, str]) -> Reading:
    """Take `text` apart. `states` gives the postal abbreviation of a state by the key() of each of its spellings."""
    printed, area, whole = text, None, False
    if match := BRACKETS.match(text):
        text, inside = match["text"], match["inside"].strip()
        if fold(inside) == "all":
            whole = True
        elif key(inside) in AREAS:
            area = inside
        elif key(inside) in states:
            text = f"{text}, {inside}"
        else:
            return Reading(printed, (text,), problem=f"({inside}) is neither a state nor an area of responsibility")

    parts = [part for part in (part.strip() for part in text.split(",")) if key(part)]
    if len(parts) > 1 and key(parts[-1]) in {"us", "usa", "unitedstates"}:
        parts.pop()
    state = None
    if parts:
        state = states.get(key(parts[-1])) if len(parts) > 1 else None
        if state:
            parts.pop()
        elif key(parts[-1]) not in states:
            parts[-1], state = _state_at_end(parts[-1], states)
    return Reading(printed, tuple(parts), state, area, whole)


def spellings(reading: Reading) -> set[str]:
    """What verdicts go by: the key of all the text, and that of its names with the state, if one is printed."""
    return {key(reading.text), f"{key(' '.join(reading.parts))} {reading.state or ''}".strip()}


def _state_at_end(part: str, states: dict[str, str]) -> tuple[str, str | None]:
    """Split off a state that no comma sets apart: after a county word, or as a postal code ("Clark NV").

    "Washington CO" stays whole: it may be a county without its state as well as one in Colorado.
    """
    words = part.split()
    for size in range(1, min(3, len(words) - 1) + 1):
        head, tail = " ".join(words[:-size]), " ".join(words[-size:])
        state = states.get(key(tail))
        if state and (COUNTY_WORD.search(fold(head)) or tail == state != "CO" or fold(tail) == "dc"):
            return head, state
    return part, None


def state_in(text: str, states: dict[str, str]) -> tuple[str, bool]:
    """Postal abbreviation of the state that `text` names, or "", and whether it says that it is a state."""
    folded = fold(text)
    bare = re.sub(r"^(?:the )?(?:state|commonwealth) of | state$", "", folded)
    return states.get(key(bare), ""), bare != folded
