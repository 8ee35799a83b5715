"""The facts in their second edition, over a graph that holds the first: what changed is retired, nothing is lost.

`tests/first_edition/` holds the tables as the release before left them, in the columns of today's; of the places, which
are thousands, only those that are gone.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from dump import live

from ddor import content
from ddor.loader import tables
from ddor.loading import load
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings
from tools.editions import differences

ROWS = Path(__file__).resolve().parent / "first_edition"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """The package of the first edition."""
    folder = shutil.copytree(content.folder("data"), tmp_path / "first")
    for path in folder.glob("*.csv"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = lines if path.name.startswith("place") and path.name != "place_members.csv" else lines[:1]
        before = ROWS / path.name
        path.write_text(
            "".join(kept + before.read_text("utf-8").splitlines(keepends=True)[1:] if before.exists() else kept),
            "utf-8",
        )
    return folder


def ids(store: Store) -> set[tuple[str, str]]:
    """Label and id of what a reader sees."""
    found = store.read(
        "MATCH (n) WHERE NOT n:Load AND NOT n:Schema AND NOT n:Retired RETURN labels(n) AS labels, n.id AS id",
        timeout=None,
    )
    return {(label, one) for labels, one in found.rows for label in labels}


@pytest.mark.long
@pytest.mark.parametrize("store", ["embedded", pytest.param("neo4j", marks=pytest.mark.long)], indirect=True)
def test_the_second_edition_over_the_first_is_a_fresh_load_but_for_what_is_retired(
    store: Store, first: Path, fresh_settings: Settings
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tables, "PUBLISHED", first)
        assert not load(store).rejected
    before = ids(store)
    counts = load(store).counts
    gone = before - ids(store)

    retired = {(was, of) for was, of in store.read("MATCH (n:Retired) RETURN n.was, n.of", timeout=None).rows}
    assert counts.retired
    assert {one for label, one in gone if label == "Claim"} <= {of for was, of in retired if was == "Claim"}
    assert load(store, verify=True).counts.created == 0
    with open_store(fresh_settings) as fresh:
        load(fresh)
        assert live(store) == live(fresh)


def test_no_row_of_the_first_edition_went_without_a_reason(first: Path) -> None:
    told = (content.folder("data").parent / "docs" / "editions.md").read_text("utf-8")
    gone = {one.table: len(one.gone) for one in differences(first, content.folder("data")) if one.gone}
    reasons = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", told, re.MULTILINE))
    assert {table: int(count) for table, count in reasons.items()} == gone
