"""The guide for Neo4j Browser: the story in steps, each with a statement that draws a picture."""

from __future__ import annotations

from html import escape
from typing import Any

from pydantic import Field

from ddor.answers import registry
from ddor.answers.header import Strict, Text, Value
from ddor.errors import DataError

FILE = "guide.yaml"
# Browser takes each `slide` for a page of the guide. A click on the sign that it sets before a `runnable` runs it.
_HOW = "The sign before the statement runs it; a click on the statement itself puts it into the editor."
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:70ch;margin:2rem auto;padding:0 1rem}"
    "slide{display:block;margin-bottom:3rem}pre{white-space:pre-wrap}"
)


class Step(Strict):
    """What one sees, in sentences without a figure, and a picture with the values that it is asked with."""

    title: Text
    text: tuple[Text, ...]
    picture: str
    values: dict[str, Value] = Field(default_factory=dict)

    @property
    def statement(self) -> str:
        """The statement that draws the picture, the values written in."""
        return registry.picture(self.picture).pasteable(self.values)


class Guide(Strict):
    """The title, and the steps in their order."""

    title: Text
    steps: tuple[Step, ...]


def read() -> Guide:
    """The guide of `queries/guide.yaml`.

    Raises:
        DataError: the file is not as it must be; says where.
    """
    text = (registry.FOLDER / FILE).read_text("utf-8")
    try:
        said: dict[str, Any] = registry.mapping(text)
        guide = Guide.model_validate(said)
    except ValueError as error:
        raise DataError(f"{FILE}: {registry.reason(error)}", "docs/neo4j-browser.md says what a guide is.") from None
    for step in guide.steps:
        known = {parameter.name for parameter in registry.picture(step.picture).parameters}
        if unknown := sorted(step.values.keys() - known):
            raise DataError(
                f"{FILE}: {step.title}: the picture takes no {', '.join(unknown)}.", "Name one that it takes."
            )
    return guide


def page() -> str:
    """The guide as Neo4j Browser plays it, from an address: HTML, of which it takes the `slide` elements.

    Raises:
        DataError: as `read`.
    """
    guide = read()
    slides = [_slide(guide, number, step) for number, step in enumerate(guide.steps, 1)]
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="en"><head><meta charset="utf-8"><title>{escape(guide.title)}</title>',
            f"<style>{_STYLE}</style></head><body>",
            '<article class="guide"><carousel class="deck container-fluid">',
            *slides,
            "</carousel></article></body></html>\n",
        ]
    )


def _slide(guide: Guide, number: int, step: Step) -> str:
    of = f"{escape(guide.title)} · {number} of {len(guide.steps)}"
    paragraphs = "".join(f"<p>{escape(text)}</p>\n" for text in step.text)
    how = f"<p><em>{escape(_HOW)}</em></p>\n" if number == 1 else ""
    heading = f'<h3>{escape(step.title)}</h3><p class="lead">{of}</p>'
    return (
        f'<slide class="row-fluid">\n<div class="col-sm-3">{heading}</div>\n'
        f'<div class="col-sm-9">\n{paragraphs}{how}'
        f'<pre class="pre-scrollable code runnable">{escape(step.statement)}</pre>\n</div>\n</slide>'
    )
