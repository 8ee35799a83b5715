"""A load that is ended in any of its phases, or whose store is: the graph is as it was, and the next load works.

`make test` tries one phase, `make test-long` all of them.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import killed_load
import pytest
from dump import dump
from neo4j_server import Neo4jServer

from ddor import loading
from ddor.loader import tables
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

PHASES = [phase for phase in killed_load.PHASES if phase != "constraints"]  # those of the second load


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
        assert set(told) == {f"in {phase}"}  # a Ctrl-C ends the command, while its thread may send one more statement
        if number == signal.SIGKILL:
            assert done.returncode == -number
    elif done.returncode:  # else it has joined the next owner, and gone on
        assert "ddor.errors.StoreError" in done.stderr.splitlines()[-2] + done.stderr.splitlines()[-1]


def corrected(package: Path, folder: Path) -> Path:
    """The package with one value corrected."""
    shutil.copytree(package, folder)
    path = folder / "published_values.csv"
    text = path.read_text("utf-8")
    assert ",3083,3083,3083," in text
    path.write_text(text.replace(",3083,3083,3083,", ",3084,3084,3084,"), "utf-8")
    return folder


def assert_all_or_nothing(store: Store, before: list[str]) -> None:
    """The graph is as it was; the next load makes what it should, and another one has nothing to do."""
    assert dump(store) == before
    assert loading.load(store).counts.created
    again = loading.load(store, verify=True).counts
    assert (again.created, again.changed, again.retired) == (0, 0, 0)


def in_first_load(settings: Settings, package: Path, phase: str, victim: str, number: signal.Signals) -> None:
    killed(package, phase, victim, number, {"DDOR_HOME": str(settings.home)})
    with open_store(settings) as store:
        assert_all_or_nothing(store, [])


def test_a_first_load_is_killed_among_the_relationships(fresh_settings: Settings, small: Path) -> None:
    in_first_load(fresh_settings, small, "relationships", "loader", signal.SIGKILL)


@pytest.mark.long
@pytest.mark.parametrize("victim", ["loader", "owner"])
@pytest.mark.parametrize("phase", killed_load.PHASES)
def test_a_first_load_is_killed_in_any_phase(fresh_settings: Settings, small: Path, phase: str, victim: str) -> None:
    in_first_load(fresh_settings, small, phase, victim, signal.SIGKILL)


@pytest.mark.long
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("victim", ["loader", "owner"])
def test_a_load_is_ended_by_a_milder_signal(
    fresh_settings: Settings, small: Path, victim: str, number: signal.Signals
) -> None:
    in_first_load(fresh_settings, small, "nodes", victim, number)


@pytest.fixture
def other(package: Path, tmp_path: Path) -> Path:
    return corrected(package, tmp_path / "other")


def in_second_load(store: Store, other: Path, phase: str, environment: dict[str, str]) -> None:
    """A load that corrects is killed."""
    loading.load(store)
    before = dump(store)
    killed(other, phase, "loader", signal.SIGKILL, environment)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tables, "PUBLISHED", other)
        assert_all_or_nothing(store, before)


@pytest.mark.long
@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.usefixtures("small")
def test_a_load_that_corrects_is_killed(fresh_settings: Settings, other: Path, phase: str) -> None:
    with open_store(fresh_settings) as store:
        in_second_load(store, other, phase, {"DDOR_HOME": str(fresh_settings.home)})


@pytest.mark.long
@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.usefixtures("small")
def test_a_load_that_corrects_a_neo4j_is_killed(
    neo4j_store: Store, neo4j_server: Neo4jServer, other: Path, phase: str
) -> None:
    in_second_load(neo4j_store, other, phase, neo4j_server.environment)


def test_a_first_load_into_neo4j_is_killed_among_the_relationships(
    neo4j_store: Store, neo4j_server: Neo4jServer, small: Path
) -> None:
    killed(small, "relationships", "loader", signal.SIGKILL, neo4j_server.environment)
    assert_all_or_nothing(neo4j_store, [])
