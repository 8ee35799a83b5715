"""`ddor queries`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="*", metavar="TEXT", help="words that the question must hold")


def _run(args: argparse.Namespace) -> int:
    from ddor.answers import formats, registry
    from ddor.cli.output import chosen_format, own_answer, table_width, write, write_table
    from ddor.cli.terminal import Terminal
    from tools.catalogue import TOPICS

    text = " ".join(args.text)
    found = registry.search(text)
    if not found:
        Terminal(args.quiet).say(
            f"No saved question holds {text!r}; `ddor queries` lists all. Or try: ddor about {text}"
        )
        if args.format in {None, "table", "md"} and args.output is None:
            return 0  # an empty table says nothing
    by_tag = {tag: topic for topic, tags in TOPICS.items() for tag in tags}
    rows = [[by_tag[q.tags[0]], q.id, q.question, ", ".join(p.name for p in q.parameters) or None] for q in found]
    columns = ["topic", "name", "question", "parameters"]
    if chosen_format(args) != "table" or not rows:
        write_table(columns, rows, args, title="Saved questions", nulls="none")
        return 0
    blocks = []
    for topic in TOPICS:  # one table for each, to be read
        part = [[*cells, parameters or ""] for named, *cells, parameters in rows if named == topic]
        if part:
            said = own_answer(columns[1:], part, "queries", topic, "none")
            blocks.append(str(formats.render(said, "table", width=table_width(args.output))))
    write("\n".join(blocks), args.output)
    return 0


COMMAND = Command(
    help="list the saved questions, or those that hold some words",
    examples="  ddor queries\n  ddor queries corrected",
    configure=_configure,
    run=_run,
)
