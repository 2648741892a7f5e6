"""Console blocks of hand-written pages: every command is run, and what it prints is put below it.

A block opens with the fence ``console``; its lines that start with ``$ `` are commands, the rest is their output.
Commands run in the folder of the checkout, 112 columns wide, without colour.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from contested.assets import asset

__all__ = ["commands", "refresh"]

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_STARTER = "#!/bin/sh\nexec '{python}' -c 'from contested.cli import main; main()' \"$@\"\n"


def refresh(text: str) -> str:
    """Return a page whose console blocks show what their commands print now.

    Raises:
        RuntimeError: If a command fails.
    """
    return _BLOCK.sub(lambda match: _block(_commands(match[1])), text)


def commands(text: str) -> list[str]:
    r"""Return the commands of a page's console blocks.

    >>> commands("```console\n$ contested ask\nlines\n```\n")
    ['contested ask']
    """
    return [command for match in _BLOCK.finditer(text) for command in _commands(match[1])]


def _commands(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def _block(lines: list[str]) -> str:
    return "```console\n" + "".join(f"$ {line}\n{_output(line)}" for line in lines) + "```"


@cache
def _output(command: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        starter = Path(folder, "contested")
        starter.write_text(_STARTER.format(python=sys.executable), encoding="utf-8")
        starter.chmod(0o755)
        done = subprocess.run(
            ["sh", "-c", command], cwd=asset(), env=_environment(folder), capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise RuntimeError(f"{command!r} in the documentation failed: {done.stderr.strip()}")
    return done.stdout.rstrip("\n") + "\n" if done.stdout else ""


def _environment(folder: str) -> dict[str, str]:
    fixed = {"COLUMNS": "112", "NO_COLOR": "1", "PYTHONPATH": str(asset("src")), "PYTHONUTF8": "1"}
    return {**os.environ, **fixed, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
