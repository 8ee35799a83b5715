"""The expected answers to the saved questions on the published facts: one file each in `golden/`.

`python tests/golden_answers.py` shows which would change, with `--write` it writes them. Look at every difference
before you commit it: the files are what the answers are held against, on both stores.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from ddor.answers import registry, runner
from ddor.store.base import Store

FOLDER = Path(__file__).parent / "golden"


def cases(question_id: str) -> list[dict[str, str]]:
    """The parameters that a question is asked with: its defaults, and the other view where it has one."""
    return [{}, {"view": "as_corrected"}] if registry.question(question_id).view == "both" else [{}]


def observed(store: Store, question_id: str) -> list[dict[str, Any]]:
    """The answers to the cases of a question, as they stand in its file."""
    answers = [runner.answer(store, question_id, params) for params in cases(question_id)]
    plain = [
        {
            "params": answer.params,
            "coverage": answer.coverage,
            "notices": answer.notices,
            "columns": [column.name for column in answer.columns],
            "rows": answer.rows,
        }
        for answer in answers
    ]
    return json.loads(json.dumps(plain, default=str))  # type: ignore[no-any-return]


def text(answers: list[dict[str, Any]]) -> str:
    """JSON with a line for each row, so that a difference is read as one."""
    parts = []
    for answer in answers:
        lines = [f"  {json.dumps(key)}: {json.dumps(answer[key], ensure_ascii=False)}" for key in list(answer)[:-1]]
        rows = ",\n".join(f"   {json.dumps(row, ensure_ascii=False)}" for row in answer["rows"])
        parts.append(" {\n" + ",\n".join(lines) + ',\n  "rows": [\n' + rows + "\n  ]\n }")
    return "[\n" + ",\n".join(parts) + "\n]\n"


def expected(question_id: str) -> list[dict[str, Any]]:
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
                for question_id in registry.question_ids():
                    path, new = FOLDER / f"{question_id}.json", text(observed(store, question_id))
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
