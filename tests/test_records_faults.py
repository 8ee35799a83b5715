"""Nothing of a release is lost or there twice, whatever is killed or cut while it loads. The rows are made."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from conftest import settings_of
from cutting_proxy import Proxy, proxy
from neo4j_server import Neo4jServer
from records_of import digest

from benchmarks.release import MadeRelease
from benchmarks.small_disk import on_small_disk
from ddor import loading
from ddor.records.load import load
from ddor.records.overview import check, releases
from ddor.store import embedded
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

ROWS = 30_000
ROOT = Path(__file__).resolve().parent.parent


def loader(environment: dict[str, str], *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.loader", str(ROWS), *more],
        env=os.environ | environment | {"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def until_some_are_written(process: subprocess.Popen[str]) -> None:
    """Return once some of six batches are written: the queue before the writers is short."""
    assert process.stdout
    for line in process.stdout:
        if line.startswith("20,000 records"):
            return
    raise AssertionError(process.stderr.read() if process.stderr else "")


def assert_whole(store: Store, undisturbed: tuple[int, str]) -> None:
    """After another load, the graph is that of one which nothing disturbed."""
    assert undisturbed[0] == ROWS
    load(store, MadeRelease(ROWS))
    assert digest(store) == undisturbed
    assert [c for c in check(store) if not c.ok] == []
    assert load(store, MadeRelease(ROWS)).nothing_to_do
    assert not loading.load(store).files  # and a load of the tables reads none


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    settings = Settings(tmp_path_factory.mktemp("undisturbed") / "home", idle_seconds=120)
    with open_store(settings) as store:
        load(store, MadeRelease(ROWS))
        yield digest(store)
    embedded.stop(settings)


@pytest.fixture
def through(neo4j_store: Store, neo4j_server: Neo4jServer) -> Iterator[tuple[Proxy, Store]]:
    """The store by way of a proxy that cuts, with routing on; the published facts are in it."""
    loading.load(neo4j_store)
    with proxy(neo4j_server.uri) as cutting:
        settings = dataclasses.replace(settings_of(neo4j_server), neo4j_uri=f"neo4j://127.0.0.1:{cutting.port}")
        with open_store(settings) as store:
            yield cutting, store


def test_a_commit_whose_answer_is_lost(through: tuple[Proxy, Store]) -> None:
    """The driver does not try again; we look whether it happened, and nothing is there twice."""
    cutting, store = through
    for cut in ("after", "before"):
        cutting.cuts = [cut]  # type: ignore[list-item]
        created = store.write(lambda tx: tx.run("MERGE (n:Source {id: 'x'}) RETURN 1").consume() and 1)
        assert (created, cutting.cuts) == (1, [])
    assert store.read("MATCH (n:Source {id: 'x'}) RETURN count(*)").rows == [[1]]
    assert cutting.made == 2


@pytest.mark.long
@pytest.mark.parametrize("cut", ["before", "after"])
def test_commits_are_cut(through: tuple[Proxy, Store], undisturbed: tuple[int, str], cut: str) -> None:
    cutting, store = through
    cutting.cuts = [None, cut] * 4  # type: ignore[assignment]
    report = load(store, MadeRelease(ROWS))
    assert cutting.made >= 3
    assert (report.created, digest(store)) == (ROWS, undisturbed)
    assert_whole(store, undisturbed)


@pytest.mark.long
def test_connections_are_cut(through: tuple[Proxy, Store], undisturbed: tuple[int, str]) -> None:
    cutting, store = through
    cutting.every = 1_500_000
    load(store, MadeRelease(ROWS))
    cutting.every = None
    assert cutting.made >= 3
    assert digest(store) == undisturbed
    assert_whole(store, undisturbed)


@pytest.mark.long
def test_the_loader_is_killed(fresh_settings: Settings, undisturbed: tuple[int, str]) -> None:
    kill_the_loader({"DDOR_HOME": str(fresh_settings.home)}, fresh_settings, undisturbed)


@pytest.mark.long
@pytest.mark.usefixtures("neo4j_store")
def test_the_loader_into_neo4j_is_killed(neo4j_server: Neo4jServer, undisturbed: tuple[int, str]) -> None:
    kill_the_loader(neo4j_server.environment, settings_of(neo4j_server), undisturbed)


def kill_the_loader(environment: dict[str, str], settings: Settings, undisturbed: tuple[int, str]) -> None:
    process = loader(environment)
    until_some_are_written(process)
    process.kill()
    process.communicate()
    with open_store(settings) as store:
        (release,) = releases(store)
        assert release.status == "loading"
        assert 0 < release.records < ROWS
        assert [c.name for c in check(store) if not c.ok] == ["releases that are not complete"]
        assert_whole(store, undisturbed)


@pytest.mark.long
def test_the_owner_of_the_embedded_store_is_killed(fresh_settings: Settings, undisturbed: tuple[int, str]) -> None:
    """The load joins a new one, and goes on."""
    process = loader({"DDOR_HOME": str(fresh_settings.home)})
    until_some_are_written(process)
    psutil.Process(embedded.ensure_owner(fresh_settings).pid).kill()
    said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    with open_store(fresh_settings) as store:
        assert digest(store) == undisturbed
        assert_whole(store, undisturbed)


@pytest.mark.long
def test_the_neo4j_server_is_killed(
    neo4j_store: Store, neo4j_server: Neo4jServer, undisturbed: tuple[int, str]
) -> None:
    """The load waits for it for a while, and goes on; or it ends with an error, and the next one goes on."""
    neo4j_store.close()
    process = loader(neo4j_server.environment)
    until_some_are_written(process)
    neo4j_server.restart()
    process.communicate(timeout=120)
    assert process.returncode in {0, 3}
    with open_store(settings_of(neo4j_server)) as store:
        assert_whole(store, undisturbed)


@pytest.mark.long
@pytest.mark.parametrize("where", ["embedded", "neo4j"])
def test_two_loaders_at_once(where: str, request: pytest.FixtureRequest, undisturbed: tuple[int, str]) -> None:
    if where == "embedded":
        settings: Settings = request.getfixturevalue("fresh_settings")
        environment = {"DDOR_HOME": str(settings.home)}
    else:
        request.getfixturevalue("neo4j_store")
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        settings, environment = settings_of(server), server.environment
    with open_store(settings) as store:
        loading.load(store)
    both = [loader(environment) for _ in range(2)]
    said = [process.communicate(timeout=240) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    with open_store(settings) as store:
        assert digest(store) == undisturbed
        assert_whole(store, undisturbed)


@pytest.mark.long
def test_a_full_disk(tmp_path: Path, undisturbed: tuple[int, str]) -> None:
    """A disk of its own, too small: the load says so; with room again, the next one goes on."""
    script = """
import pathlib, shutil, sys
from benchmarks.release import MadeRelease
from benchmarks.small_disk import on_small_disk
from ddor import loading
from ddor.errors import StoreError
from ddor.records.load import load
from ddor.records.overview import releases
from ddor.store import embedded
from ddor.store.connect import open_store
from ddor.store.settings import Settings
from records_of import digest
ballast = pathlib.Path(sys.argv[1]) / "ballast"
with open_store() as store:
    loading.load(store)
embedded.stop(Settings.from_env())  # so that nothing is still written beside the ballast
with open_store() as store:
    with ballast.open("wb", buffering=0) as file:
        while shutil.disk_usage(sys.argv[1]).free > 8 << 20:
            file.write(bytes(1 << 20))
    try:
        load(store, MadeRelease(int(sys.argv[2])))
        print("wrote all")
    except StoreError as error:
        print(error.message)
ballast.unlink()
embedded.stop(Settings.from_env())
with open_store() as store:
    print(releases(store)[0].status)
    load(store, MadeRelease(int(sys.argv[2])))
    print(digest(store))
embedded.stop(Settings.from_env())
"""
    full, status, whole = on_a_small_disk(tmp_path, "300m", script)[-3:]
    assert "is full" in full
    assert (status, whole) == ("loading", str(undisturbed))


@pytest.mark.long
@pytest.mark.usefixtures("neo4j_server")  # skips where none can run
def test_a_full_disk_under_neo4j(tmp_path: Path, undisturbed: tuple[int, str]) -> None:
    """The load says that the server has to be started again; with room and a restart, the next one goes on."""
    script = """
import os, pathlib, shutil, sys, tempfile
import neo4j_server
from benchmarks.release import MadeRelease
from benchmarks.small_disk import on_small_disk
from ddor import loading
from ddor.errors import StoreError
from ddor.records.load import load
from ddor.records.overview import releases
from ddor.store.connect import open_store
from records_of import digest
neo4j_server.CONF += "db.tx_log.preallocate=false\\n"
ballast = pathlib.Path(sys.argv[1]) / "ballast"
tempfile.tempdir = sys.argv[1]
with neo4j_server.running() as server:
    os.environ |= server.environment
    with open_store() as store:
        loading.load(store)
        with ballast.open("wb", buffering=0) as file:
            while shutil.disk_usage(sys.argv[1]).free > 4 << 20:
                file.write(bytes(1 << 20))
        for _ in range(2):  # the second finds the server as the first has left it
            try:
                load(store, MadeRelease(int(sys.argv[2])))
                print("wrote all")
            except StoreError as error:
                print(error.message, error.remedy)
    server.restart(ballast.unlink)
    with open_store() as store:
        print(releases(store)[0].status)
        load(store, MadeRelease(int(sys.argv[2])))
        print(digest(store))
"""
    first, second, status, whole = on_a_small_disk(tmp_path, "500m", script)[-4:]
    for said in (first, second):
        assert "has to be started again" in said
        assert "disk may be full" in said
    assert (status, whole) == ("loading", str(undisturbed))


def on_a_small_disk(tmp_path: Path, size: str, script: str) -> list[str]:
    """What a script prints whose first argument is the folder of a disk of its own, its second `ROWS`."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        on_small_disk(folder, size, sys.executable, "-c", script, str(folder), str(ROWS)),
        env=os.environ
        | {"DDOR_HOME": str(folder / "home"), "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("this machine lets no user mount a small disk")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
