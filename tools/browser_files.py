"""The saved questions as files that Neo4j Browser and its successor, the Query tool, take in. For maintainers.

`python -m tools.browser_files` writes `cypher/favourites.cypher` and `cypher/saved-cypher.csv`; with `--check` it says
which are stale, and exits with 1.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from ddor.answers import registry
from ddor.answers.header import Question, Saved
from tools import generated
from tools.generated import ROOT

_COLUMNS = ("name", "description", "query", "id", "parentId", "isFolder")
_PICTURES = "Pictures"


def files() -> dict[Path, str]:
    """The text of each committed file."""
    return {ROOT / "cypher/favourites.cypher": _favourites(), ROOT / "cypher/saved-cypher.csv": _saved_cypher()}


def _folders() -> dict[str, list[Saved]]:
    """The pictures, then the questions by topic."""
    found: dict[str, list[Saved]] = {_PICTURES: [registry.picture(name) for name in registry.picture_ids()]}
    for topic in registry.vocabulary().topics:
        found[topic] = [question for question in registry.questions() if question.topic == topic]
    return found


def _favourites() -> str:
    """All files as they are, parted by an empty line, as Neo4j Browser 5 itself writes its favourites into one file."""
    texts = [_text(saved) for folder in _folders().values() for saved in folder]
    return "\n\n".join(["// Declined Detainer Graph: the saved pictures and questions", *texts]) + "\n"


def _text(saved: Saved) -> str:
    folder = registry.FOLDER if isinstance(saved, Question) else registry.FOLDER / "pictures"
    return (folder / f"{saved.id}.cypher").read_text("utf-8").strip()


def _saved_cypher() -> str:
    """What the Query tool imports as saved Cypher: a row for each folder and each statement."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_rows())
    return text.getvalue()


def _rows() -> Iterator[dict[str, object]]:
    numbers = count()
    for name, folder in _folders().items():
        parent = next(numbers)
        yield {"name": name, "id": parent, "isFolder": "true"}
        for saved in folder:
            said = {"name": saved.title, "description": saved.question, "query": f"{saved.pasteable()};"}
            yield {**said, "id": next(numbers), "parentId": parent, "isFolder": "false"}


if __name__ == "__main__":
    sys.exit(generated.write(files(), "tools.browser_files", sys.argv[1:]))
