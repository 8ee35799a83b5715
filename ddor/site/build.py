"""From the graph to a folder of pages: what pages there are, what each links to, and their files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ddor.answers import formats, names, registry
from ddor.answers.names import Topic
from ddor.documents import forms, header, html
from ddor.documents.composer import Composer
from ddor.documents.picture import picture_page, whole_page
from ddor.errors import DataError, UsageError
from ddor.export.graph import whole
from ddor.site import charted, pages, search, start
from ddor.site.links import FOLDERS, Links, address
from ddor.viz.templates import asset

if TYPE_CHECKING:
    from ddor.answers.marks import Marks
    from ddor.documents.document import Document
    from ddor.documents.html import Picture
    from ddor.store.base import Store

BAR = {
    "Places": "places.html",
    "Reports": "reports.html",
    "Contradictions": "contradictions.html",
    "Policies": "policies.html",
    "Map": "map.html",
    "Timeline": "timeline.html",
    "Sources": "sources.html",
    "Questions": "questions.html",
    "About the data": "about.html",
}
NETWORK = "networks/all.html"
NAME = "Declined Detainer Graph"
MARKER = ".ddor-site.json"  # what tells a site of ours from any other folder


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address within the site, what it shows, and what stands beside that."""

    path: str
    document: Document
    draw: Callable[[Callable[[str], str]], Sequence[Picture]] | None = None
    files: tuple[tuple[str, str, str | bytes], ...] = ()  # what it is called, its ending, its content
    see: tuple[tuple[str, str], ...] = ()
    frame: str = ""
    scripts: tuple[str, ...] = ()
    said: str = ""  # words by which it is found beside those of its title and finding


@dataclass(slots=True)
class Site:
    """The files of a site, by their address."""

    files: dict[str, str | bytes] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return sum(path.endswith(".html") for path in self.files)

    @property
    def size(self) -> int:
        """Bytes of all files, as UTF-8."""
        return sum(len(content.encode() if isinstance(content, str) else content) for content in self.files.values())


def build(store: Store, say: Callable[[str], None] = lambda text: None) -> Site:
    """All pages of the graph in the store; `say` is told what is being done.

    Raises:
        StoreError: the store cannot be read.
    """
    composer = Composer(store)
    say("asking")
    topics, things = _things(store, composer)
    anchors = {("Question", q.id): f"questions/{q.id}.html" for q in registry.questions()}
    disputes = [str(r["dispute"]) for r in composer.ask("disputes", {}).records]
    anchors |= {("Dispute", one): f"disputes.html#{one}" for one in disputes}
    anchors |= {("Page", f"page:{one}"): f"{one}.html" for one in header.form_ids(header.SITE)}
    links = Links(topics, anchors)
    made = [_start(composer, things), *_lists(composer), *things, *_questions(composer)]
    say(f"writing {len(made):,} pages")
    site = Site({"assets/site.css": asset("document.css"), "assets/search.js": asset("search.js")})
    site.files.update(_networks(store, composer.marks))
    taken: set[str] = set()
    for page in made:
        if page.path.casefold() in taken:
            raise DataError(f"Two things would have one page, {page.path}: {page.document.title}.")
        taken.add(page.path.casefold())
        site.files[page.path] = html.html(page.document, _setting(page, links))
        site.files.update({_beside(page, ending): content for _, ending, content in page.files})
    site.files["assets/index.js"] = search.index((page.path, page.document, page.said) for page in made)
    site.files[MARKER] = json.dumps({"site": NAME, "files": sorted(site.files)}) + "\n"
    return site


def check(folder: Path) -> None:
    """Whether a site may be written there: into a new or an empty folder, or over an earlier site.

    Raises:
        UsageError: the folder holds something else.
    """
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and _files(folder) is None)):
        raise UsageError(f"{folder} is there, and is no site of ours.", "Name a new or an empty folder with -o.")


def write(site: Site, folder: Path) -> None:
    """Write the files. What an earlier site wrote there and this one has no more goes; what is of others stays.

    Raises:
        UsageError: the folder holds something else, or cannot be written.
    """
    folder = folder.resolve()
    check(folder)
    before = _files(folder) or ()
    try:
        for path in sorted({str(PurePosixPath(name).parent) for name in site.files}):
            (folder / path).mkdir(parents=True, exist_ok=True)
        for name, content in site.files.items():
            part = folder / f"{name}.part"
            part.write_bytes(content.encode() if isinstance(content, str) else content)
            part.replace(folder / name)
        for name in sorted({*before} - site.files.keys()):
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}.", "Choose another folder with -o.") from None


def _files(folder: Path) -> list[str] | None:
    """The files of the site that stands in a folder, as it says itself; None where none does."""
    try:
        said = json.loads((folder / MARKER).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(said, dict) or said.get("site") != NAME:
        return None
    return [name for name in said["files"] if ".." not in PurePosixPath(name).parts and not name.startswith("/")]


def _things(store: Store, composer: Composer) -> tuple[list[Topic], list[Page]]:
    """Everything that something is said of, with its pages."""
    claims = store.read("MATCH (c:Claim) RETURN c.id, c.name ORDER BY c.id", trusted=True).rows
    named = [one for one in names.everything(store) if one.label in FOLDERS]  # what only records name has no page
    every = [*named, *(Topic(id_, "Claim", name) for id_, name in claims)]
    of_form: dict[str, list[Topic]] = {}
    for topic in every:
        of_form.setdefault(header.form_of(topic.labels).id, []).append(topic)
    topics, made = [], []
    for form_id, of in of_form.items():
        form = header.form(form_id)
        for view in form.views or ("published",):
            for topic, document in zip(of, composer.documents(form, of, view), strict=True):
                if not document.silent:
                    topics += [topic] if view == "published" else []
                    page = _of_thing(topic, document, view, tuple(form.views))
                    made.append(replace(page, draw=charted.of_thing(composer, topic)))
    return topics, made


def _of_thing(topic: Topic, document: Document, view: str, views: tuple[str, ...]) -> Page:
    path = address(topic.label, topic.id)
    of_view = {one: path if one == "published" else f"{path.removesuffix('.html')}-as-{one}.html" for one in views}
    see = (
        *((f"As {one}", to) for one, to in of_view.items() if one != view),
        ("Its network, to explore", f"{NETWORK}#focus={quote(topic.id, safe='')}"),
    )
    if topic.label == "Claim":
        return Page(path, document, see=see)
    return Page(
        of_view.get(view, path), document, files=(("Data (JSON)", ".json", _json(forms.data(document))),), see=see
    )


def _networks(store: Store, marks: Marks) -> Iterator[tuple[str, str]]:
    """The interactive networks, each one file by itself: the saved pictures, and the whole graph."""
    for name in registry.picture_ids():
        yield f"networks/{name}.html", picture_page(store, name, {}, marks=marks)[0].html
    yield NETWORK, whole_page(store, whole(store), marks).html


def _start(composer: Composer, things: Iterable[Page]) -> Page:
    """The start page, with the map of the first report and the timeline."""
    of_report = {address("Report", id_): id_ for id_ in charted.reports(composer)}
    weekly = [(of_report[page.path], page.document) for page in things if page.path in of_report]
    return Page("index.html", start.start(composer, weekly), draw=charted.first(composer))


def _json(data: dict[str, Any]) -> str:
    """Data without the spaces that a reader would like: half the size, in a third of the time."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str) + "\n"


def _lists(composer: Composer) -> Iterator[Page]:
    """The pages that list things."""

    def page(form_id: str) -> Document:
        form = header.form(form_id, header.SITE)
        return composer.document(form, Topic(form_id, "", form.title))

    for form_id in sorted({*header.form_ids(header.SITE)} - charted.FORMS):
        frame = f"networks/{form_id}.html" if form_id in registry.picture_ids() else ""
        yield Page(f"{form_id}.html", page(form_id), frame=frame)
    for form_id, document, draw in charted.lists(composer, page):
        yield Page(f"{form_id}.html", document, draw=draw)
    yield Page("model.html", pages.model(composer))
    yield Page("search.html", pages.searched(composer), scripts=("assets/index.js", "assets/search.js"))


def _questions(composer: Composer) -> Iterator[Page]:
    yield Page("questions.html", pages.questions(composer))
    for asked in registry.questions():
        document = pages.question(composer, asked)
        answer = composer.answer(asked.id)
        rows = _json({**formats.about(answer), "rows": answer.records()})
        files = (("Rows (CSV)", ".csv", formats.render(answer, "csv")), ("Rows (JSON)", ".json", rows))
        yield Page(f"questions/{asked.id}.html", document, files=files, said=asked.id)


def _setting(page: Page, links: Links) -> html.Setting:
    root = "../" * page.path.count("/")

    def href(key: str, things: Iterable[str]) -> str:
        found = links.find(key, tuple(things))
        return f"{root}{found}" if found and found != page.path else ""

    files = tuple((name, PurePosixPath(_beside(page, ending)).name) for name, ending, _ in page.files)
    return html.Setting(
        root=root,
        href=href,
        bar=[(text, f"{root}{to}") for text, to in BAR.items()],
        permalink=page.path,
        links=files,
        see=[(text, f"{root}{to}") for text, to in page.see],
        pictures=page.draw(lambda key: href(key, ())) if page.draw else (),
        frame=f"{root}{page.frame}" if page.frame else "",
        scripts=[f"{root}{one}" for one in page.scripts],
    )


def _beside(page: Page, ending: str) -> str:
    return page.path.removesuffix(".html") + ending
