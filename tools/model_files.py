"""What is made from the model and committed: `cypher/`, and the data dictionary.

`python -m tools.model_files` writes the files; with `--check` it says which are stale and exits with 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ddor.model import MODEL, SCHEMA_VERSION, statements
from ddor.model.declarations import PLAIN_COLOUR, NodeType, Property
from ddor.store import snapshot, state
from ddor.viz.style import LIGHT_GROUND, contrast, readable_on
from tools import generated
from tools.generated import ROOT

TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
_MADE = "Made from cypher/model.yaml by `python -m tools.model_files`; do not edit."


def files() -> dict[Path, str]:
    """The text of each committed file."""
    return {
        ROOT / "cypher/schema.cypher": _schema(),
        ROOT / "cypher/load.cypher": _load(),
        ROOT / "cypher/style.grass": _style(),
        ROOT / "docs/data-dictionary.md": _dictionary(),
    }


def _schema() -> str:
    """What a load runs before it writes anything."""
    made = statements.constraints(MODEL) | statements.indexes(MODEL)
    lines = [f"// {_MADE}", "// Each is run where the store has none of its name.", "", *made.values()]
    lines += ["", "// On Neo4j alone", *statements.full_text(MODEL).values()]
    return "\n".join(line + ";" if line.startswith("CREATE") else line for line in lines) + "\n"


def _load() -> str:
    """What a load sends to Neo4j: two reads, then what differs. Element ids are those that were read or created."""
    parts = {
        "Is there anything to do?": state.STATE,
        "Be the only load": state.BEGIN,
        "What the store holds": snapshot.NODES,
        "and what joins it": snapshot.RELATIONSHIPS,
        "$rows: id (of relationships)": statements.DELETE_RELATIONSHIPS,
        "$rows: id (of nodes)": statements.DELETE_NODES,
        "$rows: id, remove and add (labels), properties: changed, retired, revived": statements.CHANGE_NODES,
        "$rows: labels, properties": statements.CREATE_NODES,
        "$rows: source, target, type, properties": statements.CREATE_RELATIONSHIPS,
        "$rows: id, properties": statements.CHANGE_RELATIONSHIPS,
        "The load itself": state.RECORD,
        "How much there is now": state.FINISH,
    }
    sent = "\n".join(f"// {what}\n{statement};\n" for what, statement in parts.items())
    return f"// {_MADE}\n// The embedded store is sent the same, a statement for each label and type.\n\n{sent}"


def _style() -> str:
    """Colours, widths and captions for a Neo4j Browser that reads GraSS (drop the file on it).

    The comment comes last: after one at the beginning, Browser loses the first rule. A rule takes no quotation mark but
    those around a caption.
    """
    shown = [t for t in MODEL.node_types if not t.apart]
    colours = {label: t.colour for t in shown for label in (t.label, *t.further_labels.values())}
    colours |= {label: colour for t in shown for label, (colour, _) in t.further_styles.items()}
    parts = [
        f"node {{ {_filled(PLAIN_COLOUR)} diameter: 80px; font-size: 11px; caption: '{{caption}}'; }}",
        *(f"node.{label} {{ {_filled(colour)} border-color: {colour}; }}" for label, colour in colours.items()),
        f"relationship {{ {_filled(PLAIN_COLOUR)} {_drawn(1, 9, '#000000')} }}",
        *(
            f"relationship.{t.type} {{ {_filled(t.colour)} "
            f"{_drawn(t.width, 8 + t.width // 2, readable_on(t.colour, LIGHT_GROUND, TEXT_CONTRAST))} }}"
            for t in MODEL.relationship_types
            if t.width > 1
        ),
    ]
    return "\n".join([*parts, f"/* {_MADE} */"]) + "\n"


def _filled(colour: str) -> str:
    """A colour, and that of a text on it: white where it can be read, else black, which then can."""
    on_it = next(text for text in ("#ffffff", "#000000") if contrast(text, colour) >= TEXT_CONTRAST)
    return f"color: {colour}; text-color-internal: {on_it};"


def _drawn(width: int, font: int, caption_colour: str) -> str:
    """An arrow and its caption, which stands beside the arrow, on a light ground."""
    return (
        f"shaft-width: {width}px; font-size: {font}px; padding: 3px; text-color-external: {caption_colour}; "
        "caption: '<type>';"
    )


def _dictionary() -> str:
    lines = [
        "# Data dictionary",
        "",
        f"<!-- {_MADE} -->",
        "",
        f"Version {SCHEMA_VERSION} of the schema. A property that is absent is null: the source does not state it; of "
        "a record, its cell may also be redacted or unreadable. Null is never zero, and never no.",
        "The type `when` is a date as precise as stated, as text (2017, 2017-02, 2017-02-01); beside it stand",
        "`NAME_earliest` and `NAME_latest`, the first and the last day that it can mean. What a user's own set of",
        "tables holds names it in `sets`; without that property, the published facts alone hold a thing.",
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
        arrows = ", ".join(f"`(:{s})-[:{rel.type}]->(:{t})`" for s, t in rel.ends) or "Between nodes of any type."
        lines += ["", f"### {rel.type}", "", arrows, "", rel.description]
        if rel.derived:
            lines += ["", "Derived: made anew by each load."]
        if rel.stated_as:
            lines += ["", f"Backed by a claim `{rel.stated_as}`."]
        if rel.properties:
            lines += ["", *_table(rel.properties)]
    return "\n".join(lines) + "\n"


def _labels(node_type: NodeType) -> list[str]:
    if not node_type.further_labels:
        return []
    pairs = ", ".join(f"`{value}` {label}" for value, label in node_type.further_labels.items())
    return ["", f"Further label by `{node_type.label_by}`: {pairs}."]


def _table(properties: tuple[Property, ...]) -> list[str]:
    rows = [
        f"| `{p.name}` | {p.type} | {p.description} | {f'`{p.stated_as}`' if p.stated_as else ''} |" for p in properties
    ]
    return ["| property | type | meaning | backed by a claim |", "|---|---|---|---|", *rows]


if __name__ == "__main__":
    sys.exit(generated.write(files(), "tools.model_files", sys.argv[1:]))
