"""QuickStatements: every line is one proposal in the strict text of its dialect, and nothing merges."""

from __future__ import annotations

import string
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyoxigraph import Literal

import contested
from contested.cli import run
from contested.errors import ContestedError, ExportError, InputError
from contested.export import Losses, export
from contested.export.wikidata.commands import DIALECTS, AddStatement, Command, Create, SetLabel, unwritable
from contested.export.wikidata.grammar import parse
from contested.export.wikidata.model import (
    Item,
    Monolingual,
    Quantity,
    Rank,
    Snak,
    Special,
    Statement,
    Text,
    Time,
)
from contested.export.wikidata.quickstatements import render
from contested.graph import Graph

CASES = Path(__file__).parent / "cases" / "exports" / "wikidata"
CLASH = "2008-mardakert-clashes"
HOSTILE = [
    "a\tb",
    "a\nb",
    "a|b",
    "a||b",
    'a"b',
    'say "this"',
    "ends with \\",
    "\nQ42\tP31\tQ5",
    "x /* y */",
    "“curled”",
    "\u202etxt.exe",
    "=cmd|' /C calc'!A0",
    "___QSTS3_PLACEHOLDER___",
    "z" * 10_000,
    " padded ",
    "a\u0085b",
]


def text_of(graph: Graph, losses: Losses | None = None, **options: str) -> str:
    event = options.pop("event", None)
    return "".join(map(str, export(graph, "quickstatements", event=event, losses=losses, **options)))


# ------------------------------------------------------------------------------------------------- what is written


@pytest.mark.parametrize("dialect", DIALECTS)
def test_exact_output_and_losses_of_a_small_graph(world: Graph, dialect: str) -> None:
    losses = Losses()
    assert text_of(world, losses, dialect=dialect) == (CASES / f"expected.{dialect}").read_text(encoding="utf-8")
    assert losses.to_tsv() == (CASES / f"losses.{dialect}.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_article_is_read_back_by_the_grammar(article: Graph, dialect: str) -> None:
    text = text_of(article, dialect=dialect)
    commands = parse(text, dialect)
    assert "".join(render(command, dialect) for command in commands) == text
    assert Counter(type(command) for command in commands) == {Create: 3, SetLabel: 3, AddStatement: 8 + 15}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_toll_is_a_statement_of_its_own(article: Graph, world: Graph, dialect: str) -> None:
    """Two sides with the same number stay two statements, which a tool merges unless it is told not to."""
    for graph in (article, world):
        added = [
            command for command in parse(text_of(graph, dialect=dialect), dialect) if type(command) is AddStatement
        ]
        tolls = [command for command in added if isinstance(command.statement.value, Quantity | Special)]
        assert tolls
        assert all(command.forced for command in tolls)
        same = Counter((c.statement.property, c.statement.value) for c in tolls)
        assert max(same.values()) > 1


def test_contested_counts_of_the_clash_have_side_speaker_denier_and_source(article: Graph) -> None:
    text = text_of(article, event=CLASH, event_qid="Q1234")
    commands = [command for command in parse(text, "qs2") if type(command) is AddStatement]
    killed = {
        (made.value, *(snak.value for snak in made.qualifiers if snak.property != "P585"))
        for made in (command.statement for command in commands)
        if made.property == "P1120"
    }
    armenian, azerbaijani, karabakh = Item("Q399"), Item("Q227"), Item("Q244165")
    assert killed == {
        (Quantity(12), armenian, karabakh, azerbaijani, armenian),
        (Quantity(0), armenian, karabakh, armenian),
        (Quantity(8), azerbaijani, armenian, azerbaijani),
        (Quantity(4), azerbaijani, azerbaijani),
        (Quantity(8), azerbaijani, azerbaijani),
    }
    assert all(command.subject == "Q1234" for command in commands)
    assert all(command.statement.references for command in commands)


def test_one_line_a_statement_says_that_it_is_a_proposal(article: Graph) -> None:
    for line in text_of(article).splitlines():
        assert line.endswith(" */")
        assert " /* proposal to review: " in line


def test_day_of_looking_up_is_only_written_when_told(article: Graph) -> None:
    assert "S813" not in text_of(article)
    told = text_of(article, retrieved="2026-11-22")
    assert "\tS813\t+2026-11-22T00:00:00Z/11" in told


def test_nothing_is_written_of_an_empty_graph(tmp_path: Path) -> None:
    empty = tmp_path / "empty.ttl"
    empty.write_text("")
    with contested.open(empty) as graph:
        assert text_of(graph) == ""


def test_candidates_and_matches_without_a_note_are_not_used(world: Graph) -> None:
    assert "Q9900003" not in text_of(world)


# ------------------------------------------------------------------------------------------------------- hostile text


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("original", ['"Clash at the Ford"', '"The Gazette of 1901"', '"Losses"', '"at least 5"'])
def test_hostile_text_is_written_whole_or_refused(tmp_path: Path, hostile: str, original: str) -> None:
    data = (CASES / "world.ttl").read_text(encoding="utf-8")
    assert original in data
    path = tmp_path / "hostile.ttl"
    path.write_text(data.replace(original, str(Literal(hostile))), encoding="utf-8")
    with contested.open(path) as graph:
        claims = {str(row["claim"]) for row in graph.ask("casualties")}
        for dialect in DIALECTS:
            losses = Losses()
            text = text_of(graph, losses, dialect=dialect)
            commands = parse(text, dialect)
            assert len(commands) == text.count("\n") == text.count(" /* proposal to review: ")
            assert (hostile in text) == (unwritable(hostile, dialect) is None)
            written = [c.summary.rpartition(":")[2] for c in commands if type(c) is AddStatement and c.forced]
            refused = [loss.claim.rpartition("/")[2] for loss in losses if loss.refused]
            assert len(set(written)) == len(written)
            assert set(written).isdisjoint(refused)
            assert {claim.rpartition("/")[2] for claim in claims} <= {*written, *refused}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a||b", "\nQ42\tP31\tQ5", "a /* b", "b */", "", " a", "a\x00"])
def test_what_cannot_be_written_is_refused_with_its_reason(dialect: str, text: str) -> None:
    with pytest.raises(ExportError, match="a text"):
        render(SetLabel("LAST", "en", text, "proposal"), dialect)


@pytest.mark.parametrize("text", ['say "this"', "ends with \\", "“curled”", "___QSTS3_PLACEHOLDER___"])
def test_what_only_quickstatements_3_misreads_is_refused_there_alone(text: str) -> None:
    command = SetLabel("LAST", "en", text, "proposal")
    assert parse(render(command, "qs2"), "qs2") == [command]
    with pytest.raises(ExportError, match="QuickStatements 3"):
        render(command, "qs3")


def test_ranks_and_bounds_are_for_quickstatements_3() -> None:
    deprecated = AddStatement("Q1", Statement("P1120", Quantity(1), rank=Rank.DEPRECATED), "proposal", forced=True)
    bounded = AddStatement("Q1", Statement("P1120", Quantity(2, (1, 3))), "proposal", forced=True)
    assert render(deprecated, "qs3") == "+Q1\tP1120\t1\tRdeprecated /* proposal */\n"
    assert render(bounded, "qs3") == "+Q1\tP1120\t2[1,3] /* proposal */\n"
    for command in (deprecated, bounded):
        with pytest.raises(ExportError, match="take the dialect qs3"):
            render(command, "qs2")


# ---------------------------------------------------------------------------------------------------------- the grammar

PROPERTIES = st.sampled_from(["P31", "P518", "P585", "P1120", "P1683", "P3680"])
ITEMS = st.integers(1, 10**9).map(lambda number: Item(f"Q{number}"))
LANGUAGES = st.sampled_from(["en", "hy", "zh-hans", "be-tarask"])
LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
TEXTS = st.one_of(st.text(LETTERS, max_size=20), st.text(string.ascii_letters + " |\"'/*:\\", max_size=20))
TIMES = st.one_of(
    st.builds(Time, st.integers(1, 9999)),
    st.builds(Time, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(Time, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28)),
)
QUANTITIES = st.builds(Quantity, st.integers(0, 10**30), st.none() | st.tuples(st.integers(), st.integers()))
VALUES = st.one_of(
    ITEMS, TEXTS.map(Text), st.builds(Monolingual, LANGUAGES, TEXTS), QUANTITIES, TIMES, st.sampled_from(Special)
)
SNAKS = st.lists(st.builds(Snak, PROPERTIES, VALUES), max_size=3).map(tuple)
STATEMENTS = st.builds(
    Statement,
    PROPERTIES,
    VALUES,
    SNAKS,
    st.lists(SNAKS.filter(bool), max_size=3).map(tuple),
    st.sampled_from(Rank),
)
SUBJECTS = st.just("LAST") | ITEMS.map(lambda item: item.id)
SUMMARIES = TEXTS.filter(lambda text: not unwritable(text, "qs3"))
COMMANDS = st.one_of(
    st.builds(Create, SUMMARIES),
    st.builds(SetLabel, SUBJECTS, LANGUAGES, TEXTS, SUMMARIES),
    st.builds(AddStatement, SUBJECTS, STATEMENTS, SUMMARIES, st.booleans()),
)


def rendered(commands: list[Command], dialect: str) -> str:
    try:
        return "".join(render(command, dialect) for command in commands)
    except ExportError:
        assume(False)
        raise


@pytest.mark.parametrize("dialect", DIALECTS)
@given(commands=st.lists(COMMANDS, max_size=3))
def test_what_is_written_is_read_back(dialect: str, commands: list[Command]) -> None:
    text = rendered(commands, dialect)
    assert parse(text, dialect) == commands
    assert text.count("\n") == len(commands)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(text=st.text(max_size=60) | st.text('\t\n"|/* QPSLR+-!12[],:Zen', max_size=60))
def test_the_grammar_reads_a_text_in_one_way_or_not_at_all(dialect: str, text: str) -> None:
    try:
        commands = parse(text, dialect)
    except InputError:
        return
    assert parse(rendered(commands, dialect), dialect) == commands


@pytest.mark.parametrize(
    ("dialect", "line"),
    [
        ("qs2", "Q1\tP1120\t1[0,2] /* s */"),
        ("qs2", "+Q1\tP1120\t1 /* s */"),
        ("qs2", "Q1\tP1120\t1\tRnormal /* s */"),
        ("qs3", "Q1\t!P1120\t1 /* s */"),
        ("qs3", "Q1\tP1120\t1\tP518\tQ1\tRnormal /* s */"),
        ("qs3", "Q1\tP1120\t1\tS248 /* s */"),
        ("qs3", "Q1\tP1120\t1\tS248\tQ1\tP518\tQ2 /* s */"),
        ("qs3", "Q1\tP585\t2008-03-04 /* s */"),
        ("qs3", "Q1\tP585\t+2008-03-00T00:00:00Z/11 /* s */"),
        ("qs3", "Q1\tP585\t+2023-13-45T00:00:00Z/11 /* s */"),
        ("qs3", 'Q1\tP958\t"open /* s */'),
        ("qs3", "Q1\tP1120\t>12 /* s */"),
        ("qs3", "q1\tP1120\t12 /* s */"),
        ("qs3", "Q1\tP1120\t12\t/* s */"),
        ("qs3", "Q1\tP1120\t12"),
        ("qs3", "# a comment /* s */"),
        ("qs3", "Q1|P1120|12 /* s */"),
        ("qs3", "CREATE\tQ1 /* s */"),
        ("qs3", "Q1\tPx\t12 /* s */"),
    ],
)
def test_what_the_real_tools_misread_is_an_error(dialect: str, line: str) -> None:
    with pytest.raises(InputError, match=r"^2: the line "):
        parse(f"CREATE /* s */\n{line}\n", dialect)


def test_a_text_that_ends_in_a_line_is_an_error() -> None:
    with pytest.raises(InputError, match="the last line has no end"):
        parse("CREATE /* s */", "qs2")


# ----------------------------------------------------------------------------------------------------- the command line


def test_command_says_that_it_is_a_proposal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "quickstatements", "--dialect", "qs3", "--event", CLASH, "--event-qid", "Q5"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("+Q5\tP1120\t0\t")
    assert "a proposal for a person" in shown.err
    assert "claims left out" in shown.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"event_qid": "Q5"}, "claims are about several; choose one with --event"),
        ({"event_qid": "P5", "event": CLASH}, "'P5' is no item of Wikidata"),
        ({"event_qid": "Q5\tP31", "event": CLASH}, "is no item of Wikidata"),
        ({"retrieved": "yesterday"}, "'yesterday' is no day"),
        ({"retrieved": "2026-02-30"}, "'2026-02-30' is no day"),
        ({"dialect": "qs1"}, "'qs1' is no choice; take one of: qs2, qs3"),
        ({"colour": "red"}, "quickstatements has no option 'colour'"),
        ({"event": "2008-mardakert"}, "no event '2008-mardakert'"),
    ],
)
def test_wrong_options_are_named(article: Graph, options: dict[str, str], message: str) -> None:
    with pytest.raises(ContestedError, match=message):
        text_of(article, None, **options)
