"""The saved queries: one `.cypher` file each, read when asked for, and checked as it is read."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ddor import content
from ddor.answers import cypher_text
from ddor.answers.header import (
    DENOMINATOR_COLUMNS,
    Analysis,
    Denominator,
    Picture,
    Question,
    Saved,
    given_line,
    literal,
)
from ddor.errors import DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = content.folder("queries")
_FILE = re.compile(r"// (?P<title>[^\n]+)\n/\*\n(?P<header>.*?)\n\*/\n(?P<cypher>.*)", re.DOTALL)

S = TypeVar("S", bound=Saved)


def question_ids() -> list[str]:
    """The ids of all saved questions, analyses included, sorted."""
    return sorted([*_ids(FOLDER), *analysis_ids()])


def analysis_ids() -> list[str]:
    """The ids of the questions that a graph measure answers, sorted."""
    return _ids(FOLDER / "analyses")


def picture_ids() -> list[str]:
    """The ids of all pictures, sorted."""
    return _ids(FOLDER / "pictures")


def denominator_ids() -> list[str]:
    """The ids of all denominators, sorted."""
    return _ids(FOLDER / "denominators")


def questions() -> list[Question]:
    """All saved questions, sorted by id.

    Raises:
        DataError: a file is not as it must be; names file and reason.
    """
    return [question(name) for name in question_ids()]


@cache
def question(question_id: str) -> Question:
    """One saved question.

    Raises:
        UsageError: there is none of this id; the nearest are suggested.
        DataError: its file is not as it must be.
    """
    if question_id in analysis_ids():
        found: Question = _analysis(question_id)
    else:
        found = _load(_path(FOLDER, question_id, "saved question", question_ids), Question)
        _check_columns(found, [c.name for c in found.columns])
    if found.denominator_id:
        names = {p.name for p in found.parameters}
        unknown = {p.name for p in denominator(found.denominator_id).parameters} - names
        if unknown:
            raise DataError(f"{question_id}: its denominator asks for {', '.join(sorted(unknown))}, which it has not.")
    if found.picture:
        picture(found.picture)
    return found


def _analysis(analysis_id: str) -> Analysis:
    from ddor.answers.measures import MEASURES

    found = _load(FOLDER / "analyses" / f"{analysis_id}.cypher", Analysis)
    if found.measure not in MEASURES:
        raise DataError(f"{analysis_id}: there is no measure {found.measure!r}.", f"There are: {', '.join(MEASURES)}.")
    return found


@cache
def picture(picture_id: str) -> Picture:
    """One picture. Raises as `question` does."""
    return _load(_path(FOLDER / "pictures", picture_id, "picture", picture_ids), Picture)


@cache
def denominator(denominator_id: str) -> Denominator:
    """One denominator. Raises as `question` does."""
    path = _path(FOLDER / "denominators", denominator_id, "denominator", denominator_ids)
    found = _load(path, Denominator)
    _check_columns(found, list(DENOMINATOR_COLUMNS))
    return found


def search(text: str = "") -> list[Question]:
    """The saved questions that hold every word of `text`; those with the words in id or title come first."""
    words = text.casefold().split()

    def rank(q: Question) -> int | None:
        near = f"{q.id} {q.title}".casefold()
        far = f"{near} {q.question} {q.description} {' '.join(q.tags)}".casefold()
        if not all(word in far for word in words):
            return None
        return -sum(word in near for word in words)

    ranked = [(rank(q), q.id, q) for q in questions()]
    return [q for _, _, q in sorted((r, i, q) for r, i, q in ranked if r is not None)]


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known words most like `word`, whatever their case."""
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(name.casefold(), name)
    return [folded[match] for match in difflib.get_close_matches(word.casefold(), folded, count, 0.5)]


def _ids(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.cypher"))


def _path(folder: Path, name: str, what: str, known: Callable[[], list[str]]) -> Path:
    path = folder / f"{name}.cypher"
    if name in known():
        return path
    near = nearest(name, known())
    remedy = f"Nearest: {', '.join(near)}." if near else f"There are: {', '.join(known())}."
    raise UsageError(f"There is no {what} {name!r}.", remedy)


def _load(path: Path, kind: type[S]) -> S:
    try:
        return parse(path.read_text("utf-8"), path.stem, kind)
    except ValueError as error:
        raise DataError(f"{path.name}: {error}", "See CONTRIBUTING.md for the form of a saved query.") from None


def parse(text: str, name: str, kind: type[S]) -> S:
    """A saved query from the text of its file.

    Args:
        text: `// Title`, then the header in YAML as a block comment, then the Cypher.
        name: the name of the file, which must be the id.
        kind: Question, Denominator or Picture.

    Raises:
        ValueError: what is wrong with it.
    """
    import yaml

    match = _FILE.fullmatch(text)
    if not match:
        raise ValueError("it must begin with `// Title`, then a block comment `/*` ... `*/` on lines of their own")
    try:
        header = yaml.load(match["header"], getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(f"the header is not YAML: {error}") from None
    if not isinstance(header, dict):
        raise ValueError("the header is not a map")
    reserved = {"title", "body"} & header.keys()
    if reserved:
        raise ValueError(f"the header may not hold {', '.join(sorted(reserved))}")
    saved = kind.model_validate({**header, "title": match["title"], "body": "-"})
    if saved.id != name:
        raise ValueError(f"the id {saved.id!r} is not the name of the file")
    return saved.model_copy(update={"body": _body(saved, match["cypher"])})


def _body(saved: Saved, cypher: str) -> str:
    """The Cypher without the line of the defaults, which must say what the header says."""
    body = cypher.strip().removesuffix(";").rstrip()
    if saved.parameters:
        expected = given_line({p.name: literal(p.default) for p in saved.parameters})
        first, _, body = body.partition("\n")
        if first != expected:
            raise ValueError(f"the Cypher must begin with the defaults of the header: {expected}")
    asked, declared = cypher_text.given_keys(body), {p.name for p in saved.parameters}
    if asked != declared and not (isinstance(saved, Analysis) and asked < declared):  # the others are for the measure
        raise ValueError(f"parameters declared and used differ: {', '.join(sorted(asked ^ declared))}")
    if cypher_text.parameters(body):
        raise ValueError("a parameter is read as given.name, not as $name")
    return body


def _check_columns(saved: Saved, declared: list[str]) -> None:
    actual: list[Any] = cypher_text.returned(saved.body)
    if actual != declared:
        raise DataError(f"{saved.id}: it returns {actual}, and its header declares {declared}.")
    terms = cypher_text.order(saved.body)
    if not terms or not set(terms) <= set(declared):
        raise DataError(f"{saved.id}: ORDER BY must name columns that it returns, in a total order; it has {terms}.")
