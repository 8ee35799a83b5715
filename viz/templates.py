"""The files of the pages (templates, styles, scripts), and the policy under which a page runs nothing but them."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def template(name: str) -> Template:
    """A template, with every value escaped and every missing one an error."""
    from jinja2 import Environment, StrictUndefined

    env = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return env.from_string(asset(name))


@cache
def asset(name: str) -> str:
    """The text of a file."""
    return files("ddor.viz").joinpath("assets", name).read_text(encoding="utf-8")


def policy(css: str, *scripts: str, added: Sequence[str] = ()) -> str:
    """A content security policy: only this style and these scripts run; nothing is fetched, posted or framed.

    `added` are the styles that the scripts put into the page themselves.
    """

    def hashes(texts: Iterable[str]) -> str:
        return " ".join(
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts
        )

    drawn = (f"script-src {hashes(scripts)}; ", "img-src data:; ") if scripts else ("", "")
    styles = hashes((css, *added))
    return f"default-src 'none'; {drawn[0]}style-src {styles}; {drawn[1]}base-uri 'none'; form-action 'none'"


@cache
def force_graph() -> tuple[str, Sequence[str]]:
    """force-graph, safe inside a script element, and the styles that it adds by itself."""
    found = files("ddor.viz").joinpath("vendor", "force-graph.min.js").read_text(encoding="utf-8")
    styles = [json.loads(text) for text in re.findall(r'\}\(("\.[a-z-]+ .*?")\)', found)]
    # An element for a style is added empty, then filled: the policy is asked about both.
    return found.replace("</script", "<\\/script").replace("<!--", "<\\!--"), ["", *styles]
