"""That a statement only reads: by its words, and on Neo4j by its plan too, asked of the server itself by EXPLAIN.

The embedded store keeps its user `reader` to reading by itself, but tells that user of transactions and databases, lets
it end those of other readers, and has an answer to an explained LOAD CSV; so words are looked at there too.

A READ session refuses writes, but `LOAD CSV` (of any file or address that the server can reach), procedures, functions
of plugins, settings and the ending of other transactions pass it. The plan gives them away. Most are operators of their
own. A subquery inside an expression (a comprehension, CASE, any, reduce) is none: it stands, as Neo4j writes it and
never shortened, in the `Details` of the operator that evaluates it. So both are read. Details are Neo4j's own spelling,
in which literals of the statement are mostly parameters: comments, escapes and backticks hide nothing there.

For `LOAD CSV`, by which data could leave, the text is searched as well: that guard does not depend on what a version of
the server prints. It refuses the two words in a literal or a comment too, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ddor.errors import NotReadOnlyError, UsageError
from ddor.store.limits import REMEDY as TOO_MUCH
from ddor.store.limits import code, refuse_what_no_question_is

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
# Namespaces of Neo4j's own functions. Any other dotted function is a plugin's, and may do anything (`apoc.cypher.*`).
FUNCTIONS = frozenset(
    {"date", "datetime", "duration", "localdatetime", "localtime", "point", "time", "vector.similarity"}
)
NAME = r"(?:\w+|`[^`]+`)"
DOTTED_CALL = re.compile(rf"(?<![\w`.$])((?:{NAME}\.)+){NAME}\(")
PROCEDURE_INSIDE = "ResolvedCall("
FUNCTION_UNPRINTED = "ResolvedFunctionInvocation("
LOAD_CSV = re.compile(r"\bLOAD(?>(?:/\*.*?(?:\*/|\Z)|//[^\r\n]*|[^\w/]|/)+)CSV\b", re.IGNORECASE | re.DOTALL)
ABOUT_THE_SERVER = re.compile(
    r"\s*(?:(?:EXPLAIN|PROFILE)\s+)*(?:TERMINATE\b|SHOW\b(?!(?:\s+\w+)?\s+(?:INDEX(?:ES)?|CONSTRAINTS?)\b))",
    re.IGNORECASE,
)
ABOUT_THE_SCHEMA = frozenset({"ShowIndexes", "ShowConstraints"})
EXPLAIN = "EXPLAIN "
REMEDY = "Send one statement that only reads this graph: MATCH ... RETURN ..."


def refuse_by_words(cypher: str) -> None:
    """Look at the text alone.

    Raises:
        NotReadOnlyError: it holds the words LOAD CSV, or begins with SHOW (other than of indexes and constraints) or
            TERMINATE.
        UsageError: it is longer, or more deeply nested, than any question.
    """
    cypher = _without_escapes(cypher)
    refuse_what_no_question_is(cypher)
    if LOAD_CSV.search(cypher):
        raise NotReadOnlyError(
            "The statement holds the words LOAD CSV, which would read a file or an address.",
            "Leave them out; where they are only text, give that text as a parameter.",
        )
    if ABOUT_THE_SERVER.match(code(cypher)):
        raise NotReadOnlyError("Only reading the graph is allowed here: the statement is about the server.", REMEDY)


def refuse_unless_reading(tx: neo4j.ManagedTransaction, cypher: str, params: Mapping[str, Any] | None) -> None:
    """Ask Neo4j for the plan of the statement, which runs nothing.

    Raises:
        NotReadOnlyError: it would write, change the schema, read files, call a procedure or a function that is not
            allowed, or look at or change the server.
        UsageError: it is not Cypher.
    """
    from neo4j.exceptions import CypherSyntaxError

    try:
        summary = tx.run(EXPLAIN + cypher, dict(params or {})).consume()
    except CypherSyntaxError as error:
        raise UsageError(_at_its_own_place((error.message or "").splitlines()[0])) from None
    except RecursionError:
        raise UsageError("The plan of the statement is too deep to be looked through.", TOO_MUCH) from None
    if summary.query_type != "r" or summary.plan is None:
        raise NotReadOnlyError("Only reading is allowed here, and this statement does more.", REMEDY)
    for operator, details in _operators(summary.plan):
        expressions = details
        if operator == "ProcedureCall":
            name, _, expressions = details.partition("(")
            if name.strip() not in PROCEDURES:
                raise NotReadOnlyError(f"The procedure {name.strip()} is not allowed here.", REMEDY)
        elif operator in ABOUT_THE_SCHEMA:
            pass
        elif operator.startswith(("Load", "Show", "Terminate", "Administration", "RunQueryAt")):
            raise NotReadOnlyError(f"Only reading the graph is allowed here: the statement holds {operator}.", REMEDY)
        _refuse_what_is_inside(expressions)


def _refuse_what_is_inside(expressions: str) -> None:
    """Look through the expressions of one operator, as Neo4j prints them."""
    if PROCEDURE_INSIDE in expressions:
        raise NotReadOnlyError(
            "A procedure inside an expression is not allowed here.", "CALL it in a clause of its own, before."
        )
    if LOAD_CSV.search(expressions):
        raise NotReadOnlyError("Only reading the graph is allowed here: the statement holds LOAD CSV.", REMEDY)
    if FUNCTION_UNPRINTED in expressions:
        raise NotReadOnlyError("A function of a plugin is not allowed here.", REMEDY)
    for match in DOTTED_CALL.finditer(expressions):
        if match[1].rstrip(".").replace("`", "").lower() not in FUNCTIONS:
            raise NotReadOnlyError(f"The function {match[0][:-1]} is of a plugin, which is not allowed here.", REMEDY)


def _without_escapes(cypher: str) -> str:
    """The statement as Neo4j reads it, which first puts a character in the place of each Unicode escape."""
    return re.sub(r"\\u+([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), cypher)


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
