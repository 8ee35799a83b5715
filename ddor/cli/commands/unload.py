"""`ddor unload`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="RELEASE", help="name or id of the release; `ddor status` lists them")


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.output import write_table
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal
    from ddor.model.plain import count
    from ddor.records.unload import find, unload

    terminal = Terminal(args.quiet)
    with opened(terminal) as store:
        release = find(store, args.name)
        done = unload(store, args.name, progress=terminal.progress)
    terminal.clear()
    if done.retired:
        terminal.say(
            f"{count(done.retired, 'node or relationship', 'nodes and relationships')} that no set of tables gives any "
            "more: retired, out of the answers and kept in the graph"
        )
    write_table(["release", "records removed"], [[release.id, done.records]], args, title="What left the store")
    return 0


COMMAND = Command(
    help="take a release of case-level records out of the graph",
    about="Its records, facilities and reasons that no other release names, and the release itself are removed. Claims "
    "stay, and what a release said of its source is retired. Ended half-way, run it again: it goes on.",
    examples="  ddor unload fy2015-detainers",
    configure=_configure,
    run=_run,
)
