"""From a name to the one thing that it means; what it could mean is offered, never picked from."""

from __future__ import annotations

import pytest

from ddor.answers.names import NAMED_BY, AmbiguousError, find
from ddor.errors import UsageError
from ddor.store.base import Store


@pytest.fixture
def store(loaded: Store) -> Store:
    return loaded


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("us-ny-059", "us-ny-059"),
        ("Nassau County, N.Y.", "us-ny-059"),
        ("nassau county,  new york", "us-ny-059"),
        ("Travis County", "us-tx-453"),
        ("Nevada", "us-nv"),
        ("New York City", "us-ny-new-york-city"),
    ],
)
def test_a_place_is_found_in_any_spelling(store: Store, text: str, place: str):
    assert find(store, text).id == place


def test_an_ambiguous_name_is_offered_as_a_choice(store: Store):
    with pytest.raises(AmbiguousError) as raised:
        find(store, "Franklin")

    choices = [choice.id for choice in raised.value.choices]
    assert set(choices[:3]) == {"us-ia-069", "us-ny-033", "us-pa-055"}  # those that the reports speak of
    assert len(choices) > 20
    assert "us-pa-055  Franklin County, Pennsylvania" in raised.value.remedy
    assert raised.value.exit_code == 2


@pytest.mark.parametrize("text", ["no such thing at all", "'; MATCH (n) DETACH DELETE n //", "x" * 5000, "\x1b[31m"])
def test_a_name_that_means_nothing_is_refused(store: Store, text: str):
    with pytest.raises(UsageError):
        find(store, text)


def test_an_empty_name_is_refused(store: Store):
    with pytest.raises(UsageError, match="No name"):
        find(store, "  ")


def test_a_near_name_is_suggested(store: Store):
    with pytest.raises(UsageError) as raised:
        find(store, "Clark Countie, Nevada")

    assert "Clark County, Nevada (us-nv-003)" in raised.value.remedy


def test_what_can_be_asked_about_is_in_the_model(store: Store):
    from ddor.model import MODEL

    for label, properties in NAMED_BY.items():
        assert set(properties) <= {p.name for p in MODEL.by_label[label].all_properties}
