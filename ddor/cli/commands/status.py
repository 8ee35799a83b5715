"""`ddor status`."""

from __future__ import annotations

import argparse
from typing import Any

from ddor.cli.commands.base import Command, nothing


def _run(args: argparse.Namespace) -> int:
    from ddor.claims.overview import overview
    from ddor.cli.output import write_table
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal
    from ddor.records.overview import releases

    with opened(Terminal(args.quiet), may_be_empty=True) as store:
        found = overview(store)
        records = releases(store)
        rows: list[list[Any]] = [
            ["store", "store", store.label],
            ["store", "version", store.version],
            ["store", "schema version", found.schema_version],
        ]
    rows += [["nodes", label, count] for label, count in found.nodes.items()]
    rows += [["relationships", kind, count] for kind, count in found.relationships.items()]
    rows += [["sets of your own", name, f"{count} nodes"] for name, count in found.own_sets.items()]
    rows += [["releases", one.id, one.words] for one in records]
    for load in found.loads:
        counts = ", ".join(f"{load[key]} {key}" for key in ("created", "changed", "retired", "revived", "rejected"))
        rows.append(["loads", f"{load['started']}, {', '.join(load['of_sets'])}", counts])
    write_table(["part", "what", "value"], rows, args, title="What the store holds", nulls="nothing was loaded")
    return 0


COMMAND = Command(
    help="which store this is, what it holds, and what was loaded when",
    examples="  ddor status\n  ddor status --format json",
    configure=nothing,
    run=_run,
)
