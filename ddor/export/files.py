"""A graph as files that other tools read: GraphML, GEXF, and two tables as CSV or Parquet.

Each function gives the content of its files by their names; the same graph gives the same bytes.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ddor.answers.formats import inert
from ddor.store.subgraph import Subgraph
from ddor.text import visible
from ddor.viz.network import alike, network

if TYPE_CHECKING:
    import networkx as nx

Properties = dict[str, Any]
Table = tuple[list[str], list[list[Any]]]
ARRAY = ";"  # neo4j-admin's own between the items of a list
_ADMIN = {
    bool: "boolean", int: "long", float: "double", datetime.date: "date", datetime.datetime: "datetime",
    list: "string[]",
}  # fmt: skip


def graphml(sub: Subgraph) -> bytes:
    """One file for yEd, Gephi, igraph, Cytoscape, NetworkX."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(_labelled(sub), out, encoding="utf-8")
    return out.getvalue()


def gexf(sub: Subgraph) -> bytes:
    """One file for Gephi, with the colours of the model."""
    from networkx.readwrite.gexf import GEXFWriter

    from ddor.model import MODEL
    from ddor.viz.style import style_of, styles_from_model

    g, styles = _labelled(sub), styles_from_model(MODEL)
    for key, node in sub.nodes.items():
        colour = style_of(node, styles).colour
        g.nodes[key]["viz"] = {"color": {c: int(colour[at : at + 2], 16) for c, at in (("r", 1), ("g", 3), ("b", 5))}}
    writer = GEXFWriter(graph=g, encoding="utf-8", prettyprint=True, version="1.2draft")
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the day of writing: else no two days give the same bytes
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def csv_tables(sub: Subgraph) -> dict[str, bytes]:
    """`nodes.csv` and `relationships.csv` as `neo4j-admin database import` takes them; any other tool reads them too.

    The first line names each column with its type; an empty cell is what is not stated. Text that a spreadsheet would
    take for a formula gets a `'`; a `;` within an item of a list becomes a comma.
    """
    return {
        "nodes.csv": _admin_csv(_nodes(sub), {"key": ":ID", "labels": ":LABEL"}),
        "relationships.csv": _admin_csv(
            _relationships(sub), {"from": ":START_ID", "to": ":END_ID", "relationship": ":TYPE"}
        ),
    }


def parquet_tables(sub: Subgraph) -> dict[str, bytes]:
    """`nodes.parquet` and `relationships.parquet`, with typed columns. Raises StoreError without its package."""
    from ddor.answers.formats import arrow

    pa, pq = arrow()
    found = {}
    for name, (columns, rows) in {"nodes": _nodes(sub), "relationships": _relationships(sub)}.items():
        table = pa.table({column: pa.array([_shown(row[i]) for row in rows]) for i, column in enumerate(columns)})
        out = io.BytesIO()
        pq.write_table(table, out)
        found[f"{name}.parquet"] = out.getvalue()
    return found


SINGLE: dict[str, Callable[[Subgraph], bytes]] = {"graphml": graphml, "gexf": gexf}
FOLDER: dict[str, Callable[[Subgraph], dict[str, bytes]]] = {"csv": csv_tables, "parquet": parquet_tables}


def _labelled(sub: Subgraph) -> nx.MultiDiGraph[str]:
    """The graph with the labels under which Gephi and yEd show nodes and edges."""
    g = network(sub)
    for _, data in g.nodes(data=True):
        data["label"] = data["caption"]
    for _, _, data in g.edges(data=True):
        data["label"] = data["relationship"].lower().replace("_", " ")
    return g


def _nodes(sub: Subgraph) -> Table:
    own = ({"key": node.key, "labels": list(node.labels)} for node in sub.nodes.values())
    return _wide(["key", "labels"], own, (node.properties for node in sub.nodes.values()))


def _relationships(sub: Subgraph) -> Table:
    own = ({"from": e.source, "to": e.target, "relationship": e.type} for e in sub.edges)
    return _wide(["from", "to", "relationship"], own, (e.properties for e in sub.edges))


def _wide(first: list[str], own: Iterable[Properties], properties: Iterable[Properties]) -> Table:
    """A row for each: what is its own first, then a column for every property that any has, each of one type."""
    given = [
        one | {f"{name}_" if name in first else name: value for name, value in more.items() if value is not None}
        for one, more in zip(own, properties, strict=True)
    ]
    alike(given)
    columns = [*first, *sorted({name for row in given for name in row} - {*first})]
    return columns, [[row.get(name) for name in columns] for row in given]


def _kinds(rows: Iterable[list[Any]], at: int) -> set[type]:
    return {type(row[at]) for row in rows if row[at] is not None}


def _shown(value: object) -> object:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list):
        return [visible(str(one)) for one in value]
    return str(value) if isinstance(value, dict) else value


def _admin_csv(table: Table, own: Mapping[str, str]) -> bytes:
    columns, rows = table
    types = [_ADMIN.get(next(iter(_kinds(rows, i)), str), "string") for i in range(len(columns))]
    out = io.StringIO()
    # Quotes only where needed: neo4j-admin takes "" for an empty text, and an empty cell for nothing.
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([own.get(name, f"{name}:{kind}") for name, kind in zip(columns, types, strict=True)])
    writer.writerows([[_admin_cell(value) for value in row] for row in rows])
    return out.getvalue().encode()


def _admin_cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return inert(ARRAY.join(visible(str(one)).replace(ARRAY, ",") for one in value))
    return value if value is None or isinstance(value, int | float) else inert(visible(str(value)))
