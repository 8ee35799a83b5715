"""The link into Neo4j Browser: its parts, the command that prints it, and the real Browser that opens it."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from chromium import FLAGS
from command import ddor
from hypothesis import given, settings
from hypothesis import strategies as st
from neo4j_server import Neo4jServer
from playwright.sync_api import sync_playwright

from ddor.answers import registry
from ddor.answers.browser import link
from ddor.errors import StoreError, UsageError
from ddor.model.literals import literal
from ddor.store.base import Store
from ddor.store.settings import Secret, Settings

ASKED = registry.question("offices")
HOSTILE = 'O\'Hara \\ "x" & #? %27}) DETACH DELETE n //'


def written(office: str) -> str:
    """The statement as the link carries it: Browser would end it at a `&` or `#`."""
    return escaped(ASKED.pasteable({"office": office}))


def escaped(statement: str) -> str:
    return statement.replace("&", "\\u0026").replace("#", "\\u0023")


def on(uri: str, user: str = "neo4j", database: str = "neo4j") -> Settings:
    return Settings(Path("/nowhere"), uri, user, Secret("hunter2hunter2"), database)


@pytest.mark.parametrize(
    ("server", "address", "dbms"),
    [
        (on("bolt://localhost"), "http://localhost:7474/browser/", "bolt://neo4j@localhost:7687"),
        (on("bolt://10.0.0.9:1234"), "http://10.0.0.9:7474/browser/", "bolt://neo4j@10.0.0.9:1234"),
        (on("neo4j+s://db.example"), "https://db.example:7473/browser/", "neo4j+s://neo4j@db.example:7687"),
        (on("bolt://[::1]:7687"), "http://[::1]:7474/browser/", "bolt://neo4j@[::1]:7687"),
        (on("bolt://h", "a@b c"), "http://h:7474/browser/", "bolt://a%40b%20c@h:7687"),
    ],
)
def test_the_link_names_server_user_and_statement(server: Settings, address: str, dbms: str):
    made = link(ASKED, {"office": HOSTILE}, server)

    parts = parse_qs(urlsplit(made).query, strict_parsing=True)
    assert made.partition("?")[0] == address
    assert parts == {"dbms": [dbms], "db": ["neo4j"], "cmd": ["edit"], "arg": [written(HOSTILE)]}


@settings(deadline=None)
@given(st.text(), st.text(min_size=1), st.text(min_size=1))
def test_no_value_leaves_its_part_of_the_link(office: str, user: str, database: str):
    made = link(ASKED, {"office": office}, on("bolt://localhost", user, database))

    parts = parse_qs(urlsplit(made).query, strict_parsing=True)
    assert set(parts) == {"dbms", "db", "cmd", "arg"}
    assert parts["arg"] == [written(office)]
    assert not {"&", "#"} & set(parts["arg"][0])
    assert parts["db"] == [database]
    assert unquote(parts["dbms"][0]) == f"bolt://{user}@localhost:7687"
    assert made.isascii()
    assert made.isprintable()


@pytest.mark.parametrize("question_id", registry.question_ids())
def test_every_link_is_short_enough_and_without_password(question_id: str):
    made = link(registry.question(question_id), {}, on("bolt://localhost"))

    assert len(made) < 8000  # a server reads no more in one request
    assert "hunter2" not in made


@pytest.mark.parametrize(
    "at", ["localhost:7474", "ftp://h/", "http://", "http://a:b@h/", "http://h/?x=1", "http://[h/"]
)
def test_the_address_of_the_browser_is_one(at: str):
    with pytest.raises(UsageError, match="--at"):
        link(ASKED, {}, on("bolt://localhost"), at)


def test_the_embedded_store_has_no_browser():
    with pytest.raises(StoreError, match="needs a Neo4j server"):
        link(ASKED, {}, Settings(Path("/nowhere")))


# --- the command ------------------------------------------------------------------------------------------------------

SERVER = {"NEO4J_URI": "bolt://localhost:1", "NEO4J_PASSWORD": "hunter2hunter2"}  # nobody listens: nothing is asked


def test_the_command_prints_the_link_and_nothing_else(tmp_path: Path):
    done = ddor(tmp_path, "browser", "search", "-p", f"text={HOSTILE}", **SERVER)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == link(registry.question("search"), {"text": HOSTILE}, on("bolt://localhost:1")) + "\n"


def test_without_an_answer_a_name_is_taken_as_an_id(tmp_path: Path):
    done = ddor(tmp_path, "browser", "offices", "-p", f"office={HOSTILE}", **SERVER)

    assert done.returncode == 0
    assert "notice: names are taken as ids" in done.stderr
    assert done.stdout == link(ASKED, {"office": HOSTILE}, on("bolt://localhost:1")) + "\n"


def test_a_name_is_asked_of_the_server(tmp_path: Path, neo4j_facts: Neo4jServer):
    words = ["browser", "said-of", "-p", "about_id=Austin", "--at", "http://h/browser/"]
    done = ddor(tmp_path, *words, **neo4j_facts.environment)

    assert "about_id%3A%20%27us-tx-453%27" in done.stdout
    assert "'Austin' is read as Travis County, Texas" in done.stderr


def test_a_picture_and_another_address(tmp_path: Path):
    done = ddor(tmp_path, "browser", "report", "--picture", "-p", "section=II", "--at", "http://h/browser", **SERVER)

    assert done.stdout.startswith("http://h/browser/?dbms=")
    assert "section%3A%20%27II%27" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["officess"], 2, "Nearest: offices"),
        (["offices", "-p", "offic=x"], 2, "Did you mean office"),
        (["offices", "--at", "nowhere"], 2, "--at"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, words: list[str], code: int, said: str):
    done = ddor(tmp_path, "browser", *words, **SERVER)

    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


def test_without_a_server_the_remedy_is_named(tmp_path: Path):
    done = ddor(tmp_path, "browser", "offices")

    assert (done.returncode, done.stdout) == (3, "")
    assert "NEO4J_URI" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a script as a web browser is of POSIX")
def test_open_hands_the_link_to_the_web_browser(tmp_path: Path):
    script, got = tmp_path / "open", tmp_path / "got"
    script.write_text(f"#!/bin/sh\nprintf %s \"$1\" > '{got}'\n")
    script.chmod(0o755)

    done = ddor(tmp_path, "browser", "offices", "--open", BROWSER=f"{script} %s", **SERVER)

    assert done.returncode == 0
    assert got.read_text() == done.stdout.strip()


@pytest.mark.parametrize("text", ["&#", "\\&", "\\\\#'", "\\u0026&"])
def test_the_statement_means_the_same_to_the_server(neo4j_store: Store, text: str):
    assert neo4j_store.read("RETURN " + escaped(literal(text)) + " AS text").rows == [[text]]


# --- the real Neo4j Browser -------------------------------------------------------------------------------------------


def test_neo4j_browser_opens_it_in_its_editor(neo4j_server: Neo4jServer, chromium: str, tmp_path: Path):
    if not neo4j_server.http:
        pytest.skip("the address of this server's Browser is not known")
    words = ["browser", "offices", "-p", f"office={HOSTILE}", "--at", f"{neo4j_server.http}/browser/"]
    address = ddor(tmp_path, *words, **neo4j_server.environment).stdout.strip()

    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        # Browser asks hosts of its own for fonts and the like: nothing leaves this machine.
        page.route(lambda url: urlsplit(url).hostname != "127.0.0.1", lambda route: route.abort())
        page.goto(address, wait_until="domcontentloaded")
        page.wait_for_selector(".view-line >> nth=8", timeout=60_000)
        shown = page.inner_text(".view-lines")
        filled = {name: page.input_value(f"[data-testid={name}]") for name in ("boltaddress", "username", "database")}
        browser.close()

    # As many lines as the editor has room for, without the blanks: it wraps what is long.
    assert "".join(written(HOSTILE).split()).startswith("".join(shown.split()))
    assert filled == {
        "boltaddress": neo4j_server.uri.removeprefix("bolt://"),
        "username": neo4j_server.user,
        "database": neo4j_server.database,
    }
