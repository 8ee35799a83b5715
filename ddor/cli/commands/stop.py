"""`ddor stop`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command, nothing


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.terminal import Terminal
    from ddor.store import embedded
    from ddor.store.settings import Settings

    settings = Settings.from_env()
    ended = embedded.stop(settings)
    Terminal(args.quiet).say(f"The store in {settings.home} is closed." if ended else "No store is open.")
    return 0


COMMAND = Command(
    help="close the embedded store",
    about="It also closes by itself when nobody has used it for ten minutes, unless\n`ddor serve` keeps it open.",
    examples="",
    configure=nothing,
    run=_run,
    formats=(),
)
