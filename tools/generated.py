"""Files that are made from others and committed: written again, or checked for being stale."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def write(made: Mapping[Path, str], module: str, arguments: Sequence[str]) -> int:
    """Write the files that differ from what was made; with `--check` write nothing and name them. The exit code.

    Args:
        made: the text of each file.
        module: what makes them, as `python -m` names it.
        arguments: of the command line: none, or `--check`.
    """
    if unknown := [argument for argument in arguments if argument != "--check"]:
        print(f"unknown: {' '.join(unknown)}; the only argument is --check", file=sys.stderr)
        return 2
    stale = False
    for path, text in made.items():
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        if path.exists() and path.read_text(encoding="utf-8") == text:
            print(f"{name} is up to date")
        elif "--check" in arguments:
            print(f"{name} is stale; run: python -m {module}", file=sys.stderr)
            stale = True
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{name} is written")
    return int(stale)
