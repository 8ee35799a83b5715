"""Ask a store: a saved question, a picture, or a statement of one's own."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ddor.answers import cypher_text, names, registry, share, words
from ddor.answers.answer import LIST_SEPARATOR, Answer, finite, guessed_columns
from ddor.answers.header import Column, Parameter, Picture, Question, Saved, Value
from ddor.answers.marks import Marks
from ddor.answers.values import plain, within_64_bits
from ddor.errors import DataError, UsageError
from ddor.model.dates import days_meant

if TYPE_CHECKING:
    from ddor.store.base import Store
    from ddor.store.records import Result
    from ddor.store.subgraph import Subgraph

TIME_LIMIT = 30.0
ROW_LIMIT = 10_000
CUT = "Only the first"
VIEWS = ("as_published", "as_corrected")
SOURCE_KEYS = ("source", "publisher", "where")
# Parameters that take the words of a code too.
CODES = ("Claim.predicate", "Correction.kind", "Response.kind", "Source.kind")
STATE = "Jurisdiction.state"  # the parameter that takes the name of a state too
# The server names labels and types that a graph does not hold yet: no defect in a saved query, a hint in one's own.
_UNKNOWN_NAME = "UNRECOGNIZED"


def answer(
    store: Store,
    asked: str | Question,
    params: Mapping[str, Any] | None = None,
    *,
    timeout: float | None = TIME_LIMIT,
    limit: int | None = ROW_LIMIT,
) -> Answer:
    """Answer a saved question: its rows in plain words, the marks of its claims, and the share known.

    Args:
        store: where the graph is.
        asked: a question, or its id.
        params: values by name, as text or as their type; what is left out takes its default. Where figures rest on
            claims, `view` = as_corrected leaves out the numbers that ICE withdrew: they are unknown.
        timeout: seconds for each statement.
        limit: at most so many rows; a notice says if there were more.

    Raises:
        UsageError: no such question, parameter, choice or value; says what there is.
        StoreError: the store cannot be asked, or it took longer than `timeout` (TimeLimitError).
    """
    question = registry.question(asked) if isinstance(asked, str) else asked
    values, view = checked(question, params or {})
    values, notes = meant(store, question, values)
    result = ask(store, question, values, timeout=timeout, limit=limit)
    if not result.rows:
        _check_values_exist(store, question, values, timeout)
    notices = notes + _row_notice(result.truncated, limit)
    notices += [notice for notice in result.notices if not notice.startswith(_UNKNOWN_NAME)]
    rows, columns = [told(question, row) for row in result.rows], question.columns
    if question.has("claims"):
        shown = {claim for row in question.records(rows) for claim in row["claims"]}
        rows, columns = with_marks(question, rows, read_marks(store, shown, timeout), view)
        values = values | ({"view": view} if view else {})
    coverage = [question.share] if isinstance(question.share, str) else []
    if question.share == share.RELEASES:
        others = question.has("other_release")  # then the answer is of them too
        coverage = share.of_releases(store, None if others else values.get("release"), timeout)
    elif not coverage:
        coverage = share.lines(share.shares(store, timeout), question.share, values.get("report"))
    return Answer(question, columns, rows, values, coverage, notices, _defaulted(question, params or {}))


def ask(
    store: Store,
    question: Question,
    values: Mapping[str, Value],
    *,
    timeout: float | None = TIME_LIMIT,
    limit: int | None = None,
) -> Result:
    """The rows of a saved question as the graph holds them."""
    asked = question.for_store(store.kind)
    return store.read(asked.statement, values, timeout=timeout, limit=limit, trusted=True)


def read_marks(store: Store, claims: Iterable[str] | None = None, timeout: float | None = TIME_LIMIT) -> Marks:
    """The marks of these claims, or of all."""
    values = {"claims": None if claims is None else tuple(sorted(set(claims)))}
    asked = [registry.question(name) for name in ("what-stands-beside", "totals-with-withdrawn")]
    beside, totals = (one.records(ask(store, one, values, timeout=timeout).rows) for one in asked)
    return Marks(beside, totals)


def told(question: Question, row: Sequence[Any]) -> list[Any]:
    """The row in plain words: codes told, sources by their ids, no null within a list."""
    return [_told(column, value) for column, value in zip(question.columns, row, strict=True)]


def _told(column: Column, value: Any) -> object:  # noqa: ANN401 - whatever the driver gives
    if value is None:
        return [] if column.type in {"list", "sources"} else None
    if column.type == "list" and not isinstance(value, list):
        raise DataError(f"The column {column.name} is declared as a list; its statement gives {type(value).__name__}.")
    if column.words:
        told = words.TOLD[column.words]
        return _told_each(told, value) if column.type == "list" else told(value)
    if column.type == "list":
        return [one for one in value if one is not None]
    if column.type == "sources":
        named = (s for s in value if s["source"] is not None)
        plain = {(s["source"], s["publisher"] or s["source"], words.where(s["where"])) for s in named}
        return [dict(zip(SOURCE_KEYS, s, strict=True)) for s in sorted(plain, key=lambda s: (s[0], s[2] or ""))]
    return value


def _told_each(told: Callable[[str], str], codes: Iterable[str | None]) -> list[str]:
    """Codes in words; a number may stand behind one, as in `detainers_declined (6)`."""
    parts = [code.partition(" ") for code in codes if code is not None]
    return [f"{told(code)}{space}{number}" for code, space, number in parts]


def with_marks(
    question: Question, rows: list[list[Any]], marks: Marks, view: str | None = None
) -> tuple[list[list[Any]], tuple[Column, ...]]:
    """The rows with the column `marks`, before that of the claims; `as_corrected`, without the numbers withdrawn."""
    names = [column.name for column in question.columns]
    at = names.index("claims")
    columns = (*question.columns[:at], registry.shared_column("marks"), *question.columns[at:])
    for row in rows:
        ids = row[at]
        if view == "as_corrected" and ids and marks.withdrawn(ids[0]):
            for name in question.withdrawable:
                row[names.index(name)] = None
        row.insert(at, [mark.text for mark in marks.of(ids)])
    return rows, columns


def checked(question: Question, params: Mapping[str, Any]) -> tuple[dict[str, Value], str | None]:
    """Every parameter with its value, and the view of its figures, if it has any. Raises UsageError as `coerced`."""
    view, given = _view(question, params)
    return coerced(question, given, ["view"] if question.withdrawable else []), view


def _view(question: Question, params: Mapping[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """The view asked for, where the question has figures that can be withdrawn; and the other parameters."""
    given = dict(params)
    if not question.withdrawable:
        return None, given
    view = given.pop("view", None)
    if view is not None and view not in VIEWS:
        raise UsageError(f"Parameter view of {question.id} cannot be {view!r}.", f"Choices: {', '.join(VIEWS)}.")
    return view, given


def adhoc(
    store: Store,
    text: str,
    params: Mapping[str, Any] | None = None,
    *,
    timeout: float | None = TIME_LIMIT,
    limit: int | None = ROW_LIMIT,
) -> Answer:
    """Answer a statement of one's own. The store refuses it unless it only reads (NotReadOnlyError).

    Parameters: as `ddor.answers.values.plain` takes them.
    """
    values = {name: plain(name, value) for name, value in (params or {}).items()}
    result = store.read(text, values, timeout=timeout, limit=limit)
    notices = _row_notice(result.truncated, limit) + result.notices
    # The embedded store names no column where there is no row.
    rows = finite(result.rows)
    columns = guessed_columns(result.columns or cypher_text.columns(text), rows)
    if not columns:
        notices.append("Nothing was found; of this statement, the embedded store then knows no columns.")
    return Answer(None, columns, rows, finite(values), [], notices)


def picture(
    store: Store,
    asked: str | Picture,
    params: Mapping[str, Any] | None = None,
    *,
    timeout: float | None = TIME_LIMIT,
    limit: int | None = ROW_LIMIT,
) -> tuple[Subgraph, Picture, dict[str, Value], list[str]]:
    """The part of the graph that a picture shows, the picture, its parameters, and notices. Raises as `answer` does."""
    found = registry.picture(asked) if isinstance(asked, str) else asked
    values, notes = meant(store, found, coerced(found, params or {}))
    graph, truncated = store.read_graph(found.statement, values, timeout=timeout, limit=limit, trusted=True)
    if not graph.nodes:
        _check_values_exist(store, found, values, timeout)
    notices = notes + [
        f"{name} = {values[name]} is the default; give {name} for another." for name in _defaulted(found, params or {})
    ]
    return graph, found, values, notices + _row_notice(truncated, limit)


def _defaulted(saved: Saved, params: Mapping[str, Any]) -> tuple[str, ...]:
    """The parameters that name a thing of the graph and were left to their default."""
    return tuple(p.name for p in saved.parameters if p.values_of and p.default is not None and p.name not in params)


def coerced(saved: Saved, params: Mapping[str, Any], also: Iterable[str] = ()) -> dict[str, Value]:
    """Every parameter of a saved query with its value: the given one, checked, or its default.

    `also` names what else the asker could have meant.

    Raises:
        UsageError: an unknown parameter or choice, or a value of another type.
    """
    names = [p.name for p in saved.parameters]
    for name in params:
        if name not in names:
            takes = [*names, *also]
            near = registry.nearest(registry.ours(name), takes, 1)
            known = f"It takes: {', '.join(takes)}." if takes else "It takes none."
            raise UsageError(
                f"{saved.id} has no parameter {name!r}.", f"Did you mean {near[0]}? {known}" if near else known
            )
    return {p.name: _coerced(saved, p, params[p.name]) if p.name in params else p.default for p in saved.parameters}


def meant(store: Store, saved: Saved, values: Mapping[str, Value]) -> tuple[dict[str, Value], list[str]]:
    """The values with the id of the thing in place of any name of it, and how names were read, in sentences.

    What nothing is called stays as it is.

    Raises:
        UsageError: a name means several things; lists them.
    """
    found, notes = dict(values), list[str]()
    for parameter in saved.parameters:
        value, labels = values[parameter.name], names.labels_of(parameter.values_of)
        if not labels or parameter.many or not isinstance(value, str) or value == parameter.default:
            continue
        try:
            topic = names.find(store, value, labels)
        except names.AmbiguousError as error:
            error.message = f"Parameter {parameter.name} of {saved.id}: {error.message}"
            raise
        except UsageError:
            continue
        found[parameter.name] = topic.id
        notes += filter(None, [topic.note])
    return found, notes


def _coerced(saved: Saved, parameter: Parameter, given: object) -> Value:
    where = f"Parameter {parameter.name} of {saved.id}"
    value: Value
    given = plain(parameter.name, given)
    if parameter.date and isinstance(given, datetime.date):
        given = f"{given:%Y-%m-%d}"
    if parameter.many and isinstance(given, list | tuple) and all(isinstance(one, str) for one in given):
        return tuple(given)
    if given is None or (given == "" and parameter.default is None):
        if parameter.default is not None:
            raise UsageError(f"{where} needs a value.", f"Leave it out for {parameter.default}.")
        return None
    if isinstance(parameter.default, int):
        value = _integer(where, given)
    elif isinstance(given, str):
        value = _text(where, parameter, given.strip())
    else:
        raise UsageError(f"{where} takes text, not {given!r}.")
    if parameter.choices and value not in parameter.choices:
        choices = [str(choice) for choice in parameter.choices]
        near = registry.nearest(str(value), choices, 1)
        listed = f"Choices: {', '.join(choices)}."
        raise UsageError(f"{where} cannot be {value!r}.", f"Did you mean {near[0]}? {listed}" if near else listed)
    return value


def _text(where: str, parameter: Parameter, given: str) -> Value:
    """The value that a text gives: several, a date, a state or code by its name, or the text as it is."""
    if parameter.many:
        return tuple(filter(None, map(str.strip, given.split(LIST_SEPARATOR.strip()))))
    if parameter.date:
        days = days_meant(given)
        if not days:
            said = "Give a day, a month or a year: 2017-01-25, 2017-01, 2017."
            raise UsageError(f"{where} cannot be {given!r}.", said)
        first, last, _ = days
        return {"first": first, "last": last}[parameter.day].isoformat() if parameter.day else given
    if parameter.values_of in CODES:
        return words.code(given)
    return _state(where, given) if parameter.values_of == STATE else given


def _state(where: str, given: str) -> str:
    """The abbreviation of a state, where a name of it is given; what is unknown stays as it is.

    Raises:
        UsageError: the name could mean several states; lists them.
    """
    from ddor.places import display_name, place, resolve
    from ddor.places.table import STATE_KINDS

    found = resolve(given, kinds=STATE_KINDS)
    if found.candidates:
        listed = "; ".join(f"{key} ({display_name(key)})" for key in found.candidates)
        raise UsageError(f"{where}: {given!r} could be several places.", f"Choices: {listed}.")
    return given if found.place_id is None else place(found.place_id).state


def _integer(where: str, given: object) -> int:
    try:
        if isinstance(given, (int, str)) and not isinstance(given, bool):
            number = int(given)
            if within_64_bits(number):
                return number
            raise UsageError(f"{where} is beyond 64 bits: {given}.")
    except ValueError:
        pass
    raise UsageError(f"{where} takes a whole number, not {given!r}.")


def _check_values_exist(store: Store, saved: Saved, values: Mapping[str, Value], timeout: float | None) -> None:
    """No rows: because there are none, or because a value names nothing? Raises UsageError for the latter.

    A graph without any such value says nothing of the kind: it is empty.
    """
    for parameter in saved.parameters:
        value = values[parameter.name]
        if value is None or parameter.values_of is None:
            continue
        label, _, name = parameter.values_of.partition(".")  # both are checked by the header's model to be plain names
        found = store.read(
            f"MATCH (n:{label}) WHERE n.{name} IS NOT NULL RETURN DISTINCT n.{name} AS value, n.name AS caption",
            timeout=timeout,
            trusted=True,
        ).rows
        captions = {str(row[0]): str(row[1]) for row in found}
        asked = value if isinstance(value, tuple) else (str(value),)
        wrong = next((one for one in asked if one not in captions), None)
        if not captions or wrong is None:
            continue
        by_caption = {caption: key for key, caption in captions.items()} if name == "id" else {}
        near = registry.nearest(wrong, [*captions, *by_caption])
        keys = list(dict.fromkeys(by_caption.get(word, word) for word in near))
        listed = [f"{key} ({captions[key]})" if name == "id" else key for key in keys]
        raise UsageError(
            f"Parameter {parameter.name} of {saved.id}: the graph holds no {label} with {name} {wrong!r}.",
            f"Nearest: {'; '.join(listed)}." if listed else "",
        )


def _row_notice(truncated: bool, limit: int | None) -> list[str]:
    if not truncated or limit is None:
        return []
    return [f"{CUT} {limit:,} rows are given; there are more. Narrow the question, or raise the limit."]
