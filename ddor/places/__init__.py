"""From what sources print to a place, or to a reason why not."""

from ddor.places.nearest import search
from ddor.places.resolver import Resolution, resolve
from ddor.places.table import Place, display_name, gazetteer, place

__all__ = ["Place", "Resolution", "display_name", "gazetteer", "place", "resolve", "search"]
