"""docker-compose.yml without Docker: its form, what it opens, and its settings before the server's own validator."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import neo4j_server
import pytest
import yaml

from ddor.store import settings

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = ROOT / "docker-compose.yml"
EXAMPLE = ROOT / ".env.example"


def service() -> dict[str, Any]:
    return yaml.safe_load(COMPOSE.read_text())["services"]["neo4j"]


def neo4j_conf(environment: dict[str, str]) -> str:
    """The settings as the image derives them: NEO4J_server_memory_heap_max__size is server.memory.heap.max_size."""
    lines = []
    for name, value in environment.items():
        if name != "NEO4J_AUTH":
            setting = re.sub("__|_", lambda found: "_" if found[0] == "__" else ".", name.removeprefix("NEO4J_"))
            lines.append(f"{setting}={value}\n")
    return "".join(lines)


def validate(conf: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Let the server's own command check the settings, strictly, as its start does."""
    (home / "conf").mkdir()
    (home / "conf" / "neo4j.conf").write_text(conf + "server.config.strict_validation.enabled=true\n")
    java = neo4j_server.java()
    command = [java, "-cp", neo4j_server.class_path(java), "org.neo4j.server.startup.Neo4jAdminCommand"]
    environment = os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    command += ["server", "validate-config"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_the_file_follows_the_compose_specification() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_version_is_the_one_that_the_tests_start() -> None:
    assert service()["image"] == f"neo4j:{neo4j_server.version()}-community"


def test_benchmarks_have_the_memory_that_it_gives() -> None:
    given, served = service()["environment"], neo4j_server.SERVED
    assert given["NEO4J_server_memory_heap_max__size"] == served.heap
    assert given["NEO4J_server_memory_pagecache_size"] == served.page_cache


def test_every_port_is_open_on_this_machine_alone() -> None:
    assert service()["ports"] == ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"]


def test_data_outlives_the_container() -> None:
    compose = yaml.safe_load(COMPOSE.read_text())
    assert service()["volumes"] == ["data:/data", "logs:/logs"]
    assert compose["volumes"].keys() == {"data", "logs"}


def test_the_password_must_be_given_and_nothing_else_is_asked() -> None:
    assert re.findall(r"\$\{(\w+)(:\?)?", COMPOSE.read_text()) == [("NEO4J_PASSWORD", ":?")]


def test_no_line_of_the_env_file_reaches_the_server_as_a_setting() -> None:
    assert "env_file" not in service()
    assert not service()["environment"].keys() & set(settings.KEYS)


def test_the_example_serves_ddor_too(tmp_path: Path) -> None:
    text = EXAMPLE.read_text()
    (tmp_path / ".env").write_text(text.replace("NEO4J_PASSWORD=", "NEO4J_PASSWORD=eight-or-more"))
    found = settings.read_dotenv(tmp_path / ".env")
    assert found == {
        "NEO4J_URI": "bolt://127.0.0.1:7687",
        "NEO4J_USER": "neo4j",
        "NEO4J_PASSWORD": "eight-or-more",
        "NEO4J_DATABASE": "neo4j",
    }
    assert set(found) == set(settings.KEYS) - {"NEO4J_USERNAME"}  # another name of NEO4J_USER
    assert "8 characters" in text


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("dbms.security.allow_csv_import_from_file_urls", "false"),
        ("dbms.usage_report.enabled", "false"),
        ("db.memory.transaction.max", "512m"),
    ],
)
def test_what_protects_the_machine_is_set(setting: str, value: str) -> None:
    assert f"{setting}={value}\n" in neo4j_conf(service()["environment"])


@pytest.mark.long
def test_the_server_takes_every_setting(tmp_path: Path) -> None:
    conf = neo4j_conf(service()["environment"])
    try:
        good = validate(conf, tmp_path)
    except neo4j_server.MissingError as error:
        pytest.skip(str(error))
    assert good.returncode == 0, good.stdout + good.stderr


@pytest.mark.long
def test_the_server_refuses_a_setting_that_it_does_not_know(tmp_path: Path) -> None:
    try:
        bad = validate("db.memory.transaction.maximum=512m\n", tmp_path)
    except neo4j_server.MissingError as error:
        pytest.skip(str(error))
    assert bad.returncode != 0
    assert "db.memory.transaction.maximum" in bad.stdout
