"""docs/export.md, made from what the flat table says of its columns. For maintainers.

`python -m tools.export_page` writes it; with `--check` it only says whether it is stale, and exits with 1 if so.
"""

from __future__ import annotations

import sys

from ddor.answers.text_table import escape
from ddor.export.statements import COLUMNS
from ddor.viz.network import RENAMED
from tools import generated

PAGE = generated.ROOT / "docs" / "export.md"
_TEXT = """\
# Handing over

Made by `python -m tools.export_page`; do not edit.

`ddor export FORM` writes all claims and what they rest on. `neo4j-admin` writes all that the store holds, the records
of releases and the bookkeeping of loads too.
`ddor export FORM NAME -p key=value` writes the graph of a picture (`ddor views`), or of the answer to a saved question
(`ddor queries`): the claims on which it rests, all that they are joined to, and every relationship between these. The
same graph gives the same bytes.

| form | writes | is read by |
|---|---|---|
| `table` | a row for each claim and each source that states it: `.csv`, `.parquet`, `.json` | Stata, R, pandas |
| `graphml` | one file | Gephi, yEd, Cytoscape, igraph, NetworkX |
| `gexf` | one file, with the colours of the model | Gephi, NetworkX |
| `csv` | `nodes.csv` and `relationships.csv` in a folder | `neo4j-admin database import`, pandas |
| `parquet` | `nodes.parquet` and `relationships.parquet` in a folder; needs pyarrow | pandas, DuckDB, Arrow |
| `neo4j-admin` | a folder of files, with the records; only the whole graph | `neo4j-admin database import` |
| `cypher` | statements that make the whole graph, and only the whole | Neo4j Browser, cypher-shell, any driver |

```sh
ddor export csv -o graph
neo4j-admin database import full neo4j --multiline-fields=true \\
  --nodes=graph/nodes.csv --relationships=graph/relationships.csv
```

In a notebook: `g.network()`, `g.network("report")` for NetworkX, `g.table()` for the flat table as a DataFrame.

## Text

A character that a reader does not see stands as a sign for it, in every form but `cypher`: a control as its picture
(`␛`), what turns the direction of text as its code (`[U+202E]`). In a CSV, text that a spreadsheet would take for a
formula gets a `'` before it. Nothing is cut.

## The graph

A node is named by its label and its id, `Jurisdiction:us-nv-003`, the same in every load. Its labels stand together in
`labels`. What is not stated is left out, or an empty cell. Withdrawn figures are in the graph as any other: the
relationship CORRECTS leads from what withdrew them.

For NetworkX, GraphML and GEXF, whose writers keep some names for themselves, these are called otherwise:
{renamed}. A relationship's type is
`relationship`. Dates are text, and so are lists, joined by `; `. Files of GraphML and GEXF add `label`, under which
Gephi and yEd show nodes and edges. CSV and Parquet keep the graph's own names and types; in CSV a `;` within an item of
a list becomes a comma.

## The flat table

One row for each claim and each source that states it, or from which it was worked out. As many rows as sources state
one claim: to count claims, or to add figures up, take each `claim_id` once, and read `mark` first. Figures that
disagree stand in rows of their own. An empty cell means: not stated by the source. `ddor load` reads such a table,
also one that is typed by hand with a few of the columns: [a finding of your own](own-tables.md).

A spreadsheet, and pandas unless told otherwise, reads `fips` as a number and drops its leading zeros: read it as text,
or take the Parquet file. Columns keep their name, order and meaning; a new one comes before the last.

| column | type | what stands in it |
|---|---|---|
"""


def page() -> str:
    """The text of the page."""
    renamed = ", ".join(f"`{theirs}` is `{ours}`" for theirs, ours in RENAMED.items())
    rows = [f"| `{column.name}` | {column.type} | {escape(column.description)} |\n" for column in COLUMNS]
    return _TEXT.format(renamed=renamed) + "".join(rows)


if __name__ == "__main__":
    sys.exit(generated.write({PAGE: page()}, "tools.export_page", sys.argv[1:]))
