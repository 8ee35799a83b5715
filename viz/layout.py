"""Where nodes stand: the equations of d3-force in numpy, the charge by FFT on a grid; then captions get their room."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Indices = NDArray[np.int64]

FRAME = (1060.0, 640.0)  # the picture's place on a screen of 1440 x 900
CAPTIONED = 450  # below so many nodes, every caption has a place of its own
LETTERS = 21  # a caption's line, about
TICKS = 200
LINK, CHARGE, DECAY, DRAG = 30.0, -40.0, 1 - 0.001 ** (1 / TICKS), 0.6
PULL = (0.03, 0.07)  # to the middle, along x and y: the picture is wider than high
GAP = 3.0
RING = 1.45  # how much further than its symbol a mark reaches


def layout(g: nx.Graph[Any], progress: Callable[[str], None] | None = None) -> dict[Any, tuple[int, int]]:
    """A place for every node, in pixels at scale 1 around (0, 0), y downwards; `progress` gets a line at times.

    A node is drawn with its `caption`, else its `name`; its `mark` follows in brackets. The same graph (same order
    of nodes and edges) gives the same places: nothing is left to chance. About a second for 2,000 nodes and twelve for
    20,000; needs numpy, not scipy.
    """
    import numpy as np

    keys = list(g)
    if not keys:
        return {}
    at = {key: i for i, key in enumerate(keys)}
    pairs = list(dict.fromkeys((min(at[a], at[b]), max(at[a], at[b])) for a, b in g.edges() if a != b))
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    degree = np.bincount(ends.ravel(), minlength=len(keys))
    sizes = radii([int(d) for d in degree])
    points = _forces(ends, degree, sizes, progress or (lambda _: None))
    if len(keys) < CAPTIONED:
        named = [(str(n.get("caption", n.get("name", key))), str(n.get("mark", ""))) for key, n in g.nodes(data=True)]
        boxes = np.array([_footprint(*said, size) for said, size in zip(named, sizes, strict=True)])
        points = _spread(points, boxes[:, :2], boxes[:, 2:])
    low, high = points.min(axis=0), points.max(axis=0)
    return {
        key: (round(float(x)), round(float(y))) for key, (x, y) in zip(keys, points - (low + high) / 2, strict=True)
    }


def radii(degrees: Sequence[int]) -> list[float]:
    """The radius of each symbol at scale 1: more relationships, larger; smaller where there are many symbols."""
    least, most, step = symbol_sizes(len(degrees))
    return [min(most, least + step * math.sqrt(degree)) for degree in degrees]


def symbol_sizes(count: int) -> tuple[float, float, float]:
    """The least and the most radius of a symbol, and what the root of its relationships adds."""
    return (8.0, 17.0, 1.5) if count < CAPTIONED else (5.0, 13.0, 1.2)


def caption_lines(caption: str) -> list[str]:
    """A caption in two lines at most, cut with an ellipsis where it is longer."""
    lines = [""]
    for word in caption.split():
        if lines[-1] and len(lines[-1]) + len(word) > LETTERS:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    kept = [line if len(line) <= LETTERS + 5 else f"{line[: LETTERS + 4]}…" for line in lines[:2]]
    if len(lines) > 2:
        kept[1] = kept[1].rstrip(",;:.…") + "…"
    return kept


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


def _footprint(caption: str, mark: str, radius: float) -> tuple[float, float, float]:
    """Size of a symbol with its caption and its mark below it, and how far its centre is above that of the box."""
    lines = caption_lines(caption) + (caption_lines(f"({mark})") if mark else [])
    drawn = radius * (RING if mark else 1.0) + 2
    high = 2 * drawn + 14.0 * len(lines) + 2
    return max(34.0, 6.8 * max(map(len, lines)) + 8), high, high / 2 - drawn


def _forces(ends: Indices, degree: Indices, radius: Sequence[float], progress: Callable[[str], None]) -> Points:
    """The places after `TICKS` ticks of d3-force: links, charge, a pull to the middle, collisions."""
    import numpy as np

    n = len(degree)
    turn = np.arange(n) * math.pi * (3 - math.sqrt(5))
    points = (10 * np.sqrt(0.5 + np.arange(n)))[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    speed, sizes = np.zeros((n, 2)), np.asarray(radius) + GAP
    source, target = ends[:, 0], ends[:, 1]
    strength = 1.0 / np.maximum(1, np.minimum(degree[source], degree[target]))
    bias = (degree[source] / np.maximum(1, degree[source] + degree[target]))[:, None]
    charge, alpha = _charge(n), 1.0
    pull = np.where(degree == 0, 5.0, 1.0)[:, None] * np.array(PULL)  # what nothing holds would drift to the rim
    first_hit = TICKS * 6 // 10  # collisions cost much, and decide little before the end
    for tick in range(TICKS):
        if n >= 5000 and tick % 30 == 0:
            progress(f"placing {n:,} nodes: {tick * 100 // TICKS} %")
        alpha -= alpha * DECAY
        ahead = points + speed
        span = ahead[target] - ahead[source]
        far = np.maximum(np.hypot(span[:, 0], span[:, 1]), 1e-6)
        moved = span * ((far - LINK) / far * alpha * strength)[:, None]
        for axis in (0, 1):
            speed[:, axis] -= np.bincount(target, moved[:, axis] * bias[:, 0], n)
            speed[:, axis] += np.bincount(source, moved[:, axis] * (1 - bias[:, 0]), n)
        speed += charge(points) * alpha - points * pull * alpha
        if tick >= first_hit:
            _collide(points + speed, speed, sizes)
        speed *= DRAG
        points += speed
    for _ in range(60):
        step = np.zeros_like(points)
        if not _collide(points, step, sizes):
            break
        points += step
    placed: Points = points
    return placed


def _charge(n: int) -> Callable[[Points], Points]:
    """What pushes all nodes apart, each by the inverse of the distance: exact for a few, by FFT on a grid for many."""
    import numpy as np

    def exact(points: Points) -> Points:
        apart = points[:, None, :] - points[None, :, :]
        found: Points = -CHARGE * (apart / np.maximum((apart**2).sum(axis=-1), 1.0)[..., None]).sum(axis=1)
        return found

    if n < 150:
        return exact
    cells = 64 if n < 4_000 else 128 if n < 10_000 else 256
    axis = np.fft.fftfreq(2 * cells, 1 / (2 * cells))
    away = axis[:, None] + 1j * axis[None, :]
    kernel = np.fft.fft2(away / np.maximum(np.abs(away) ** 2, 1.0))  # x in the real part, y in the other

    def on_a_grid(points: Points) -> Points:
        low = points.min(axis=0)
        side = float((points.max(axis=0) - low).max()) / (cells - 2) + 1e-9
        within = (points - low) / side
        cell = within.astype(np.int64)
        part = within - cell
        corners = [
            ((cell[:, 0] + i) * 2 * cells + cell[:, 1] + j, np.abs(1 - i - part[:, 0]) * np.abs(1 - j - part[:, 1]))
            for i in (0, 1)
            for j in (0, 1)
        ]
        mass = sum(np.bincount(where, weight, (2 * cells) ** 2) for where, weight in corners)
        field = np.fft.ifft2(np.fft.fft2(np.reshape(mass, (2 * cells, 2 * cells))) * kernel).ravel()
        pushed = sum(field[where] * weight for where, weight in corners) * (-CHARGE / side)
        return np.stack([np.real(pushed), np.imag(pushed)], axis=1)

    return on_a_grid


def _collide(points: Points, speed: Points, sizes: Points) -> bool:
    """Push circles that overlap apart, the smaller one further; whether any did. Pairs come from sorted cells."""
    import numpy as np

    cell = np.floor((points - points.min(axis=0)) / (2 * sizes.max())).astype(np.int64)
    row = int(cell[:, 1].max()) + 2
    number = cell[:, 0] * row + cell[:, 1]
    order = np.argsort(number, kind="stable")
    ranked = number[order]
    hit = False
    for step in (0, 1, row - 1, row, row + 1):
        first = np.searchsorted(ranked, ranked + step, "left") if step else np.arange(1, len(ranked) + 1)
        count = np.maximum(np.searchsorted(ranked, ranked + step, "right") - first, 0)
        one = np.repeat(np.arange(len(ranked)), count)
        two = np.arange(len(one)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
        a, b = order[one], order[two]
        apart = points[a] - points[b]
        far = np.hypot(apart[:, 0], apart[:, 1])
        near = far < sizes[a] + sizes[b]
        if not near.any():
            continue
        hit = True
        a, b, apart, far = a[near], b[near], apart[near], far[near]
        apart[far < 1e-6] = (1e-3, 7e-4)
        far = np.maximum(far, 1e-3)
        push = apart * ((sizes[a] + sizes[b] - far) / far)[:, None]
        share = sizes[b] ** 2 / (sizes[a] ** 2 + sizes[b] ** 2)
        for axis in (0, 1):
            speed[:, axis] += np.bincount(a, push[:, axis] * share, len(points))
            speed[:, axis] -= np.bincount(b, push[:, axis] * (1 - share), len(points))
    return hit


def _spread(points: Points, sizes: Points, above: Points, rounds: int = 1200) -> Points:
    """Fill the frame of a screen, then push boxes of these sizes apart inside it, each pair along the shorter way.

    The frame is larger where the boxes would fill more than half of it, or do not fit; smaller where they are few.
    """
    import numpy as np

    filled = float((sizes[:, 0] * sizes[:, 1]).sum()) / (FRAME[0] * FRAME[1])
    frame = np.array(FRAME) * (1.0 if 0.25 <= filled <= 0.5 else math.sqrt(filled / (0.5 if filled > 0.5 else 0.25)))
    low, high = points.min(axis=0), points.max(axis=0)
    rim = np.maximum(frame - sizes, 0.0) / 2
    points = (points - (low + high) / 2) * (frame - sizes.max(axis=0)) / np.maximum(high - low, 1.0)
    below = above * np.array([0.0, 1.0])  # the symbol is at the top of its box
    points += below
    for turn in range(rounds):
        if turn % 10 == 0:  # only boxes that are close can come to lie on each other before this is asked again
            close = np.abs(points[:, None, :] - points[None, :, :]) < (sizes[:, None, :] + sizes[None, :, :]) / 2 + 12
            one, two = np.nonzero(np.triu(close.all(axis=-1), 1))
            reach = (sizes[one] + sizes[two]) / 2
        delta = points[one] - points[two]
        need = reach - np.abs(delta)
        hit = (need > 0.5).all(axis=-1)
        if not hit.any():
            break
        along_x = need[:, 0] < need[:, 1]
        push = need * np.stack([hit & along_x, hit & ~along_x], axis=1) * np.where(delta < 0, -0.55, 0.55)
        crowd = np.bincount(one, hit, len(points)) + np.bincount(two, hit, len(points))
        for axis in (0, 1):
            moved = np.bincount(one, push[:, axis], len(points)) - np.bincount(two, push[:, axis], len(points))
            points[:, axis] += moved / np.sqrt(np.maximum(crowd, 1))
        points = np.clip(points, -rim, rim)
        if turn % 150 == 149:  # too narrow after all
            points, rim = points * 1.06, rim * 1.06
    placed: Points = points - below
    return placed
