"""pyvis's `Network`, whose page fetches nothing and shows text as it is written."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader
from pyvis.network import Network

from ddor.viz.page_view import PageView

if TYPE_CHECKING:
    from IPython.display import IFrame

_OUTSIDE = re.compile(r"<link\b[^>]*\bhttps:[^>]*>|<script\b[^>]*\bhttps:[^>]*>\s*</script>")
_HEADING = re.compile(r"<center>\s*<h1>\{\{heading\}\}</h1>\s*</center>")
_HEAD = re.compile(r"<html>\s*<head>\s*<meta charset=\"utf-8\">")
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
_START = """<!DOCTYPE html>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="@POLICY@">
        <title>{{(heading or "Network")|e}}</title>"""
_STYLE = (
    "<style>body{margin:12px;font:14px/1.4 system-ui,sans-serif}h1{font-size:1.2em;margin:0 0 8px}"
    ".vis-tooltip{white-space:pre-wrap!important;max-width:40em}</style>"
)


class CleanNetwork(Network):  # type: ignore[misc]
    """A pyvis `Network` to be used as any other, but for what its page does.

    pyvis's own template asks two networks for Bootstrap, and shows every tooltip as markup as soon as one holds the
    word `href`. Here nothing is fetched, which a content security policy keeps, and a tooltip is text.
    """

    def __init__(self, **options: object) -> None:
        super().__init__(**{**options, "cdn_resources": "in_line"})
        self.templateEnv = Environment(loader=FunctionLoader(self._source))  # noqa: S701 - pyvis's values go by tojson

    def _source(self, name: str) -> str:
        """A file of pyvis's template; in the page itself, without what is outside it."""
        text = Path(self.template_dir, name).read_text(encoding="utf-8")
        if name != self.path:
            return text
        text = _OUTSIDE.sub("", text).replace("{% if tooltip_link %}", "{% if false %}")
        text = _HEADING.sub("{% if heading %}<h1>{{heading|e}}</h1>{% endif %}", text, count=1)
        text = _HEADING.sub(_STYLE, text)  # pyvis has its heading twice
        return _HEAD.sub(lambda _: _START, text, count=1)

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page. The same network gives the same bytes. (`local` and `notebook` are pyvis's, and change nothing.)"""
        made = super().generate_html(name, local, notebook=False).replace("\r\n", "\n")
        page: str = made.replace("@POLICY@", self._policy(made), 1)
        self.html = page
        return page

    def _policy(self, made: str) -> str:
        """Only what the page holds runs. pyvis's menus act by attributes, which no digest lets run."""
        digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in _SCRIPT.findall(made))
        scripts = " ".join(f"'sha256-{digest}'" for digest in digests)
        if self.select_menu or self.filter_menu:
            scripts = "'unsafe-inline'"
        kept = "base-uri 'none'; form-action 'none'"
        return f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:; {kept}"

    def write_html(
        self, name: str | Path, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write the page as one file, and nothing beside it. Raises UsageError when the place cannot be written."""
        target = PageView(self.generate_html()).save(name)
        if open_browser:
            import webbrowser

            webbrowser.open(target.resolve().as_uri())

    def show(self, name: str | Path, local: bool = True, notebook: bool = True) -> IFrame | None:
        """Write the page; in a notebook, show it. With `notebook=False` a browser opens it. Raises as `write_html`."""
        self.write_html(name, open_browser=not notebook)
        if not notebook:
            return None
        from IPython.display import IFrame

        return IFrame(str(name), width=self.width, height=self.height)

    def _repr_html_(self) -> str:
        return PageView(self.generate_html(), height=700)._repr_html_()
