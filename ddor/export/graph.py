"""The graph to hand over: all of it, a picture's, or that of an answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from ddor.errors import UsageError
from ddor.store.subgraph import Subgraph

if TYPE_CHECKING:
    from ddor.answers.answer import Answer
    from ddor.store.base import Store


def check(name: str | None, params: Mapping[str, Any]) -> None:
    """Refuse what `asked` and `claims_of` would, as far as that can be told before a store is opened.

    Raises:
        UsageError: there is no picture and no saved question of this name, or one takes no such parameter.
    """
    from ddor.answers import registry, runner

    if name is None and params:
        raise UsageError("The whole graph takes no parameters.", "Name a picture or a saved question before -p.")
    if name in registry.picture_ids():
        runner.coerced(registry.picture(name), params)
    elif name is not None:
        runner.checked(registry.question(name), params)


def asked(store: Store, name: str | None = None, params: Mapping[str, Any] | None = None) -> tuple[Subgraph, list[str]]:
    """The whole graph; or what a picture shows; or the claims of a saved question's answer, with all that they join.

    Gives notices too. Where a picture and a question have the same name, it is the picture.

    Raises:
        UsageError: no such picture, question, parameter or value; a question whose answer cites no claims.
        StoreError: the store cannot be read.
    """
    from ddor.answers import registry, runner

    if name is None:
        return whole(store), []
    if name in registry.picture_ids():
        graph, _, _, notices = runner.picture(store, name, params, limit=None)
        return graph, notices
    claims, answer = claims_of(store, name, params)
    return around(whole(store), claims), answer.notices


def claims_of(store: Store, name: str, params: Mapping[str, Any] | None = None) -> tuple[set[str], Answer]:
    """The ids of the claims on which the answer to a saved question rests, and the answer. Raises as `asked` does."""
    from ddor.answers import registry, runner

    question = registry.question(name)
    at = [i for i, column in enumerate(question.columns) if column.name == "claims"]
    if not at:
        raise UsageError(
            f"The answer to {name} cites no claims, so it has no graph.", f"For its rows: ddor query {name} -o FILE.csv"
        )
    answer = runner.answer(store, question, params, limit=None)
    place = [column.name for column in answer.columns].index("claims")
    return {claim for row in answer.rows for claim in row[place]}, answer


def whole(store: Store) -> Subgraph:
    """Every node and relationship but the bookkeeping of loads, in the order of their keys.

    Raises:
        StoreError: the store cannot be read.
    """
    from ddor.model import MODEL

    labels = "|".join(t.label for t in MODEL.node_types if t.of_tables)
    types = "|".join(t.type for t in MODEL.relationship_types if t.of_tables)
    graph, _ = store.read_graph(
        f"MATCH (n:{labels}) OPTIONAL MATCH (n)-[r:{types}]->(m:{labels}) RETURN n, collect([r, m]) AS joined",
        trusted=True,
    )
    return ordered(graph)


def around(graph: Subgraph, claims: Collection[str]) -> Subgraph:
    """The claims with these ids, what they are joined to, and every relationship between all these."""
    inner = {f"Claim:{claim}" for claim in claims} & graph.nodes.keys()
    kept = inner | {end for e in graph.edges if inner & {e.source, e.target} for end in (e.source, e.target)}
    return Subgraph(
        {key: node for key, node in graph.nodes.items() if key in kept},
        [edge for edge in graph.edges if edge.source in kept and edge.target in kept],
    )


def ordered(graph: Subgraph) -> Subgraph:
    """The same in an order that no store and no load changes."""
    edges = sorted(graph.edges, key=lambda e: (e.source, e.type, e.target, repr(sorted(e.properties.items(), key=str))))
    return Subgraph(dict(sorted(graph.nodes.items())), edges)
