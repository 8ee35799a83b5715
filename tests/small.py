"""A small data package for tests of the machinery: some 60 rows of the published facts, in `tests/small/`.

Its tables have the schema of the published ones. A row is there because a test needs it, or because a row that is there
points to it; among them are two claims that contradict each other, and one that misreads another.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from ddor import content

ROWS = Path(__file__).resolve().parent / "small"

# For a process of its own: `python -c USE PACKAGE WORDS...` is the command, with the package in the place of the facts.
# What is imported here is light, as it is where the command itself starts.
USE = """
import pathlib, sys
from ddor import content
from ddor.cli import main
there, package = content.folder, pathlib.Path(sys.argv.pop(1))
content.folder = lambda name: package if name == "data" else there(name)
sys.exit(main())
"""
READY = USE.replace("sys.exit", "print('ready', flush=True)\nsys.exit")


def package(folder: Path) -> Path:
    """Lay the package out in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (content.folder("data") / "datapackage.json", *ROWS.glob("*.csv")):
        shutil.copy(path, folder)
    return folder
