"""The files of the pages (templates, styles, scripts), and the policy under which a page runs nothing but them."""

from __future__ import annotations

import base64
import hashlib
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


def policy(css: str, *scripts: str) -> str:
    """A content security policy: only this style and these scripts run; nothing is fetched, posted or framed."""
    style, *run = (
        f"'sha256-{base64.b64encode(hashlib.sha256(t.encode()).digest()).decode()}'" for t in (css, *scripts)
    )
    drawn = (f"script-src {' '.join(run)}; ", "img-src data:; ") if run else ("", "")
    return f"default-src 'none'; {drawn[0]}style-src {style}; {drawn[1]}base-uri 'none'; form-action 'none'"
