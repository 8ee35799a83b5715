"""The lock files, the licences of what they install, what wheel and sdist hold, the wheel in an empty environment."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
DEFAULT = ROOT / "requirements.lock"
DEV = ROOT / "requirements-dev.lock"
# What stands at the top of a checkout, and in the wheel below `ddor/`.
CODE = ("loader", "viz")
CONTENT = ("cypher", "data", "queries")
NOT_SHIPPED = ("benchmarks", "docs", "tests", "tools")

MACHINES = {
    "linux-x86_64": {
        "sys_platform": "linux",
        "platform_machine": "x86_64",
        "platform_system": "Linux",
        "os_name": "posix",
    },
    "linux-arm64": {
        "sys_platform": "linux",
        "platform_machine": "aarch64",
        "platform_system": "Linux",
        "os_name": "posix",
    },
    "mac-arm64": {
        "sys_platform": "darwin",
        "platform_machine": "arm64",
        "platform_system": "Darwin",
        "os_name": "posix",
    },
    "mac-x86_64": {
        "sys_platform": "darwin",
        "platform_machine": "x86_64",
        "platform_system": "Darwin",
        "os_name": "posix",
    },
    "windows": {"sys_platform": "win32", "platform_machine": "AMD64", "platform_system": "Windows", "os_name": "nt"},
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


# --- the lock files -------------------------------------------------------------------------------------------------


def locked(path: Path) -> list[tuple[Requirement, list[str]]]:
    """The requirements of a lock file, each with its hashes."""
    entries = path.read_text().replace("\\\n", " ").splitlines()
    found = []
    for entry in entries:
        requirement, *hashes = re.split(r"\s+--hash=", entry.strip())
        found.append((Requirement(requirement), hashes))
    return found


def pins(path: Path, environment: dict[str, str]) -> dict[str, str]:
    """What a lock file installs on one machine: name to version."""
    found = {}
    for requirement, _ in locked(path):
        if requirement.marker is None or requirement.marker.evaluate(environment):
            name = canonicalize_name(requirement.name)
            assert name not in found, f"{name} is pinned twice"
            (pin,) = requirement.specifier
            assert pin.operator == "=="
            found[name] = pin.version
    return found


def environment(machine: str, python: str) -> dict[str, str]:
    return MACHINES[machine] | {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }


def group(name: str) -> list[str]:
    """A dependency group of pyproject.toml, with the groups that it includes."""
    found: list[str] = []
    for entry in PYPROJECT["dependency-groups"][name]:
        found += group(entry["include-group"]) if isinstance(entry, dict) else [entry]
    return found


def wanted(path: Path) -> list[str]:
    project = PYPROJECT["project"]
    if path == DEFAULT:
        return [*project["dependencies"], *group("build")]
    extras = [entry for extra in project["optional-dependencies"].values() for entry in extra]
    return [*project["dependencies"], *extras, *group("dev")]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("path", [DEFAULT, DEV], ids=lambda path: path.name)
def test_the_lock_satisfies_pyproject(path: Path, machine: str, python: str) -> None:
    here = environment(machine, python)
    pinned = pins(path, here)
    for entry in wanted(path):
        requirement = Requirement(entry)
        if requirement.marker is None or requirement.marker.evaluate(here):
            version = pinned.get(canonicalize_name(requirement.name))
            assert version, f"{entry} is not in {path.name}: make lock"
            assert requirement.specifier.contains(version, prereleases=True), f"{path.name} has {version}, not {entry}"


def test_the_two_locks_agree() -> None:
    """But for markers: what a package is needed for differs."""
    default, dev = (
        {f"{requirement.name}{requirement.specifier}": hashes for requirement, hashes in locked(path)}
        for path in (DEFAULT, DEV)
    )
    assert default.items() <= dev.items()


def test_the_embedded_store_is_left_out_where_it_has_no_wheel() -> None:
    with_store = {machine for machine in MACHINES if "arcadedb" in pins(DEFAULT, environment(machine, "3.13"))}
    assert with_store == MACHINES.keys() - {"mac-x86_64"}


@pytest.mark.parametrize("path", [DEFAULT, DEV], ids=lambda path: path.name)
def test_the_lock_has_hashes_and_names_no_host(path: Path) -> None:
    assert not re.search(r"://|^-|--(?!hash=)", path.read_text(), re.MULTILINE)
    for requirement, hashes in locked(path):
        assert requirement.url is None
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes), requirement


def test_the_environment_is_consistent() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "check"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout


# --- licences -------------------------------------------------------------------------------------------------------


def licence(name: str) -> str:
    """What a distribution's metadata says of its licence: the expression, the field's first line, the classifiers."""
    about = metadata.metadata(name)
    classifiers = [entry for entry in about.get_all("Classifier") or [] if entry.startswith("License ::")]
    field = (about.get("License") or "").strip().split("\n")[0]
    return "; ".join(filter(None, [about.get("License-Expression"), field, *classifiers]))


def test_a_default_install_brings_no_gpl() -> None:
    here = [
        requirement for requirement, _ in locked(DEFAULT) if not requirement.marker or requirement.marker.evaluate()
    ]
    said = {requirement.name: licence(requirement.name) for requirement in here}
    assert len(said) > 20
    assert not {name for name, text in said.items() if not text}
    assert not {name: text for name, text in said.items() if re.search(r"GPL|GNU|General Public", text)}


def test_the_project_carries_its_licences() -> None:
    assert "Apache License\n                           Version 2.0" in (ROOT / "LICENSE").read_text()
    assert "CC BY 4.0" in (ROOT / "data" / "LICENSE").read_text()


def assert_follows(schema: str, path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_fork_has_ci_from_its_first_push() -> None:
    path = ROOT / ".github" / "workflows" / "ci.yml"
    assert_follows("github-workflows", path)
    (job,) = yaml.safe_load(path.read_text())["jobs"].values()
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]


def test_the_citation_is_valid_and_of_this_version() -> None:
    path = ROOT / "CITATION.cff"
    assert_follows("citation-file-format", path)
    assert yaml.safe_load(path.read_text())["version"] == PYPROJECT["project"]["version"]


# --- the wheel ------------------------------------------------------------------------------------------------------


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


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel and the packages of requirements.lock, none else; its bin folder.

    The packages are links to those of this environment, so that the test needs no network and takes no minute; what
    only the tests need is not linked, so that a dependency which pyproject.toml forgets is missed.
    """
    folder = tmp_path_factory.mktemp("empty environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, timeout=60)
    bin_ = folder / ("Scripts" if os.name == "nt" else "bin")
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(bin_ / "python"),
        "install",
        "-q",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*command, "--disable-pip-version-check", str(wheel)], check=True, timeout=120)
    show = [str(bin_ / "python"), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(show, check=True, capture_output=True, text=True, timeout=60).stdout.strip())
    backend = {canonicalize_name(Requirement(entry).name) for entry in group("build")}
    for requirement, _ in locked(DEFAULT):
        if canonicalize_name(requirement.name) in backend or (requirement.marker and not requirement.marker.evaluate()):
            continue
        for file in metadata.files(requirement.name) or []:
            top = file.parts[0]
            if top not in {"..", "__pycache__"} and not (site / top).exists():
                (site / top).symlink_to(Path(str(metadata.distribution(requirement.name).locate_file(top))))
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


def run(command: list[str], folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        command,
        cwd=folder,
        env=kept | {"DDOR_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.long
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


@pytest.mark.long
def test_the_sdist_holds_what_the_wheel_is_built_from_and_no_tool_of_ours(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        members = archive.getmembers()
    tops = {member.name.split("/")[1] for member in members}
    assert {"ddor", *CONTENT} <= tops
    assert not tops & set(NOT_SHIPPED)
    assert not [member.name for member in members if not member.isfile()]  # no link: Windows could not unpack it


@pytest.mark.long
def test_a_wheel_from_the_sdist_is_the_wheel_from_the_checkout(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (source,) = (tmp_path / "unpacked").iterdir()
    other = build("wheel", source, tmp_path / "built")
    assert other.name == wheel.name
    assert contents(other) == contents(wheel)


@pytest.mark.long
def test_packages_import_from_the_wheel_and_not_from_the_users_folder(installed: Path, elsewhere: Path) -> None:
    names = [f"ddor.{name}" for name in packages()]
    code = f"import importlib\nfor name in {names}: print(importlib.import_module(name).__file__)"
    done = run([str(installed / "python"), "-c", code], elsewhere, elsewhere / "home")
    assert done.returncode == 0, done.stderr
    files = done.stdout.splitlines()
    assert len(files) == len(names)
    assert all(Path(file).is_relative_to(installed.parent) for file in files), files


@pytest.mark.long
def test_the_wheel_loads_the_facts_and_answers_a_question(installed: Path, elsewhere: Path, tmp_path: Path) -> None:
    ddor, home = str(installed / "ddor"), tmp_path / "home"
    try:
        loaded = run([ddor, "load"], elsewhere, home)
        assert loaded.returncode == 0, loaded.stderr
        answer = run([ddor, "query", "totals-per-report", "--format", "csv"], elsewhere, home)
        assert answer.returncode == 0, answer.stderr
    finally:
        run([ddor, "stop"], elsewhere, home)
    rows = list(csv.reader(io.StringIO(answer.stdout)))
    assert len(rows) >= 4
    cells = {cell for row in rows for cell in row}
    assert {"206", "47", "65", "3083", "2825", "2868"} <= cells
