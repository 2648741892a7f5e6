"""What a section found, kept as a file: a report can be made of it at any time, and a stopped run can go on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from benchmarks.measurement import Measurement
from contested.files import write_text

__all__ = ["FOLDER", "Result"]

FOLDER: Final = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Result:
    """The measurements of a section, and where and when they were made.

    Attributes:
        job: The section, or the section and the size that it was run at.
        run: What names the run that it is a part of.
        date: The day.
        took: Seconds on the clock.
        load: The load average when it began.
        machine: What the machine is.
        versions: The versions of all that took part.
        measurements: What was found.
    """

    job: str
    run: str
    date: str
    took: float
    load: float
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    measurements: Sequence[Measurement]

    def save(self, folder: Path) -> None:
        """Keep it."""
        folder.mkdir(parents=True, exist_ok=True)
        content = vars(self) | {"measurements": [one.as_json() for one in self.measurements]}
        text = json.dumps(content, ensure_ascii=False, indent=1)
        write_text(folder / f"{self.job}.json", f"{text}\n")

    @classmethod
    def read(cls, folder: Path, job: str) -> Self | None:
        """Return what was kept of a job, if anything was."""
        path = folder / f"{job}.json"
        if not path.exists():
            return None
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        content["measurements"] = [Measurement.from_json(one) for one in content["measurements"]]
        return cls(**content)
