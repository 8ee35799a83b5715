"""Parameters of a saved question: what is taken, and what is said of the rest."""

from __future__ import annotations

from typing import Any

import pytest

from ddor.answers import registry
from ddor.answers.runner import coerced
from ddor.errors import UsageError

ISSUED = "detainers-issued-by-jurisdiction"


@pytest.mark.parametrize(
    ("question_id", "given", "values"),
    [
        (ISSUED, {}, {"report": "DDOR-2017-01-28", "state": None, "view": "as_published"}),
        (ISSUED, {"state": " NV "}, {"report": "DDOR-2017-01-28", "state": "NV", "view": "as_published"}),
        (ISSUED, {"state": ""}, {"report": "DDOR-2017-01-28", "state": None, "view": "as_published"}),
        ("in-every-report", {"at_least": "2"}, {"at_least": 2}),
        ("in-every-report", {"at_least": 1}, {"at_least": 1}),
        ("totals-per-report", {"report": None}, {"report": None}),
        ("coverage", {}, {}),
        ("said-of-jurisdiction", {"id": "Clark County, Nevada"}, {"id": "us-nv-003"}),
        ("said-of-jurisdiction", {"id": "us-nv-3"}, {"id": "us-nv-3"}),
        ("policies-by-date", {"state": "Texas"}, {"state": "TX"}),
        ("policies-by-date", {"state": "Georgia"}, {"state": "GA"}),
    ],
)
def test_values_are_taken(question_id: str, given: dict[str, Any], values: dict[str, Any]):
    assert coerced(registry.question(question_id), given) == values


@pytest.mark.parametrize(
    ("question_id", "given", "said"),
    [
        ("said-of-jurisdiction", {"id": "Franklin County"}, "us-pa-055 (Franklin County, Pennsylvania)"),
        (ISSUED, {"stat": "NV"}, "Did you mean state"),
        (ISSUED, {"colour": "red"}, "It takes: report, state, view"),
        ("coverage", {"report": "x"}, "It takes none"),
        (ISSUED, {"report": "DDOR-2017-01-29"}, "Did you mean DDOR-2017-01-28"),
        (ISSUED, {"view": "corrected"}, "Choices: as_published, as_corrected"),
        (ISSUED, {"report": None}, "needs a value"),
        (ISSUED, {"report": ""}, "cannot be ''"),
        (ISSUED, {"state": 5}, "takes text"),
        ("in-every-report", {"at_least": "two"}, "takes a whole number"),
        ("in-every-report", {"at_least": True}, "takes a whole number"),
        ("in-every-report", {"at_least": 1.5}, "takes a whole number"),
        ("in-every-report", {"at_least": 9}, "Choices: 1, 2, 3"),
    ],
)
def test_what_is_wrong_is_said_with_the_remedy(question_id: str, given: dict[str, Any], said: str):
    with pytest.raises(UsageError) as caught:
        coerced(registry.question(question_id), given)
    assert said in str(caught.value)
