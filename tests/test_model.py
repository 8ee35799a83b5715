"""The model, declared once, and what is made from it."""

from __future__ import annotations

import re
import subprocess
import sys

from ddor import content
from ddor.model import MODEL, statements
from ddor.store import schema
from ddor.store.base import Store
from ddor.store.subgraph import Node
from ddor.viz import styles_from_model
from ddor.viz.style import style_of


def test_what_is_made_from_the_model_is_not_stale() -> None:
    subprocess.run([sys.executable, "-m", "tools.model_files", "--check"], check=True, timeout=60)


def test_every_end_names_a_node_type() -> None:
    ends = {label for rel in MODEL.relationship_types for pair in rel.ends for label in pair}
    assert ends <= {t.label for t in MODEL.node_types}


def test_names_are_distinct() -> None:
    labels = [t.label for t in MODEL.node_types] + [
        label for t in MODEL.node_types for label in set(t.further_labels.values())
    ]
    assert len(labels) == len(set(labels))
    types = [r.type for r in MODEL.relationship_types]
    assert len(types) == len(set(types))
    assert not {label.upper() for label in labels} & set(types)


def test_colours_are_neutral() -> None:
    """No node is drawn in red: red would dominate, green and blue be weak."""
    for node_type in MODEL.node_types:
        red, green, blue = (int(node_type.colour[i : i + 2], 16) for i in (1, 3, 5))
        assert red < 1.6 * max(green, blue), f"{node_type.label} is drawn in {node_type.colour}"


def test_every_predicate_that_backs_a_value_is_in_the_table_of_predicates() -> None:
    from ddor.loader.tables import read

    known = {row["predicate"] for row in read().rows("predicates")}
    backing = {p.stated_as for t in MODEL.node_types for p in t.properties} | {
        r.stated_as for r in MODEL.relationship_types
    }
    assert backing - {None} <= known


def test_values_are_parameters_only() -> None:
    for node_type in MODEL.node_types:
        text = statements.create_nodes([node_type.label]) + statements.change_nodes(node_type.label, (), ())
        assert "'" not in text
    for rel in MODEL.relationship_types:
        for source, target in rel.ends:
            text = statements.create_relationships((rel.type, source, target), source, target)
            assert "'" not in text
            assert not re.search(r"\(\w+ \{", text), f"a pattern without a label: {text}"


def test_every_value_of_the_property_makes_a_listing() -> None:
    claim = MODEL.by_label["Claim"]
    assert claim.labels({"section": "IV"}) == ("Claim", "Listing")
    assert claim.labels({"value": "yes"}) == ("Claim",)
    assert MODEL.by_label["Source"].labels({"kind": "unheard of"}) == ("Source",)


def test_constraints_and_indexes_are_made_once(store: Store) -> None:
    for _ in range(2):
        schema.prepare(store)
    named = {row[0] for row in store.read("SHOW CONSTRAINTS YIELD name RETURN name").rows}
    assert set(statements.constraints(MODEL)) <= named
    indexed = {row[0] for row in store.read("SHOW INDEXES YIELD name RETURN name").rows}
    wanted = statements.indexes(MODEL) | (statements.full_text(MODEL) if store.kind == "neo4j" else {})
    assert set(wanted) <= indexed


def test_bookkeeping_is_in_no_style_and_no_legend() -> None:
    apart = {t.label for t in MODEL.node_types if t.apart}
    assert apart == {"Schema", "Load", "Retired"}
    assert not apart & set(styles_from_model(MODEL))
    grass = (content.folder("cypher") / "style.grass").read_text("utf-8")
    assert not [label for label in apart if f"node.{label} " in grass]
    assert "caption: '{caption}'" in grass


def test_a_listing_is_drawn_in_a_way_of_its_own() -> None:
    styles = styles_from_model(MODEL)
    for labels in (("Claim", "Listing"), ("Listing", "Claim")):
        assert style_of(Node("1", labels, {}), styles) == styles["Listing"] != styles["Claim"]
    assert style_of(Node("1", ("Jurisdiction", "County"), {}), styles).label == "Jurisdiction"
