"""What is made from the model and committed: `cypher/`, and the data dictionary.

`python -m tools.model_files` writes the files; with `--check` it says which are stale and exits with 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ddor.model import MODEL, SCHEMA_VERSION, statements
from ddor.model.declarations import NodeType, Property
from tools import generated
from tools.generated import ROOT

_MADE = "Made from cypher/model.yaml by `python -m tools.model_files`; do not edit."


def files() -> dict[Path, str]:
    """The text of each committed file."""
    return {
        ROOT / "cypher/constraints.cypher": _constraints(),
        ROOT / "cypher/load-nodes.cypher": _load_nodes(),
        ROOT / "cypher/load-relationships.cypher": _load_relationships(),
        ROOT / "cypher/style.grass": _style(),
        ROOT / "docs/data-dictionary.md": _dictionary(),
    }


def _constraints() -> str:
    return f"// {_MADE}\n\n" + "".join(f"{line};\n" for line in statements.constraints(MODEL))


def _load_nodes() -> str:
    parts = [f"// {_MADE}\n// $rows: a list of {{key, properties}}; $keys: a list of keys.\n"]
    for node_type in MODEL.node_types:
        parts.append(f"// {node_type.label}\n{statements.merge_nodes(node_type)};\n")
        if node_type.further_labels:
            parts.append(f"// {node_type.label}: the further label of its kind\n{statements.add_labels(node_type)};\n")
    return "\n".join(parts)


def _load_relationships() -> str:
    parts = [f"// {_MADE}\n// $rows: a list of {{source, target, properties}} and the properties of the key.\n"]
    for rel in MODEL.relationship_types:
        for source, target in rel.ends:
            arrow = f"// (:{source})-[:{rel.type}]->(:{target})"
            parts.append(f"{arrow}\n{statements.merge_relationships(rel, source, target, MODEL)};\n")
    return "\n".join(parts)


def _style() -> str:
    """Colours and captions for a Neo4j Browser that still reads GraSS (drop the file on it)."""
    parts = [f"/* {_MADE} */", "node { diameter: 50px; caption: '{name}'; }"]
    parts += [f"node.{t.label} {{ color: {t.colour}; border-color: {t.colour}; }}" for t in MODEL.node_types]
    return "\n".join(parts) + "\n"


def _dictionary() -> str:
    lines = [
        "# Data dictionary",
        "",
        f"<!-- {_MADE} -->",
        "",
        f"Version {SCHEMA_VERSION} of the schema. A property that is absent is null: *not stated by the source*.",
        "",
        "```mermaid",
        "graph LR",
        *(f"  {s} -->|{rel.type}| {t}" for rel in MODEL.relationship_types for s, t in rel.ends),
        "```",
        "",
        "## Nodes",
    ]
    for node_type in MODEL.node_types:
        lines += ["", f"### {node_type.label}", "", node_type.description, *_labels(node_type), ""]
        lines += _table(node_type.all_properties)
    lines += ["", "## Relationships"]
    for rel in MODEL.relationship_types:
        arrows = ", ".join(f"`(:{s})-[:{rel.type}]->(:{t})`" for s, t in rel.ends)
        lines += ["", f"### {rel.type}", "", arrows, "", rel.description]
        if rel.stated_as:
            lines += ["", f"Backed by a claim `{rel.stated_as}`."]
        if rel.properties:
            lines += ["", *_table(rel.properties)]
    return "\n".join(lines) + "\n"


def _labels(node_type: NodeType) -> list[str]:
    if not node_type.further_labels:
        return []
    pairs = ", ".join(f"`{kind}` {label}" for kind, label in node_type.further_labels.items())
    return ["", f"Further label by `kind`: {pairs}."]


def _table(properties: tuple[Property, ...]) -> list[str]:
    rows = [
        f"| `{p.name}` | {p.type} | {p.description} | {f'`{p.stated_as}`' if p.stated_as else ''} |" for p in properties
    ]
    return ["| property | type | meaning | backed by a claim |", "|---|---|---|---|", *rows]


if __name__ == "__main__":
    sys.exit(generated.write(files(), "tools.model_files", sys.argv[1:]))
