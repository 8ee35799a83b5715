"""Pictures of a part of the graph: NetworkX, pyvis, and a page that is one safe file."""

from ddor.viz.layout import layout
from ddor.viz.network import network, pyvis_network
from ddor.viz.page import page
from ddor.viz.page_view import PageView
from ddor.viz.style import Style, meanings_from_model, styles_from_model

__all__ = [
    "PageView",
    "Style",
    "layout",
    "meanings_from_model",
    "network",
    "page",
    "pyvis_network",
    "styles_from_model",
]
