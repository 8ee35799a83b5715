"""On Neo4j, what a statement would do, asked of the server itself by EXPLAIN.

A READ session refuses writes, but `LOAD CSV` (of any file that the server can read), procedures, settings and the
ending of other transactions pass it. The plan gives them away: no text is searched, so no spelling, comment or prefix
opens a hole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ddor.graph.errors import NotReadOnlyError, UsageError

if TYPE_CHECKING:
    import neo4j

# Procedures that read this database's own graph and nothing else.
PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshipTypes",
        "db.propertyKeys",
        "db.schema.visualization",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.index.fulltext.queryNodes",
        "db.index.fulltext.queryRelationships",
    }
)
ABOUT_THE_SCHEMA = frozenset({"ShowIndexes", "ShowConstraints"})
EXPLAIN = "EXPLAIN "
REMEDY = "Send one statement that only reads this graph: MATCH ... RETURN ..."


def refuse_unless_reading(tx: neo4j.ManagedTransaction, cypher: str, params: Mapping[str, Any] | None) -> None:
    """Ask Neo4j for the plan of the statement, which runs nothing.

    Raises:
        NotReadOnlyError: it would write, change the schema, read files, call a procedure that is not allowed, or look
            at or change the server.
        UsageError: it is not Cypher.
    """
    from neo4j.exceptions import CypherSyntaxError

    try:
        summary = tx.run(EXPLAIN + cypher, dict(params or {})).consume()
    except CypherSyntaxError as error:
        raise UsageError(_at_its_own_place((error.message or "").splitlines()[0])) from None
    if summary.query_type != "r" or summary.plan is None:
        raise NotReadOnlyError("Only reading is allowed here, and this statement does more.", REMEDY)
    for operator, details in _operators(summary.plan):
        if operator == "ProcedureCall":
            name = details.partition("(")[0].strip()
            if name not in PROCEDURES:
                raise NotReadOnlyError(f"The procedure {name} is not allowed here.", REMEDY)
        elif operator.startswith("Show") and operator in ABOUT_THE_SCHEMA:
            continue
        elif operator.startswith(("Load", "Show", "Terminate", "Administration", "RunQueryAt")):
            raise NotReadOnlyError(f"Only reading the graph is allowed here: the statement holds {operator}.", REMEDY)


def _at_its_own_place(message: str) -> str:
    """The message with its position counted without our EXPLAIN."""

    def moved(match: re.Match[str]) -> str:
        column, offset = int(match[1]) - len(EXPLAIN), int(match[2]) - len(EXPLAIN)
        return f"(line 1, column {column} (offset: {offset}))"

    return re.sub(r"\(line 1, column (\d+) \(offset: (\d+)\)\)", moved, message)


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each operator of a plan, with its details."""
    yield plan["operatorType"].partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)
