"""Other ways to bring the rows of a made file into Neo4j: `python -m benchmarks.ways WAY FILE [WRITERS]`.

    bare     the driver, as many writers as ours, UNWIND and CREATE, nothing checked, resolved or looked at
    common   the common way: UNWIND, MERGE the node, OPTIONAL MATCH and MERGE for each relationship, one writer
    py2neo   py2neo.bulk: merge_nodes, then merge_relationships for each type

Each reads the file by the csv module, and a facility is what is printed. The keys are as unique as ours, by the same
constraints. BARE_URI, BARE_USER, BARE_PASSWORD and BARE_DATABASE name the server. The last line is JSON: seconds, CPU
seconds and peak memory of the process.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import made_file, measure

if TYPE_CHECKING:
    import neo4j

BATCH = 5000
LABELS = ("DetainerRecord", "DetentionFacility", "LiftReason", "Release")
TYPES = {
    "facility": ("LODGED_AT", "DetentionFacility"),
    "reason": ("LIFTED_FOR", "LiftReason"),
    "group": ("IN_OFFENSE_GROUP", "OffenseGroup"),
}
RELEASE = "release-made"
SHARE = "UNWIND $rows AS row MERGE (n:{0} {{id: row.id}}) SET n += row"
LINK = """
CALL (r, row) {{
  OPTIONAL MATCH (o:{1} {{id: {2}}})
  WITH r, o WHERE o IS NOT NULL
  MERGE (r)-[i:{0}]->(o) ON CREATE SET i.first_seen = timestamp() SET i.last_seen = timestamp()
}}"""
COMMON = (
    "UNWIND $rows AS row\nMERGE (r:DetainerRecord {id: row.properties.id})\nSET r += row.properties\nWITH r, row"
    + LINK.format("IN_RELEASE", "Release", "row.properties.release")
    + "".join(LINK.format(*to, f"row.{name}") for name, to in TYPES.items())
)
Rows = list[dict[str, Any]]


@dataclass
class _Batch:
    """Rows, and the facilities and reasons that stand first in them."""

    records: Rows
    shared: dict[str, Rows]


def _batches(path: Path) -> Iterator[_Batch]:
    rows, seen = made_file.records(path, RELEASE), set()
    while records := list(islice(rows, BATCH)):
        shared: dict[str, Rows] = {"DetentionFacility": [], "LiftReason": []}
        for name, label in (("facility", "DetentionFacility"), ("reason", "LiftReason")):
            found = {record[name] for record in records if record[name]} - seen
            shared[label] = [{"id": one, "name": one} for one in found]
            seen |= found
        yield _Batch(records, shared)


def main() -> None:
    """Go one way."""
    way, path, writers = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 2
    import neo4j

    auth = (os.environ["BARE_USER"], os.environ["BARE_PASSWORD"])
    start = time.perf_counter()
    with neo4j.GraphDatabase.driver(os.environ["BARE_URI"], auth=auth) as driver:
        send = _Sender(driver)
        for label in LABELS:
            send(f"CREATE CONSTRAINT bare_{label} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE")
        send("CREATE (:Release {id: $rows})", RELEASE)
        if way == "bare":
            _bare(send, path, writers)
        elif way == "common":
            for batch in _batches(path):
                _share(send, batch)
                send(COMMON, batch.records)
        else:
            _py2neo(send, path)
    used = resource.getrusage(resource.RUSAGE_SELF)
    done = {
        "wall": time.perf_counter() - start,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": measure.peak_of(os.getpid()),
    }
    print(json.dumps(done))


class _Sender:
    """Sends a statement in a transaction of its own."""

    def __init__(self, driver: neo4j.Driver) -> None:
        self._driver = driver

    def __call__(self, statement: str, rows: object = None) -> None:
        with self._driver.session(database=os.environ["BARE_DATABASE"]) as session:
            session.execute_write(lambda tx: tx.run(statement, rows=rows).consume())

    def together(self, parts: dict[str, Rows]) -> None:
        """Several in one."""
        with self._driver.session(database=os.environ["BARE_DATABASE"]) as session:
            session.execute_write(lambda tx: [tx.run(one, rows=rows).consume() for one, rows in parts.items()])


def _share(send: _Sender, batch: _Batch) -> None:
    for label, rows in batch.shared.items():
        if rows:
            send(SHARE.format(label), rows)


def _bare(send: _Sender, path: Path, writers: int) -> None:
    at_work: deque[Future[None]] = deque()
    with ThreadPoolExecutor(writers) as pool:
        for batch in _batches(path):
            _share(send, batch)
            parts: dict[str, Rows] = {}
            for record in batch.records:
                parts.setdefault(_create([name for name in TYPES if record[name]]), []).append(record)
            if len(at_work) > writers:
                at_work.popleft().result()
            at_work.append(pool.submit(send.together, parts))
        for one in at_work:
            one.result()


def _create(wanted: list[str]) -> str:
    match = "".join(f"MATCH ({name}:{TYPES[name][1]} {{id: row.{name}}})\n" for name in wanted)
    arrows = "".join(f", (r)-[:{TYPES[name][0]}]->({name})" for name in wanted)
    return (
        f"UNWIND $rows AS row\nMATCH (x:Release {{id: row.properties.release}})\n{match}"
        f"CREATE (r:DetainerRecord)-[:IN_RELEASE]->(x){arrows}\nSET r = row.properties"
    )


def _py2neo(send: _Sender, path: Path) -> None:
    import py2neo
    from py2neo import bulk

    graph = py2neo.Graph(os.environ["BARE_URI"], auth=(os.environ["BARE_USER"], os.environ["BARE_PASSWORD"]))
    for batch in _batches(path):
        _share(send, batch)
        nodes = [
            {**row["properties"], "prepared": row["properties"]["prepared"].isoformat()} for row in batch.records
        ]  # its packer knows no date
        bulk.merge_nodes(graph.auto(), nodes, ("DetainerRecord", "id"))
        ends = {"IN_RELEASE": ("Release", [(row["properties"]["id"], {}, RELEASE) for row in batch.records])}
        for name, (kind, label) in TYPES.items():
            ends[kind] = (label, [(row["properties"]["id"], {}, row[name]) for row in batch.records if row[name]])
        for kind, (label, rows) in ends.items():
            bulk.merge_relationships(
                graph.auto(), rows, kind, start_node_key=("DetainerRecord", "id"), end_node_key=(label, "id")
            )


if __name__ == "__main__":
    main()
