"""The pages that are of no one thing: saved questions with their answers, the model, the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddor.answers import registry, share
from ddor.documents.document import Cell, Column, Document, Row, Section, Table
from ddor.documents.header import Part
from ddor.model import MODEL
from ddor.viz.text import readable

if TYPE_CHECKING:
    from ddor.answers.header import Question
    from ddor.documents.composer import Composer

MOST = 200  # rows of an answer that a page shows; its CSV has them all


def question(composer: Composer, asked: Question) -> Document:
    """A saved question with its answer and its Cypher."""
    shown = {c.name: readable(c.name) for c in asked.columns if not c.ids and c.type != "sources"}
    figure = next((name for name in asked.withdrawable), None)
    part = Part(question=asked.id, columns=shown, figure=figure)
    answer = composer.ask(asked.id, {})
    records = answer.records
    sections = []
    if records:
        table = composer.table(part, answer.first(MOST), composer.marks, corrected=False)
        more = (
            [f"The first {MOST} of {len(records):,} rows; the files below have them all."]
            if len(records) > MOST
            else []
        )
        sections.append(Section("answer", "The answer", more, [table]))
    else:
        asks = ["It has no rows as it stands: it has to be asked of something."]
        said = composer.releases if asked.share == share.RELEASES else asks
        sections.append(Section("answer", "The answer", said))
    if asked.parameters:
        rows = tuple(Row((Cell(p.name), Cell(p.description))) for p in asked.parameters)
        sections.append(
            Section(
                "parameters", "What it can be asked of", [], [Table("", (Column("Parameter"), Column("Meaning")), rows)]
            )
        )
    said = [
        f"In a terminal: ddor query {asked.id}",
        "In Neo4j Browser: paste the statement; the first line holds what it is asked of.",
    ]
    sections.append(Section("cypher", "The statement in Cypher", said, code=f"{asked.pasteable()};"))
    known = composer.known(asked)
    sections.append(Section("share", "What share of the rows is known", list(known)))
    reading = [asked.about, *([asked.caution] if asked.caution else [])]
    return Document(
        asked.id,
        f"Saved question: {asked.title}",
        asked.question,
        tuple(reading),
        (*sections, *composer.sources(sections)),
        composer.colophon(),
    )


def questions(composer: Composer) -> Document:
    """All saved questions, by topic."""
    sections = []
    for i, topic in enumerate(registry.vocabulary().topics):
        rows = tuple(
            Row((Cell(q.question, names=((q.question, q.id),), things=("Question",)), Cell(q.id)))
            for q in registry.questions()
            if q.topic == topic
        )
        sections.append(Section(f"t{i}", topic, [], [Table("", (Column("Question"), Column("Name")), rows)]))
    count = len(registry.question_ids())
    return Document(
        "questions",
        "Each with its answer, its statement in Cypher, and its data",
        f"{count} saved questions",
        ("Everything on this site is an answer to one of these.",),
        tuple(sections),
        composer.colophon(),
    )


def model(composer: Composer) -> Document:
    """The types of things, their properties, and how they are joined."""
    types = [t for t in MODEL.node_types if not t.apart]
    nodes = tuple(
        Row((Cell(t.label), Cell(t.description), Cell(", ".join(p.name for p in t.all_properties)))) for t in types
    )
    joins = tuple(Row((Cell(t.type), Cell(t.description))) for t in MODEL.relationship_types)
    node_columns = (Column("Type"), Column("Meaning"), Column("Properties"))
    return Document(
        "model",
        "The types of nodes and relationships in the graph",
        "The model",
        ("Every figure is a node of its own, a Claim, joined to what it is about and to the sources that state it.",),
        (
            Section("nodes", "Nodes", [], [Table("", node_columns, nodes)]),
            Section("relationships", "Relationships", [], [Table("", (Column("Type"), Column("Meaning")), joins)]),
        ),
        composer.colophon(),
    )


def searched(composer: Composer) -> Document:
    """The page of the search."""
    return Document("search", "Every page of this site, by the words on it", "Search", (), (), composer.colophon())
