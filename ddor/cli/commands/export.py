"""`ddor export`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ddor.cli.commands.base import Command, Output, add_parameters, given

if TYPE_CHECKING:
    from ddor.cli.terminal import Terminal
    from ddor.store.base import Store
    from ddor.store.subgraph import Subgraph

FORMS = ("table", "graphml", "gexf", "csv", "parquet", "cypher", "neo4j-admin")
WHOLE = ("cypher", "neo4j-admin")
TABLE_FORMS = ("csv", "parquet", "json")


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("format", metavar="FORM", choices=FORMS, help=f"one of {', '.join(FORMS)}")
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="a picture or a saved question; without it, the whole graph. Of two of one name, the picture is taken "
        "for a graph, the question for a table",
    )
    add_parameters(parser)
    parser.add_argument(
        "-o", "--output", action=Output, metavar="PATH", help="the file; of csv and parquet, the folder for two files"
    )


def _run(args: argparse.Namespace) -> int:
    from ddor.cli.output import form_of_file
    from ddor.cli.session import opened
    from ddor.cli.terminal import Terminal
    from ddor.errors import UsageError
    from ddor.export import files, graph

    terminal, params = Terminal(args.quiet), given(args)
    graph.check(args.name, params)  # what is wrong is told before a store is opened
    if args.format in WHOLE and args.name:
        raise UsageError(
            f"The form {args.format} is of the whole graph alone: `ddor` takes what it makes for its own.",
            f"For a part: ddor export csv {args.name} -o FOLDER, which neo4j-admin imports.",
        )
    if args.format == "neo4j-admin" and (args.output is None or args.output.is_file()):
        raise UsageError("The form neo4j-admin is many files.", "Name a folder for them: -o FOLDER")
    form = args.format
    if form in files.FOLDER:
        _check_folder(args.output, form)
    elif form != "neo4j-admin":  # an ending that is of another form is told now
        forms = TABLE_FORMS if args.format == "table" else (args.format,)
        form = (args.output and form_of_file(args.output, forms, ".")) or forms[0]
    if args.output is None and form == "parquet":
        raise UsageError("Parquet is not text for a terminal.", "Name a file: -o FILE.parquet")
    with opened(terminal) as store:
        if args.format == "table":
            return _table(store, form, args)
        if args.format == "cypher":
            return _cypher(store, args)
        if args.format == "neo4j-admin":
            return _admin(store, args, terminal)
        terminal.progress("reading the graph")
        found, notices = graph.asked(store, args.name, params)
    terminal.clear()
    terminal.say_all(f"notice: {notice}" for notice in notices)
    write_graph(found, args.format, args.output, terminal)
    return 0


def write_graph(found: Subgraph, form: str, target: Path | None, terminal: Terminal) -> None:
    """Write a graph, and say what was written.

    Raises:
        UsageError: a file cannot be written.
        StoreError: parquet without its package.
    """
    from ddor.cli.output import write
    from ddor.export import files

    size = f"{len(found.nodes):,} nodes, {len(found.edges):,} relationships"
    terminal.progress(f"writing {size}")
    if form in files.SINGLE:
        write(files.SINGLE[form](found), target)
        terminal.say(f"wrote {target}: {size}" if target else f"wrote {size}")
    elif target is not None:
        for name, content in files.FOLDER[form](found).items():
            write(content, target / name)
        terminal.say(f"wrote {' and '.join(str(target / name) for name in sorted(_names(form)))}: {size}")


def _names(form: str) -> tuple[str, str]:
    return f"nodes.{form}", f"relationships.{form}"


def _table(store: Store, form: str, args: argparse.Namespace) -> int:
    from ddor.answers import formats
    from ddor.cli.output import write, write_beside
    from ddor.cli.terminal import Terminal
    from ddor.export import statements

    terminal = Terminal(args.quiet)
    terminal.progress("reading the statements")
    answer = statements.table(store, args.name, given(args))
    terminal.clear()
    terminal.say_all(f"notice: {notice}" for notice in answer.notices if form != "csv")  # else said with the rows
    write(formats.render(answer, form), args.output)
    if form == "csv":
        write_beside(answer, args)
    claims = len({row[-1] for row in answer.rows})
    terminal.say(f"wrote {args.output or 'the table'}: {len(answer.rows):,} statements of {claims:,} claims")
    return 0


def _cypher(store: Store, args: argparse.Namespace) -> int:
    from ddor.cli.output import write
    from ddor.cli.terminal import Terminal
    from ddor.store import cypher_dump

    parts = list(cypher_dump.script(store))
    write("".join(parts), args.output)
    Terminal(args.quiet).say(f"wrote {args.output or 'the script'}: {len(parts) - 1:,} statements of Cypher")
    return 0


def _admin(store: Store, args: argparse.Namespace, terminal: Terminal) -> int:
    from ddor.export import admin

    nodes, relationships = admin.write(store, args.output, terminal.progress)
    terminal.clear()
    terminal.say(
        f"wrote {args.output}: {nodes:,} nodes, {relationships:,} relationships; in that folder, with a server"
    )
    terminal.say(f"that is stopped: neo4j-admin database import full neo4j @{admin.ARGUMENTS}; then: ddor load")
    return 0


def _check_folder(target: Path | None, form: str) -> None:
    from ddor.errors import UsageError

    if target is None or target.is_file() or (target.suffix and not target.is_dir()):
        first, second = _names(form)
        raise UsageError(f"A graph as {form} is two files, {first} and {second}.", "Name a folder for them: -o FOLDER")


COMMAND = Command(
    help="hand the graph, or a part of it, over to another tool",
    about="table: a flat row for each claim and each source that states it, as .csv, .parquet or .json. graphml, gexf: "
    "one file for Gephi, yEd, Cytoscape, igraph, NetworkX. csv: nodes.csv and relationships.csv as neo4j-admin imports "
    "them; parquet: the same two with types. cypher: statements that make the whole graph in an empty Neo4j. "
    "neo4j-admin: all that the store holds, records of releases too, for the import tool of Neo4j. The graph "
    "of an answer is that of the claims on which it rests. docs/export.md says what stands where.",
    examples="  ddor export table -o statements.csv\n"
    "  ddor export table said-of -p about_id=us-nv-003 -o clark.csv\n"
    "  ddor export graphml contradictions -o contradictions.graphml\n"
    "  ddor export gexf -o graph.gexf\n"
    "  ddor export csv -o graph/\n"
    "  ddor export cypher -o ddor.cypher\n"
    "  ddor export neo4j-admin -o import/",
    configure=_configure,
    run=_run,
    folders=True,
    formats=(),
)
