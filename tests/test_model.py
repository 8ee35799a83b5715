"""The model, declared once, and what is made from it."""

from __future__ import annotations

import re
import subprocess
import sys

from ddor.model import MODEL, statements
from ddor.store.base import Store


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

    known = {row["predicate"] for row in read()[0].rows("predicates")}
    backing = {p.stated_as for t in MODEL.node_types for p in t.properties} | {
        r.stated_as for r in MODEL.relationship_types
    }
    assert backing - {None} <= known


def test_values_are_parameters_only() -> None:
    for node_type in MODEL.node_types:
        assert "'" not in statements.merge_nodes(node_type) + statements.read_nodes(node_type)
    for rel in MODEL.relationship_types:
        for source, target in rel.ends:
            text = statements.merge_relationships(rel, source, target, MODEL)
            assert "'" not in text
            assert re.findall(r"\((\w*)(?::\w+)?", text), text
            assert not re.search(r"\(\w+ \{", text), f"a pattern without a label: {text}"


def test_constraints_are_accepted_twice(store: Store) -> None:
    for _ in range(2):
        for statement in statements.constraints(MODEL):
            store.schema(statement)
    shown = store.read("SHOW CONSTRAINTS")
    assert len(shown.rows) == len(MODEL.node_types)
