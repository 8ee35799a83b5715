"""A load that is ended in any of its phases, or whose store is: what is left, the next load completes.

`make test` tries one phase, `make test-long` all of them.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import killed_load
import pytest
from dump import dump
from neo4j_server import Neo4jServer

from ddor import loading
from ddor.claims import facts as compared
from ddor.loader import tables
from ddor.store import embedded
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings


@pytest.fixture(scope="module")
def whole(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[list[str], int]]:
    """The graph of a load that nobody disturbs, and how many constraints it has."""
    settings = Settings(tmp_path_factory.mktemp("whole") / "home")
    with pytest.MonkeyPatch.context() as patched, open_store(settings) as store:
        patched.setattr(tables, "PUBLISHED", package)
        patched.setattr(compared, "FOLDER", package)
        loading.load(store)
        yield dump(store), constraints(store)
    embedded.stop(settings)


def constraints(store: Store) -> int:
    return len(store.read("SHOW CONSTRAINTS").rows)


def nodes(graph: list[str]) -> Iterator[tuple[set[str], str]]:
    """Labels and properties of each node of a dump."""
    for line in graph:
        if line.startswith("[["):
            labels, properties = json.loads(line)
            yield set(labels), json.dumps(properties, sort_keys=True)


def killed(package: Path, phase: str, victim: str, number: signal.Signals, environment: dict[str, str]) -> None:
    """Run the load that is ended in this phase; it may not go wrong in another way."""
    done = subprocess.run(
        [sys.executable, killed_load.__file__, str(package), phase, victim, str(int(number))],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    told = done.stdout.splitlines()
    assert told[:1] == [f"in {phase}"], done.stderr
    if victim == "loader":
        assert done.returncode != 0
        assert told == [f"in {phase}"]
        if number == signal.SIGKILL:
            assert done.returncode == -number
    elif done.returncode:  # else it has joined the next owner, and gone on
        assert "ddor.errors.StoreError" in done.stderr.splitlines()[-2] + done.stderr.splitlines()[-1]


def assert_completed(store: Store, whole: tuple[list[str], int]) -> None:
    """Nothing is there that a whole load does not make, and the next load makes the rest."""
    graph, number = whole
    labels = {properties: all_labels for all_labels, properties in nodes(graph)}
    assert {line for line in dump(store) if not line.startswith("[[")} <= set(graph)
    for some, properties in nodes(dump(store)):  # a further label is written after the node
        assert some <= labels[properties]
    loading.load(store)
    assert dump(store) == graph
    assert constraints(store) == number
    report, derived = loading.load(store)
    assert derived is not None
    assert (report.created, report.changed, derived.created, derived.removed) == (0, 0, 0, 0)


@pytest.mark.parametrize("victim", ["loader", "owner"])
def test_a_load_is_killed_among_the_relationships(
    fresh_settings: Settings, small: Path, whole: tuple[list[str], int], victim: str
) -> None:
    killed(small, "relationships", victim, signal.SIGKILL, {"DDOR_HOME": str(fresh_settings.home)})
    with open_store(fresh_settings) as store:
        assert_completed(store, whole)


@pytest.mark.long
@pytest.mark.parametrize("victim", ["loader", "owner"])
@pytest.mark.parametrize("phase", killed_load.PHASES)
def test_a_load_is_killed_in_any_phase(
    fresh_settings: Settings, small: Path, whole: tuple[list[str], int], phase: str, victim: str
) -> None:
    killed(small, phase, victim, signal.SIGKILL, {"DDOR_HOME": str(fresh_settings.home)})
    with open_store(fresh_settings) as store:
        assert_completed(store, whole)


@pytest.mark.long
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("victim", ["loader", "owner"])
def test_a_load_is_ended_by_a_milder_signal(
    fresh_settings: Settings, small: Path, whole: tuple[list[str], int], victim: str, number: signal.Signals
) -> None:
    killed(small, "nodes", victim, number, {"DDOR_HOME": str(fresh_settings.home)})
    with open_store(fresh_settings) as store:
        assert_completed(store, whole)


@pytest.mark.long
@pytest.mark.parametrize("phase", killed_load.PHASES)
def test_a_load_into_neo4j_is_killed_in_any_phase(
    neo4j_store: Store, neo4j_server: Neo4jServer, small: Path, whole: tuple[list[str], int], phase: str
) -> None:
    killed(small, phase, "loader", signal.SIGKILL, neo4j_server.environment)
    assert_completed(neo4j_store, whole)


def test_a_load_into_neo4j_is_killed_among_the_relationships(
    neo4j_store: Store, neo4j_server: Neo4jServer, small: Path, whole: tuple[list[str], int]
) -> None:
    killed(small, "relationships", "loader", signal.SIGKILL, neo4j_server.environment)
    assert_completed(neo4j_store, whole)
