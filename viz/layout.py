"""Where nodes stand: NetworkX's spring layout, by component and community, then spread until captions fit."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

SEED = 2017
ASPECT = 1.6  # width to height of the picture, about that of a screen
SPACING = 95.0  # pixels at scale 1 between nodes that are joined
# NetworkX's spring layout needs scipy from 500 nodes on; below that numpy is enough.
SPRING_LIMIT = 450
_MIDDLE = -1


def layout(g: nx.Graph[Any], seed: int = SEED) -> dict[Any, tuple[int, int]]:
    """A place for every node, in pixels at scale 1 around (0, 0), y downwards.

    A node is drawn with its `caption`, else its `name`; one with a `mark` has a line more. The same graph (same order
    of nodes and edges) and seed give the same places. Takes about a second for 500 nodes and a few for 2,000; needs
    numpy, not scipy.
    """
    import networkx as nx
    import numpy as np

    keys = list(g)
    at = {key: i for i, key in enumerate(keys)}
    # Numbers, not keys: sets of strings have another order in every process.
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(keys)))
    plain.add_edges_from((at[a], at[b]) for a, b in g.edges() if a != b)
    parts = sorted((sorted(c) for c in nx.connected_components(plain)), key=lambda c: (-len(c), c[0]))
    captions = [str(g.nodes[key].get("caption", g.nodes[key].get("name", key))) for key in keys]
    marked = [bool(g.nodes[key].get("mark")) for key in keys]
    sizes = np.array([_footprint(*given) for given in zip(captions, marked, strict=True)]) if keys else np.zeros((0, 2))
    placed = [_place(plain.subgraph(part), part, sizes[part], seed) for part in parts]
    points = _pack(placed, [sizes[part] for part in parts])
    return {
        keys[node]: (round(float(x)), round(float(y)))
        for part, xy in zip(parts, points, strict=True)
        for node, (x, y) in zip(part, xy, strict=True)
    }


def curves(pairs: Iterable[tuple[str, str]]) -> list[float]:
    """How far each edge bows to one side of the straight line: 0 for an only edge, parallel ones apart.

    A positive value bows clockwise as seen from the edge's own source. Loops are numbered 0, 1, 2, ...
    """
    listed = list(pairs)
    total = Counter(frozenset(p) for p in listed)
    seen: defaultdict[frozenset[str], int] = defaultdict(int)
    bows = []
    for source, target in listed:
        pair = frozenset((source, target))
        index, seen[pair] = seen[pair], seen[pair] + 1
        if source == target:
            bows.append(float(index))
            continue
        bow = (index - (total[pair] - 1) / 2) * 0.3
        bows.append(round(bow if source <= target else -bow, 3) + 0.0)
    return bows


def _footprint(caption: str, marked: bool) -> tuple[float, float]:
    """Size of a symbol with its caption: wrapped at about 20 letters, two lines at most, and one for the mark."""
    height = (46.0 if len(caption) <= 20 else 58.0) + (12.0 if marked else 0.0)
    return max(34.0, 6.0 * min(len(caption), 20) + 10), height


def _place(graph: nx.Graph[int], order: Sequence[int], sizes: Points, seed: int) -> Points:
    """One connected component, rows in `order`, nothing overlapping."""
    import networkx as nx

    if len(order) < SPRING_LIMIT:
        return _spread(_spring(graph, order, seed), sizes)
    found = nx.community.louvain_communities(graph, seed=seed)
    groups = sorted((sorted(c) for c in found), key=lambda c: (-len(c), c[0]))
    if len(groups) == 1 or len(groups) >= SPRING_LIMIT:
        groups = [list(order[i : i + SPRING_LIMIT // 2]) for i in range(0, len(order), SPRING_LIMIT // 2)]
    return _by_groups(graph, order, groups, sizes, seed)


def _by_groups(graph: nx.Graph[int], order: Sequence[int], groups: list[list[int]], sizes: Points, seed: int) -> Points:
    """Each community on its own, then the communities as boxes, near those that they have edges with."""
    import networkx as nx
    import numpy as np

    row = {node: i for i, node in enumerate(order)}
    group_of = {node: i for i, group in enumerate(groups) for node in group}
    joined = Counter(
        (min(ends), max(ends)) for ends in ((group_of[a], group_of[b]) for a, b in graph.edges()) if ends[0] != ends[1]
    )
    quotient: nx.Graph[int] = nx.Graph()
    quotient.add_nodes_from(range(len(groups)))
    quotient.add_edges_from(sorted(joined))
    inner, boxes = [], np.zeros((len(groups), 2))
    for i, group in enumerate(groups):
        part = sizes[[row[n] for n in group]]
        xy = _place_group(graph.subgraph(group), group, part, seed)
        low, high = (xy - part / 2).min(axis=0), (xy + part / 2).max(axis=0)
        inner.append(xy - (low + high) / 2)
        boxes[i] = high - low + SPACING
    centres = _spring(quotient, range(len(groups)), seed) * (float(boxes.mean()) / SPACING)
    centres = _spread(centres, boxes)
    points = np.zeros((len(order), 2))
    for group, xy, centre in zip(groups, inner, centres, strict=True):
        points[[row[n] for n in group]] = xy + centre
    return points


def _place_group(graph: nx.Graph[int], group: list[int], sizes: Points, seed: int) -> Points:
    """A community: by springs if small, else split once more; one that does not split is cut in slices."""
    if len(group) < SPRING_LIMIT:
        return _spread(_spring(graph, group, seed), sizes)
    half = len(group) // 2
    return _by_groups(graph, group, [group[:half], group[half:]], sizes, seed)


def _spring(graph: nx.Graph[int], order: Sequence[int], seed: int) -> Points:
    """NetworkX's spring layout (Fruchterman and Reingold), from a start that is unfolded already."""
    import networkx as nx
    import numpy as np

    if len(order) == 1:
        return np.zeros((1, 2))
    ordered: nx.Graph[int] = nx.Graph()
    ordered.add_nodes_from(order)
    ordered.add_edges_from(sorted((min(e), max(e)) for e in graph.edges()))
    start = dict(zip(order, _by_distance(ordered, order, seed), strict=True))
    # A weak spring from every node to a middle that is not drawn: without it branches fly off and the core is a knot.
    start[_MIDDLE] = np.array([0.5, 0.5])
    pull = min(0.1, len(order) / 4000)
    ordered.add_edges_from(((_MIDDLE, node) for node in order), weight=pull)
    k = 1 / math.sqrt(len(order))
    found = nx.spring_layout(
        ordered, pos=start, k=k, iterations=200 if len(order) < 150 else 100, seed=seed, scale=None, threshold=1e-6
    )
    points = np.array([found[n] for n in order], dtype=float)
    points -= points.mean(axis=0)
    reach = float(np.sqrt((points**2).sum(axis=1).mean())) or 1.0
    stretch = np.array([math.sqrt(ASPECT), 1 / math.sqrt(ASPECT)])
    placed: Points = points * stretch * (0.55 * SPACING * math.sqrt(len(order)) / reach)
    return placed


def _by_distance(graph: nx.Graph[int], order: Sequence[int], seed: int) -> Points:
    """Classical scaling of the path lengths into a unit square: springs that start from chance keep their knots."""
    import networkx as nx
    import numpy as np

    n = len(order)
    far = np.full((n, n), float(n))
    row = {node: i for i, node in enumerate(order)}
    for source, lengths in nx.all_pairs_shortest_path_length(graph):
        for target, steps in lengths.items():
            far[row[source], row[target]] = steps
    far = np.minimum(far, far[far < n].max() + 1)  # parts of a community that are not joined within it
    centred = np.eye(n) - 1 / n
    _, vectors = np.linalg.eigh(-0.5 * centred @ far**2 @ centred)
    points = vectors[:, -2:] / (np.abs(vectors[:, -2:]).max(axis=0) + 1e-12)
    # Leaves of one hub fall on one point; chance parts them, the same chance every time.
    jittered: Points = (points + np.random.RandomState(seed).uniform(-0.05, 0.05, (n, 2)) + 1) / 2
    return jittered


def _spread(points: Points, sizes: Points, rounds: int = 120) -> Points:
    """Push boxes of the given sizes apart, each pair along the shorter way, until none overlap."""
    import numpy as np

    points = points.copy()
    # Boxes on the very same point have no way to part.
    points += np.arange(len(points))[:, None] * np.array([1e-3, -7e-4])
    others = ~np.eye(len(points), dtype=bool)
    for _ in range(rounds):
        delta = points[:, None, :] - points[None, :, :]
        need = (sizes[:, None, :] + sizes[None, :, :]) / 2 - np.abs(delta)
        hit = (need > 0.5).all(axis=-1) & others
        if not hit.any():
            break
        along_x = hit & (need[..., 0] < need[..., 1])
        push = np.stack([need[..., 0] * along_x, need[..., 1] * (hit & ~along_x)], axis=-1)
        crowd = np.maximum(hit.sum(axis=1, keepdims=True), 1) ** 0.5
        points += (push * np.where(delta < 0, -1.0, 1.0)).sum(axis=1) * 0.55 / crowd
    return points


def _pack(parts: list[Points], sizes: list[Points]) -> list[Points]:
    """Components on shelves, largest first, the whole about `ASPECT` times as wide as high, centred on (0, 0)."""
    import numpy as np

    if not parts:
        return []
    lows = [(xy - s / 2).min(axis=0) for xy, s in zip(parts, sizes, strict=True)]
    spans = [(xy + s / 2).max(axis=0) - low + SPACING / 2 for xy, s, low in zip(parts, sizes, lows, strict=True)]
    room = max(math.sqrt(sum(float(w * h) for w, h in spans) * ASPECT), *(float(w) for w, _ in spans))
    x = y = shelf = 0.0
    moved = []
    for xy, low, (width, height) in zip(parts, lows, spans, strict=True):
        if x and x + width > room:
            x, y, shelf = 0.0, y + shelf, 0.0
        moved.append(xy - low + np.array([x, y]))
        x, shelf = x + float(width), max(shelf, float(height))
    everything = np.concatenate(moved)
    middle = (everything.min(axis=0) + everything.max(axis=0)) / 2
    return [xy - middle for xy in moved]
