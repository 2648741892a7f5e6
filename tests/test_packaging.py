"""The built wheel works in a bare environment, from another folder; it and the sdist hold what they should."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from contested import __version__

Require = Callable[[object, str], None]
ASSETS = ("data", "ontology", "queries", "shapes", "tests/cases/checks", "tests/cases/queries")


def run(*command: str | Path, cwd: Path) -> str:
    done = attempt(*command, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


def attempt(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that knows nothing of the environment in which the tests run."""
    outside = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run(list(map(str, command)), cwd=cwd, env=outside, capture_output=True, text=True, check=False)


def built(kind: str, root: Path, folder: Path) -> Path:
    """Build a distribution with the backend that pyproject.toml names, as pip would, and return its path."""
    build = f"import hatchling.build, sys; print(hatchling.build.build_{kind}(sys.argv[1]))"
    return folder / run(sys.executable, "-c", build, folder, cwd=root).strip()


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    return built("wheel", root, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def bare(root: Path, wheel: Path, require: Require, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a new environment that holds the wheel and its dependencies, and nothing else."""
    folder = tmp_path_factory.mktemp("bare")
    run(sys.executable, "-m", "venv", folder, cwd=folder)
    pip = (folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--constraint", root / "constraints.txt")
    done = attempt(*pip, wheel, cwd=folder)
    require(done.returncode == 0, f"the dependencies cannot be installed: {done.stderr}")
    return folder / "bin"


def files_below(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in paths}


def test_the_report_is_printed_from_another_folder(bare: Path, tmp_path: Path) -> None:
    report = run(bare / "contested", "casualties", "2008-mardakert-clashes", cwd=tmp_path)
    assert report.startswith("2008 Mardakert clashes: who claims which casualties\n")


def test_info_names_the_installed_data(bare: Path, tmp_path: Path) -> None:
    info = run(bare / "contested", "info", "--format", "tsv", cwd=tmp_path)
    assert f"contested\t{__version__}\n" in info
    assert "site-packages/contested/_assets/data/agents.ttl" in info


def test_the_shipped_data_conforms_where_it_is_installed(bare: Path, tmp_path: Path) -> None:
    assert run(bare / "contested", "validate", cwd=tmp_path).startswith("conforms")


def test_the_wheel_holds_every_asset_and_module_and_nothing_else(root: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    modules = {f"contested/{name}" for name in files_below(root / "src" / "contested")}
    assets = {f"contested/_assets/{folder}/{name}" for folder in ASSETS for name in files_below(root / folder)}
    assert "contested/py.typed" in modules
    assert held == modules | assets


def test_the_wheel_carries_both_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name.rpartition("/")[2] for name in archive.namelist() if "/licenses/" in name}
    assert names == {"LICENSE", "LICENSE-DATA"}


def test_the_sdist_holds_what_the_wheel_is_built_from(root: Path, tmp_path: Path) -> None:
    with tarfile.open(built("sdist", root, tmp_path)) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {f"{folder}/{name}" for folder in (*ASSETS, "src", "tests") for name in files_below(root / folder)}
    assert wanted | {"pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA"} <= held
