"""What is handed over: each form read back, by the tool that its users have, into an equal graph or equal rows."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from command import ddor

from ddor.answers import registry, runner
from ddor.answers.answer import Answer
from ddor.errors import UsageError
from ddor.export import files, graph, statements
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings
from ddor.store.subgraph import Edge, Node, Subgraph
from ddor.viz.network import KEPT, RENAMED, network

HOSTILE = ["=1+1", "\x1b[31m", "\u202egnp.exe", "</data>&amp;\"'", "a;b", "two\nlines", "\ud800", "𝔘 é 漢"]


@pytest.fixture(scope="module")
def store(home: Path) -> Iterator[Store]:
    with open_store(Settings(home)) as opened:
        yield opened


@pytest.fixture(scope="module")
def whole(store: Store) -> Subgraph:
    return graph.whole(store)


@pytest.fixture(scope="module")
def flat_table(store: Store) -> Answer:
    return statements.table(store)


@pytest.fixture(scope="module", params=["some", pytest.param("all", marks=pytest.mark.long)])
def pictures(store: Store, request: pytest.FixtureRequest) -> dict[str, Subgraph]:
    """What has all that is hard to write, and a picture; or all pictures and the whole graph too."""
    names = registry.picture_ids()
    if request.param == "some":
        return {"hostile": hostile(), names[0]: runner.picture(store, names[0], limit=None)[0]}
    every = {name: runner.picture(store, name, limit=None)[0] for name in names}
    return every | {"": request.getfixturevalue("whole"), "hostile": hostile()}


def hostile() -> Subgraph:
    """Every name that a writer keeps for itself, every type, markup, formulas, what is hidden, loops, doubles."""
    kept = {name: f"own {name}" for name in sorted({*KEPT, *RENAMED})}
    values: dict[str, Any] = {f"text{i}": text for i, text in enumerate(HOSTILE)}
    values |= {"day": dt.date(2017, 2, 1), "many": HOSTILE, "none": None, "empty": "", "flag": True, "half": 0.5}
    sub = Subgraph({f"A:{i}": Node(f"A:{i}", ("A", "B"), {"id": str(i), "name": "x" * 10_000}) for i in "12"})
    sub.nodes["A:1"].properties.update(kept | values)
    sub.edges += [Edge("A:1", "A:2", "STATES", kept | values), Edge("A:1", "A:2", "STATES", {})]
    sub.edges += [Edge("A:2", "A:2", "ABOUT", {"number": 7})]
    return sub


def ours(g: nx.MultiDiGraph[str], sub: Subgraph, added: set[str] = set()) -> None:  # noqa: B006
    """The graph that was read is the one that was written, but for what its form adds."""
    expected = network(sub)
    assert isinstance(g, nx.MultiDiGraph)
    for node, data in expected.nodes(data=True):
        assert {k: v for k, v in g.nodes[node].items() if k not in added} == data
    for source, target, key, data in expected.edges(keys=True, data=True):
        assert {k: v for k, v in g.edges[source, target, key].items() if k not in added} == data
    assert (len(g), g.number_of_edges()) == (len(sub.nodes), len(sub.edges))


def gexf_of(path: Path, sub: Subgraph) -> nx.MultiDiGraph[str]:
    """What NetworkX reads; without parallel edges it makes a plain graph, which has no keys: those are put back."""
    read = nx.read_gexf(path)
    if read.is_multigraph():
        return read
    keys = {(source, target): key for source, target, key in network(sub).edges(keys=True)}
    g: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    g.add_nodes_from(read.nodes(data=True))
    for source, target, data in read.edges(data=True):
        g.add_edge(source, target, key=keys[source, target], **data)
    return g


def test_a_network_is_flat_and_keeps_every_relationship_with_its_type(pictures: dict[str, Subgraph]):
    for sub in pictures.values():
        g = network(sub)
        said = [data for _, data in g.nodes(data=True)] + [data for *_, data in g.edges(data=True)]
        assert {type(value) for data in said for value in data.values()} <= {str, int, float, bool}
        assert not {name for data in said for name in data} & ({*KEPT, *RENAMED} - {"labels", "relationship"})
        assert [(e.source, e.target, e.type) for e in sub.edges] == [
            (s, t, data["relationship"]) for s, t, _, data in sorted(g.edges(keys=True, data=True), key=lambda e: e[2])
        ]
        assert sorted(key for *_, key in g.edges(keys=True)) == list(range(len(sub.edges)))


def test_graphml_of_networkx(pictures: dict[str, Subgraph], tmp_path: Path):
    for sub in pictures.values():
        nx.write_graphml(network(sub), tmp_path / "g.graphml")
        ours(nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True), sub)


@pytest.mark.long
def test_gexf_of_networkx(pictures: dict[str, Subgraph], tmp_path: Path):
    for sub in pictures.values():
        nx.write_gexf(network(sub), tmp_path / "g.gexf")
        ours(gexf_of(tmp_path / "g.gexf", sub), sub, {"label", "id"})


@pytest.mark.long
def test_gml_of_networkx(pictures: dict[str, Subgraph], tmp_path: Path):
    for sub in pictures.values():
        nx.write_gml(network(sub), tmp_path / "g.gml")
        ours(nx.read_gml(tmp_path / "g.gml"), sub)


def test_node_link_and_cytoscape_of_networkx(pictures: dict[str, Subgraph]):
    for sub in pictures.values():
        link = json.loads(json.dumps(nx.node_link_data(network(sub), edges="edges"), allow_nan=False))
        ours(nx.node_link_graph(link, edges="edges"), sub)
        cytoscape = json.loads(json.dumps(nx.cytoscape_data(network(sub)), allow_nan=False))
        ours(nx.cytoscape_graph(cytoscape), sub, {"id", "value", "source", "target", "key"})


@pytest.mark.long
def test_the_files_of_one_graph_are_the_graph_with_names_to_show(pictures: dict[str, Subgraph], tmp_path: Path):
    for sub in pictures.values():
        (tmp_path / "g.graphml").write_bytes(files.graphml(sub))
        (tmp_path / "g.gexf").write_bytes(files.gexf(sub))
        graphml = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
        gexf = gexf_of(tmp_path / "g.gexf", sub)
        ours(graphml, sub, {"label"})
        ours(gexf, sub, {"label", "id", "viz"})
        for read in (graphml, gexf):
            assert all(data["label"] == data["caption"] for _, data in read.nodes(data=True))
            assert all(data["label"] for *_, data in read.edges(data=True))


@pytest.mark.long
def test_the_same_graph_gives_the_same_bytes(whole: Subgraph, store: Store):
    again = graph.whole(store)
    for write in (files.graphml, files.gexf, files.csv_tables, files.parquet_tables):
        assert write(whole) == write(again)
    assert str(dt.date.today().year).encode() + b"-" not in files.gexf(whole).split(b"<graph", 1)[0]


def test_the_whole_graph_is_all_but_the_bookkeeping(whole: Subgraph, store: Store):
    count = "MATCH (n) WHERE NOT n:Schema AND NOT n:Load AND NOT n:Retired"
    nodes = store.read(f"{count} RETURN count(n)").rows[0][0]
    edges = store.read("MATCH (a)-[r]->(b) WHERE type(r) <> 'FORMERLY' RETURN count(r)").rows[0][0]

    assert (len(whole.nodes), len(whole.edges)) == (nodes, edges)
    assert min(nodes, edges) > 2000


def test_parquet_read_by_pandas(pictures: dict[str, Subgraph]):
    for sub in pictures.values():
        written = files.parquet_tables(sub)
        nodes = pd.read_parquet(io.BytesIO(written["nodes.parquet"]), dtype_backend="pyarrow")
        edges = pd.read_parquet(io.BytesIO(written["relationships.parquet"]), dtype_backend="pyarrow")
        assert list(nodes["key"]) == list(sub.nodes)
        assert [list(labels) for labels in nodes["labels"]] == [list(node.labels) for node in sub.nodes.values()]
        assert list(zip(edges["from"], edges["to"], edges["relationship"], strict=True)) == [
            (e.source, e.target, e.type) for e in sub.edges
        ]
        if sub is not pictures["hostile"]:
            for record, node in zip(records(nodes), sub.nodes.values(), strict=True):
                assert said(record, {"key", "labels"}) == said(node.properties)
            for record, edge in zip(records(edges), sub.edges, strict=True):
                assert said(record, {"from", "to", "relationship"}) == said(edge.properties)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    import pyarrow as pa

    return pa.Table.from_pandas(frame).to_pylist()


def said(properties: dict[str, Any], without: set[str] = set()) -> dict[str, Any]:  # noqa: B006
    return {name: value for name, value in properties.items() if value is not None and name not in without}


def test_csv_has_no_formula_and_nothing_hidden():
    written = files.csv_tables(hostile())
    rows = list(csv.reader(io.StringIO(written["nodes.csv"].decode(), newline="")))

    cells = {cell for row in rows[1:] for cell in row}
    assert "'=1+1" in cells
    assert "␛[31m" in cells
    assert "[U+202E]gnp.exe" in cells
    assert "2017-02-01" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t")]
    assert "day:date" in rows[0]
    assert "many:string[]" in rows[0]


@pytest.mark.long
def test_csv_is_imported_by_neo4j(neo4j_server, whole: Subgraph, tmp_path: Path):
    """`neo4j-admin database import` reads both files into a store of its own, without a bad line."""
    import neo4j_server as server

    for name, content in files.csv_tables(whole).items():
        (tmp_path / name).write_bytes(content)
    java = server.java()
    command = [
        java, "-cp", server.class_path(java), "org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j",
        "--multiline-fields=true", f"--nodes={tmp_path / 'nodes.csv'}",
        f"--relationships={tmp_path / 'relationships.csv'}", f"--report-file={tmp_path / 'bad'}",
    ]  # fmt: skip
    (tmp_path / "home" / "conf").mkdir(parents=True)
    (tmp_path / "home" / "conf" / "neo4j.conf").touch()
    where = {"NEO4J_HOME": str(tmp_path / "home"), "NEO4J_CONF": str(tmp_path / "home" / "conf")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=where, timeout=120)

    assert done.returncode == 0, done.stdout + done.stderr
    told = done.stdout.replace(",", "")
    assert f"{len(whole.nodes)} nodes" in told
    assert f"{len(whole.edges)} relationships" in told
    assert not (tmp_path / "bad").exists() or not (tmp_path / "bad").read_text()


def test_csv_read_by_pandas(whole: Subgraph):
    written = files.csv_tables(whole)
    for name, elements in (("nodes", whole.nodes.values()), ("relationships", whole.edges)):
        frame = pd.read_csv(io.BytesIO(written[f"{name}.csv"]), dtype=str, keep_default_na=False)
        of = [column.partition(":") for column in frame.columns]
        for row, element in zip(frame.itertuples(index=False), elements, strict=True):
            read = {name: typed(kind, cell) for (name, _, kind), cell in zip(of, row, strict=True) if name and cell}
            assert read == said(element.properties)


def typed(kind: str, cell: str) -> object:
    kinds = {"long": int, "double": float, "boolean": "true".__eq__, "date": dt.date.fromisoformat}
    return cell.split(";") if kind == "string[]" else kinds.get(kind, str)(cell)


def test_cypher_is_the_script_of_the_whole_graph(home: Path, store: Store, tmp_path: Path):
    """That Neo4j makes an equal graph of it stands in the tests of the script."""
    cypher_dump = pytest.importorskip("ddor.store.cypher_dump")
    done = ddor(home, "export", "cypher", "-o", str(tmp_path / "ddor.cypher"))

    assert "statements of Cypher" in done.stderr
    assert (tmp_path / "ddor.cypher").read_text("utf-8") == "".join(cypher_dump.script(store))


def test_neo4j_admin_is_a_folder_with_its_arguments(home: Path, store: Store, tmp_path: Path):
    """That Neo4j's tool makes the same graph of it stands in test_export_admin."""
    done = ddor(home, "export", "neo4j-admin", "-o", str(tmp_path / "import"))

    (held,) = store.read("MATCH (n) RETURN count(n)").rows[0]
    assert f"wrote {tmp_path / 'import'}: {held:,} nodes" in done.stderr
    named = re.findall(r"=\./(\S+),\./(\S+)", (tmp_path / "import" / "arguments.txt").read_text())
    assert {name for pair in named for name in pair} == {
        path.name for path in (tmp_path / "import").iterdir() if path.suffix == ".csv"
    }


@pytest.mark.parametrize("form", ["csv", *(pytest.param(form, marks=pytest.mark.long) for form in ("parquet", "json"))])
def test_table_read_by_pandas(form: str, home: Path, flat_table: Answer, tmp_path: Path):
    done = ddor(home, "export", "table", "-o", str(tmp_path / f"t.{form}"))
    types = {column.name: column.type for column in statements.COLUMNS}

    assert f"{len(flat_table.rows):,} statements of" in done.stderr
    if form == "json":
        rows = json.loads((tmp_path / "t.json").read_text())["rows"]
    elif form == "parquet":
        rows = records(pd.read_parquet(tmp_path / "t.parquet", dtype_backend="pyarrow"))
    else:
        dtypes = {"number": "Float64", "integer": "Int64", "boolean": "boolean"}
        frame = pd.read_csv(
            tmp_path / "t.csv", dtype={n: dtypes.get(t, "string") for n, t in types.items()}, na_values=[""],
            keep_default_na=False,
        )  # fmt: skip
        rows = [{k: None if v is pd.NA else v for k, v in row.items()} for row in frame.to_dict("records")]
    told = [{k: _day(v) if types[k] == "date" else v for k, v in row.items()} for row in rows]
    assert told == flat_table.records()


def _day(value: object) -> object:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def test_the_table_has_every_statement_and_nothing_nested(store: Store, flat_table: Answer):
    answer = flat_table
    rows = answer.records()

    stated = store.read("MATCH ()-[t:STATES|INPUT_TO]->() RETURN count(t)").rows[0][0]
    claims = store.read("MATCH (c:Claim) RETURN count(c)").rows[0][0]
    assert len(rows) == stated
    assert len({row["claim_id"] for row in rows}) == claims
    assert [column.name for column in answer.columns][-1] == "claim_id"
    assert not [value for row in answer.rows for value in row if isinstance(value, list | dict)]
    assert answer.coverage
    clark = [r for r in rows if r["place_id"] == "us-nv-003" and r["measure"] == "detainers_issued" and not r["part"]]
    assert {(r["fips"], r["state"], r["week_start"]) for r in clark if r["of_id"] == "DDOR-2017-01-28"} == {
        ("32003", "NV", dt.date(2017, 1, 28))
    }
    assert all(r["publisher"] and r["who"] and r["title"] for r in rows)
    franklin = [r for r in rows if r["place_id"] == "us-ia-069" and r["measure"] == "detainers_issued"]
    assert {r["value"] for r in franklin if r["withdrawn"]} == {"5"}
    assert all("withdrawn" in r["mark"] and "withdrawn" in r["mark_kind"] for r in franklin if r["withdrawn"])
    assert {r["withdrawn"] for r in rows} == {True, False}


def test_a_table_of_an_answer_or_a_picture_has_its_claims_alone(store: Store):
    nevada = statements.table(store, "detainers-issued-by-jurisdiction", {"state": "NV"})
    asked = runner.answer(store, "detainers-issued-by-jurisdiction", {"state": "NV"})
    claims = {claim for record in asked.records() for claim in record["claims"]}
    assert {row[-1] for row in nevada.rows} == claims
    drawn = statements.table(store, "claim")
    assert 0 < len(drawn.rows) < 200


def test_a_graph_of_an_answer_is_its_claims_and_what_they_join(store: Store, whole: Subgraph):
    found, _ = graph.asked(store, "detainers-issued-by-jurisdiction", {"state": "NV"})
    claims, _ = graph.claims_of(store, "detainers-issued-by-jurisdiction", {"state": "NV"})

    assert {f"Claim:{claim}" for claim in claims} <= found.nodes.keys() < whole.nodes.keys()
    assert {e.type for e in found.edges} >= {"STATES", "ABOUT", "IN_SCOPE"}
    assert "Jurisdiction:us-nv-003" in found.nodes
    network(found)  # no end is missing


def test_the_command_writes_each_form(home: Path, tmp_path: Path):
    for form, target in (("graphml", "g.graphml"), ("gexf", "g.gexf"), ("csv", "folder"), ("parquet", "other")):
        done = ddor(
            home, "export", form, "contradictions", "-p", "report=DDOR-2017-02-04", "-o", str(tmp_path / target)
        )
        assert done.returncode == 0, done.stderr
        assert "wrote" in done.stderr
        assert "relationships" in done.stderr
        assert not done.stdout
    assert {path.name for path in tmp_path.rglob("*.*")} == {
        "g.graphml", "g.gexf", "nodes.csv", "relationships.csv", "nodes.parquet", "relationships.parquet"
    }  # fmt: skip
    assert ddor(home, "export", "graphml", "claim").stdout.startswith("<?xml")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["csv"], "two files, nodes.csv and relationships.csv"),
        (["csv", "-o", "x.csv"], "Name a folder"),
        (["graphml", "no-such"], "no saved question 'no-such'"),
        (["graphml", "-p", "a=b"], "takes no parameters"),
        (["table", "contradictions", "-p", "a=b"], "no parameter 'a'"),
        (["gexf", "sources"], "cites no claims"),
        (["cypher", "claim"], "whole graph alone"),
        (["neo4j-admin"], "many files"),
        (["excel"], "invalid choice"),
        (["graphml", "-o", "x.gexf"], "no form of the data has the ending .gexf"),
        (["table", "-o", "x.xlsx"], "no form of the data has the ending .xlsx"),
    ],
)
def test_what_cannot_be_is_told(home: Path, line: list[str], told: str):
    done = ddor(home, "export", *line)

    assert done.returncode == 2
    assert told in done.stderr
    assert not done.stdout


def test_a_question_without_claims_has_no_graph(store: Store):
    with pytest.raises(UsageError, match=r"ddor query sources -o FILE\.csv"):
        graph.asked(store, "sources")


def test_the_page_of_the_forms_is_not_stale():
    done = subprocess.run(
        [sys.executable, "-m", "tools.export_page", "--check"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
