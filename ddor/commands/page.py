"""docs/commands.md, made from what the commands say of themselves. For maintainers.

`python -m ddor.commands.page` writes it; with `--check` it only says whether it is stale, and exits with 1 if so.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ddor.commands import COMMANDS
from ddor.parser import EPILOG

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "commands.md"
_HEAD = """\
# The command

Made from `ddor/commands/` by `python -m ddor.commands.page`; do not edit. `ddor COMMAND --help` says more.

| command | does |
|---|---|
"""


def page() -> str:
    """The text of the page."""
    rows = [f"| `ddor {name}` | {command.help} |\n" for name, command in COMMANDS.items()]
    parts = [_HEAD, *rows, f"\n```text\n{EPILOG}```\n"]
    for name, command in COMMANDS.items():
        about = f"\n{' '.join(command.about.split())}\n" if command.about else ""
        examples = "\n".join(line.strip() for line in command.examples.splitlines())
        parts.append(f"\n## ddor {name}\n\n{command.help[0].upper()}{command.help[1:]}.\n{about}")
        parts.append(f"\n```sh\n{examples}\n```\n" if examples else "")
    return "".join(parts)


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` compare it; returns the exit code."""
    fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
    if arguments == ["--check"]:
        if not fresh:
            print("docs/commands.md is stale; run: python -m ddor.commands.page", file=sys.stderr)
        return 0 if fresh else 1
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print("docs/commands.md is written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
