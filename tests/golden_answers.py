"""The expected answers to the saved questions on the published facts: one file each in `golden/`.

`python tests/golden_answers.py` shows which would change, with `--write` it writes them. Look at every difference
before you commit it: the files are what the answers are held against, on both stores.
"""

from __future__ import annotations

import json
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from ddor.answers import registry, runner
from ddor.answers.answer import Answer
from ddor.store.base import Store

FOLDER = Path(__file__).parent / "golden"
RECORDS = "Case-level records"  # the topic of the questions that the published facts alone do not answer


def of_facts() -> list[str]:
    """The ids of the questions that the published facts answer; test_record_questions.py has the others."""
    return [question.id for question in registry.questions() if question.topic != RECORDS]


@cache
def answered(store: Store, question_id: str) -> Answer:
    """The answer with all defaults, asked once of a store."""
    return runner.answer(store, question_id)


def plain(answer: Answer) -> dict[str, Any]:
    """An answer as it stands in its file."""
    found = {
        "share": answer.coverage,
        "notices": answer.notices,
        "columns": [column.name for column in answer.columns],
        "rows": answer.rows,
    }
    return json.loads(json.dumps(found, default=str))  # type: ignore[no-any-return]


def text(found: dict[str, Any]) -> str:
    """JSON with a line for each row, so that a difference is read as one."""
    lines = [f" {json.dumps(key)}: {json.dumps(found[key], ensure_ascii=False)}" for key in list(found)[:-1]]
    rows = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in found["rows"])
    return "{\n" + ",\n".join(lines) + ',\n "rows": [\n' + rows + "\n ]\n}\n"


def expected(question_id: str) -> dict[str, Any]:
    """What the file of a question holds."""
    return json.loads((FOLDER / f"{question_id}.json").read_text("utf-8"))  # type: ignore[no-any-return]


def main(arguments: list[str]) -> int:
    from ddor.loading import load
    from ddor.store import embedded
    from ddor.store.connect import open_store
    from ddor.store.settings import Settings

    changed = 0
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "home", idle_seconds=60)
        try:
            with open_store(settings) as store:
                load(store)
                for question_id in of_facts():
                    path, new = FOLDER / f"{question_id}.json", text(plain(answered(store, question_id)))
                    if path.exists() and path.read_text("utf-8") == new:
                        continue
                    changed += 1
                    print(("written " if "--write" in arguments else "differs ") + path.name)
                    if "--write" in arguments:
                        path.write_text(new, "utf-8")
        finally:
            embedded.stop(settings)
    stale = {path.stem for path in FOLDER.glob("*.json")} - set(registry.question_ids())
    print(f"{changed} changed; without a question: {', '.join(sorted(stale)) or 'none'}")
    return 1 if (changed or stale) and "--write" not in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
