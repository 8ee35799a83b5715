"""The parts of an answer, each read from the graph by one statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ddor.claims import wording
from ddor.claims.said import Entry, Statement, Topic

if TYPE_CHECKING:
    from ddor.store.base import Store

_OF_SOURCE = {"via": "carried by", "extent_read": "read of it"}
_STATED = """
MATCH (s:Source)-[t:STATES]->(c)
OPTIONAL MATCH (c)-[:SPOKEN_BY]->(a:Actor)
RETURN c.id, c.predicate, c.scope, n.name, c.value, c.unit, c.qualifier, a.name,
       s.id, coalesce(s.publisher, s.via) AS publisher, t.role, t.locator, t.wording, t.date
ORDER BY c.predicate, c.scope, c.qualifier, c.value, c.id, s.id, t.role, t.locator, a.name"""
_REPORTED = """
OPTIONAL MATCH (x)-[:OF_REPORT]->(r:Report)
OPTIONAL MATCH (x)-[:CONCERNS]->(j:Jurisdiction)
OPTIONAL MATCH (s:Source)-[t:REPORTS]->(x)
RETURN x.id, {what}, r.id, j.name, {value}, x.section, {note} AS note,
       s.id, coalesce(s.publisher, s.via) AS publisher, t.role, null AS locator, null AS wording, x.date
ORDER BY x.date, x.id, r.id, j.name, s.id, t.role"""


def figures(store: Store, topic: Topic) -> Iterator[Entry]:
    """Claims about the thing itself."""
    match = f"MATCH (c:Claim)-[:ABOUT]->(n:{topic.label} {{id: $id}})"
    yield from _claims(store, topic, "figures", match)


def whole_report(store: Store, topic: Topic) -> Iterator[Entry]:
    """Claims about the nation in the report's scope: what the report as a whole counts."""
    match = "MATCH (c:Claim)-[:ABOUT]->(n:Jurisdiction {id: 'us'}) WHERE c.scope = $id WITH c, n"
    yield from _claims(store, topic, "totals", match)


def source_itself(store: Store, topic: Topic) -> Iterator[Entry]:
    """What is known of the source: what it is, where it is, how much of it was read. What is not known is left out."""
    known = ("title", "publisher", "via", "url", "published", "kind", "extent_read", "note")
    fields = ", ".join(f"s.{name}" for name in known)
    for row in store.read(f"MATCH (s:Source {{id: $id}}) RETURN {fields}, s.id ORDER BY s.id", {"id": topic.id}).rows:
        for name, value in zip(known, row, strict=False):
            if value:
                entry = Entry("source", topic.id, _OF_SOURCE.get(name, name))
                entry.value = (
                    wording.date(value) if name == "published" else value.replace("_", " ") if name == "kind" else value
                )
                yield entry


def said_by(store: Store, topic: Topic) -> Iterator[Entry]:
    """Claims that the source states."""
    match = "MATCH (:Source {id: $id})-[:STATES]->(c:Claim)-[:ABOUT]->(n) WITH DISTINCT c, n"
    yield from _claims(store, topic, "claims that it states", match, about_other=True)


def wider(store: Store, topic: Topic) -> Iterator[Entry]:
    """Figures of a set of places that holds the place, and figures that could mean it."""
    for part, kind in (("figures of a group that holds it", "HAS_MEMBER"), ("figures that could mean it", "COULD_BE")):
        match = f"MATCH (c:Claim)-[:ABOUT]->(n:Jurisdiction)-[:{kind}]->(:Jurisdiction {{id: $id}})"
        yield from _claims(store, topic, part, match, about_other=True)


def listings(store: Store, topic: Topic) -> Iterator[Entry]:
    """Where the reports list it."""
    end = "LISTS_POLICY]->(:Policy {id: $id})" if topic.label == "Policy" else "LISTS]->(:Jurisdiction {id: $id})"
    for row in store.read(
        f"MATCH (l:Listing)-[:{end} MATCH (l)-[:IN_REPORT]->(r:Report) "
        "RETURN l.id, l.section, l.rank, r.id, l.as_printed ORDER BY r.id, l.section, l.rank, l.id",
        {"id": topic.id},
    ).rows:
        rank = f", rank {row[2]}" if row[2] else ""
        yield Entry("listed", row[0], f"Section {row[1]}{rank}", row[3], value=row[4])


def policies(store: Store, topic: Topic) -> Iterator[Entry]:
    """Policies that the place enacted, with their criteria."""
    match = "MATCH (p:Policy)-[:ENACTED_BY]->(:Jurisdiction {id: $id})"
    yield from _policies(store, topic, match)


def policy_itself(store: Store, topic: Topic) -> Iterator[Entry]:
    """The policy, who enacted it, and its criteria."""
    yield from _policies(store, topic, "MATCH (p:Policy {id: $id})")


def _policies(store: Store, topic: Topic, match: str) -> Iterator[Entry]:
    entries: dict[str, Entry] = {}
    for row in store.read(
        f"{match} MATCH (p)-[:ENACTED_BY]->(j:Jurisdiction) OPTIONAL MATCH (p)-[:HAS_CRITERION]->(k:Criterion) "
        "RETURN p.id, p.date_enacted, p.name, j.name, k.name ORDER BY p.date_enacted, p.id, j.name, k.name",
        {"id": topic.id},
    ).rows:
        entry = entries.setdefault(row[0], Entry("policies", row[0], f"enacted {row[1] or '(date not stated)'}"))
        entry.value, entry.about = row[2], row[3] if row[3] != topic.name else None
        entry.note = "; ".join(filter(None, [entry.note, row[4]]))
    yield from entries.values()


def declined(store: Store, topic: Topic) -> Iterator[Entry]:
    """Rows of Section II that were read: detainers recorded as declined."""
    match = {
        "Jurisdiction": "(d:Detainer)-[:RECORDED_FOR]->(:Jurisdiction {id: $id})",
        "Facility": "(d:Detainer)-[:AT_FACILITY]->(:Facility {id: $id})",
        "Offense": "(d:Detainer)-[:FOR_OFFENSE]->(:Offense {id: $id})",
    }[topic.label]
    entries: dict[str, Entry] = {}
    for row in store.read(
        f"MATCH {match} MATCH (d)-[:RECORDED_IN]->(r:Report) MATCH (d)-[:RECORDED_FOR]->(j:Jurisdiction) "
        "OPTIONAL MATCH (d)-[:HAS_CITIZENSHIP]->(n:Country) "
        "OPTIONAL MATCH (c:Claim)-[:ABOUT]->(d) OPTIONAL MATCH (s:Source)-[t:STATES]->(c) "
        "RETURN DISTINCT d.id, d.disposition, r.id, j.name, d.offense_as_printed, n.name, d.facility_as_printed, "
        "toString(d.declined_date), s.id, coalesce(s.publisher, s.via) AS publisher, t.role, t.locator "
        "ORDER BY r.id, d.id, n.name, s.id, t.role, t.locator",
        {"id": topic.id},
    ).rows:
        note = "; ".join(
            f"{name}: {value}" for name, value in zip(("citizenship", "at", "declined"), row[5:8], strict=True) if value
        )
        what, about = row[1] or "disposition not stated", row[3] if row[3] != topic.name else None
        entry = Entry("recorded as declined", row[0], what, row[2], about, row[4], note=note or None)
        _add(entries.setdefault(row[0], entry), row[8:])
    yield from entries.values()


def corrections(store: Store, topic: Topic) -> Iterator[Entry]:
    """Corrections that concern it, or claims about it."""
    match = _concerning("Correction", "CORRECTS", topic)
    yield from _reported(
        store, topic, "corrections", match + _REPORTED.format(what="x.kind", value="x.explanation", note="null")
    )


def disputes(store: Store, topic: Topic) -> Iterator[Entry]:
    """What offices say against it, and what came of it. `what` names the offices."""
    match = _concerning("Dispute", "DISPUTES", topic)
    statement = match + _REPORTED.format(what="'dispute'", value="x.statement", note="x.outcome")
    offices = store.read(
        f"{match} MATCH (x)-[:SPOKEN_BY]->(a:Actor) WITH DISTINCT x.id AS id, a.name AS name ORDER BY id, name "
        "RETURN id, collect(name)",
        {"id": topic.id},
    )
    spoken = dict(offices.rows)
    for entry in _reported(store, topic, "disputes", statement):
        entry.what = "; ".join(spoken.get(entry.id, [])) or entry.what
        yield entry


def tells_of(store: Store, topic: Topic) -> Iterator[Entry]:
    """Corrections, disputes, rulings and definitions that the source tells of."""
    for row in store.read(
        "MATCH (:Source {id: $id})-[t:REPORTS]->(x) RETURN x.id, labels(x), x.name, t.role ORDER BY x.id, t.role",
        {"id": topic.id},
    ).rows:
        yield Entry("tells of", row[0], row[1][0].lower(), value=row[2], note=row[3] if row[3] != "supports" else None)


def inside(store: Store, topic: Topic) -> Iterator[Entry]:
    """Places inside the place of which something is said."""
    for row in store.read(
        "MATCH (j:Jurisdiction)-[:PART_OF*1..4]->(:Jurisdiction {id: $id}) "
        "MATCH (c:Claim)-[:ABOUT]->(j) RETURN j.id, j.name, count(DISTINCT c) AS claims ORDER BY claims DESC, j.id",
        {"id": topic.id},
    ).rows:
        yield Entry("places inside it", row[0], row[1], value=str(row[2]), unit="claims")


def _claims(store: Store, topic: Topic, part: str, match: str, *, about_other: bool = False) -> Iterator[Entry]:
    """The claims `c` about `n` that `match` finds for `$id`, each with its sources, and what speaks against it."""
    entries: dict[str, Entry] = {}
    for row in store.read(match + _STATED, {"id": topic.id}).rows:
        entry = entries.get(row[0])
        if entry is None:
            about = row[3] if about_other else None
            what = wording.in_words(row[1]) if row[1] == "section1_rank" else wording.within(row[1])
            note = f"said by {row[7]}" if row[7] else None
            entry = entries[row[0]] = Entry(part, row[0], what, row[2], about, row[4], row[5], row[6], note)
        _add(entry, row[8:])
    against = "WITH DISTINCT c.id AS claim, x.id AS other ORDER BY claim, other RETURN claim, collect(other)"
    for claim, other, kind, day, withdraws in store.read(
        f"{match} MATCH (x:Correction)-[:CORRECTS]->(c) "
        "RETURN DISTINCT c.id, x.id, x.kind, x.date, coalesce(x.withdraws, false) ORDER BY c.id, x.id",
        {"id": topic.id},
    ).rows:
        entries[claim].corrected_by.append(other)
        said = wording.corrected(kind, day, withdraws=withdraws)
        entries[claim].corrections.append(f"{said}; no other value was published" if withdraws else said)
    for claim, others in store.read(f"{match} MATCH (x:Dispute)-[:DISPUTES]->(c) {against}", {"id": topic.id}).rows:
        entries[claim].disputed_by = others
    _add_readings(store, topic, match, entries)
    yield from entries.values()


def _add_readings(store: Store, topic: Topic, match: str, entries: dict[str, Entry]) -> None:
    """What was found between claims: which cannot both hold, and which gives a value of another predicate."""
    contradicting = (
        f"{match} MATCH (c)-[k:CONTRADICTS]-(x:Claim)<-[:STATES {{role: 'supports'}}]-(s:Source) "
        "WITH DISTINCT c.id AS claim, x.id AS other, x.name AS name, k.kind AS kind, k.reason AS reason, "
        "s.id AS source ORDER BY claim, other, source "
        "RETURN claim, name, kind, reason, collect(source) ORDER BY claim, name"
    )
    for claim, name, kind, reason, sources in store.read(contradicting, {"id": topic.id}).rows:
        why = f": {reason.rstrip('.')}" if kind == "part_exceeds_whole" else ""
        entries[claim].contradicted_by.append(f"{wording.caption(name)} ({', '.join(sources)}){why}")
    misreading = f"{match} MATCH (c)-[m:MISREADS]->(x:Claim) WITH DISTINCT c.id AS claim, m.reason AS reason "
    for claim, reason in store.read(misreading + "RETURN claim, reason ORDER BY claim", {"id": topic.id}).rows:
        entries[claim].misreads.append(reason)


def _concerning(label: str, kind: str, topic: Topic) -> str:
    """Corrections or disputes `x` of the topic, by what they concern, or by the claims that they point at."""
    direct = "OF_REPORT" if topic.label == "Report" else "CONCERNS"
    return (
        f"MATCH (x:{label}) WHERE EXISTS {{ (x)-[:{direct}]->(:{topic.label} {{id: $id}}) }} "
        f"OR EXISTS {{ (x)-[:{kind}]->(:Claim)-[:ABOUT]->(:{topic.label} {{id: $id}}) }}"
    )


def _reported(store: Store, topic: Topic, part: str, statement: str) -> Iterator[Entry]:
    entries: dict[str, Entry] = {}
    for row in store.read(statement, {"id": topic.id}).rows:
        about = row[3] if row[3] != topic.name else None
        of = ", ".join(filter(None, [row[2], f"Section {row[5]}" if row[5] else None]))
        entry = Entry(part, row[0], wording.kind(row[1]), of or None, about, row[4], note=row[6])
        _add(entries.setdefault(row[0], entry), row[7:])
    yield from entries.values()


def _add(entry: Entry, source: list[Any]) -> None:
    """Add a source to the entry, once."""
    if source[0] is not None and (statement := Statement(*source)) not in entry.stated:
        entry.stated.append(statement)
