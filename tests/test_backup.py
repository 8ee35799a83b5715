"""docs/backup.md, followed: what was copied is there again, on both stores."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from command import DDOR, environment
from conftest import settings_of
from dump import dump
from neo4j_server import running

from ddor import loading
from ddor.errors import StoreError
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

pytestmark = pytest.mark.long

TEXT = (Path(__file__).resolve().parent.parent / "docs" / "backup.md").read_text("utf-8")
BACKUP, RESTORE, DUMP, LOAD = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
LOST = "MATCH (c:Claim) WITH c LIMIT 50 DETACH DELETE c"


def whole(store: Store) -> list[str]:
    """Everything, with the loads and their days."""
    return dump(store, without=())


def loaded(store: Store, folder: Path) -> list[str]:
    """What a store holds after the published facts and a finding of one's own."""
    loading.load(store)
    own = folder / "my.csv"
    subprocess.run([DDOR, "template", "-o", str(own)], env=environment(folder), check=True, timeout=60)
    loading.load(store, [own])
    return whole(store)


def lose(store: Store) -> None:
    store.write(lambda tx: tx.run(LOST).consume())


def test_the_embedded_store(fresh_settings: Settings, tmp_path: Path) -> None:
    home, ddor = fresh_settings.home, str(Path(DDOR).parent)

    def follow(commands: str) -> None:
        given = environment(home, PATH=os.pathsep.join([ddor, os.environ["PATH"]]))
        subprocess.run(["sh", "-eu", "-c", commands], cwd=tmp_path, env=given, check=True, timeout=120)

    with open_store(fresh_settings) as store:
        before = loaded(store, tmp_path)
    follow(BACKUP)
    with open_store(fresh_settings) as store:
        lose(store)
        assert whole(store) != before
    follow(RESTORE)
    with open_store(fresh_settings) as store:
        assert whole(store) == before
    assert home.stat().st_mode & 0o777 == 0o700


@pytest.mark.usefixtures("neo4j_server")  # which finds out whether there can be one
def test_neo4j(tmp_path: Path) -> None:
    copies: list[bytes] = []
    with running() as server:
        with open_store(settings_of(server)) as store:
            before = loaded(store, tmp_path)
        server.restart(lambda: copies.append(server.admin(*words(DUMP))), cleanly=True)
        with open_store(settings_of(server)) as store:
            lose(store)
            assert whole(store) != before
            server.restart(lambda: server.admin(*words(LOAD), standard_input=copies[0]), cleanly=True)
            with pytest.raises(StoreError, match="is it a restored copy") as told:
                whole(store)
            assert "again" in told.value.remedy
        with open_store(settings_of(server)) as store:
            assert whole(store) == before


def words(commands: str) -> list[str]:
    """What a block gives to `neo4j-admin`."""
    (found,) = re.findall(r"--entrypoint neo4j-admin neo4j (.*?) [<>] ddor\.dump", commands)
    return str(found).split()
