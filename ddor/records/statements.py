"""The statements by which records come and go. Labels and types are fixed, every value is a parameter.

One statement for each set of relationships that a record may have, so that no row is tested in the store and none is
dropped by a MATCH that finds nothing: each says how many it created.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ddor.model import MODEL
from ddor.records.shapes import Record

# A record's relationship, by the key of the shared node in a `Record`: its type, and the label that it leads to.
TO = {
    "facility": ("LODGED_AT", "DetentionFacility"),
    "reason": ("LIFTED_FOR", "LiftReason"),
    "group": ("IN_OFFENSE_GROUP", "OffenseGroup"),
}
_RECORD = MODEL.by_label["DetainerRecord"]
PROPERTIES = (_RECORD.key, *(one.name for one in _RECORD.properties))
SHARED = ("DetentionFacility", "LiftReason")

STATE = "MATCH (x:Release {id: $release}) RETURN properties(x), COUNT { (x)<-[:IN_RELEASE]-() }"
BEGIN = "MERGE (x:Release {id: $release})\nSET x = $properties"
# In lists, by the digits after the name of the release: a row for each id would take ten times as long.
IDS = (
    "MATCH (:Release {id: $release})<-[:IN_RELEASE]-(r)\n"
    "WITH r.id AS id, left(split(r.id, '/')[1], 3) AS part\nRETURN collect(id) AS ids, part"
)
THERE = "UNWIND $ids AS id\nMATCH (r:DetainerRecord {id: id}) RETURN r.id AS id"
DELETE = "UNWIND $ids AS id\nMATCH (r:DetainerRecord {id: id})\nDETACH DELETE r"
PLACED = (
    "UNWIND $rows AS row\nMATCH (f:DetentionFacility {id: row.id})\nMATCH (j:Jurisdiction {id: row.place})\n"
    "MERGE (f)-[:PLACED_IN]->(j)\nRETURN count(*)"
)
NOT_PLACED = "UNWIND $ids AS id\nMATCH (:DetentionFacility {id: id})-[p:PLACED_IN]->()\nDELETE p"
NOT_DESCRIBED = "MATCH (:Release {id: $release})-[d:DESCRIBED_BY]->()\nDELETE d"
DESCRIBED = (
    "MATCH (x:Release {id: $release})\nMATCH (s:Source {id: $source})\nCREATE (x)-[:DESCRIBED_BY]->(s)\nRETURN count(*)"
)
FINISH = (
    "MATCH (x:Release {id: $release, digest: $digest})\nSET x += $summary\n"
    "RETURN COUNT { (x)<-[:IN_RELEASE]-() } AS records"
)
# The source of a release, where a set gives it that has the name of the release, and not yet the one that has its id.
FORMER_SET = (
    "MATCH (:Release {id: $release})-[:DESCRIBED_BY]->(s:Source)\n"
    "WHERE $name IN s.sets AND NOT $release IN s.sets\nRETURN s.id"
)
LEAVING = "MATCH (x:Release {id: $release})\nSET x.status = 'unloading', x.digest = null"
# A load may have begun since. So it asks after it holds the node's lock, which SET takes; and without its digest a
# release that stays is loaded again, with its tables.
GONE = (
    "MATCH (x:Release {id: $release})\nSET x.digest = null\n"
    "WITH x WHERE x.status = 'unloading' AND NOT EXISTS { (x)<-[:IN_RELEASE]-() }\nDETACH DELETE x\nRETURN count(*)"
)
STAYS = "MATCH (x:Release {id: $release})\nSET x.status = 'loading'\nRETURN count(*)"
# What no record leads to any more; but while a release comes or goes, what it needs may stand there before its records.
UNUSED = {
    label: f"MATCH (n:{label}) WHERE NOT EXISTS {{ (n)<-[:{kind}]-() }}\n"
    "AND NOT EXISTS { MATCH (x:Release) WHERE x.status = 'loading' }\nDETACH DELETE n"
    for kind, label in TO.values()
    if label in SHARED
}
RELEASES = (
    "MATCH (x:Release) RETURN x.id AS id, x.name AS name, x.status AS status, x.records AS stated, x.digest AS digest, "
    "toString(x.first_day) AS first_day, toString(x.last_day) AS last_day, COUNT { (x)<-[:IN_RELEASE]-() } AS records "
    "ORDER BY id"
)


class Shape(NamedTuple):
    """Which shared nodes a record leads to, beside its release."""

    facility: bool
    reason: bool
    group: bool


def shape(record: Record) -> Shape:
    """The shape of a record."""
    return Shape(record["facility"] is not None, record["reason"] is not None, record["group"] is not None)


def create(of: Shape) -> str:
    """Create records of a shape. Rows: of `row`. It returns how many were created: less where an end is missing."""
    at = {name: f"row[{number}]" for number, name in enumerate((*PROPERTIES, *TO))}
    match, arrows = "", ""
    for name, wanted in of._asdict().items():
        if wanted:
            kind, label = TO[name]
            match += f"MATCH ({name}:{label} {{id: {at[name]}}})\n"
            arrows += f", (r)-[:{kind}]->({name})"
    properties = ", ".join(f"{name}: {at[name]}" for name in PROPERTIES)
    return (
        "MATCH (x:Release {id: $release, digest: $digest})\nUNWIND $rows AS row\n"
        f"{match}CREATE (r:DetainerRecord {{{properties}}})-[:IN_RELEASE]->(x){arrows}\nRETURN count(*)"
    )


def row(record: Record) -> list[Any]:
    """What `create` is sent of a record: a list, for names sent with each value take a tenth of a load."""
    get = record["properties"].get
    return [*map(get, PROPERTIES), *(record[name] for name in TO)]  # type: ignore[literal-required]


def share(label: str) -> str:
    """Put shared nodes, as they are said to be now. Rows: properties, `id` among them."""
    return f"UNWIND $rows AS row\nMERGE (n:{label} {{id: row.id}})\nSET n = row"


def missing(label: str) -> str:
    """Which of `$ids` are of no node with the label."""
    return f"UNWIND $ids AS id\nWITH id WHERE NOT EXISTS {{ MATCH (n:{label} {{id: id}}) }}\nRETURN DISTINCT id LIMIT 5"
