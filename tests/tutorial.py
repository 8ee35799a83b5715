"""docs/tutorial.ipynb, run. For maintainers: `python -m tests.tutorial` runs it anew and writes what it says.

It works on a store of its own, in the folder of the documents.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from ddor import loading
from ddor.store import embedded
from ddor.store.connect import open_store
from ddor.store.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "docs" / "tutorial.ipynb"
LIMIT = 120  # seconds for a cell


def executed(home: Path) -> Any:
    """The notebook with what its cells say on the store in this folder, but for pages.

    Raises:
        CellExecutionError: a cell fails.
    """
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "DDOR_"))}
    given = kept | {"DDOR_HOME": str(home), "NEO4J_URI": "", "PYTHONPATH": str(ROOT)}
    client = NotebookClient(notebook, timeout=LIMIT, kernel_name="python3", resources={"metadata": {"path": str(home)}})
    client.execute(env=given)
    for cell in notebook.cells:
        cell.metadata.clear()  # when it ran
        for output in cell.get("outputs", ()):
            if "<iframe" in output.get("data", {}).get("text/html", ""):
                del output["data"]["text/html"]  # a page of its own, of half a megabyte
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"], "language_info": {"name": "python"}}
    return notebook


def texts(notebook: Any) -> list[list[str]]:
    """What each cell of code says, as text; of a warning, without where it is raised."""
    return [
        [output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def main() -> int:
    """Write the notebook anew."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "home")
        with open_store(settings) as store:
            loading.load(store)
        notebook = executed(settings.home)
        embedded.stop(settings)
    nbformat.write(notebook, NOTEBOOK)
    return 0


if __name__ == "__main__":
    sys.exit(main())
