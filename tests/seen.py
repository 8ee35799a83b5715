"""What is seen of a network page in the browser: what lies on what, and what axe-core finds."""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# Pairs of symbols, and of captions, that lie on each other.
OVERLAPPING = """() => {
  const { graph, radius, plan } = picture;
  const at = (node) => ({ ...graph.graph2ScreenCoords(node.x, node.y), r: radius(node) });
  const symbols = graph.graphData().nodes.map(at), boxes = plan().captions.map(({ box }) => box);
  const pairs = (list, meet) => list.reduce((n, a, i) => n + list.slice(i + 1).filter((b) => meet(a, b)).length, 0);
  return pairs(symbols, (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r - 0.5)
    + pairs(boxes, (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]);
}"""


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Each rule of axe-core that the page breaks, with the beginnings of the elements that break it."""
    found = page.evaluate(f"{{{AXE}; axe.run()}}")["violations"]
    return [(rule["id"], [node["html"][:90] for node in rule["nodes"]]) for rule in found]
