"""Extraction on a cluster: a local Spark with two workers gives what one machine gives, whatever fails meanwhile.

Tests share one Spark, which takes long to start. What fails is real: a process that is killed, a damaged file.
"""

from __future__ import annotations

import bz2
import gzip
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet
import pytest
from conftest import ROOT, Require
from mishaps import hangs_or_dies, kills_the_task_once

from contested.cli import run
from contested.errors import InputError
from contested.export.tables.claim_columns import CLAIM_COLUMNS
from contested.extract.spark.inputs import find_pages
from contested.extract.spark.job import extract_on_spark
from contested.extract.spark.outputs import OUTPUTS

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [
    pytest.mark.xdist_group("spark"),
    pytest.mark.filterwarnings(
        "ignore:PySpark does not yet fully support pandas:FutureWarning"
    ),  # nothing of ours does
]

QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Java's own work made less: these runs are too short to gain by it."""
MAIN = "from contested.cli import main; main()"
BOX = (
    "{{{{Infobox military conflict\n|conflict=Battle of Ford {0}\n|date=3 May 1994\n|combatant1=Borduria\n"
    "|combatant2=Syldavia\n|casualties1='''Per Syldavia:'''<br>{0} killed<br>Heavy\n"
    "|casualties2=~{0} killed (Bordurian claim)\n}}}}\n"
    "'''Ford {0}''' was a battle. According to Syldavia, {0} soldiers “of the north” were wounded.\n"
)
HEAD = "<mediawiki><siteinfo><base>https://en.wikipedia.org/wiki/Main_Page</base></siteinfo>\n"
PAGE = (
    "<page><title>Ford {0}</title><ns>{1}</ns><revision><id>{0}</id><timestamp>2020-01-01T00:00:00Z</timestamp>"
    "<text>{2}</text></revision></page>\n"
)


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory, require: Require) -> Iterator[SparkSession]:
    """Spark with two workers, which try a task four times, and tasks of 100 kB."""
    require(shutil.which("java"), "Java is not installed")
    from pyspark.sql import SparkSession

    wanted: dict[str, bool | float | int | str | None] = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.extraJavaOptions": QUICK,
        "spark.driver.host": "127.0.0.1",
        "spark.local.dir": str(tmp_path_factory.mktemp("spark")),
        "spark.sql.files.maxPartitionBytes": "100k",
        "spark.sql.files.openCostInBytes": "50k",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        "spark.sql.codegen.wholeStage": "false",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")]))
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        session = SparkSession.builder.master("local[2,4]").config(map=wanted).getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


@contextmanager
def one_task(spark: SparkSession) -> Iterator[None]:
    """Let one task read some megabytes."""
    names = ("spark.sql.files.maxPartitionBytes", "spark.sql.files.openCostInBytes")
    before = [str(spark.conf.get(name)) for name in names]
    for name in names:
        spark.conf.set(name, "16m")
    yield
    for name, value in zip(names, before, strict=True):
        spark.conf.set(name, value)


def pages(numbers: range, filler: int = 1500) -> Iterator[str]:
    """Yield pages of an export: of four one has an infobox, and one is no article."""
    for number in numbers:
        words = random.Random(number).randbytes(filler // 2).hex()  # which does not get small when it is packed
        text = (BOX.format(number) if number % 4 == 1 else "") + f"ängstlich {words}"
        yield PAGE.format(number, int(number % 4 == 0), escape(text))


def lines(numbers: range, filler: int = 0) -> str:
    """Return JSON lines, each with an infobox."""
    rows = ({"title": f"P{number}", "text": BOX.format(number) + "y" * filler} for number in numbers)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture(scope="module")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of exports and JSON lines, plain and packed, one of them by bzip2 in many streams."""
    folder = tmp_path_factory.mktemp("dumps")
    (folder / "a.xml").write_text(HEAD + "".join(pages(range(100, 220))) + "</mediawiki>\n", encoding="utf-8")
    streams = [HEAD, *pages(range(300, 320), 25_000), "</mediawiki>\n"]
    (folder / "b.xml-p300p320.bz2").write_bytes(b"".join(bz2.compress(stream.encode()) for stream in streams))
    (folder / "c.jsonl.gz").write_bytes(gzip.compress(lines(range(8)).encode()))
    (folder / "d.jsonl").write_text(lines(range(8, 16)) + "\n{broken\n", encoding="utf-8")
    (folder / "notes.md").write_text("Neither an export nor JSON lines.", encoding="utf-8")
    return folder


def written(folder: Path) -> list[str]:
    """Return the lines of all parts of a whole result, in order."""
    assert (folder / "_SUCCESS").exists()
    return sorted(line for part in folder.glob("part-*.txt") for line in part.read_text(encoding="utf-8").splitlines())


def test_nquads_and_counts_are_those_of_one_machine(
    spark: SparkSession, dumps: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    alone, target = tmp_path / "alone.nq", tmp_path / "claims"
    assert run(["extract", str(dumps), "--format", "nquads", "-o", str(alone)]) == 0
    counts = capfd.readouterr().err
    assert run(["extract", str(dumps), "--engine", "spark", "-o", str(target)]) == 0
    told = capfd.readouterr()
    assert written(target) == sorted(alone.read_text(encoding="utf-8").splitlines())
    assert "enwiki-ford-101-101" in alone.read_text(encoding="utf-8")
    assert len(list(target.glob("part-*"))) > 3
    assert (told.out, sorted(told.err.strip().split(", "))) == ("", sorted(counts.strip().split(", ")))
    assert "articles: 51, claims: " in counts
    assert "passed over (malformed): 1" in counts


def test_real_articles_give_what_one_machine_gives(spark: SparkSession, shared: Path, tmp_path: Path) -> None:
    texts = sorted(shared.glob("infoboxes/text/*.wikitext"))
    assert texts
    source, alone, target = tmp_path / "real.jsonl", tmp_path / "alone.nq", tmp_path / "claims"
    rows = ({"title": text.name, "text": text.read_text(encoding="utf-8")} for text in texts)
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run(["extract", str(source), "--format", "nquads", "-o", str(alone)]) == 0
    with one_task(spark):
        extract_on_spark(spark, [str(source)], str(target), OUTPUTS["nquads"])
    assert written(target) == sorted(alone.read_text(encoding="utf-8").splitlines())


def kind(field: pyarrow.Field) -> str:
    """Return the type of a column; Spark does not write that the items of a list are always there."""
    return str(field.type).replace(" not null", "").replace("item", "element")


def test_parquet_is_the_claim_table_of_the_graph(spark: SparkSession, dumps: Path, tmp_path: Path) -> None:
    graph, alone, target = tmp_path / "alone.ttl", tmp_path / "alone.parquet", tmp_path / "claims"
    assert run(["extract", str(dumps / "a.xml"), "-o", str(graph)]) == 0
    assert run(["export", "parquet", "--data", str(graph), "-o", str(alone)]) == 0
    options = ["--engine", "spark", "--format", "parquet", "-o", str(target)]
    assert run(["extract", str(dumps / "a.xml"), *options]) == 0
    ours, theirs = pyarrow.parquet.read_table(target), pyarrow.parquet.read_table(alone)
    assert ours.column_names == [column.name for column in CLAIM_COLUMNS]
    assert [kind(field) for field in ours.schema] == [kind(field) for field in theirs.schema]
    assert ours.sort_by("claim").to_pylist() == theirs.sort_by("claim").to_pylist()
    assert ours.num_rows > 60


def test_articles_without_claims_have_no_rows(spark: SparkSession, tmp_path: Path) -> None:
    source, target = tmp_path / "d.jsonl", tmp_path / "claims"
    row = {"title": "Ford", "text": "{{Infobox military conflict|conflict=Battle of the Ford}}"}
    source.write_text(json.dumps(row) + "\n", encoding="utf-8")
    tally = extract_on_spark(spark, [str(source)], str(target), OUTPUTS["parquet"])
    assert (tally.counts["articles"], tally.counts["claims"]) == (1, 0)
    assert pyarrow.parquet.read_table(target).num_rows == 0


def test_a_task_that_is_killed_is_tried_again_and_writes_once(spark: SparkSession, tmp_path: Path) -> None:
    source, target, marker = tmp_path / "d.jsonl", tmp_path / "claims", tmp_path / "killed"
    source.write_text(lines(range(400), filler=20_000), encoding="utf-8")
    output = replace(OUTPUTS["json"], make=partial(kills_the_task_once, marker))
    with one_task(spark):
        tally = extract_on_spark(spark, [str(source)], str(target), output)
    assert marker.exists()
    assert written(target) == sorted(f"P{number}" for number in range(400))
    assert len(list(target.glob("part-*"))) == 1
    assert (tally.counts["articles"], tally.counts["claims"], tally.problems) == (400, 2 * 400, ())


def test_bad_pages_are_counted_and_named_and_fail_nothing(spark: SparkSession, tmp_path: Path) -> None:
    export, source, target = tmp_path / "e.xml", tmp_path / "d.jsonl", tmp_path / "claims"
    bad = "<page><title>Broken</title><revision>\n<text>&nothing;</text></revision></page>\n"
    cut = "<page><title>Cut</title><revision><text>off"
    export.write_text(HEAD + bad + PAGE.format(1, 0, escape(BOX.format(1))) + cut, encoding="utf-8")
    source.write_text(lines(range(10, 20)) + "[]\n", encoding="utf-8")
    output = replace(OUTPUTS["json"], make=hangs_or_dies)
    tally = extract_on_spark(spark, [str(tmp_path)], str(target), output, limit=1)
    assert written(target) == ["Ford 1", *(f"P{number}" for number in (10, 11, 12, 15, 16, 17, 18, 19))]
    assert sorted(tally.problems) == [
        f"file:{source}: 'P13' was given up: its process was ended by SIGKILL",
        f"file:{source}: 'P14' was given up: it took longer than 1 seconds",
        f"file:{export}: 'Broken' was given up: is no whole XML export: undefined entity",
        f"file:{export}: 'Cut' was given up: is no whole XML export: mismatched tag",
    ]
    assert {what: tally.counts[what] for what in ("articles", "given up", "passed over (malformed)")} == {
        "articles": 9,
        "given up": 4,
        "passed over (malformed)": 1,
    }


def test_pages_are_bytes_of_the_file_wherever_a_task_begins(spark: SparkSession, dumps: Path) -> None:
    found = find_pages(spark, [str(dumps / "*.bz2")])
    (exports,) = found
    rows = exports.frame.collect()
    text = bz2.decompress((dumps / "b.xml-p300p320.bz2").read_bytes())
    assert sorted(bytes(row["data"]) for row in rows) == sorted(text.split(b"</page>"))
    assert exports.frame.rdd.getNumPartitions() > 1
    assert set(exports.sites.values()) == {"en.wikipedia.org"}
    assert {row["source"] for row in rows} == set(exports.sites)


def test_a_damaged_file_is_named_and_leaves_no_result(
    spark: SparkSession, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "cut.jsonl.gz", tmp_path / "claims"
    source.write_bytes(gzip.compress(lines(range(8)).encode())[:-40])
    assert run(["extract", str(source), "--engine", "spark", "-o", str(target)]) == 1
    reason = "cannot be read: EOFException: Unexpected end of input stream; fetch the file again"
    assert capfd.readouterr().err == f"contested: error: file://{source}: {reason}\n"
    assert not list(target.glob("[!.]*"))


def test_what_is_there_already_is_not_overwritten(
    spark: SparkSession, dumps: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", str(dumps / "d.jsonl"), "--engine", "spark", "-o", str(tmp_path)]) == 1
    told = capfd.readouterr().err
    assert told.startswith(f"contested: error: {tmp_path}: is there already; name another folder, or remove it (")
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.xml", "is not there, as Spark's machines see it"),
        ("notes.md", "holds no XML exports or JSON lines, or empty ones; name files .xml or .jsonl"),
        ("empty.xml", "holds no XML exports or JSON lines, or empty ones"),
        ("old.xml.7z", "is packed in a way that Spark does not read"),
        ("empty.xml.gz", "is empty; fetch the file again"),
        ("-", "Spark reads files, not standard input"),
    ],
)
def test_inputs_that_spark_does_not_read_are_named(
    spark: SparkSession, tmp_path: Path, name: str, message: str
) -> None:
    (tmp_path / "notes.md").write_text("Neither.", encoding="utf-8")
    (tmp_path / "old.xml.7z").write_bytes(b"7z")
    (tmp_path / "empty.xml").touch()
    (tmp_path / "empty.xml.gz").write_bytes(gzip.compress(b""))
    with pytest.raises(InputError, match=message):
        find_pages(spark, [name if name == "-" else str(tmp_path / name)])


def test_large_files_that_cannot_be_cut_are_said(
    spark: SparkSession, dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contested.extract.spark.inputs._LARGE", 10)
    said: list[str] = []
    extract_on_spark(spark, [str(dumps / "*.jsonl*")], str(tmp_path / "claims"), OUTPUTS["json"], say=said.append)
    assert [line.partition("dumps")[2][2:] for line in said] == [
        "c.jsonl.gz: one task reads all of it, since gzip cannot be cut; bzip2 can"
    ]


# ------------------------------------------------------------------------------------- without the Spark of these tests


def test_the_command_starts_spark_without_its_noise(dumps: Path, tmp_path: Path, require: Require) -> None:
    require(shutil.which("java"), "Java is not installed")
    hidden = ("PYSPARK_PYTHON", "PYSPARK_GATEWAY_PORT", "PYSPARK_GATEWAY_SECRET", "SPARK_MASTER")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "SPARK_LOCAL_IP": "127.0.0.1", "TMPDIR": str(tmp_path)}
    quick = f"--conf 'spark.driver.extraJavaOptions={QUICK}' --conf spark.ui.enabled=false pyspark-shell"
    options = ["--engine", "spark", "--master", "local[1]", "--fields-only", "-o", str(tmp_path / "claims")]
    done = subprocess.run(
        [sys.executable, "-c", MAIN, "extract", str(dumps / "c.jsonl.gz"), *options],
        capture_output=True,
        text=True,
        env={**environment, "PYSPARK_SUBMIT_ARGS": quick},
        check=False,
    )
    assert (done.stdout, done.returncode) == ("", 0)
    assert done.stderr == "articles: 8, claims: 16, without a number: 8, not understood: 0\n"
    assert written(tmp_path / "claims")
    assert list(tmp_path.glob("contested-spark-*")) == []


@pytest.mark.parametrize("library", ["pyspark", "pyarrow"])
def test_a_missing_library_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert run(["extract", "a.xml", "--engine", "spark", "-o", "claims"]) == 1
    assert capsys.readouterr().err == f"contested: error: {library} is not installed: pip install 'contested[spark]'\n"


@pytest.mark.parametrize(("home", "reason"), [("/nowhere", "JAVA_HOME is /nowhere"), (None, "there is no java")])
def test_missing_java_names_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: str | None, reason: str
) -> None:
    monkeypatch.setattr("pyspark.sql.SparkSession.getActiveSession", lambda: None)
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    if home is not None:
        monkeypatch.setenv("JAVA_HOME", home)
    assert run(["extract", "a.xml", "--engine", "spark", "-o", "claims"]) == 1
    assert reason in (told := capsys.readouterr().err)
    assert "install Java 17 or newer (Debian: apt install default-jre-headless" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--engine", "spark"], "--engine spark writes a folder: name it with -o"),
        (["--engine", "spark", "-o", "-"], "--engine spark writes a folder: name it with -o"),
        (["--engine", "spark", "-o", "x", "--format", "turtle"], "a cluster writes nquads, json or parquet"),
        (["--engine", "spark", "-o", "x", "--resume"], "--jobs and --resume are for one machine"),
        (["--engine", "spark", "-o", "x", "--jobs", "2"], "--jobs and --resume are for one machine"),
        (["--master", "local"], "--master and --format parquet go with --engine spark"),
        (["--format", "parquet"], "--master and --format parquet go with --engine spark"),
    ],
)
def test_wrong_use_is_told(capsys: pytest.CaptureFixture[str], options: list[str], message: str) -> None:
    assert run(["extract", "a.xml", *options]) == 2
    assert message in " ".join(capsys.readouterr().err.split())
