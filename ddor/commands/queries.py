"""`ddor queries`."""

from __future__ import annotations

import argparse

from ddor.commands.base import Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="*", metavar="TEXT", help="words that the question must hold")


def _run(args: argparse.Namespace) -> int:
    from ddor.output import write_table
    from ddor.queries import registry
    from ddor.terminal import Terminal

    text = " ".join(args.text)
    found = registry.search(text)
    if not found:
        Terminal(args.quiet).say(f"No saved question holds {text!r}; `ddor queries` lists all.")
    rows = [[q.id, q.question, ", ".join(p.name for p in q.parameters) or None] for q in found]
    write_table(["name", "question", "parameters"], rows, args, title="Saved questions", nulls="none")
    return 0


COMMAND = Command(
    help="list the saved questions, or those that hold some words",
    examples="  ddor queries\n  ddor queries corrected",
    configure=_configure,
    run=_run,
)
