"""What has changed in data: against a commit in git, or against older data."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import Quad

from contested.errors import InputError
from contested.reading import FORMATS, Source, read_bytes

__all__ = ["difference", "difference_since"]


def difference(new: Iterable[Quad], old: Iterable[Quad]) -> frozenset[Quad]:
    """Return the quads that only one of two graphs has.

    One with a blank node, whose label does not last, is not found again in the other.
    """
    return frozenset(new) ^ frozenset(old)


def difference_since(commit: str, paths: Iterable[Path | str], sources: Iterable[Source]) -> frozenset[Quad]:
    """Return the quads that were added to files, or removed from them, since a commit in git.

    Args:
        commit: As git names it, such as HEAD.
        paths: The files and folders that were read.
        sources: What was read.

    Raises:
        InputError: A path is not under git, there is no such commit, or a file as it was then cannot be read.
    """
    changed = {file for path in paths for file in _changed(commit, Path(path))}
    new = (quad for source in sources if Path(source.name).resolve() in changed for quad in source.quads)
    old = (quad for file in sorted(changed) for quad in _as_it_was(commit, file))
    return difference(new, old)


def _changed(commit: str, path: Path) -> Iterator[Path]:
    """Yield the RDF files at a path that are not as in a commit, or not in it; each may be gone."""
    folder, below = (path, ".") if path.is_dir() else (path.parent, path.name)
    known = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{commit}^{{commit}}").decode().strip()
    differing = _git(folder, "diff", "--name-only", "--relative", "--no-renames", "-z", known, "--", below)
    unknown = _git(folder, "ls-files", "--others", "-z", "--", below)
    for name in (differing + unknown).decode().split("\0"):
        if Path(name).suffix.lower() in FORMATS or name == below:
            yield (folder / name).resolve()


def _as_it_was(commit: str, file: Path) -> Sequence[Quad]:
    """Return what a file held in a commit; nothing if it was not there."""
    folder = next(folder for folder in file.parents if folder.is_dir())
    name = f"./{file.relative_to(folder)}"
    if not _git(folder, "ls-tree", "--name-only", "-z", commit, "--", name):
        return ()
    return read_bytes(_git(folder, "show", f"{commit}:{name}"), f"{commit}:{file.name}").quads


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True).stdout
    except FileNotFoundError:
        raise InputError("git is not installed; say what the data were before: --since PATH") from None
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise InputError(
            f"git cannot tell what changed: {reason}; name an older file: --since PATH", path=folder
        ) from None
