"""The saved queries: one `.cypher` file each, read when asked for, and checked as it is read.

A file is `// Title`, the header in YAML as a block comment, then the Cypher. Its id is the name of the file, its
parameters and their defaults are those of the first line of the Cypher, its columns are those of the last RETURN: none
of them is written twice. What columns and parameters mean stands in `queries/vocabulary.yaml`, or, where only one
question has them, in its header.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from ddor import content
from ddor.answers import cypher_text
from ddor.answers.header import Column, Parameter, Picture, Question, Saved, Value, Vocabulary, given_line
from ddor.errors import DataError, UsageError
from ddor.model.literals import literal

FOLDER = content.folder("queries")
_FILE = re.compile(
    r"// (?P<title>[^\n]+)\n(?:WITH \{(?P<given>[^\n]*)\} AS given\n)?/\*\n(?P<header>.*?)\n\*/\n(?P<cypher>.*)",
    re.DOTALL,
)
_DEFAULT = re.compile(r"(?P<name>\w+): (?:(?P<null>null)|(?P<number>-?\d+)|'(?P<text>(?:[^'\\]|\\.)*)')(?:, |$)")

S = TypeVar("S", bound=Saved)
D = TypeVar("D", Column, Parameter)


def question_ids() -> list[str]:
    """The ids of all saved questions, sorted."""
    return _ids(FOLDER)


def picture_ids() -> list[str]:
    """The ids of all pictures, sorted."""
    return _ids(FOLDER / "pictures")


def questions() -> list[Question]:
    """All saved questions, sorted by id.

    Raises:
        DataError: a file is not as it must be; names file and reason.
    """
    return [question(name) for name in question_ids()]


@cache
def vocabulary() -> Vocabulary:
    """What the saved queries share. Raises DataError when the file is not as it must be."""
    path = FOLDER / "vocabulary.yaml"
    try:
        return Vocabulary.model_validate(mapping(path.read_text("utf-8")))
    except ValueError as error:
        raise DataError(f"{path.name}: {reason(error)}") from None


@cache
def question(question_id: str) -> Question:
    """One saved question.

    Raises:
        UsageError: there is none of this id; the nearest are suggested.
        DataError: its file is not as it must be.
    """
    known = question_ids()
    by_words = [] if question_id in known else [found.id for found in search(question_id.replace("-", " "))]
    found = _load(known_path(FOLDER, question_id, "saved question", known, *by_words), Question)
    if found.picture:
        picture(found.picture)
    return found


@cache
def picture(picture_id: str) -> Picture:
    """One picture. Raises as `question` does."""
    return _load(known_path(FOLDER / "pictures", picture_id, "picture", picture_ids()), Picture)


def shared_column(name: str) -> Column:
    """A column that many questions share."""
    return _described(Column, name, {}, "columns")


def search(text: str = "") -> list[Question]:
    """The saved questions that hold every word of `text`, or ours for it; those with it in id or title come first."""
    meant = [re.compile(rf"\b({re.escape(word)}|{re.escape(ours(word))})") for word in text.casefold().split()]

    def rank(q: Question) -> int | None:
        near = f"{q.id} {q.title}".casefold()
        far = f"{near} {q.question} {q.about} {q.topic}".casefold()
        if not all(word.search(far) for word in meant):
            return None
        return -sum(bool(word.search(near)) for word in meant)

    ranked = [(rank(q), q.id, q) for q in questions()]
    return [q for _, _, q in sorted((r, i, q) for r, i, q in ranked if r is not None)]


def ours(word: str) -> str:
    """Our word for one that people use: "citizenship" for "nationality"; another word stays as it is."""
    low = word.casefold()
    return next((our for our, theirs in vocabulary().words.items() if low in theirs), word)


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known words most like `word`, whatever their case."""
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(name.casefold(), name)
    return [folded[match] for match in difflib.get_close_matches(word.casefold(), folded, count, 0.5)]


def known_path(folder: Path, name: str, what: str, known: list[str], *near: str, ending: str = ".cypher") -> Path:
    """The file of this name. Raises UsageError, with `near` and the nearest names, when it is not one of `known`."""
    if name in known:
        return folder / f"{name}{ending}"
    listed = list(dict.fromkeys([*near, *nearest(name, known)]))[:3]
    remedy = f"Nearest: {', '.join(listed)}." if listed else f"There are: {', '.join(known)}."
    raise UsageError(f"There is no {what} {name!r}.", remedy)


def mapping(text: str) -> dict[str, Any]:
    """A YAML text that must be a map. Raises ValueError when it is none."""
    import yaml

    try:
        found = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(f"it is not YAML: {error}") from None
    if not isinstance(found, dict):
        raise ValueError("it is not a map")
    return found


def _ids(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.cypher"))


def _load(path: Path, kind: type[S]) -> S:
    try:
        return parse(path.read_text("utf-8"), path.stem, kind)
    except ValueError as error:
        raise DataError(f"{path.name}: {reason(error)}", "CONTRIBUTING.md shows the form of a saved query.") from None


def reason(error: ValueError) -> str:
    """What is wrong with a file, in a line: of a model's errors, each with the place where it is."""
    if not isinstance(error, ValidationError):
        return str(error)
    return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_url=False))


def parse(text: str, name: str, kind: type[S]) -> S:
    """A saved query from the text of its file; `name` is the name of the file. Raises ValueError: what is wrong."""
    match = _FILE.fullmatch(text)
    if not match:
        raise ValueError(
            "it must begin with `// Title`, then, where it takes parameters, the line of their defaults, "
            "`WITH {name: null} AS given`, then a block comment `/*` ... `*/` on lines of its own"
        )
    header = mapping(match["header"])
    if reserved := {"id", "title", "body"} & header.keys():
        raise ValueError(f"the header may not hold {', '.join(sorted(reserved))}")
    defaults, body = _defaults(match["given"]), match["cypher"].strip().removesuffix(";").rstrip()
    own = header.pop("parameters", {})
    if unknown := own.keys() - defaults.keys():
        raise ValueError(f"it describes parameters that it does not take: {', '.join(sorted(unknown))}")
    header["parameters"] = [_described(Parameter, n, own, "parameters", default=v) for n, v in defaults.items()]
    if issubclass(kind, Question):
        described = header.pop("columns", {})
        names = _returned(body)
        header["columns"] = [_described(Column, column, described, "columns") for column in names]
        if unknown := described.keys() - set(names):
            raise ValueError(f"it describes columns that it does not return: {', '.join(sorted(unknown))}")
        if header.get("topic") not in vocabulary().topics:
            raise ValueError(f"topic: one of {', '.join(vocabulary().topics)}")
    _check_parameters(body, defaults)
    return kind.model_validate({**header, "id": name, "title": match["title"], "body": body})


def _defaults(given: str | None) -> dict[str, Value]:
    """The defaults of the parameters, from the line that holds them: the first that one sees of a pasted question."""
    defaults: dict[str, Value] = {}
    for m in _DEFAULT.finditer(given or ""):
        text = m["text"]
        defaults[m["name"]] = None if m["null"] else int(m["number"]) if m["number"] else re.sub(r"\\(.)", r"\1", text)
    if given is not None and f"WITH {{{given}}} AS given" != given_line({n: literal(v) for n, v in defaults.items()}):
        raise ValueError(f"the defaults must be null, whole numbers, or texts: {given}")
    return defaults


def _described(kind: type[D], name: str, own: dict[str, Any], shared: str, **more: Value) -> D:
    """A column or parameter by the shared description, and what the question says of it itself."""
    said = {**getattr(vocabulary(), shared).get(name, {}), **_as_map(own.get(name))}
    if not said:
        raise ValueError(f"{shared}: nothing says what {name!r} means, neither the header nor vocabulary.yaml")
    return kind.model_validate({**said, "name": name, **more})


def _as_map(said: str | dict[str, Any] | None) -> dict[str, Any]:
    return {"description": said} if isinstance(said, str) else said or {}


def _returned(body: str) -> list[str]:
    names = cypher_text.returned(body)
    if not names or None in names:
        raise ValueError(f"each column needs a name: {names}")
    terms = cypher_text.order(body)
    if not terms or not set(terms) <= set(names):
        raise ValueError(f"ORDER BY must name columns that it returns, in a total order; it has {terms}")
    return [name for name in names if name]


def _check_parameters(body: str, defaults: dict[str, Value]) -> None:
    asked = cypher_text.given_keys(body)
    if asked != defaults.keys():
        raise ValueError(f"parameters given and used differ: {', '.join(sorted(asked ^ defaults.keys()))}")
    if cypher_text.parameters(body):
        raise ValueError("a parameter is read as given.name, not as $name")
