"""The lock files, and the licences of what they install."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from benchmarks.measure import installed_sizes

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
DEFAULT = ROOT / "requirements.lock"
DEV = ROOT / "requirements-dev.lock"

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


@pytest.mark.parametrize("extra", PYPROJECT["project"]["optional-dependencies"])
def test_no_extra_brings_gpl(extra: str) -> None:
    brought: dict[str, int] = {}
    for entry in PYPROJECT["project"]["optional-dependencies"][extra]:
        brought |= installed_sizes(Requirement(entry).name)
    said = {name: licence(name) for name in brought}
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
