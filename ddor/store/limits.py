"""Statements that no honest question looks like: so long, or so deeply nested, that to plan them takes minutes.

Neo4j plans a statement before its time limit counts, and nothing ends the planning; the embedded engine evaluates some
expressions without looking at the clock. So such a text is not sent. The client's time limit stands behind this.
"""

from __future__ import annotations

import re

from ddor.errors import UsageError

# docs/design.md says how far the saved questions are from each.
LONGEST = 50_000  # characters
DEEPEST = 24  # brackets and CASE within each other
SUBQUERIES = 6  # EXISTS, COUNT, COLLECT and CALL within each other
CHOICES = 10  # XOR
NOT_CODE = re.compile(
    r"""/\*.*?(?:\*/|\Z) | //[^\r\n]* | '(?:[^'\\]|\\.)*(?:'|\Z) | "(?:[^"\\]|\\.)*(?:"|\Z) | `[^`]*(?:`|\Z)""",
    re.DOTALL | re.VERBOSE,
)
SUBQUERY = re.compile(r"\b(?:EXISTS|COUNT|COLLECT|CALL)\s*(?:\([^()]*\)\s*)?$", re.IGNORECASE)
XOR = re.compile(r"\bXOR\b", re.IGNORECASE)
STEP = re.compile(r"[(\[{)\]}]|(?<![\w.:$])(?:CASE|END)\b", re.IGNORECASE)
OPENED_BY = {")": "(", "]": "[", "}": "{"}
REMEDY = "Ask in several statements, and give long lists as parameters."


def code(cypher: str) -> str:
    """The statement without what its comments, strings and names in backticks hold; a blank stands for each."""
    return NOT_CODE.sub(" ", cypher)


def masked(cypher: str, filling: str = "") -> str:
    """The statement with the same length: blanks for comments, any `filling` for strings and names in backticks."""

    def mask(part: re.Match[str]) -> str:
        return " " * len(part[0]) if part[0].startswith("/") else filling * len(part[0]) or part[0]

    return NOT_CODE.sub(mask, cypher)


def one_statement(cypher: str) -> str:
    """The statement without the `;` before and behind it, and the comments behind that.

    Raises:
        UsageError: there is no statement, or there are several.
    """
    found = [part for part in re.finditer(r"[^;]+", masked(cypher, "x")) if not part[0].isspace()]
    if not found:
        raise UsageError("There is no statement.", "Give one, such as: MATCH (r:Report) RETURN r.id AS id ORDER BY id")
    if found[1:]:
        raise UsageError(f"There are {len(found)} statements, with ; between them.", "Ask one at a time.")
    start, end = found[0].span()
    return " " * start + cypher[start:end]  # an error names the place in what was written


def refuse_what_no_question_is(cypher: str) -> None:
    """Look at length and nesting.

    Raises:
        UsageError: the statement is longer, or more deeply nested, than may be sent.
    """
    if len(cypher) > LONGEST:
        raise UsageError(f"The statement has {len(cypher)} characters; {LONGEST} are the most that is sent.", REMEDY)
    text = code(cypher)
    depth, subqueries = nesting(text)
    for what, found, most in (
        ("brackets and CASE within each other", depth, DEEPEST),
        ("subqueries within each other", subqueries, SUBQUERIES),
        ("times XOR", len(XOR.findall(text)), CHOICES),
    ):
        if found > most:
            raise UsageError(f"The statement has {found} {what}; {most} are the most that is sent.", REMEDY)


def nesting(text: str) -> tuple[int, int]:
    """How deep brackets and CASE, and how deep subqueries stand within each other in a text without strings."""
    opened: list[str] = []
    deepest = most = inner = 0
    for match in STEP.finditer(text):
        word = match[0].upper()
        if word in OPENED_BY:
            while opened:
                last = opened.pop()
                inner -= last == "{?"
                if last.rstrip("?") == OPENED_BY[word]:
                    break
        elif word == "END":
            if opened and opened[-1] == "CASE":
                opened.pop()
        else:
            subquery = word == "{" and SUBQUERY.search(text[max(0, match.start() - 200) : match.start()])
            opened.append("{?" if subquery else word)
            inner += opened[-1] == "{?"
            deepest, most = max(deepest, len(opened)), max(most, inner)
    return deepest, most
