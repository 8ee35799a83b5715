"""`ddor export neo4j-admin`, and what Neo4j's own import tool makes of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import clear, settings_of
from dump import dump
from neo4j_server import Neo4jServer

from benchmarks.release import MadeRelease
from ddor import loading
from ddor.export import admin
from ddor.records.load import load
from ddor.records.overview import check
from ddor.store.base import Store
from ddor.store.connect import open_store


def numbers_alike(lines: list[str]) -> list[str]:
    return sorted(re.sub(r": (-?\d+)\.0(?=[,}])", r": \1", line) for line in lines)


@pytest.mark.long
@pytest.mark.usefixtures("small")
def test_the_import_tool_makes_the_same_graph(
    embedded_store: Store, neo4j_store: Store, neo4j_server: Neo4jServer, tmp_path: Path
) -> None:
    """From either store, all that it holds: tables, what is retired, records. 128 is 128.0 there, the same number."""
    for store in (embedded_store, neo4j_store):
        load(store, MadeRelease(300, places=("us-nv-003",)))
        load(store, MadeRelease(200, name="other", places=("us-nv-003",)))
        wanted = numbers_alike(dump(store, without=()))
        nodes, relationships = admin.write(store, tmp_path / store.kind)
        assert nodes + relationships == len(wanted)
        neo4j_store.close()
        neo4j_server.bulk_import(tmp_path / store.kind)
        with open_store(settings_of(neo4j_server)) as imported:
            assert numbers_alike(dump(imported, without=())) == wanted
            assert not loading.load(imported).files  # it is as the last load left it
            assert load(imported, MadeRelease(300, places=("us-nv-003",))).nothing_to_do
            assert [c for c in check(imported) if not c.ok] == []
            if store is embedded_store:
                clear(imported)
