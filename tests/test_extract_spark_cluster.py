"""Extraction on a cluster whose executors are processes, one of which is killed, while a page hangs and another dies.

Speculation is on. But Spark tries a slow task a second time on another host only, and here is one host.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, Require
from mishaps import hangs_and_kills_an_executor_once

from contested.extract.spark.job import extract_on_spark
from contested.extract.spark.outputs import OUTPUTS

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [
    pytest.mark.xdist_group("spark cluster"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds the executor in /proc"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]

QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
ARTICLE = "{{{{Infobox military conflict|conflict=Battle of Ford {0}|combatant1=Borduria|casualties1={0} killed}}}}"
PAGES = range(40)


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, require: Require) -> Iterator[SparkSession]:
    """A master and two workers in the driver, and an executor each in a process of its own; speculation is on."""
    require(shutil.which("java"), "Java is not installed")
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")]))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    wanted: dict[str, bool | float | int | str | None] = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.extraJavaOptions": QUICK,
        "spark.driver.host": "127.0.0.1",
        "spark.executor.extraJavaOptions": QUICK,
        "spark.local.dir": str(tmp_path / "local"),
        "spark.speculation": "true",
        "spark.speculation.efficiency.enabled": "false",
        "spark.speculation.interval": "100ms",
        "spark.speculation.minTaskRuntime": "1s",
        "spark.speculation.multiplier": "1.1",
        "spark.speculation.quantile": "0.3",
        "spark.sql.files.maxPartitionBytes": "20k",
        "spark.sql.files.openCostInBytes": "1k",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    session = SparkSession.builder.master("local-cluster[2,1,1024]").config(map=wanted).getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def test_a_lost_executor_and_a_page_that_hangs_change_nothing_else(cluster: SparkSession, tmp_path: Path) -> None:
    source, target = tmp_path / "d.jsonl", tmp_path / "claims"
    with source.open("w", encoding="utf-8") as file:
        for number in PAGES:
            text = ARTICLE.format(number) + "filler " * 300
            file.write(json.dumps({"title": f"P{number}", "text": text}) + "\n")
    output = replace(OUTPUTS["json"], make=partial(hangs_and_kills_an_executor_once, tmp_path))
    tally = extract_on_spark(cluster, [str(source)], str(target), output, limit=10)
    assert (target / "_SUCCESS").exists()
    parts = target.glob("part-*")
    titles = sorted(line for part in parts for line in part.read_text(encoding="utf-8").splitlines())
    assert titles == sorted(f"P{number}" for number in PAGES if number not in (5, 13))
    assert (tally.counts["articles"], tally.counts["claims"], tally.counts["given up"]) == (38, 38, 2)
    assert sorted(tally.problems) == [
        f"file:{source}: 'P13' was given up: its process was ended by SIGKILL",
        f"file:{source}: 'P5' was given up: it took longer than 10 seconds",
    ]
    assert (tmp_path / "killed").exists()
    hung = int((tmp_path / "hung").read_text(encoding="ascii"))
    assert not Path(f"/proc/{hung}").exists()
