"""`ddor mcp` as a client of the official SDK sees it: the tools, their answers with sources, and what they refuse."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ddor.answers import registry
from ddor.assistant.tools import ROWS, tools
from ddor.store.base import Store

pytest.importorskip("mcp")

import jsonschema
import transcripts
from assistant import calls, said, session
from command import DDOR, environment
from mcp import ClientSession

WRITES = ["CREATE (n:X) RETURN n", "MATCH (n) DETACH DELETE n", "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l"]


def test_every_saved_question_is_a_tool_with_its_parameters(home: Path) -> None:
    async def ask(client: ClientSession) -> Any:
        return (await client.list_tools()).tools

    listed = {tool.name: tool for tool in session(home, ask)}

    assert set(listed) == {q.id.replace("-", "_") for q in registry.questions()} | {"about", "report", "compare"}
    for question in registry.questions():
        tool = listed[question.id.replace("-", "_")]
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        assert question.question in (tool.description or "")
        assert not question.caution or question.caution in (tool.description or "")
        for parameter in question.parameters:
            told = tool.input_schema["properties"][parameter.name]
            assert told["description"] == parameter.description
            assert told.get("enum", []) == [*parameter.choices]
        assert tool.annotations
        assert tool.annotations.read_only_hint


def test_no_figure_travels_without_its_sources(home: Path) -> None:
    (found,) = calls(home, ("totals_per_report", {}))
    answer = found.structured_content

    assert not found.is_error
    assert json.loads(found.content[0].text) == answer
    assert answer["coverage"]
    for row in answer["rows"]:  # what nobody states says from whom it is worked out
        assert row["number"] is None or row["sources"] or any("worked out from" in mark for mark in row["marks"])
    assert (answer["page"], answer["next_page"]) == (1, None)


def test_every_answer_brings_its_share_and_each_figure_its_sources(loaded: Store) -> None:
    offered = tools(cypher=False)
    for question in registry.questions():
        given = {name: value for name, value in {"date": "2017-01-28", "text": "Travis"}.items()
                 if name in {one.name for one in question.parameters}}  # fmt: skip
        answer = offered[question.id.replace("-", "_")].call(loaded, given)
        assert answer["coverage"], question.id
        columns = {column["name"]: column["type"] for column in answer["columns"]}
        if columns.keys() & {"number", "value", "as_stated"}:
            assert "sources" in columns.values() or columns.keys() & {"source", "claims"}, question.id


@pytest.mark.parametrize(("stdout", "code"), [(">&-", 1), (">/dev/full", 1), ("| true", 141)])
def test_a_client_that_leaves_is_no_defect(home: Path, stdout: str, code: int) -> None:
    hello = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}}  # fmt: skip
    done = subprocess.run(
        ["sh", "-c", f'("$0" mcp -q; echo "rc $?" >&2) {stdout}', DDOR],
        input=json.dumps(hello) + "\n", env=environment(home), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stderr.endswith(f"rc {code}\n")
    assert "defect" not in done.stderr


def test_rows_come_a_page_at_a_time(home: Path) -> None:
    first, second, beyond = calls(home, ("places", {}), ("places", {"page": 2}), ("places", {"page": 999}))

    assert len(first.structured_content["rows"]) == ROWS
    assert first.structured_content["next_page"] == 2
    ids = [[row["jurisdiction_id"] for row in one.structured_content["rows"]] for one in (first, second)]
    assert not set(ids[0]) & set(ids[1])
    assert beyond.structured_content["rows"] == []
    assert not any("Only the first" in notice for notice in first.structured_content["notices"])


def test_documents_name_the_tool_that_has_the_other_rows(home: Path) -> None:
    about, report, compare = calls(
        home,
        ("about", {"name": "Travis County"}),
        ("report", {"report": "January 28", "view": "corrected"}),
        ("compare", {"first": "DDOR-2017-01-28", "second": "DDOR-2017-02-04"}),
    )

    further: list[tuple[str, dict[str, Any]]] = []
    for found in (about, report, compare):
        assert not found.is_error
        tables = [table for section in found.structured_content["sections"] for table in section["tables"]]
        assert tables
        for table in tables:
            assert len(table["rows"]) <= 10 or "question_behind" not in table
            assert "question_behind" in table or "rows_left_out" not in table
            if "question_behind" in table:
                further.append((table["question_behind"]["tool"], table["question_behind"]["arguments"]))
    assert len(further) > 20
    assert not [one.content[0].text for one in calls(home, *further) if one.is_error]


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("abut", {}, "Did you mean: about?"),
    ("about", {}, "'name' is a required property"),
    ("about", {"name": "Nowhere at all"}, "Nowhere at all"),
    ("totals_per_report", {"repot": "x"}, "Additional properties"),
    ("totals_per_report", {"page": 1.5}, "not of type 'integer'"),
    ("totals_per_report", {"page": 0}, "0 is less than the minimum"),
    ("totals_per_report", {"page": "two"}, "not of type 'integer'"),
    ("report", {"report": "DDOR-2017-01-28", "view": "as corrected"}, "is not one of"),
    ("cypher", {"statement": "RETURN 1 AS one"}, "There is no tool 'cypher'"),
]


def test_what_a_tool_does_not_take_is_told(home: Path) -> None:
    found = calls(home, *((name, arguments) for name, arguments, _ in REFUSED))

    for (name, arguments, says), one in zip(REFUSED, found, strict=True):
        assert one.is_error, (name, arguments)
        assert says in one.content[0].text


def test_a_statement_of_ones_own_only_reads(home: Path) -> None:
    reads = {"statement": "UNWIND range(1, $n) AS n RETURN n", "parameters": {"n": 60}, "page": 2}
    named = {"statement": "RETURN $page AS page", "parameters": {"page": 7}}
    found = calls(
        home,
        ("cypher", named),
        ("cypher", reads),
        *(("cypher", {"statement": one}) for one in WRITES),
        words=("--allow-cypher",),
    )

    assert found.pop(0).structured_content["rows"] == [{"page": 7}]
    assert [row["n"] for row in found[0].structured_content["rows"]] == [*range(51, 61)]
    assert [one.is_error for one in found] == [False, True, True, True]


def test_the_session_in_the_docs_is_what_happens(home: Path) -> None:
    text = transcripts.MCP.read_text("utf-8")
    assert len(transcripts.asked(text)) > 4
    assert transcripts.replay(text, said(home, transcripts.asked(text)).__getitem__) == text, (
        "run: python -m tests.transcripts"
    )
