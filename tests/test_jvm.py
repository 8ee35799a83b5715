"""The embedded store's other build, with a Java of its own: the same contract, the same folder, one variable."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import lack
from test_owner import within

from ddor.errors import StoreError
from ddor.store import embedded, engine
from ddor.store.connect import open_store
from ddor.store.home import Home
from ddor.store.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
OWNER = (
    "test_two_commands_started_together_on_a_fresh_folder",
    "test_a_signal_to_the_owner_while_a_command_writes",
    "test_a_half_made_database_is_set_aside",
    "test_a_damaged_store_is_reported_not_replaced",
    "test_only_loopback_listens",
    "test_no_password_is_printed_or_logged",
    "test_the_engine_prints_nothing_and_writes_into_its_folder_alone",
)
CONTRACT = ("tests/test_store.py", "tests/test_reading.py", *(f"tests/test_owner.py::{name}" for name in OWNER))


@pytest.fixture
def jvm(monkeypatch: pytest.MonkeyPatch) -> None:
    if not importlib.util.find_spec(engine.PACKAGES["jvm"]):
        lack("the JVM build: it has no package for this platform")
    monkeypatch.setenv("DDOR_ENGINE", "jvm")


@pytest.mark.long
@pytest.mark.usefixtures("jvm")
def test_the_jvm_build_keeps_the_contract() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--side", "embedded", *CONTRACT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:]
    assert " passed" in done.stdout


@pytest.mark.long
@pytest.mark.usefixtures("jvm")
def test_a_folder_passes_from_one_build_to_the_other(fresh_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed or killed: in both cases what one has committed the other reads, and goes on."""
    said = set()
    for number, build in enumerate(("jvm", "native", "jvm", "native")):
        monkeypatch.setenv("DDOR_ENGINE", build)
        with open_store(fresh_settings) as store:
            said.add(store.version)
            assert store.read("MATCH (n:Report) RETURN count(n) AS n").rows == [[number * 10]]
            store.write(lambda tx: tx.run("UNWIND range(1, 10) AS i MERGE (:Report {i: i})").consume())
            store.write(lambda tx: tx.run("MATCH (n:Report) SET n.i = n.i + 100").consume())
        if number < 2:
            os.kill(embedded.ensure_owner(fresh_settings).pid, signal.SIGKILL)
            assert within(5, lambda: not Home(fresh_settings.home).held())
        else:
            embedded.stop(fresh_settings)
    assert len(said) == 2


def test_a_build_that_does_not_exist(fresh_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DDOR_ENGINE", "python")
    with pytest.raises(StoreError, match="DDOR_ENGINE is 'python'") as caught:
        open_store(fresh_settings)
    assert "native" in caught.value.remedy


@pytest.mark.parametrize(
    ("installed", "asked", "taken"),
    [
        ({"arcadedb", "arcadedb_embedded"}, "", "native"),
        ({"arcadedb", "arcadedb_embedded"}, "jvm", "jvm"),
        ({"arcadedb_embedded"}, "", "jvm"),
        ({"arcadedb"}, "", "native"),
        (set(), "", "native"),
    ],
)
def test_which_build_is_taken(monkeypatch: pytest.MonkeyPatch, installed: set[str], asked: str, taken: str) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name in installed or None)
    monkeypatch.setenv("DDOR_ENGINE", asked)
    assert engine.build() == taken


def test_a_build_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name == "arcadedb" or None)
    monkeypatch.setenv("DDOR_ENGINE", "jvm")
    with pytest.raises(StoreError, match="not installed") as caught:
        engine.build()
    assert "ddor[jvm]" in caught.value.remedy
