"""Arrows between packages go one way, no two files import each other in a circle, and a module stays one idea."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# What each package may import besides itself; errors, content and text stand below all of them.
BELOW = {"errors", "content", "text"}
MODEL = {"model"}
STORE = MODEL | {"store"}
ANSWERS = STORE | {"places", "answers"}
ALLOWED = {
    "model": set(),
    "store": MODEL,
    "places": set(),
    "answers": STORE | {"places"},
    "viz": STORE,
    "documents": ANSWERS | {"viz"},
    "export": ANSWERS | {"viz"},
    "site": ANSWERS | {"documents", "export", "viz"},
    "claims": STORE | {"places"},
    "loader": STORE | {"places"},
    "loading": STORE | {"loader", "claims"},
    "records": STORE | {"places", "claims", "loader", "loading"},
    "checks": STORE | {"claims", "loading", "records"},
    "notebook": ANSWERS | {"documents", "export", "viz", "notebook"},
    "assistant": ANSWERS | {"documents"},
    "cli": ANSWERS
    | {"assistant", "documents", "export", "site", "viz", "claims", "loader", "loading", "records", "checks"},
}


def modules() -> dict[str, Path]:
    """Every shipped module by its import name."""
    found = {}
    for room, folder in {"ddor": ROOT / "ddor", "ddor.loader": ROOT / "loader", "ddor.viz": ROOT / "viz"}.items():
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            if room == "ddor" and parts[0] in {"loader", "viz"}:
                continue  # the links
            found[".".join([room, *(part for part in parts if part != "__init__")])] = path
    return found


MODULES = modules()


def imported(name: str) -> set[str]:
    """The modules of ours that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
            if any(f"{node.module}.{alias.name}" not in MODULES for alias in node.names):
                continue
            found.discard(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & MODULES.keys() - {name, "ddor"}


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_arrows_go_one_way(room: str) -> None:
    inside = [name for name in MODULES if name.split(".")[1:2] == [room]]
    assert inside
    for name in inside:
        wrong = {other.split(".")[1] for other in imported(name)} - ALLOWED[room] - BELOW - {room}
        assert not wrong, f"{name} imports {', '.join(sorted(wrong))}"


def test_every_package_has_its_arrows() -> None:
    assert {name.split(".")[1] for name in MODULES if "." in name} - BELOW - {"__main__"} == ALLOWED.keys()


def test_only_the_loader_opens_tables() -> None:
    """But for the gazetteer, a list of reference, and what only writes. What else a graph was loaded from, it holds."""
    reading = {
        name for name in MODULES if re.search(r"^ *import csv|read_csv|csv\.reader", MODULES[name].read_text(), re.M)
    }
    assert {name for name in reading if not name.startswith("ddor.loader.")} <= {
        "ddor.places.table",
        "ddor.places.facilities",
        "ddor.answers.formats",
        "ddor.export.admin",
        "ddor.export.files",
    }


def test_no_circles_between_files() -> None:
    graph = {name: imported(name) for name in MODULES}
    while leaves := {name for name, others in graph.items() if not others}:
        graph = {name: others - leaves for name, others in graph.items() if name not in leaves}
    assert not graph, f"in or before a circle: {', '.join(sorted(graph))}"


@pytest.mark.parametrize("name", sorted(MODULES))
def test_no_module_is_long(name: str) -> None:
    assert MODULES[name].read_text("utf-8").count("\n") <= 400
