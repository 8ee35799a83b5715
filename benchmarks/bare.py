"""The driver alone, which sends the rows of a first load and does nothing else: the floor for `ddor load`.

`python -m benchmarks.bare FILE` with BARE_URI, BARE_USER and BARE_PASSWORD. FILE is what `rows` wrote: the
constraints, and either statements with their rows, or nodes and relationships for the two statements of Neo4j.
"""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import neo4j


def main(path: Path) -> None:
    """Send them, in one transaction."""
    import neo4j

    constraints, statements, nodes, edges = pickle.loads(path.read_bytes())  # noqa: S301 - written by ourselves
    auth = (os.environ["BARE_USER"], os.environ["BARE_PASSWORD"])

    def work(tx: neo4j.ManagedTransaction) -> None:
        for statement, rows in statements:
            tx.run(statement, rows=rows).consume()
        if nodes:
            create, connect = nodes[0], edges[0]
            ids = tx.run(create, rows=nodes[1]).value()
            ends = [{**row, "source": ids[row["source"]], "target": ids[row["target"]]} for row in edges[1]]
            tx.run(connect, rows=ends).consume()

    with (
        neo4j.GraphDatabase.driver(os.environ["BARE_URI"], auth=auth) as driver,
        driver.session(database=os.environ["BARE_DATABASE"]) as session,
    ):
        session.execute_write(lambda tx: [tx.run(one).consume() for one in constraints])
        session.execute_write(work)


def rows(kind: str, path: Path) -> None:
    """Write what a first load of the published facts sends to a store of this kind."""
    from ddor.claims import derive
    from ddor.loader import fingerprint, prepare
    from ddor.model import MODEL, statements
    from ddor.model.difference import difference
    from ddor.model.history import LoadOf, settle
    from ddor.model.rows import GraphRows
    from ddor.store.snapshot import Snapshot
    from ddor.store.write import write_embedded

    sets = frozenset(fingerprint(()))
    after = settle(GraphRows(), prepare().graph, LoadOf("load", sets, sets)).after
    derive(after)
    change = difference(GraphRows(), after, {})
    constraints = [*(statements.constraints(MODEL) | statements.indexes(MODEL)).values()]
    sent: list[tuple[str, Any]] = []
    nodes: tuple[Any, ...] = ()
    edges: tuple[Any, ...] = ()
    if kind == "embedded":
        write_embedded(_Recorder(sent), Snapshot(), after, change)  # type: ignore[arg-type]
    else:
        at = {node: number for number, node in enumerate(change.created)}
        labelled = [
            {"labels": list(MODEL.by_label[label].labels(row)), "properties": {MODEL.by_label[label].key: key, **row}}
            for (label, key), row in change.created.items()
        ]
        joined = [
            {"type": k[0], "source": at[k[1], i[0]], "target": at[k[2], i[1]], "properties": row}
            for k, of in change.edges_created.items()
            for i, row in of.items()
        ]
        nodes, edges = (statements.CREATE_NODES, labelled), (statements.CREATE_RELATIONSHIPS, joined)
    path.write_bytes(pickle.dumps((constraints, sent, nodes, edges)))


class _Recorder:
    """Notes statements instead of sending them."""

    def __init__(self, sent: list[tuple[str, Any]]) -> None:
        self.sent = sent

    def run(self, statement: str, rows: Any) -> _Recorder:  # noqa: ANN401
        """Note one."""
        self.sent.append((statement, rows))
        return self

    def consume(self) -> None:
        """Nothing to wait for."""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
