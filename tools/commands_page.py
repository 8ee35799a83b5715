"""docs/commands.md, made from what the commands say of themselves. For maintainers.

`python -m tools.commands_page` writes it; with `--check` it only says whether it is stale, and exits with 1 if so.
"""

from __future__ import annotations

import sys

from ddor.cli.commands import COMMANDS
from ddor.cli.parser import EPILOG
from tools import generated

PAGE = generated.ROOT / "docs" / "commands.md"
_HEAD = """\
# The command

Made from `ddor/cli/commands/` by `python -m tools.commands_page`; do not edit. `ddor COMMAND --help` says more.

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


if __name__ == "__main__":
    sys.exit(generated.write({PAGE: page()}, "tools.commands_page", sys.argv[1:]))
