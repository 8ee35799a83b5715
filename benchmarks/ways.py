"""Other ways to bring the rows of the made release into Neo4j: `python -m benchmarks.ways WAY ROWS [WRITERS]`.

    bare     the driver, as many writers as ours, UNWIND and CREATE, nothing looked at before or after
    common   the common way: UNWIND, MERGE the node, OPTIONAL MATCH and MERGE for each relationship, one writer
    py2neo   py2neo.bulk: merge_nodes, then merge_relationships for each type

The same generator gives the rows of each. BARE_URI, BARE_USER, BARE_PASSWORD and BARE_DATABASE name an empty server.
The last line is JSON: seconds, CPU seconds and peak memory of the process.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from benchmarks.release import MadeBatch, MadeRelease

if TYPE_CHECKING:
    import neo4j

BATCH = 5000
LABELS = ("DetainerRecord", "DetentionFacility", "LiftReason", "Release")
TYPES = {"facility": ("LODGED_AT", "DetentionFacility"), "reason": ("LIFTED_FOR", "LiftReason")}
SHARE = "UNWIND $rows AS row MERGE (n:{0} {{id: row.id}}) SET n += row"
COMMON = """
UNWIND $rows AS row
MERGE (r:DetainerRecord {id: row.properties.id})
SET r += row.properties
WITH r, row
CALL (r, row) {
  OPTIONAL MATCH (x:Release {id: row.properties.release})
  WITH r, x WHERE x IS NOT NULL
  MERGE (r)-[i:IN_RELEASE]->(x) ON CREATE SET i.first_seen = timestamp() SET i.last_seen = timestamp()
}
CALL (r, row) {
  OPTIONAL MATCH (f:DetentionFacility {id: row.facility})
  WITH r, f WHERE f IS NOT NULL
  MERGE (r)-[i:LODGED_AT]->(f) ON CREATE SET i.first_seen = timestamp() SET i.last_seen = timestamp()
}
CALL (r, row) {
  OPTIONAL MATCH (l:LiftReason {id: row.reason})
  WITH r, l WHERE l IS NOT NULL
  MERGE (r)-[i:LIFTED_FOR]->(l) ON CREATE SET i.first_seen = timestamp() SET i.last_seen = timestamp()
}
"""
Rows = list[dict[str, Any]]


def main() -> None:
    """Go one way."""
    way, rows, writers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 2
    import neo4j

    auth = (os.environ["BARE_USER"], os.environ["BARE_PASSWORD"])
    start = time.perf_counter()
    release = MadeRelease(rows, places=())
    with neo4j.GraphDatabase.driver(os.environ["BARE_URI"], auth=auth) as driver:
        send = _Sender(driver)
        for label in LABELS:
            send("", f"CREATE CONSTRAINT bare_{label} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE")
        send("", "CREATE INDEX bare IF NOT EXISTS FOR (n:DetainerRecord) ON (n.release, n.prepared)")
        send("", "CREATE (:Release {id: $rows})", release.id)
        if way == "bare":
            _bare(send, release, writers)
        elif way == "common":
            for batch in release.batches(BATCH):
                _share(send, batch)
                send("", COMMON, batch.records)
        else:
            _py2neo(send, release)
    used = resource.getrusage(resource.RUSAGE_SELF)
    done = {"wall": time.perf_counter() - start, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss * 1024}
    print(json.dumps(done))


class _Sender:
    """Sends a statement in a transaction of its own."""

    def __init__(self, driver: neo4j.Driver) -> None:
        self._driver = driver

    def __call__(self, _: str, statement: str, rows: object = None) -> None:
        with self._driver.session(database=os.environ["BARE_DATABASE"]) as session:
            session.execute_write(lambda tx: tx.run(statement, rows=rows).consume())

    def together(self, parts: dict[str, Rows]) -> None:
        """Several in one."""
        with self._driver.session(database=os.environ["BARE_DATABASE"]) as session:
            session.execute_write(lambda tx: [tx.run(one, rows=rows).consume() for one, rows in parts.items()])


def _share(send: _Sender, batch: MadeBatch) -> None:
    for label, rows in (("DetentionFacility", batch.facilities), ("LiftReason", batch.reasons)):
        if rows:
            given = [{name: value for name, value in row.items() if name != "place"} for row in rows.values()]
            send("", SHARE.format(label), given)


def _bare(send: _Sender, release: MadeRelease, writers: int) -> None:
    at_work: deque[Future[None]] = deque()
    with ThreadPoolExecutor(writers) as pool:
        for batch in release.batches(BATCH):
            _share(send, batch)
            parts: dict[str, Rows] = {}
            for record in batch.records:
                wanted = [name for name in TYPES if record[name]]  # type: ignore[literal-required]
                parts.setdefault(_create(wanted), []).append(dict(record))
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


def _py2neo(send: _Sender, release: MadeRelease) -> None:
    import py2neo
    from py2neo import bulk

    graph = py2neo.Graph(os.environ["BARE_URI"], auth=(os.environ["BARE_USER"], os.environ["BARE_PASSWORD"]))
    for batch in release.batches(BATCH):
        _share(send, batch)
        nodes = [
            {**row["properties"], "prepared": row["properties"]["prepared"].isoformat()} for row in batch.records
        ]  # its packer knows no date
        bulk.merge_nodes(graph.auto(), nodes, ("DetainerRecord", "id"))
        ends = {"IN_RELEASE": ("Release", [(row["properties"]["id"], {}, release.id) for row in batch.records])}
        for name, (kind, label) in TYPES.items():
            ends[kind] = (
                label,
                [
                    (row["properties"]["id"], {}, row[name])  # type: ignore[literal-required]
                    for row in batch.records
                    if row[name]  # type: ignore[literal-required]
                ],
            )
        for kind, (label, rows) in ends.items():
            bulk.merge_relationships(
                graph.auto(), rows, kind, start_node_key=("DetainerRecord", "id"), end_node_key=(label, "id")
            )


if __name__ == "__main__":
    main()
