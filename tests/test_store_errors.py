"""What goes wrong with a store is said in one line with its remedy, and no password is in it."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path

import neo4j_server as servers
import psutil
import pytest
from neo4j_server import Neo4jServer

from ddor.errors import StoreError
from ddor.store import neo4j_store as neo4j_module
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Secret, Settings


def refusal(settings: Settings) -> str:
    """The error of opening and reading, with its whole traceback."""
    with pytest.raises(StoreError) as caught, open_store(settings) as store:
        store.read("RETURN 1 AS one")
    assert caught.value.remedy
    return "".join(traceback.format_exception(caught.value))


def test_a_server_that_is_not_there() -> None:
    (port,) = servers.free_ports(1)
    settings = Settings(Path("/nowhere"), f"bolt://127.0.0.1:{port}", neo4j_password=Secret("never-shown"))
    said = refusal(settings)
    assert f"127.0.0.1:{port}" in said
    assert "cannot be reached" in said
    assert "never-shown" not in said


def test_a_port_that_is_not_bolt(neo4j_settings: Settings, neo4j_server: Neo4jServer) -> None:
    uri = neo4j_server.http.replace("http://", "bolt://")
    assert "cannot be reached" in refusal(dataclasses.replace(neo4j_settings, neo4j_uri=uri))


def test_a_wrong_password(neo4j_settings: Settings) -> None:
    said = refusal(dataclasses.replace(neo4j_settings, neo4j_password=Secret("wrong-and-never-shown")))
    assert "refused the user name or the password" in said
    assert "wrong-and-never-shown" not in said


def test_no_password(neo4j_settings: Settings) -> None:
    assert "NEO4J_PASSWORD" in refusal(dataclasses.replace(neo4j_settings, neo4j_password=None))


def test_a_user_who_must_choose_a_password_and_one_who_tried_too_often(neo4j_settings: Settings) -> None:
    newcomer = dataclasses.replace(neo4j_settings, neo4j_user="newcomer", neo4j_password=Secret("first-password"))
    system = dataclasses.replace(neo4j_settings, neo4j_database="system")
    with open_store(system) as store:
        store.schema("CREATE USER newcomer SET PASSWORD 'first-password' CHANGE REQUIRED")
        try:
            assert "ALTER CURRENT USER SET PASSWORD" in refusal(newcomer)
            for _ in range(4):
                said = refusal(dataclasses.replace(newcomer, neo4j_password=Secret("wrong-word")))
            assert "Wait" in said
        finally:
            store.schema("DROP USER newcomer")


def test_a_database_that_is_not_there(neo4j_settings: Settings) -> None:
    assert "NEO4J_DATABASE" in refusal(dataclasses.replace(neo4j_settings, neo4j_database="elsewhere"))


def test_a_server_that_is_too_old(neo4j_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_module, "MINIMUM_VERSION", (9999, 0))
    said = refusal(neo4j_settings)
    assert "too old" in said
    assert servers.version() in said


def test_the_label_names_server_version_and_database(neo4j_store: Store, neo4j_server: Neo4jServer) -> None:
    assert neo4j_store.label == f"Neo4j {servers.version()} at {neo4j_server.uri}, database neo4j"
    assert neo4j_server.password not in repr(neo4j_store) + repr(neo4j_store.__dict__) + repr(neo4j_server)


def test_routing(neo4j_settings: Settings, neo4j_server: Neo4jServer) -> None:
    uri = neo4j_server.uri.replace("bolt://", "neo4j://")
    with open_store(dataclasses.replace(neo4j_settings, neo4j_uri=uri)) as store:
        assert store.read("RETURN 1 AS one").rows == [[1]]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::SyntaxWarning")
def test_py2neo_reads_and_writes(store: Store) -> None:
    graph = store.py2neo()
    graph.run("UNWIND range(1, 3) AS i CREATE (:Report {i: i})")
    assert graph.run("MATCH (n:Report) RETURN n.i AS i ORDER BY i").data() == [{"i": 1}, {"i": 2}, {"i": 3}]
    graph.service.connector.close()
    assert store.read("MATCH (n:Report) RETURN count(n) AS n").rows == [[3]]


def test_py2neo_that_is_not_installed(embedded_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(StoreError, match="py2neo is not installed") as caught:
        embedded_store.py2neo()
    assert "ddor[py2neo]" in caught.value.remedy


@pytest.mark.long
def test_the_test_server_ends_with_whoever_started_it(neo4j_server: Neo4jServer) -> None:
    """Killed, it cannot clean up: the watchdog ends the server and deletes its folder."""
    if os.environ.get("NEO4J_TEST_URI"):
        pytest.skip("the server is the user's own")
    script = """
import neo4j_server, sys, time
server = neo4j_server.start()
print(server.pid, server.home, flush=True)
time.sleep(60)
"""
    environment = os.environ | {"PYTHONPATH": str(Path(servers.__file__).parent)}
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=environment)
    assert parent.stdout
    pid, home = parent.stdout.readline().split()
    java = psutil.Process(int(pid))
    assert java.is_running()

    parent.send_signal(signal.SIGKILL)
    parent.communicate()

    psutil.wait_procs([java], timeout=10)
    assert not java.is_running() or java.status() == psutil.STATUS_ZOMBIE
    deadline = time.monotonic() + 10
    while Path(home).exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not Path(home).exists()
