"""`import ddor`: light, and the graph in a notebook's own types."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

import ddor
from ddor.errors import NotReadOnlyError, SchemaVersionError, StoreError, UsageError
from ddor.model import SCHEMA_VERSION
from ddor.store.connect import open_store
from ddor.store.settings import Settings


@pytest.fixture
def g(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ddor.notebook.Graph]:  # type: ignore[name-defined]
    monkeypatch.setenv("DDOR_HOME", str(home))
    with ddor.open() as graph:
        yield graph


def test_the_import_is_light():
    code = "import sys, ddor; print(ddor.__version__); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    version, modules = done.stdout.splitlines()
    assert version[0].isdigit()
    assert {"neo4j", "pandas", "networkx", "pydantic", "ddor.notebook"} & set(modules.split()) == set()


def test_an_unknown_attribute_is_none_of_ours():
    with pytest.raises(AttributeError, match="nothing_such"):
        ddor.nothing_such  # noqa: B018


def test_a_question_is_a_data_frame_with_its_sources_and_coverage(g):
    frame = g.query("totals-per-report")

    assert isinstance(frame, pd.DataFrame)
    assert {206, 47, 65, 3083, 2825, 2868, 157} <= set(frame["number"].dropna())
    assert "Section II rows, DDOR-2017-01-28: 28 of 206" in frame.attrs["coverage"]
    assert frame.attrs["question"] == "totals-per-report"
    stated = {source["source"] for sources in frame["sources"] for source in sources}
    assert {source["id"] for source in frame.attrs["sources"]} == stated
    assert all(source["publisher"] for source in frame.attrs["sources"] if source["id"] == "S014")


def test_parameters_are_keyword_arguments(g):
    frame = g.query("detainers-issued-by-jurisdiction", state="NV")

    assert len(frame) > 0
    assert frame.attrs["params"]["state"] == "NV"


def test_a_wrong_name_or_parameter_is_suggested(g):
    with pytest.raises(UsageError, match="totals-per-report"):
        g.query("totals-per-reprt")
    with pytest.raises(UsageError, match="Did you mean state"):
        g.query("detainers-issued-by-jurisdiction", stat="NV")


def test_a_statement_of_ones_own_reads_and_nothing_else(g):
    frame = g.cypher("MATCH (r:Report {kind: $kind}) RETURN count(r) AS n", kind="weekly")

    assert list(frame["n"]) == [4]
    with pytest.raises(NotReadOnlyError):
        g.cypher("CREATE (n:Hole)")


def test_a_picture_is_a_networkx_graph_a_page_and_a_pyvis_network(g, tmp_path: Path):
    network = g.network("jurisdiction", id="us-nv-003")
    view = g.view("jurisdiction", id="us-nv-003")
    pyvis = g.pyvis("jurisdiction", id="us-nv-003")

    assert isinstance(network, nx.MultiDiGraph)
    assert network.nodes["Jurisdiction:us-nv-003"]["name"] == "Clark County, Nevada"
    assert "<iframe" in view._repr_html_()
    assert "Clark County, Nevada" in view.html
    assert len(pyvis.nodes) == network.number_of_nodes()
    assert len(pyvis.edges) == network.number_of_edges()
    assert view.save(tmp_path / "clark.html").exists()


@pytest.mark.long
def test_without_a_name_the_network_is_the_whole_graph(g):
    network = g.network()

    assert network.number_of_nodes() > 2000
    assert set(g.network("jurisdiction", id="us-nv-003")) < set(network)
    clark = g.network("detainers-issued-by-jurisdiction", state="NV")
    assert {"Jurisdiction:us-nv-003"} <= set(clark) < set(network)
    with pytest.raises(UsageError, match="takes no parameters"):
        g.network(id="us-nv-003")


def test_the_table_is_that_of_the_command(g, home: Path, tmp_path: Path):
    from command import ddor as command

    command(home, "export", "table", "said-of", "-p", "about_id=us-nv-003", "-o", str(tmp_path / "t.parquet"))
    table = g.table("said-of", about_id="us-nv-003")

    assert isinstance(table, pd.DataFrame)
    assert table.astype(str).equals(pd.read_parquet(tmp_path / "t.parquet").astype(table.dtypes).astype(str))
    assert set(table["place_id"]) == {"us-nv-003"}
    assert table.columns[-1] == "claim_id"
    assert table.attrs["coverage"]
    assert set(table["claim_id"]) < set(g.table()["claim_id"])


def test_the_three_documents_are_pages(g):
    for page in (g.about("Clark County, Nevada"), g.report("DDOR-2017-01-28", "corrected")):
        assert "Clark County, Nevada" in page.html
        assert "srcdoc=" in page._repr_html_()
    assert "<html" in g.compare("DDOR-2017-01-28", "DDOR-2017-02-04").html


def test_pyvis_shows_in_a_script_and_leaves_one_file(home: Path, tmp_path: Path):
    """A process of its own, without a browser to open and without IPython's frame."""
    code = "import ddor; g = ddor.open(); g.pyvis().show('x.html'); g.pyvis('claim').show('y.html'); g.close()"
    environment = {"DDOR_HOME": str(home), "NEO4J_URI": "", "PYTHONPATH": str(Path(ddor.__file__).parent.parent)}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.html", "y.html"]
    text = (tmp_path / "x.html").read_text("utf-8")
    assert "contradict" in text
    assert "cdn" not in text.split("</head>", 1)[1]


def test_pyvis_shows_in_a_cell(g, tmp_path: Path):
    network = g.pyvis("claim", claim="us-nv-003/detainers_issued/DDOR-2017-01-28/51")

    shown = network.show(tmp_path / "x.html")
    assert "x.html" in shown._repr_html_()
    assert "srcdoc=" in network._repr_html_()


def test_the_command_and_the_notebook_draw_the_same_page(g, home: Path):
    from command import ddor as command

    assert (
        command(home, "view", "jurisdiction", "-p", "id=us-nv-003").stdout
        == g.view("jurisdiction", id="us-nv-003").html
    )


def test_a_page_names_the_sources_of_the_claims_that_it_draws(g):
    html = g.view("jurisdiction", id="us-nv-003").html

    assert "S014" in html
    assert "Review-Journal" in html


def test_the_graph_names_its_store_and_is_closed(g, home: Path):
    assert "embedded store" in repr(g)
    g.close()
    g.close()


def test_an_empty_graph_is_a_warning(fresh_settings: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DDOR_HOME", str(fresh_settings.home))
    with pytest.warns(UserWarning, match="ddor load") as caught, ddor.open():
        pass

    assert caught[0].filename == __file__


def test_a_full_graph_is_no_warning(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DDOR_HOME", str(home))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with ddor.open() as graph:
            graph.query("totals-per-report")


def test_another_schema_is_refused(fresh_settings: Settings, monkeypatch: pytest.MonkeyPatch):
    with open_store(fresh_settings) as store:
        store.write(lambda tx: tx.run("CREATE (:Schema {id: 'ddor', version: 0})").consume())
    monkeypatch.setenv("DDOR_HOME", str(fresh_settings.home))

    with pytest.raises(SchemaVersionError):
        ddor.open()


def test_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")

    with pytest.raises(StoreError, match=r"127\.0\.0\.1:1"):
        ddor.open()


def test_py2neo_sees_the_same_graph(neo4j_store, neo4j_server, monkeypatch: pytest.MonkeyPatch):
    for key, value in neo4j_server.environment.items():
        monkeypatch.setenv(key, value)
    neo4j_store.write(lambda tx: tx.run(f"CREATE (:Schema {{id: 'ddor', version: {SCHEMA_VERSION}}})").consume())

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # py2neo's own, of a library at its end of life
        with ddor.open() as graph:
            opened = graph.py2neo()
            found = opened.run("MATCH (s:Schema) RETURN s.version AS version").data()
            opened.service.connector.close()

    assert found == [{"version": SCHEMA_VERSION}]
