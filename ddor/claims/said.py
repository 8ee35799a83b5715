"""The shape of an answer to: what is said of this, and by whom?"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Topic:
    """One thing that something can be said of: the id and the key label of its node, and its caption."""

    id: str
    label: str
    name: str


@dataclass(frozen=True)
class Statement:
    """One source's part in an entry. `role` is supports, input, context, or other_side; only supports is support."""

    source_id: str
    publisher: str | None = None
    role: str | None = None
    locator: str | None = None
    wording: str | None = None
    date: str | None = None


@dataclass
class Entry:
    """One thing said. None means: not stated by the sources.

    Attributes:
        part: the heading that it stands under.
        id: the id of the claim, correction, dispute, ... itself.
        what: what is said: the predicate of a claim, the kind of a correction.
        of: the report or period that it speaks of.
        about: whose it is, where that is not the topic itself.
        value: the value, as cleaned; `unit` is its unit.
        qualifier: which part of a figure it is.
        note: criteria of a policy, citizenship and facility of a row, the office that says it, what came of it.
        corrections: what the corrections of a claim did, in words: withdrawn, removed, apologised for.
        corrected_by: ids of the corrections of a claim.
        disputed_by: ids of the disputes that speak against a claim.
        contradicted_by: the claims with which it cannot hold together, each with the sources that state it.
        misreads: what it gives under the wrong predicate, in words.
        stated: the sources, each with its role and locator.
    """

    part: str
    id: str
    what: str
    of: str | None = None
    about: str | None = None
    value: str | None = None
    unit: str | None = None
    qualifier: str | None = None
    note: str | None = None
    corrected_by: list[str] = field(default_factory=list)
    corrections: list[str] = field(default_factory=list)
    disputed_by: list[str] = field(default_factory=list)
    contradicted_by: list[str] = field(default_factory=list)
    misreads: list[str] = field(default_factory=list)
    stated: list[Statement] = field(default_factory=list)


@dataclass
class About:
    """Everything said of `topic`, part by part, and what no source that was read states.

    `periods` are the captions of the periods that entries speak of, by id.
    """

    topic: Topic
    entries: list[Entry]
    unknown: list[str]
    periods: dict[str, str] = field(default_factory=dict)
