"""Tables of a user's own: what they add is found, compared and told as the published facts are."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_loads import FIGURE, FIRST, own

from ddor.answers import names
from ddor.documents.named import about
from ddor.loading import load
from ddor.store.base import Store

PLACE = {
    "place_id": "us-nv-mine",
    "name": "Mine",
    "kind": "town",
    "base_name": "Mine",
    "state": "NV",
    "parent_id": "us-nv-003",
    "origin": "me",
}
BEDS = {
    "predicate": "beds",
    "unit": "beds",
    "value_type": "number",
    "scoped": "yes",
    "description": "Beds of the jail.",
}
OPEN = {"predicate": "open", "value_type": "boolean", "scoped": "yes", "description": "Whether the jail was open."}


@pytest.mark.usefixtures("small")
def test_a_place_and_measures_of_ones_own_are_found_and_compared(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    own(folder, "places", PLACE)
    own(folder, "predicates", BEDS, OPEN)
    said = FIGURE | {"subject_id": "us-nv-mine", "predicate": "beds", "unit": "beds"}
    yes = {"subject_id": "us-nv-mine", "predicate": "open", "scope_id": FIRST, "value": "yes", "source_id": "S014",
           "role": "supports", "derivation": "stated", "status": "reported"}  # fmt: skip
    rows = (
        said,
        said | {"value": "9", "low": "9", "high": "9", "source_id": "S001"},
        yes,
        yes | {"value": "no", "source_id": "S001"},
    )
    own(folder, "published_values", *rows)
    before = load(store)
    report = load(store, [folder])
    assert report.rejected == []
    assert report.contradictions == before.contradictions + 2
    for name in ("Mine, Nevada", "us-nv-mine"):
        topic = names.find(store, name)
        assert (topic.id, topic.label) == ("us-nv-mine", "Jurisdiction")
    text = repr(about(store, "Mine, Nevada"))
    assert "beds" in text
    assert "sources disagree" in text
