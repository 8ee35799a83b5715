"""What the README and the design say of the graph: no output and no figure is typed.

Each `$ ddor ...` of a console block stands with the very output that it gives, in `docs/mcp.md` each line that an
assistant asks (`assistant.py`); a figure stands between `<!--=NAME-->`
and `<!--/-->`, and is what the graph, or the project itself, gives for NAME. `NAME:word` is the number as a word.
`=said` is an example: a number that some claim has.

`python -m tests.transcripts` writes them again, after a load into a store of its own.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from ddor.answers import registry
from ddor.answers.header import Saved
from ddor.model import plain
from ddor.store import limits
from ddor.store.base import Store
from ddor.store.connect import open_store
from ddor.store.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README, DESIGN, MCP = ROOT / "README.md", ROOT / "docs" / "design.md", ROOT / "docs" / "mcp.md"
BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)
FIGURE = re.compile(r"(<!--=(\w+)(:word)?-->)(.*?)(<!--/-->)")
WORDS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
FIRST = "DDOR-2017-01-28"
# What the graph says, by the name that stands in a text; each statement gives one number.
ASKED = {
    "reports": "MATCH (r:Report {status: 'published'})-[:IN_SERIES]->() RETURN count(r)",
    "withdrawn": "MATCH (x:Correction)-[:CORRECTS]->() RETURN count(DISTINCT x)",
    "removed": "MATCH (x:Response {kind: 'removal'}) RETURN count(x)",
    "rows": f"MATCH (:Report {{id: '{FIRST}'}})-[:HAS_SECTION]->()<-[:RECORDED_IN]-(d) RETURN count(d)",
    "declined": "MATCH (c:Claim {subject: 'us', predicate: 'detainers_declined'})-[:IN_SCOPE]->"
    f"(:Scope {{id: '{FIRST}'}}) WHERE c.qualifier IS NULL AND NOT EXISTS {{ (c)-[:MISREADS]->() }} "
    "RETURN c.low ORDER BY c.support DESC LIMIT 1",
    "sources": "MATCH (s:Source) WHERE NOT s.id STARTS WITH 'basis-' RETURN count(s)",
    "STATES": "MATCH ()-[t:STATES]->() RETURN count(t)",
    "INPUT_TO": "MATCH ()-[t:INPUT_TO]->() RETURN count(t)",
    "BEARS_ON": "MATCH ()-[t:BEARS_ON]->() RETURN count(t)",
    "around": "MATCH (r:Report) RETURN max(COUNT { MATCH (r)--(n) RETURN DISTINCT n })",
    "contradictions": "MATCH ()-[t:CONTRADICTS]->() RETURN count(t)",
    "misreadings": "MATCH ()-[t:MISREADS]->() RETURN count(t)",
    "objections": "MATCH (x:Correction|Response|Dispute) RETURN count(x)",
    "attached": "MATCH (x:Correction|Response|Dispute) WHERE EXISTS { (x)-[:CORRECTS|REMOVES|DISPUTES]->() } "
    "RETURN count(x)",
}


def counted() -> dict[str, float]:
    """What the project says of itself."""
    questions = registry.questions()
    saved: list[Saved] = [*questions, *map(registry.picture, registry.picture_ids())]
    codes = [limits.code(one.statement) for one in saved]
    nested = [limits.nesting(code) for code in codes]
    pairs = (ROOT / "tests" / "labelled_conflicts.csv").read_text("utf-8").splitlines()
    return {
        "questions": len(questions),
        "statements": len(saved),
        "start": sum(question.start is not None for question in questions),
        "lines": median(len(question.body.splitlines()) + bool(question.parameters) for question in questions),
        "longest": max(len(one.statement) for one in saved),
        "deepest": max(depth for depth, _ in nested),
        "subqueries": max(most for _, most in nested),
        "xor": max(len(limits.XOR.findall(code)) for code in codes),
        "tempting": sum(",none," in pair for pair in pairs),
    }


def figures(store: Store, text: str) -> str:
    """The text with every figure as it is now. An example that no claim says becomes a question mark."""
    here = counted()
    values = {str(row[0]) for row in store.read("MATCH (c:Claim) RETURN DISTINCT c.value").rows}

    def figure(match: re.Match[str]) -> str:
        before, name, word, typed, after = match.groups()
        if name == "said":
            found = typed if typed.replace(",", "") in values else "?"
        else:
            number = here[name] if name in here else store.read(ASKED[name]).rows[0][0]
            found = WORDS[number] if word else plain.number(number)
        return f"{before}{found}{after}"

    return FIGURE.sub(figure, text)


def run(line: str, home: Path) -> str:
    """What `ddor ...` prints to stdout."""
    command = [sys.executable, "-m", "ddor", *shlex.split(line)[1:]]
    environment = os.environ | {"DDOR_HOME": str(home), "NEO4J_URI": ""}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120).stdout


def asked(text: str) -> list[str]:
    """The lines of a text's transcripts that somebody typed."""
    return [line[2:] for block in BLOCK.findall(text) for line in block.splitlines() if line.startswith("$ ")]


def replay(text: str, answer: Callable[[str], str]) -> str:
    """The text with every transcript as `answer` gives it."""

    def block(match: re.Match[str]) -> str:
        return "\n".join(f"$ {line}\n{_trimmed(answer(line))}" for line in asked(f"```console\n{match[1]}```"))

    return BLOCK.sub(block, text)


def _trimmed(output: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        run("ddor load", Path(folder))
        with open_store(Settings(Path(folder))) as opened:
            for path in (README, DESIGN):
                made = replay(path.read_text("utf-8"), lambda line: run(line, Path(folder)))
                path.write_text(figures(opened, made), "utf-8")
        from assistant import said

        text = MCP.read_text("utf-8")
        MCP.write_text(replay(text, said(Path(folder), asked(text)).__getitem__), "utf-8")
        run("ddor stop", Path(folder))
