"""What wheel and sdist hold, and the wheel on somebody else's machine: each Python, strange homes, other settings."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# What stands at the top of a checkout, and in the wheel below `ddor/`.
CODE = ("loader", "viz")
CONTENT = ("cypher", "data", "queries")
NOT_SHIPPED = ("benchmarks", "docs", "tests", "tools")
PYTHONS = ("3.11", "3.12", "3.13")
BACKEND = {"hatchling", "pathspec", "pluggy", "trove-classifiers"}  # of the lock, for building alone
QUERY = ("query", "totals-per-report", "--format", "csv")

pytestmark = pytest.mark.long


def python(version: str) -> str | None:
    """A Python of this version on this machine."""
    kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    plain = [path for path in [shutil.which(f"python{version}")] if path and "shims" not in path]
    mine = [sys.executable] if f"{sys.version_info[0]}.{sys.version_info[1]}" == version else []
    return next(iter([*mine, *plain, *map(str, kept)]), None)


def build(target: str, source: Path, folder: Path) -> Path:
    """Build a wheel or an sdist with the backend that is installed; nothing is fetched."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=120)
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def shipped(folder: Path, inside: str) -> dict[str, bytes]:
    """The files of a folder of the checkout, by the name that they have in the wheel."""
    return {
        f"{inside}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def pip(bin_: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(bin_ / "python"), "-m", "pip", "--disable-pip-version-check", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)


@pytest.fixture(scope="module", params=[version for version in PYTHONS if python(version)])
def installed(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment of each Python with the wheel and what requirements.lock has for it; its bin folder.

    What only building needs is left out, so that a dependency which pyproject.toml forgets is missed.
    """
    folder = tmp_path_factory.mktemp(f"empty environment {request.param}")
    subprocess.run([str(python(request.param)), "-m", "venv", str(folder)], check=True, timeout=120)
    bin_ = folder / ("Scripts" if os.name == "nt" else "bin")
    lock, needed = (ROOT / "requirements.lock").read_text().replace("\\\n", " "), folder / "requirements.txt"
    needed.write_text("".join(line + "\n" for line in lock.splitlines() if re.split("[ =]", line)[0] not in BACKEND))
    for words in (["--only-binary", ":all:", "--require-hashes", "-r", str(needed)], ["--no-index", str(wheel)]):
        done = pip(bin_, "install", "-q", "--no-deps", "--no-input", *words)
        assert done.returncode == 0, done.stderr
    return bin_


def packages() -> list[str]:
    """The packages below `ddor`."""
    return sorted(path.parent.name for path in (ROOT / "ddor").glob("*/__init__.py"))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A user's folder with modules of their own that have the names of ours."""
    folder = tmp_path / "a user's folder"
    folder.mkdir()
    for name in {*packages(), *CONTENT, *NOT_SHIPPED}:
        (folder / f"{name}.py").write_text("raise SystemExit('a module of the user was imported')\n")
    return folder


def run(command: Sequence[str], folder: Path, umask: int = -1, **more: str | None) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal; a variable that is None is not in the environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "NEO4J_", "DDOR_"))}
    return subprocess.run(
        command,
        cwd=folder,
        env={name: value for name, value in (kept | more).items() if value is not None},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        umask=umask,
    )


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    inside = {name: held for name, held in contents(wheel).items() if ".dist-info/" not in name}
    expected = {}
    for path in (ROOT / "ddor").iterdir():
        if path.is_dir() and not path.is_symlink() and path.name != "__pycache__":
            expected |= shipped(path, f"ddor/{path.name}")
        elif path.is_file():
            expected[f"ddor/{path.name}"] = path.read_bytes()
    for name in CODE:
        expected |= shipped(ROOT / name, f"ddor/{name}")
    for name in CONTENT:
        expected |= shipped(ROOT / name, f"ddor/_content/{name}")
    assert inside.keys() == expected.keys()
    assert inside == expected


def test_the_sdist_holds_what_the_wheel_is_built_from_and_no_tool_of_ours(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        members = archive.getmembers()
    tops = {member.name.split("/")[1] for member in members}
    assert {"ddor", *CONTENT} <= tops
    assert not tops & set(NOT_SHIPPED)
    assert not [member.name for member in members if not member.isfile()]  # no link: Windows could not unpack it


def test_a_wheel_from_the_sdist_is_the_wheel_from_the_checkout(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (source,) = (tmp_path / "unpacked").iterdir()
    other = build("wheel", source, tmp_path / "built")
    assert other.name == wheel.name
    assert contents(other) == contents(wheel)


def test_packages_import_from_the_wheel_and_not_from_the_users_folder(installed: Path, elsewhere: Path) -> None:
    names = [f"ddor.{name}" for name in packages()]
    code = f"import importlib\nfor name in {names}: print(importlib.import_module(name).__file__)"
    done = run([str(installed / "python"), "-c", code], elsewhere)
    assert done.returncode == 0, done.stderr
    files = done.stdout.splitlines()
    assert len(files) == len(names)
    assert all(Path(file).is_relative_to(installed.parent) for file in files), files


def test_what_is_installed_fits_together(installed: Path) -> None:
    done = pip(installed, "check")
    assert done.returncode == 0, done.stdout


# Each with the variables and the umask of the process.
SETTINGS: dict[str, tuple[dict[str, str | None], int]] = {
    "as usual": ({}, -1),
    "no language": ({"LC_ALL": "C", "LANG": None}, -1),
    "the first time zone of a day": ({"TZ": "Pacific/Kiritimati"}, -1),
    "the last time zone of a day": ({"TZ": "Etc/GMT+12"}, -1),
    "nothing for others": ({}, 0o077),
    "no home": ({"HOME": None, "XDG_DATA_HOME": None}, -1),
    "a home that is not there": ({"HOME": "/proc/nobody"}, -1),
    "a terminal that can do nothing": ({"TERM": "dumb", "COLUMNS": "0"}, -1),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_wheel_loads_the_facts_and_answers_on_any_machine(installed: Path, elsewhere: Path, setting: str) -> None:
    """From a folder with blanks and letters beyond ASCII, without a terminal; the answer is always the same."""
    ddor, folder = str(installed / "ddor"), elsewhere / "Übersicht 2017 — 統計"
    (variables, umask), written = SETTINGS[setting], folder / "Grafschaft Clark é.html"
    folder.mkdir()
    given = {**variables, "DDOR_HOME": str(folder / "mein Graph")}
    try:
        for words in (["load"], ["about", "Clark County, Nevada", "-o", str(written)], QUERY):
            done = run([ddor, *words], folder, umask, **given)
            assert done.returncode == 0, done.stderr
    finally:
        run([ddor, "stop"], folder, **given)
    cells = {cell for row in csv.reader(io.StringIO(done.stdout)) for cell in row}
    assert {"206", "47", "65", "3083", "2825", "2868"} <= cells
    assert "Clark County, Nevada" not in cells
    assert "Clark County, Nevada" in written.read_text("utf-8")
    if umask != -1:
        assert written.stat().st_mode & 0o777 == 0o600


@pytest.fixture
def bound() -> list[str]:
    """How a command is started that modes of files bind: root is not, unless it gives that right away."""
    if os.name != "posix" or os.geteuid() != 0:
        return []
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_a_home_that_is_read_only_is_told_and_needs_nothing(installed: Path, tmp_path: Path, bound: list[str]) -> None:
    ddor, home = str(installed / "ddor"), tmp_path / "home"
    home.mkdir(mode=0o555)
    for given in (
        {"HOME": str(home), "XDG_DATA_HOME": None},
        {"DDOR_HOME": str(home / "store")},
        {"HOME": "/proc/nobody"},
    ):
        refused = run([*bound, ddor, *QUERY], tmp_path, **given)
        assert refused.returncode == 3, refused.stderr
        assert "DDOR_HOME" in refused.stderr
        assert "Traceback" not in refused.stderr
        for words in (["--help"], ["queries"], ["views"], ["mappings"]):
            assert run([*bound, ddor, *words], tmp_path, **given).returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_a_store_that_became_read_only_is_told(installed: Path, tmp_path: Path, bound: list[str]) -> None:
    ddor, home = str(installed / "ddor"), tmp_path / "home"
    for words in (["load"], ["stop"]):
        assert run([ddor, *words], tmp_path, DDOR_HOME=str(home)).returncode == 0
    for path in (home, *home.rglob("*")):
        path.chmod(path.stat().st_mode & 0o555)
    try:
        refused = run([*bound, ddor, *QUERY], tmp_path, DDOR_HOME=str(home))
    finally:
        for path in (home, *home.rglob("*")):
            path.chmod(path.stat().st_mode | 0o700)
    assert refused.returncode == 3, refused.stderr
    assert "cannot be used" in refused.stderr
    assert "Traceback" not in refused.stderr
