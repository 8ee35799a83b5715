"""A graph of fifty reports, for tests of the stores, and all that it holds: its constraints and indexes too."""

from __future__ import annotations

from ddor.store.base import Store


def fill(store: Store) -> None:
    """Write the reports into an empty store."""
    store.schema("CREATE CONSTRAINT report_id IF NOT EXISTS FOR (n:Report) REQUIRE n.id IS UNIQUE")
    store.write(
        lambda tx: tx.run(
            "UNWIND range(1, 50) AS i MERGE (r:Report {id: 'r' + toString(i)}) "
            "SET r.name = 'Report ' + toString(i), r.date = date('2017-01-28') "
            "MERGE (s:Jurisdiction {id: 'us-nv'}) MERGE (r)-[:CONCERNS {rank: i}]->(s)"
        ).consume()
    )


def dump(store: Store) -> tuple[list[str], list[str], list[str], list[str]]:
    """Nodes, relationships, constraints, indexes."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS l, properties(n) AS p").rows
    edges = store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, r.rank AS r, b.id AS b").rows
    return sorted(map(repr, nodes)), sorted(map(repr, edges)), _names(store, "CONSTRAINTS"), _names(store, "INDEXES")


def _names(store: Store, of: str) -> list[str]:
    shown = store.read(f"SHOW {of}")
    return sorted(row[shown.columns.index("name")] for row in shown.rows)
