"""Which store is meant: the environment, and one `.env` for compose and `ddor` alike."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import conftest
import pytest

from ddor.errors import UsageError
from ddor.store.settings import Secret, Settings, read_dotenv

SERVER = {"NEO4J_URI": "bolt://db.example:7687", "NEO4J_PASSWORD": "from-environment"}


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_embedded_by_default(tmp_path: Path) -> None:
    settings = Settings.from_env({"DDOR_HOME": str(tmp_path / "home")})
    assert settings.neo4j_uri is None
    assert settings.home == tmp_path / "home"
    assert Settings.from_env({}).home.name == "ddor"


def test_a_server_by_the_environment() -> None:
    settings = Settings.from_env(SERVER | {"NEO4J_USER": "reader", "NEO4J_DATABASE": "ddor"})
    assert settings == Settings.from_env(SERVER | {"NEO4J_USERNAME": "reader", "NEO4J_DATABASE": "ddor"})
    assert (settings.neo4j_uri, settings.neo4j_user, settings.neo4j_database) == (SERVER["NEO4J_URI"], "reader", "ddor")
    assert settings.neo4j_password == Secret("from-environment")


def test_a_server_by_dotenv(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "# for compose and ddor\n\nOTHER=$HOME\nNEO4J_URI=bolt://localhost:7687  # ours\n"
        'NEO4J_PASSWORD=\'it$ 8 "or" more\'\nexport NEO4J_DATABASE="graph"\n'
    )
    settings = Settings.from_env({})
    assert settings.neo4j_uri == "bolt://localhost:7687"
    assert settings.neo4j_password == Secret('it$ 8 "or" more')
    assert settings.neo4j_database == "graph"
    assert settings.dotenv == tmp_path / ".env"


def test_the_password_of_one_server_is_not_sent_to_another(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("NEO4J_URI=bolt://localhost:7687\nNEO4J_PASSWORD=of-localhost\n")
    settings = Settings.from_env({"NEO4J_URI": "bolt://db.example:7687"})
    assert settings.neo4j_password is None
    assert settings.dotenv is None


def test_the_server_of_a_file_gets_nothing_of_the_environment(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("NEO4J_URI=bolt://of-a-stranger:7687\n")
    environment = {"NEO4J_USER": "me", "NEO4J_PASSWORD": "my-own", "NEO4J_DATABASE": "mine"}
    settings = Settings.from_env(environment)
    assert (settings.neo4j_user, settings.neo4j_password, settings.neo4j_database) == ("neo4j", None, "neo4j")


def test_an_empty_uri_means_embedded(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("NEO4J_URI=bolt://localhost:7687\nNEO4J_PASSWORD=in-the-file\n")
    assert Settings.from_env({"NEO4J_URI": ""}).neo4j_uri is None


def test_a_dotenv_for_compose_alone_names_no_server(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("NEO4J_PASSWORD=for-compose\n")
    settings = Settings.from_env({})
    assert (settings.neo4j_uri, settings.dotenv) == (None, None)


@pytest.mark.parametrize("line", ["NEO4J_PASSWORD=pa$word12", 'NEO4J_PASSWORD="a\\nb12345"', "NEO4J_PASSWORD='open"])
def test_a_line_that_compose_reads_otherwise_is_an_error_without_the_value(tmp_path: Path, line: str) -> None:
    (tmp_path / ".env").write_text(f"\n{line}\n")
    with pytest.raises(UsageError, match="line 2, NEO4J_PASSWORD") as caught:
        read_dotenv(tmp_path / ".env")
    assert line.partition("=")[2] not in str(caught.value)


@pytest.mark.parametrize(
    "uri", ["http://localhost:7474", "localhost:7687", "bolt://", "bolt://h:port", "bolt://u:secret@h"]
)
def test_an_address_that_cannot_be_used(uri: str) -> None:
    with pytest.raises(UsageError, match="NEO4J_URI") as caught:
        Settings.from_env({"NEO4J_URI": uri})
    assert "secret" not in str(caught.value)


def test_idle_seconds() -> None:
    assert Settings.from_env({"DDOR_IDLE_SECONDS": "5"}).idle_seconds == 5
    for bad in ("soon", "0", "-1", "nan"):
        with pytest.raises(UsageError, match="DDOR_IDLE_SECONDS"):
            Settings.from_env({"DDOR_IDLE_SECONDS": bad})


def test_a_secret_is_never_shown() -> None:
    settings = Settings.from_env(SERVER)
    shown = f"{settings} {settings!r} {settings.neo4j_password} {settings.neo4j_password!r}"
    assert "from-environment" not in shown
    with pytest.raises(TypeError):
        pickle.dumps(settings.neo4j_password)


def test_the_quick_import_leaves_a_driver_that_works_and_pandas_as_it_was(fresh_settings: Settings) -> None:
    script = """
import sys
from ddor.store.bolt import import_driver_quickly
import_driver_quickly()
assert not {"numpy", "pandas", "pyarrow"} & set(sys.modules), "hidden, then as before"
from ddor.store.connect import open_store
with open_store() as store:
    store.write(lambda tx: tx.run("CREATE (:Report {id: 'r1'})").consume())
    frame = store._driver("root").execute_query(
        "MATCH (n:Report) RETURN n.id AS id", database_=store.database, result_transformer_=lambda r: r.to_df())
    print(type(frame).__module__.partition(".")[0], list(frame["id"]))
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        env=os.environ | {"DDOR_HOME": str(fresh_settings.home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("pandas ['r1']\n", "")


def test_what_the_machine_lacks_is_a_skip_but_a_failure_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="install it"):
        conftest.lack("a thing: install it")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="install it"):
        conftest.lack("a thing: install it")
