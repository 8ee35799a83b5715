"""What a mapping says, strictly: which column gives which property, what tells records apart, how values are."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, model_validator

from ddor import content
from ddor.errors import DataError, UsageError
from ddor.loader.mappings import faults

FOLDER = content.folder("data") / "mappings"
Field = Literal[
    "prepared", "form", "reason", "reason_code", "facility", "facility_code", "city", "state", "aor", "citizenship",
    "criminality", "threat_level", "offense", "offense_code", "charge_date", "conviction_date", "departed", "duplicate",
]  # fmt: skip
"""What a column can become. Charge and conviction dates become the disposition; a code, the reason that is blank."""
NEEDED: tuple[Field, ...] = ("prepared", "reason")
M = TypeVar("M", bound=BaseModel)
Outcome = Literal["declined", "booked", "other"]
Dates = Literal["month first", "day first"]
# Words that stand in the name of a column without a blank beside them: LASTNAME, BIRTHDT, ALIENFILENO.
_JOINED = re.compile(r"(?<=[a-z])(?:name|birth|number|nbr|num)\b|\b(?:birth|alien)(?=[a-z])")


class Strict(BaseModel):
    """Every key is known, and of its type."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Refusal(Strict):
    """A column is never read whose name has all `words`, unless it has one of the others. `alone`: and no more."""

    words: list[str]
    unless: list[str] = []
    alone: bool = False

    def holds(self, column: str) -> bool:
        """Whether it refuses the column."""
        plain_dots = re.sub(r"\b([A-Za-z])\.(?=[A-Za-z]\b)", r"\1", column)  # D.O.B. is DOB
        parted = _JOINED.sub(r" \g<0> ", spaced_signs(plain_dots))
        numbered = re.sub(r"#|\bn(?:o|um|br)\b(?!.*yes)|№", " number ", parted)
        name = f" {' '.join(re.findall('[a-z]+', numbered))} "
        if self.alone:
            return name.split() == self.words
        return all(f" {word} " in name for word in self.words) and not any(f" {word} " in name for word in self.unless)


class Common(Strict):
    """`common.yaml`: what holds for every layout."""

    fields: dict[Field, list[str]]
    hints: dict[Field, list[str]]
    refused: list[Refusal]
    blank: list[str]
    forms: dict[str, Literal["hold", "notification"] | None]
    reasons: dict[str, Outcome]
    reason_codes: dict[str, str]
    criminality: dict[str, Literal["convicted", "charged", "other"]]
    offense_groups: dict[str, str]

    def refuses(self, column: str) -> bool:
        """Whether the column may hold a name, a birth date, or the number of a person's file."""
        return any(refusal.holds(column) for refusal in self.refused)


def _readable(columns: dict[Field, str]) -> dict[Field, str]:
    for column in columns.values():
        if common().refuses(column):
            raise ValueError(f"{column!r} may name a person: such columns are never read.")
    return columns


class Mapping(Strict):
    """One layout. `header`: its columns, in order. `columns`: which one gives which property.

    `optional`: further columns that some of its files have. `identity`: columns that tell records apart and are kept
    only within the digest from which a record's id is made. `dates`: which comes first in 06/07/2015. `blank`,
    `reasons`: in addition to those of `common.yaml`.
    """

    about: str
    header: list[str]
    columns: Annotated[dict[Field, str], AfterValidator(_readable)]
    optional: list[str] = []
    identity: list[str] = []
    dates: Dates = "month first"
    blank: list[str] = []
    reasons: dict[str, Outcome] = {}

    @model_validator(mode="after")
    def _whole(self) -> Mapping:
        names = [*self.header, *self.optional]
        known = {plain(name) for name in names}
        used = {f"columns, {field}": name for field, name in self.columns.items()}
        for key, name in [*used.items(), *(("identity", name) for name in self.identity)]:
            if plain(name) not in known:
                raise ValueError(f"{key}: {name!r} is no column of the header{faults.near(name, names, every=False)}")
        if lacking := [field for field in NEEDED if field not in self.columns]:
            raise ValueError(f"columns: {' and '.join(lacking)} is needed: write which column it is.")
        if refused := [name for name in self.identity if common().refuses(name)]:
            raise ValueError(f"identity: {refused[0]!r} may name a person: such columns are never read.")
        return self


def spaced(column: str) -> str:
    """A column's name in small letters and single blanks: `BirthDate` and `birth_date` are "birth date"."""
    return re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)).strip().casefold()


def spaced_signs(column: str) -> str:
    """As `spaced`, with # kept: it says that a number follows."""
    return " # ".join(spaced(part) for part in column.split("#"))


def plain(column: object) -> str:
    """A column's name without what makes no difference: case, blanks, signs."""
    return re.sub(r"[\W_]+", "", str(column or "")).casefold()


@cache
def common() -> Common:
    """What holds for every layout."""
    return _read(FOLDER / "common.yaml", Common)


def names() -> list[str]:
    """The mappings that are shipped."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != "common")


def read(name: str) -> Mapping:
    """A mapping by its name, or a file of one's own.

    Raises:
        UsageError: there is neither; the names are told.
        DataError: the file is no mapping: which key, what is wrong.
    """
    return _shipped(name) if name in names() else _read(path_of(name), Mapping)


@cache
def _shipped(name: str) -> Mapping:
    return _read(path_of(name), Mapping)


def path_of(name: str) -> Path:
    """The file of a mapping.

    Raises:
        UsageError: there is none.
    """
    path = FOLDER / f"{name}.yaml" if name in names() else Path(name)
    if not path.is_file():
        raise UsageError(f"There is no mapping {name!r}.", f"Name one of {', '.join(names())}, or a file.")
    return path


def _read(path: Path, model: type[M]) -> M:
    import yaml

    try:
        text = path.read_text("utf-8")
        given: Any = tomllib.loads(text) if path.suffix == ".toml" else yaml.safe_load(text)
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.", "Check the path and its rights.") from error
    except yaml.YAMLError as error:
        raise DataError(f"{path}, {faults.of_yaml(error)}.", faults.REMEDY) from error
    except ValueError as error:  # no UTF-8, no TOML, or a day that there is not
        language = "TOML" if path.suffix == ".toml" else "YAML"
        raise DataError(f"{path} cannot be read as {language}: {error}.", faults.REMEDY) from error
    if not isinstance(given, dict):
        why = "in YAML it has no keys. A file in TOML ends in .toml"
        raise DataError(f"{path} holds no mapping: {why}.", faults.REMEDY)
    try:
        return model.model_validate(given)
    except ValidationError as error:
        told = faults.of_keys(error, model.model_fields, get_args(Field))
        raise DataError(f"{path}: {told}", faults.REMEDY) from error
