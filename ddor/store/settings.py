"""Which store is meant, from the environment and, for a Neo4j server, from a `.env` file."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ddor.errors import UsageError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
KEYS = ("NEO4J_URI", "NEO4J_USER", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE")
IDLE_SECONDS = 600.0


class Secret:
    """A text that is never printed: `repr` and `str` show stars. `reveal()` gives it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself: for the driver alone."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(***)"

    def __str__(self) -> str:
        return "***"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a Secret is not pickled")


@dataclass(frozen=True)
class Settings:
    """Where the graph lives: a Neo4j server if `neo4j_uri` is set, else the embedded store in the folder `home`.

    `idle_seconds` is how long the owner of the embedded store stays without a client. `dotenv` is the `.env` file that
    named the server, if one did.
    """

    home: Path
    neo4j_uri: str | None = None
    neo4j_user: str = "neo4j"
    neo4j_password: Secret | None = None
    neo4j_database: str = "neo4j"
    idle_seconds: float = IDLE_SECONDS
    dotenv: Path | None = None

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read `DDOR_HOME`, `DDOR_IDLE_SECONDS` and `NEO4J_*`.

        If `NEO4J_URI` is not set in the environment, the `NEO4J_*` lines of a `.env` file in the working directory
        serve (the file that `docker compose` reads too), if one of them names a server: then all are of the file. If it
        is set, all are of the environment, and no file is read. So one server's password is never sent to another.
        `NEO4J_URI=` (empty) means embedded.

        Raises:
            UsageError: a value that cannot be used, by its name.
        """
        env = os.environ if environ is None else environ
        values = {key: env[key] for key in KEYS if key in env}
        dotenv = None
        if "NEO4J_URI" not in values:
            path = Path(".env")
            with contextlib.suppress(FileNotFoundError):  # the working directory is gone, and so is its file
                path = path.absolute()
            from_file = read_dotenv(path)
            if from_file.get("NEO4J_URI"):
                values, dotenv = from_file, path
        password = values.get("NEO4J_PASSWORD")
        return cls(
            home=_home(env),
            neo4j_uri=_checked_uri(values["NEO4J_URI"]) if values.get("NEO4J_URI") else None,
            neo4j_user=values.get("NEO4J_USER") or values.get("NEO4J_USERNAME") or "neo4j",
            neo4j_password=Secret(password) if password else None,
            neo4j_database=values.get("NEO4J_DATABASE") or "neo4j",
            idle_seconds=_seconds(env, "DDOR_IDLE_SECONDS", IDLE_SECONDS),
            dotenv=dotenv,
        )


def read_dotenv(path: Path) -> dict[str, str]:
    """The `NEO4J_*` lines of a `.env` file: `KEY=value`, `KEY="value"` or `KEY='value'`; empty without a file.

    Only what `docker compose` reads the same way is taken: where compose would replace a `$` or read an escape, the
    line is an error, not a guess.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {type(error).__name__}.", "To do without, set NEO4J_URI=.") from None
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r"\s*(?:export\s+)?(NEO4J_[A-Z]+)\s*=\s*(.*?)\s*$", line)
        if match and match[1] in KEYS:
            found[match[1]] = _dotenv_value(match[2], f"{path} line {number}, {match[1]}")
    return found


def _dotenv_value(raw: str, where: str) -> str:
    if match := re.fullmatch(r"'([^']*)'(?:\s+#.*)?", raw):
        return match[1]
    match = re.fullmatch(r'"([^"]*)"(?:\s+#.*)?', raw)
    value = match[1] if match else re.sub(r"(^|\s+)#.*$", "", raw)
    if re.search(r"[$\\]", value) or (not match and re.search(r"[\"']", value)):
        raise UsageError(f"{where}: a value with $, \\ or a quote is not clear.", "Write it in single quotes.")
    return value


def _home(env: Mapping[str, str]) -> Path:
    from platformdirs import user_data_path

    chosen = env.get("DDOR_HOME")
    try:
        return Path(chosen).expanduser().absolute() if chosen else user_data_path("ddor", appauthor=False)
    except (RuntimeError, FileNotFoundError) as error:  # no home, no such user, no working directory
        raise UsageError(
            f"The folder of the store cannot be determined: {error}", "Set DDOR_HOME to a whole path."
        ) from None


def _checked_uri(uri: str) -> str:
    """The URI, if it is one that the driver takes and holds no password."""
    try:
        parts = urlsplit(uri)
        known = parts.scheme in SCHEMES and bool(parts.hostname) and (parts.port or True)
    except ValueError:
        known = False
    if not known:
        raise UsageError("NEO4J_URI is not the address of a Neo4j server.", "Write it like bolt://localhost:7687.")
    if "@" in parts.netloc:
        raise UsageError("NEO4J_URI holds a user name.", "Put it into NEO4J_USER and NEO4J_PASSWORD.")
    return uri


def _seconds(env: Mapping[str, str], key: str, default: float) -> float:
    try:
        value = float(env.get(key) or default)
    except ValueError:
        value = -1.0
    if not 0 < value < 1e9:
        raise UsageError(f"{key} is not a number of seconds above 0.", f"Unset it for the default, {default:.0f}.")
    return value
