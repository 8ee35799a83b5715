"""docs/questions.md, a line for each saved question, picture and document. For maintainers.

`python -m tools.catalogue` writes it; with `--check` it only says whether it is stale, and exits with 1 if so.
"""

from __future__ import annotations

import sys

from ddor.answers import registry
from ddor.documents import header
from tools import generated
from tools.generated import ROOT

PAGE = ROOT / "docs" / "questions.md"
_HEAD = """\
# The saved questions

Made from `queries/` by `python -m tools.catalogue`; do not edit. `ddor query NAME` answers one, `ddor queries WORD`
finds one, `-p KEY=VALUE` sets a parameter; every file pastes into Neo4j Browser as it is.
"""


def page() -> str:
    """The text of the page."""
    found = registry.questions()
    lines = [_HEAD]
    for topic in registry.vocabulary().topics:
        lines += [f"## {topic}", ""]
        lines += [f"- [{q.id}](../queries/{q.id}.cypher): {q.question}" for q in found if q.topic == topic]
        lines.append("")
    lines += ["## Pictures (`ddor view NAME`)", ""]
    lines += [
        f"- [{n}](../queries/pictures/{n}.cypher): {registry.picture(n).question}" for n in registry.picture_ids()
    ]
    lines += ["", "## Documents (`ddor about`, `ddor report`, `ddor compare`)", ""]
    lines += [f"- [{n}](../queries/documents/{n}.yaml): of each {header.form(n).of}" for n in header.form_ids()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(generated.write({PAGE: page()}, "tools.catalogue", sys.argv[1:]))
