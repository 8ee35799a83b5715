"""The real Neo4j Browser on the real server: the guide, the style, favourites, a link, a pasted question.

`DDOR_SCREENSHOTS=docs` (with `-m ""`, for the long ones too) writes the pictures of docs/neo4j-browser.md again.
"""

from __future__ import annotations

import base64
import csv
import io
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from chromium import FLAGS
from command import DDOR, ddor, environment
from neo4j_server import Neo4jServer
from playwright.sync_api import Page, sync_playwright

from ddor.answers import guide, registry
from ddor.model import MODEL
from ddor.store.base import Store
from ddor.viz.style import contrast

ROOT = Path(__file__).resolve().parent.parent
STYLE, FAVOURITES, SAVED = (ROOT / "cypher" / name for name in ("style.grass", "favourites.cypher", "saved-cypher.csv"))
SCREENSHOTS = os.environ.get("DDOR_SCREENSHOTS")
LARGEST = 150_000
LIMIT = 60_000
DROP = """([name, content]) => {
  const data = new DataTransfer()
  data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name))
  for (const type of ['dragenter', 'dragover', 'drop'])
    document.querySelector('.filedrop')
      .dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }))
}"""


# --- the files -------------------------------------------------------------------------------------------------------


def test_the_guide_has_eight_steps_without_a_figure_in_their_sentences():
    steps = guide.read().steps
    assert len(steps) == 8
    for step in steps:
        said = re.sub(r"\bus-[a-z]{2}-\d{3}\b", "", " ".join([step.title, *step.text]))
        assert not re.search(r"\d", said), step.title
        assert not re.search(r"\b(predicate|qualifier|locator)\b", said)


@pytest.mark.parametrize("step", guide.read().steps, ids=lambda step: step.title)
def test_every_step_draws_a_picture(loaded: Store, step: guide.Step):
    graph, truncated = loaded.read_graph(step.statement)

    assert not truncated
    assert 10 <= len(graph.nodes) <= 300  # as many as Neo4j Browser draws at first
    assert graph.edges


def test_what_the_guide_says_of_its_pictures_is_so(loaded: Store):
    by_title = {step.title: loaded.read_graph(step.statement)[0] for step in guide.read().steps}

    misread = by_title["Issued, told as declined"]
    sides = {
        tuple(misread.nodes[end].properties["predicate"] for end in (edge.source, edge.target))
        for edge in misread.edges
        if edge.type == "MISREADS"
    }
    assert sides == {("detainers_declined", "detainers_issued")}
    against = by_title["Figures that cannot both hold"]
    joined = {end for edge in against.edges if edge.type == "CONTRADICTS" for end in (edge.source, edge.target)}
    stated = {edge.target for edge in against.edges if edge.type == "STATES"}
    assert joined
    assert joined <= stated  # sources stand on both sides
    rests = {edge.type for edge in by_title["What a figure rests on"].edges}
    assert {"DERIVED_FROM", "STATES"} <= rests
    lists = by_title["A county's own list"].nodes.values()
    assert any(node.properties.get("predicate") == "own_list_inmates" for node in lists)
    assert any(node.properties.get("predicate") == "detainers_declined" for node in lists)


def test_every_text_in_the_style_can_be_read_and_what_speaks_against_a_claim_stands_out():
    text = STYLE.read_text("utf-8")
    rules = {
        name: dict(re.findall(r"([a-z-]+): ([^;]+);", body))
        for name, body in re.findall(r"^([\w.]+) \{(.*)\}$", text, re.M)
    }
    shown = {label for t in MODEL.node_types if not t.apart for label in (t.label, *t.further_labels.values())}

    assert text.startswith("node {")  # Browser loses what follows a leading comment
    assert {name.removeprefix("node.") for name in rules if name.startswith("node.")} == shown
    for name, rule in rules.items():
        assert contrast(rule["color"], rule["text-color-internal"]) >= 4.5, name
        assert contrast("#ffffff", rule.get("text-color-external", "#000000")) >= 4.5, name
    plain = rules["relationship"]
    for name in ("relationship.CONTRADICTS", "relationship.MISREADS"):
        assert int(rules[name]["shaft-width"][:-2]) >= 4 * int(plain["shaft-width"][:-2])
        assert rules[name]["color"] not in {rule["color"] for other, rule in rules.items() if other != name}


def test_the_files_hold_every_picture_and_question():
    saved = [registry.question(name) for name in registry.question_ids()]
    saved += [registry.picture(name) for name in registry.picture_ids()]  # type: ignore[misc]
    text, rows = FAVOURITES.read_text("utf-8"), list(csv.DictReader(io.StringIO(SAVED.read_text("utf-8"))))

    assert len(re.findall(r"^// .*\n(?:WITH|/\*)", text, re.M)) == len(saved)
    assert {row["query"] for row in rows if row["isFolder"] == "false"} == {f"{one.pasteable()};" for one in saved}
    folders = {row["id"] for row in rows if row["isFolder"] == "true"}
    assert {row["parentId"] for row in rows if row["isFolder"] == "false"} == folders
    assert len({row["id"] for row in rows}) == len(rows)


def test_every_picture_of_the_page_is_there_and_small():
    page = ROOT / "docs" / "neo4j-browser.md"
    names = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text("utf-8"))

    assert set(names) == {path.name for path in page.parent.glob("neo4j-browser-*.jpg")}
    for name in names:
        assert (page.parent / name).stat().st_size < LARGEST


# --- the commands ----------------------------------------------------------------------------------------------------


def test_a_statement_is_printed_alone_with_its_values(tmp_path: Path):
    done = ddor(tmp_path, "query", "search", "-p", "text=O'Hara", "--cypher")

    assert (done.returncode, done.stderr) == (0, "")  # no store is asked
    assert done.stdout == registry.question("search").pasteable({"text": "O'Hara"}) + ";\n"
    assert done.stdout.startswith("WITH {text: 'O\\'Hara'} AS given\n")


def test_a_name_in_a_statement_is_looked_up(home: Path):
    done = ddor(home, "query", "said-of", "-p", "about_id=Austin", "--cypher")

    assert done.stdout.startswith("WITH {about_id: 'us-tx-453',")
    assert "'Austin' is read as Travis County, Texas" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--text", "RETURN 1 AS x"], "--cypher"),
        (["offices", "-p", "of=x"], "office"),
        (["officess"], "Nearest: offices"),
    ],
)
def test_what_has_no_statement_is_said(tmp_path: Path, words: list[str], said: str):
    done = ddor(tmp_path, "query", *words, "--cypher")

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_the_guide_is_written(tmp_path: Path):
    assert ddor(tmp_path, "guide").stdout == guide.page()
    assert ddor(tmp_path, "guide", "-o", str(tmp_path / "guide.html")).returncode == 0
    assert (tmp_path / "guide.html").read_text("utf-8") == guide.page()
    assert guide.page().count("<slide") == 8


@pytest.mark.parametrize("port", ["-1", "x", "70000"])
def test_a_port_is_one(tmp_path: Path, port: str):
    done = ddor(tmp_path, "guide", "--serve", "--port", port)

    assert done.returncode == 2
    assert "is not a port" in done.stderr


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The command that plays the guide, as `ddor guide --serve` prints it; Ctrl-C ends that."""
    command = [DDOR, "guide", "--serve", "--port", "0"]
    home = environment(tmp_path_factory.mktemp("guide"))
    with subprocess.Popen(command, env=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.send_signal(2)
        said = process.communicate(timeout=20)[1]
    assert process.returncode == 130, said


def asked(address: str, method: str) -> tuple[int, dict[str, str], str]:
    request = urllib.request.Request(address, method=method, headers={"Origin": "http://localhost"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), ""


def test_a_page_of_another_address_may_ask_for_the_guide(served: str):
    address = served.removeprefix(":play ")

    assert urlsplit(address).hostname == "localhost"
    for method, status, body in (("OPTIONS", 204, ""), ("HEAD", 200, ""), ("GET", 200, guide.page())):
        found = asked(address, method)
        assert (found[0], found[2]) == (status, body)
        assert found[1]["Access-Control-Allow-Origin"] == "*"
    assert asked(address.replace("guide", "other"), "GET")[0] == 404


def test_a_port_in_use_is_said(tmp_path: Path, served: str):
    port = str(urlsplit(served.removeprefix(":play ")).port)
    done = ddor(tmp_path, "guide", "--serve", "--port", port)

    assert done.returncode == 2
    assert "--port 0" in done.stderr


def test_compose_serves_a_guide_when_asked(tmp_path: Path):
    """What the service runs, run here, on a port of ours: Python alone, without a package."""
    service = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]["guide"]
    sources = {volume["target"]: volume["source"] for volume in service["volumes"]}
    (tmp_path / "guide.html").write_text(guide.page(), "utf-8")
    command = [sys.executable, "-I", str(ROOT / sources["/serve.py"]), str(tmp_path / "guide.html"), "127.0.0.1", "0"]

    assert service["profiles"] == ["guide"]  # off, unless it is asked for
    assert service["ports"] == ["127.0.0.1:7475:7475"]
    assert service["command"] == ["python", "-I", "/serve.py", "/guide.html", "0.0.0.0", "7475"]  # noqa: S104
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().strip().removeprefix(":play ")
        status, _, body = asked(address, "GET")
        process.terminate()
    assert (status, body) == (200, guide.page())


# --- the real Neo4j Browser ------------------------------------------------------------------------------------------


class Neo4jBrowser:
    """Neo4j Browser, signed in, and what somebody does there."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run(self, text: str) -> None:
        """Put a text into the editor, and run it."""
        self.page.click("[data-testid=activeEditor] .monaco-editor")
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)
        self.page.click("[data-testid=editor-Run]")

    def drop(self, name: str, content: bytes) -> None:
        """Drop a file on it."""
        self.page.evaluate(DROP, [name, base64.b64encode(content).decode()])

    def sees_a_graph(self) -> tuple[int, int]:
        """How many nodes and relationships the last answer draws."""
        self.page.wait_for_selector("[data-testid=frame] >> nth=0 >> svg g.node", timeout=LIMIT)
        frame = self.page.locator("[data-testid=frame]").first
        return frame.locator("svg g.node").count(), frame.locator("svg g.relationship").count()

    def shoot(self, name: str) -> None:
        """Keep what is seen, where that is asked for."""
        if SCREENSHOTS:
            self.page.wait_for_timeout(4000)  # until the picture rests
            path = ROOT / SCREENSHOTS / f"neo4j-browser-{name}.jpg"
            self.page.screenshot(path=path, type="jpeg", quality=72)
            assert path.stat().st_size < LARGEST


@pytest.fixture(scope="module")
def opened(neo4j_facts: Neo4jServer, chromium: str) -> Iterator[Page]:
    """A page that reaches this machine alone: Browser asks hosts of its own for fonts, and counts what is done."""
    if not neo4j_facts.http:
        pytest.skip("the address of this server's Browser is not known")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = found.new_page(viewport={"width": 1440, "height": 900})
        page.route(lambda url: urlsplit(url).hostname not in {"127.0.0.1", "localhost"}, lambda route: route.abort())
        yield page
        found.close()


def sign_in(page: Page, server: Neo4jServer) -> None:
    page.fill("[data-testid=password]", server.password)
    page.click("[data-testid=connect]")
    page.wait_for_selector("text=neo4j$", timeout=LIMIT)


@pytest.fixture(scope="module")
def at_home(opened: Page, neo4j_facts: Neo4jServer) -> Neo4jBrowser:
    opened.goto(
        f"{neo4j_facts.http}/browser/?dbms={neo4j_facts.uri.replace('://', '://neo4j@')}", wait_until="domcontentloaded"
    )
    opened.wait_for_selector("[data-testid=password]", timeout=LIMIT)
    sign_in(opened, neo4j_facts)
    signed_in = Neo4jBrowser(opened)
    signed_in.drop("style.grass", STYLE.read_bytes())
    opened.wait_for_selector("text=node.Jurisdiction")
    return signed_in


@pytest.mark.long
def test_the_style_is_taken_when_its_file_is_dropped(at_home: Neo4jBrowser):
    shown = at_home.page.locator("[data-testid=frameContents]").first.inner_text()
    names = [line.split(" {")[0] for line in STYLE.read_text("utf-8").splitlines() if "{" in line]
    assert re.findall(r"^([\w.]+) \{", shown, re.M) == names  # the first rule too


@pytest.mark.long
def test_the_guide_is_played_and_each_click_draws(at_home: Neo4jBrowser, served: str):
    at_home.run(":clear")
    at_home.run(served)
    play = at_home.page.locator("pre.runnable i, pre.runnable .fa")
    play.first.wait_for(timeout=LIMIT)
    at_home.shoot("guide")

    at_home.page.click("[data-testid=nextSlide]")
    at_home.page.wait_for_selector("h3:has-text('Issued, told as declined')")
    play.first.click()

    nodes, relationships = at_home.sees_a_graph()
    assert nodes > 20
    assert relationships > 20
    circles = at_home.page.locator("[data-testid=frame] >> nth=0 >> g.node circle").all()
    filled = {circle.get_attribute("fill") for circle in circles} - {None}
    assert {MODEL.by_label[label].colour for label in ("Claim", "Source", "Jurisdiction")} <= filled
    at_home.shoot("misread")


@pytest.mark.long
def test_a_question_that_is_pasted_shows_its_defaults_first_and_runs(at_home: Neo4jBrowser):
    at_home.run(":clear")
    path = registry.FOLDER / "pictures" / "jurisdiction.cypher"
    at_home.drop(path.name, path.read_bytes())
    at_home.page.click(".filedrop-paste-in-editor")
    at_home.page.wait_for_selector(".view-line >> nth=3", timeout=LIMIT)
    shown = at_home.page.inner_text(".view-lines").replace("\xa0", " ")
    assert "WITH {id: 'us-nv-003'} AS given" in shown
    at_home.page.click("[data-testid=editor-Run]")
    at_home.sees_a_graph()

    command = at_home.page.locator("[data-testid=frameCommand]").first.inner_text().replace("\xa0", " ")
    assert "WITH {id: 'us-nv-003'} AS given" in command[:140]
    at_home.shoot("pasted")


@pytest.mark.long
def test_a_link_opens_a_picture(at_home: Neo4jBrowser, neo4j_facts: Neo4jServer, tmp_path: Path):
    words = ["browser", "contradictions", "--picture", "--at", f"{neo4j_facts.http}/browser/"]
    at_home.page.goto(ddor(tmp_path, *words, **neo4j_facts.environment).stdout.strip(), wait_until="domcontentloaded")
    at_home.page.wait_for_selector(".view-line >> nth=3", timeout=LIMIT)
    if at_home.page.locator("[data-testid=password]").count():
        sign_in(at_home.page, neo4j_facts)
    at_home.page.click("[data-testid=editor-Run]")

    assert min(at_home.sees_a_graph()) > 20
    at_home.shoot("contradictions")


@pytest.mark.long
def test_favourites_of_one_file_and_of_a_zip(at_home: Neo4jBrowser):
    at_home.drop("favourites.cypher", FAVOURITES.read_bytes())
    at_home.page.click(".filedrop-save-to-favorites")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(registry.FOLDER.rglob("*.cypher")):
            archive.write(path, f"queries/{path.relative_to(registry.FOLDER)}")
    at_home.drop("favourites.zip", packed.getvalue())
    at_home.page.click("[data-testid=navigationFavorites]")

    at_home.page.wait_for_selector("text=queries/pictures")
    assert at_home.page.locator("text=Declined Detainer Graph: the saved").count() == 1


@pytest.mark.long
def test_the_preview_of_the_query_tool_takes_the_saved_cypher(opened: Page, neo4j_facts: Neo4jServer):
    """Browser 5.24 brings it along, at /browser/preview/: the successor, which has no guides."""
    opened.goto(f"{neo4j_facts.http}/browser/preview/", wait_until="domcontentloaded")
    said = {
        "hostname": urlsplit(neo4j_facts.uri).netloc,
        "username": neo4j_facts.user,
        "password": neo4j_facts.password,
    }
    for name, value in said.items():
        opened.fill(f"input[name={name}]", value)
    opened.get_by_role("button", name="Connect", exact=True).click()
    opened.get_by_role("button", name="Cypher panel").click()
    opened.set_input_files("input[accept='.csv,.zip']", SAVED)

    opened.wait_for_selector("text=Contradictions and misreadings", timeout=LIMIT)
    opened.locator(".cm-content").first.click()
    opened.keyboard.insert_text(registry.picture("contradictions").pasteable())
    opened.keyboard.press("Control+Enter")
    opened.wait_for_selector("text=/^CONTRADICTS \\(/", timeout=LIMIT)
    Neo4jBrowser(opened).shoot("query-tool")
