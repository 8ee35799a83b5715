"""`ddor check`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command, nothing


def _run(args: argparse.Namespace) -> int:
    from ddor import checks as checking
    from ddor.cli.output import write_table
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal

    terminal = Terminal(args.quiet)
    with opened(terminal, may_be_empty=True) as store:
        checks = checking.run(store, terminal.progress)
    terminal.clear()
    rows = [[c.name, c.expected, c.found, "ok" if c.ok else "FAIL", c.detail] for c in checks]
    write_table(["check", "expected", "found", "result", "detail"], rows, args, title="Checks of the graph")
    failed = sum(not c.ok for c in checks)
    terminal.say(f"{failed} of {len(checks)} checks failed." if failed else f"All {len(checks)} checks hold.")
    return 1 if failed else 0


COMMAND = Command(
    help="test the graph against the published facts and its rules",
    about="Exit code 1 when a check fails.",
    examples="  ddor check\n  ddor check --format csv -o check.csv",
    configure=nothing,
    run=_run,
)
