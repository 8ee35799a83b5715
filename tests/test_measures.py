"""The measures on graphs so small that their values are worked out by hand, or in a plainer way."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddor.answers import measures
from ddor.answers.measures import COPY, DERIVED, INFERRED, MEASURES, NOWHERE, REPORTED, REPRINTED
from ddor.store.subgraph import Edge, Node, Subgraph

PARAMS = {"at_least": 1}
KINDS = {"S": "Source", "C": "Claim", "J": "Jurisdiction", "R": "Report", "P": "Policy", "K": "Criterion"}
Triple = tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]


def graph(triples: Sequence[Triple], **properties: dict[str, Any]) -> nx.MultiDiGraph:
    """A graph of `("S1", "STATES", "C1")`; the letter is the label. STATES are supports unless told otherwise."""
    found = Subgraph()
    for source, kind, target, *more in triples:
        for name in (source, target):
            defaults: dict[str, Any] = {"id": name, "name": f"name of {name}"}
            defaults |= {"predicate": "pages"} if name[0] == "C" else {"kind": "news"} if name[0] == "S" else {}
            key = f"{KINDS[name[0]]}:{name}"
            found.nodes[key] = Node(key, (KINDS[name[0]],), defaults | properties.get(name, {}))
        said = {"role": "supports", "locator": "p. 1"} if kind == "STATES" else {}
        ends = [f"{KINDS[name[0]]}:{name}" for name in (source, target)]
        found.edges.append(Edge(ends[0], ends[1], kind, said | (more[0] if more else {})))
    return measures.graph_of(found)


def states(*pairs: str) -> list[Triple]:
    """`S1 C1` as a triple that says that the source states the claim."""
    return [(source, "STATES", claim) for source, claim in map(str.split, pairs)]


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_nothing_comes_of_nothing(measure: measures.Measure):
    assert measure(nx.MultiDiGraph(), PARAMS) == []


def test_parallel_edges_and_properties_are_kept():
    found = graph([*states("S1 C1"), ("S1", "STATES", "C1", {"role": "context"})], S1={"publisher": "A"})
    assert [data["role"] for *_, data in found.edges(data=True)] == ["context", "supports"]
    assert found.nodes["Source:S1"]["publisher"] == "A"
    assert found.nodes["Source:S1"]["labels"] == ("Source",)


# --- Sources that stand alone ---------------------------------------------------------------------


def test_stand_alone_by_hand():
    """S1 and S2 are of one publisher, S3 is independent: C1 has one origin, C2 two, C3 one, C4 one."""
    found = graph(
        states("S1 C1", "S2 C1", "S1 C2", "S3 C2", "S3 C3", "S2 C4"),
        S1={"publisher": "Gazette"},
        S2={"publisher": "gazette (print)", "kind": "blog"},
        S3={"publisher": "Herald"},
        C4={"predicate": "published"},
    )
    assert measures.stand_alone(found, {}) == [
        [["Gazette", "gazette (print)"], ["blog", "news"], 3, 2, 66.7, ["pages (1)", "published (1)"], ["S1", "S2"]],
        [["Herald"], ["news"], 2, 1, 50.0, ["pages (1)"], ["S3"]],
    ]


def test_only_support_counts():
    found = graph([*states("S1 C1"), ("S2", "STATES", "C1", {"role": "context"})])
    assert [(row[2], row[3], row[6]) for row in measures.stand_alone(found, {})] == [(1, 1, ["S1"])]


@pytest.mark.parametrize(
    ("triples", "properties", "together"),
    [
        ([("S1", "REPRINTS", "S2")], {}, True),
        ([("S1", "SUPERSEDES", "S2")], {}, True),
        ([], {"S1": {"publisher": "A / B"}, "S2": {"publisher": "B"}}, True),
        ([], {"S1": {"publisher": "A (early)"}, "S2": {"publisher": "a"}}, True),
        ([], {"S1": {"publisher": "A/B"}, "S2": {"publisher": "B"}}, False),  # a name, not two
        ([], {"S1": {"publisher": "A", "via": "X"}, "S2": {"publisher": "B", "via": "X"}}, False),
        ([], {"S1": {"publisher": None}, "S2": {"publisher": None}}, False),  # two unknown ones are not known to be one
        ([], {"S1": {"publisher": "(x)"}, "S2": {"publisher": "(y)"}}, False),
        ([("S1", "REPRINTS", "S3"), ("S3", "REPRINTS", "S2")], {}, True),
    ],
)
def test_what_is_one_origin(triples: list[Triple], properties: dict[str, Any], together: bool):
    origin = measures.origins(graph([*triples, *states("S1 C1", "S2 C2")], **properties))
    assert (origin["Source:S1"] == origin["Source:S2"]) is together


# --- Jurisdictions that bridge --------------------------------------------------------------------


def about(*pairs: str) -> list[Triple]:
    """`S1 J1` as a source that states a claim about a place."""
    triples: list[Triple] = []
    for source, place in map(str.split, pairs):
        triples += [(source, "STATES", f"C{source}{place}"), (f"C{source}{place}", "ABOUT", place)]
    return triples


def test_bridges_by_hand():
    """J1 and J2 hang on S1, J2 and J3 on S2, J3 and J4 on S3: of three pairs of others J2 and J3 are on two each."""
    found = graph(
        about("S1 J1", "S1 J2", "S2 J2", "S2 J3", "S3 J3", "S3 J4"), J1={"state": "NV"}, J2={"state": "IA"}, J3={}
    )
    assert measures.bridges(found, {}) == [
        ["name of J2", "J2", "IA", 66.7, 1, 2, 2, ["NV"], ["S1", "S2"]],
        ["name of J3", "J3", None, 66.7, 1, 2, 2, ["IA"], ["S2", "S3"]],
    ]


def test_two_ways_share_a_pair():
    """From J1 to J4 one may go by J2 or by J3."""
    found = graph(about("S1 J1", "S1 J2", "S2 J1", "S2 J3", "S3 J2", "S3 J4", "S4 J3", "S4 J4"))
    rows = measures.bridges(found, {})
    assert {row[1]: row[3] for row in rows} == dict.fromkeys(
        ["J1", "J2", "J3", "J4"], 16.7
    )  # half of one pair of three
    assert {row[4] for row in rows} == {0}


@settings(deadline=None)
@given(st.sets(st.tuples(st.integers(1, 5), st.integers(1, 6)), max_size=14))
def test_bridges_against_counting_the_chains(pairs: set[tuple[int, int]]):
    found = graph(about(*(f"S{source} J{place}" for source, place in sorted(pairs))))
    joined: nx.Graph = nx.Graph([(f"S{source}", f"J{place}") for source, place in pairs])
    places = {node for node in joined if node[0] == "J"}
    share = dict.fromkeys(places, 0.0)
    for one, other in combinations(sorted(places), 2):
        chains = list(nx.all_shortest_paths(joined, one, other)) if nx.has_path(joined, one, other) else []
        for place in places - {one, other}:
            share[place] += sum(place in chain for chain in chains) / max(len(chains), 1)
    others = max((len(places) - 1) * (len(places) - 2) / 2, 1)
    expected = {place: 100 * value / others for place, value in share.items() if value > 0}
    assert {row[1]: row[3] for row in measures.bridges(found, {})} == pytest.approx(expected, abs=0.051)


# --- Policies that ask for the same ---------------------------------------------------------------


def asks(*pairs: str) -> list[Triple]:
    return [(policy, "HAS_CRITERION", criterion) for policy, criterion in map(str.split, pairs)]


def test_communities_by_hand():
    """Three policies share K1, two share K2, one asks for K3 alone, and one for nothing known."""
    enacted: list[Triple] = [("P1", "ENACTED_BY", "J1"), ("P2", "ENACTED_BY", "J1"), ("P7", "ENACTED_BY", "J7")]
    found = graph(
        [*asks("P1 K1", "P2 K1", "P3 K1", "P3 K3", "P4 K2", "P5 K2", "P6 K4"), *enacted], K1={"name": "Court order"}
    )
    assert measures.communities(found, {}) == [
        [1, 3, ["Court order (3)", "name of K3 (1)"], ["name of J1"], ["P1", "P2", "P3"]],
        [2, 2, ["name of K2 (2)"], [], ["P4", "P5"]],
        [3, 1, ["name of K4 (1)"], [], ["P6"]],
    ]


def test_a_single_tie_does_not_make_two_groups_one():
    """Two groups of three, each sharing two criteria, and one criterion across."""
    groups = [f"P{policy} K{k}" for policy, ks in zip("123456", ["12"] * 3 + ["34"] * 3, strict=True) for k in ks]
    found = graph(asks(*groups, "P3 K9", "P4 K9"))
    assert [row[4] for row in measures.communities(found, {})] == [["P1", "P2", "P3"], ["P4", "P5", "P6"]]


def test_without_anything_shared_each_is_its_own():
    assert [row[4] for row in measures.communities(graph(asks("P1 K1", "P2 K2")), {})] == [["P1"], ["P2"]]


@settings(deadline=None)
@given(st.sets(st.tuples(st.integers(1, 7), st.integers(1, 4)), max_size=14))
def test_communities_part_the_policies_and_never_join_what_shares_nothing(pairs: set[tuple[int, int]]):
    rows = measures.communities(graph(asks(*(f"P{policy} K{criterion}" for policy, criterion in pairs))), {})
    assert sorted(policy for row in rows for policy in row[4]) == sorted({f"P{policy}" for policy, _ in pairs})
    tied: nx.Graph = nx.Graph([(f"P{policy}", f"K{criterion}") for policy, criterion in pairs])
    assert all(nx.has_path(tied, row[4][0], policy) for row in rows for policy in row[4])


# --- How far from the report ----------------------------------------------------------------------

ABOUT: list[Triple] = [("C1", "ABOUT", "J1"), ("C1", "IN_SCOPE", "R1")]
COPIED: list[Triple] = [("S1", "COPY_OF", "R1")]
INPUTS: list[Triple] = [("C1", "DERIVED_FROM", "C2"), ("C1", "DERIVED_FROM", "C3")]


def stated(source: str, claim: str, **more: str) -> Triple:
    return (source, "STATES", claim, more)


@pytest.mark.parametrize(
    ("triples", "steps", "way", "sources"),
    [
        ([*states("S1 C1"), *COPIED], 0, [COPY], ["S1"]),
        ([*states("S1 C1"), ("S1", "COPY_OF", "R2")], 1, [REPORTED], ["S1"]),  # a copy of another report
        ([stated("S1", "C1", status="primary, quoted")], 0, [COPY], ["S1"]),
        ([stated("S1", "C1", status="reported")], 1, [REPORTED], ["S1"]),
        ([*states("S1 C1", "S2 C1", "S3 C1"), *COPIED], 0, [COPY], ["S1"]),
        ([*states("S2 C1", "S3 C1")], 1, [REPORTED], ["S2", "S3"]),
        ([*states("S2 C1"), ("S2", "REPRINTS", "S3")], 2, [REPORTED, REPRINTED], ["S2"]),
        ([*states("S2 C1", "S3 C1"), ("S2", "REPRINTS", "S3")], 1, [REPORTED], ["S3"]),
        (
            [*states("S2 C1"), ("S2", "REPRINTS", "S3"), ("S3", "REPRINTS", "S4")],
            3,
            [REPORTED, REPRINTED, REPRINTED],
            ["S2"],
        ),
        ([*states("S2 C1"), ("S2", "REPRINTS", "S3"), ("S3", "REPRINTS", "S2")], 1, [REPORTED], ["S2"]),
        ([stated("S1", "C1", derivation="by_elimination"), *COPIED], 1, [COPY, INFERRED], ["S1"]),
        ([stated("S2", "C1", derivation="implied")], 2, [REPORTED, INFERRED], ["S2"]),
        ([stated("S2", "C1", role="input", derivation="state_rule")], 2, [REPORTED, INFERRED], ["S2"]),
        ([stated("S2", "C1", role="context")], None, [NOWHERE], []),
        ([stated("S2", "C1", role="other_side")], None, [NOWHERE], []),
        (  # as far as the farthest input, and a step more
            [*INPUTS, *states("S1 C2", "S2 C3"), ("C2", "IN_SCOPE", "R1"), *COPIED],
            2,
            [REPORTED, DERIVED],
            ["S1", "S2"],
        ),
        ([*INPUTS, *states("S2 C2")], None, [NOWHERE], []),  # of what is needed, a part is nowhere
        (
            [*INPUTS, *states("S2 C2"), stated("S2", "C1", role="input")],
            None,
            [NOWHERE],
            [],
        ),  # nor does its source tell it
        ([*INPUTS, *states("S2 C2", "S2 C3", "S3 C1")], 1, [REPORTED], ["S3"]),
        ([("C1", "DERIVED_FROM", "C2"), ("C2", "DERIVED_FROM", "C1")], None, [NOWHERE], []),
        (
            [
                ("C1", "DERIVED_FROM", "C2"),
                ("C2", "DERIVED_FROM", "C3"),
                ("C3", "IN_SCOPE", "R1"),
                *states("S1 C3"),
                *COPIED,
            ],
            2,
            [COPY, DERIVED, DERIVED],
            ["S1"],
        ),
    ],
)
def test_distance_by_hand(triples: list[Triple], steps: int | None, way: list[str], sources: list[str]):
    rows = measures.distances(graph([*ABOUT, *triples]), {})
    assert [(row[0], row[1], row[7], row[8]) for row in rows] == [(steps, "C1", way, sources)]
    assert rows[0][9] == [f"{source}: p. 1" for source in sources]


def test_the_nowhere_come_first_then_the_farthest():
    subjects: list[Triple] = [(claim, "ABOUT", "J1") for claim in ("C1", "C2", "C3", "C4")]
    triples = [stated("S1", "C2", status="primary"), stated("S2", "C3", derivation="implied"), *states("S2 C4")]
    rows = measures.distances(graph([*subjects, *triples]), {})
    assert [(row[0], row[1]) for row in rows] == [(None, "C1"), (2, "C3"), (1, "C4"), (0, "C2")]


def test_a_source_without_a_locator_is_named_all_the_same():
    row = measures.distances(graph([*ABOUT, ("S2", "STATES", "C1", {"locator": None})]), {})[0]
    assert (row[8], row[9]) == (["S2"], [])


# --- Sources that agree ---------------------------------------------------------------------------


def test_agreement_by_hand():
    found = graph(
        states("S1 C1", "S1 C2", "S1 C3", "S2 C2", "S2 C3", "S2 C4", "S3 C4"),
        S1={"publisher": "A"},
        S2={"publisher": "A"},
        C3={"predicate": "published"},
    )
    pair = ["S1", "A", "S2", "A", 2, 3, 3, 50.0, True, ["pages (1)", "published (1)"]]
    assert measures.agreement(found, {"at_least": 2}) == [pair]
    assert measures.agreement(found, {"at_least": 0}) == [
        pair,
        ["S2", "A", "S3", None, 1, 3, 1, 33.3, False, ["pages (1)"]],
    ]
    assert measures.agreement(found, {"at_least": 3}) == []


# --- What holds for all of them -------------------------------------------------------------------

names = st.sampled_from
edges: st.SearchStrategy[list[Triple]] = st.lists(
    st.one_of(
        st.tuples(
            names(["S1", "S2", "S3"]),
            st.just("STATES"),
            names(["C1", "C2", "C3"]),
            st.fixed_dictionaries({"role": names(["supports", "input"]), "status": names(["primary", "reported"])}),
        ),
        st.tuples(names(["S1", "S2", "S3"]), st.just("REPRINTS"), names(["S1", "S2", "S3"])),
        st.tuples(names(["C1", "C2", "C3"]), st.just("DERIVED_FROM"), names(["C1", "C2", "C3"])),
        st.tuples(names(["C1", "C2", "C3"]), st.just("ABOUT"), names(["J1", "J2", "J3"])),
        st.tuples(names(["P1", "P2", "P3", "P4"]), st.just("HAS_CRITERION"), names(["K1", "K2", "K3"])),
    ),
    max_size=20,
)


@settings(deadline=None)
@given(edges, st.randoms(use_true_random=False))
def test_the_order_of_the_store_changes_nothing(triples: list[Triple], dice: random.Random):
    shuffled = [*triples]
    dice.shuffle(shuffled)
    for measure in MEASURES.values():
        assert measure(graph(shuffled), PARAMS) == measure(graph(triples), PARAMS)


@settings(deadline=None)
@given(edges)
def test_what_stands_alone_adds_up(triples: list[Triple]):
    found = graph(triples)
    origin = measures.origins(found)
    said: dict[str, set[str]] = {}
    for source, claim, data in found.edges(data=True):
        if data["type"] == "STATES" and data["role"] == "supports":
            said.setdefault(claim, set()).add(origin[source])
    rows = measures.stand_alone(found, {})
    assert sum(row[3] for row in rows) == sum(len(by) == 1 for by in said.values())
    assert sum(row[2] for row in rows) == sum(map(len, said.values()))


@settings(deadline=None)
@given(edges)
def test_a_copy_brings_its_claim_to_zero_and_none_farther(triples: list[Triple]):
    before = {row[1]: row[0] for row in measures.distances(graph(triples), {})}
    after = {row[1]: row[0] for row in measures.distances(graph([*triples, stated("S9", "C1", status="primary")]), {})}
    assert after.get("C1", 0) == 0
    far: Callable[[int | None], float] = lambda steps: float("inf") if steps is None else steps  # noqa: E731
    assert all(far(after[claim]) <= far(steps) for claim, steps in before.items())
