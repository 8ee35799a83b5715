"""`ddor views`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command, nothing


def _run(args: argparse.Namespace) -> int:
    from ddor.answers import registry
    from ddor.cli.output import write_table

    found = [registry.picture(name) for name in registry.picture_ids()]
    rows = [[p.id, p.question, ", ".join(q.name for q in p.parameters) or None] for p in found]
    write_table(["name", "shows", "parameters"], rows, args, title="Pictures", nulls="none")
    return 0


COMMAND = Command(
    help="list the pictures that can be drawn",
    examples="  ddor views",
    configure=nothing,
    run=_run,
)
