"""The arrows between the rooms go one way, and a module stays one idea."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOUNDATION = {"places": {"graph"}, "graph": set()}
MIDDLE = {room: {"places", "graph"} for room in ("loader", "claims", "queries", "viz")}
ALLOWED = FOUNDATION | MIDDLE | {"ddor": set(MIDDLE) | set(FOUNDATION)}


def modules(room: str) -> list[Path]:
    """The modules that stand in the room itself, not behind the links of ddor/."""
    return [path for path in (ROOT / room).rglob("*.py") if not any(p.is_symlink() for p in path.parents if p != ROOT)]


def imported_rooms(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "ddor":
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names if alias.name.split(".")[0] == "ddor"}
    return {name.split(".")[1] for name in names if name.count(".")}


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_arrows_go_one_way(room: str) -> None:
    assert modules(room)
    for path in modules(room):
        wrong = (imported_rooms(path) & set(ALLOWED)) - ALLOWED[room] - {room}
        assert not wrong, f"{path.relative_to(ROOT)} imports {', '.join(sorted(wrong))}"


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_no_module_is_long(room: str) -> None:
    assert {p.name: n for p in modules(room) if (n := p.read_text("utf-8").count("\n")) > 400} == {}
