"""`ddor queries`."""

from __future__ import annotations

import argparse

from ddor.cli.commands.base import Command


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="*", metavar="TEXT", help="words that the question must hold")


def _run(args: argparse.Namespace) -> int:
    from ddor.answers import formats, registry
    from ddor.answers.answer import own_answer
    from ddor.cli.output import chosen_format, table_width, write, write_table
    from ddor.cli.terminal import Terminal

    text = " ".join(args.text)
    found = registry.search(text)
    if not found:
        Terminal(args.quiet).say(
            f"No saved question holds {text!r}; `ddor queries` lists all. Or try: ddor about {text}"
        )
        if args.format in {None, "table", "md"} and args.output is None:
            return 0  # an empty table says nothing
    rows = [[q.topic, q.id, q.question, ", ".join(p.name for p in q.parameters) or None] for q in found]
    columns = ["topic", "name", "question", "parameters"]
    if chosen_format(args) != "table" or not rows:
        write_table(columns, rows, args, title="Saved questions", nulls="none")
        return 0
    first = sorted((q for q in found if q.start), key=lambda q: q.start or 0)
    tables = {"To start from": [[q.id, q.question, ", ".join(p.name for p in q.parameters) or None] for q in first]}
    for topic in registry.vocabulary().topics:  # one table for each, to be read
        tables[topic] = [cells for named, *cells in rows if named == topic]
    if text:
        del tables["To start from"]
    said = [own_answer(columns[1:], part, "queries", topic, "none") for topic, part in tables.items() if part]
    write("\n".join(str(formats.render(one, "table", width=table_width(args.output))) for one in said), args.output)
    return 0


COMMAND = Command(
    help="list the saved questions, or those that hold some words",
    examples="  ddor queries\n  ddor queries corrected",
    configure=_configure,
    run=_run,
)
