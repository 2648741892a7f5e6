"""The documentation says what is so: computed parts are fresh, examples give what they show, links lead somewhere."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import click
import pytest

from contested import __version__
from contested.assets import asset, ontology_files
from contested.cli import cli
from contested.namespaces import CTD
from contested.questions import names
from docs.generate import __main__ as generate
from docs.generate import picture
from docs.generate.consoles import commands, refresh
from docs.generate.facts import Facts
from docs.generate.markdown import replace_part, table
from docs.generate.screenshots import SCREENSHOTS, Screenshot, take

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = sorted(asset().glob("*.md")) + sorted(asset("docs").rglob("*.md")) + sorted(asset("ontology").glob("*.md"))
SVG = "{http://www.w3.org/2000/svg}"


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> Iterator[str]:
    for match in re.finditer(rf"^```{language}\n(.*?)^```$", text(page), re.MULTILINE | re.DOTALL):
        yield match[1]


def test_every_computed_part_is_fresh_and_every_shown_command_prints_what_is_shown() -> None:
    command = [sys.executable, "-m", "docs.generate", "--check"]
    done = subprocess.run(command, cwd=asset(), capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_a_stale_file_is_found_and_only_rewritten_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text("old", encoding="utf-8")
    monkeypatch.setattr(generate, "asset", lambda: tmp_path)
    assert generate.bring_up_to_date(page, "new", check=True)
    assert page.read_text(encoding="utf-8") == "old"
    assert generate.bring_up_to_date(page, "new", check=False)
    assert not generate.bring_up_to_date(page, "new", check=True)


def test_the_readme_shows_the_report_and_the_two_commands_on_its_first_screen() -> None:
    first = text(asset("README.md")).split("\n## ")[0]
    assert commands(first) == ["contested casualties 2008-mardakert-clashes"]
    assert "make demo" in first
    assert "make test" in first


def test_a_console_block_is_replaced_by_what_the_command_prints() -> None:
    block = "```console\n$ contested --version\nolder\n```"
    assert refresh(block) == f"```console\n$ contested --version\ncontested, version {__version__}\n```"


def test_a_command_that_fails_is_told() -> None:
    with pytest.raises(RuntimeError, match="contested casualties no-such-event"):
        refresh("```console\n$ contested casualties no-such-event\n```")


def shell_commands() -> list[tuple[str, str]]:
    lines = [(page, line) for page in PAGES for block in blocks(page, "sh") for line in block.splitlines()]
    return [(page.name, line) for page, line in lines if line.startswith("contested ")]


@pytest.mark.parametrize(("page", "line"), shell_commands())
def test_a_command_that_is_not_run_can_at_least_be_parsed(page: str, line: str) -> None:
    command: click.Command = cli
    context, arguments = None, shlex.split(line, comments=True)
    while isinstance(command, click.Group) and not arguments[1].startswith("-"):
        context = click.Context(command, parent=context, info_name=arguments.pop(0))
        found = command.get_command(context, arguments[0])
        assert found is not None, f"{page}: there is no command {arguments[0]}"
        command = found
    command.make_context(arguments[0], arguments[1:], parent=context)


@pytest.mark.parametrize("page", [page for page in PAGES if ">>> " in text(page)], ids=lambda page: page.name)
def test_python_examples_give_what_they_show(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(asset())
    examples = "\n".join(block for block in blocks(page, "python") if ">>> " in block)
    test = doctest.DocTestParser().get_doctest(examples, {}, page.name, str(page), 0)
    assert doctest.DocTestRunner().run(test).failed == 0
    assert test.examples


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)\s]+)\)", text(page))
    broken = [link for link in links if not _leads_somewhere(page, link)]
    assert broken == []


def _leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = page if not path else page.parent / path
    return target.exists() and (not anchor or anchor in _anchors(target))


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_command_is_documented() -> None:
    page = text(asset("docs", "reference", "cli.md"))
    assert all(f"## `contested {name}`" in page for name in cli.list_commands(click.Context(cli)))


def test_every_question_is_documented() -> None:
    page, readme = text(asset("docs", "reference", "questions.md")), text(asset("README.md"))
    assert all(f"\n## {name}\n" in page and f"[`{name}`]" in readme for name in names())


def test_the_picture_has_words_for_screen_readers_and_shows_every_class_and_property() -> None:
    root = ElementTree.parse(asset("docs", "model.svg")).getroot()
    facts = Facts(ontology_files())
    terms = [
        *facts.subjects("owl:Class"),
        *facts.subjects("owl:ObjectProperty"),
        *facts.subjects("owl:DatatypeProperty"),
    ]
    shown = {word for element in root.iter(f"{SVG}text") for word in (element.text or "").split(" · ")}
    assert root.get("role") == "img"
    assert all((element := root.find(f"{SVG}{name}")) is not None and element.text for name in ("title", "desc"))
    assert {term.removeprefix(CTD) for term in terms} - shown == set()


def test_a_picture_that_the_ontology_outgrew_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(picture._BESIDE, "ctd:Event")
    with pytest.raises(ValueError, match=r"no place for .*ctd:Event"):
        picture.model_picture()


def test_an_arrow_that_is_not_the_ontologys_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(picture._ARROWS, "ctd:about", ("ctd:Statement", "ctd:Side"))
    with pytest.raises(ValueError, match="ctd:about"):
        picture.model_picture()


def test_a_page_without_the_part_is_refused() -> None:
    with pytest.raises(ValueError, match="questions: begin"):
        replace_part("no such part", "questions", "content")


def test_a_cell_does_not_break_its_table() -> None:
    assert table(["a"], [["one | two\nthree"]]) == "| a |\n| --- |\n| one \\| two three |"


def test_every_target_that_the_pages_name_is_one_of_the_makefile() -> None:
    targets = set(re.findall(r"^(\w+):", text(asset("Makefile")), re.MULTILINE))
    named = {target for page in PAGES for target in re.findall(r"`make (\w+)`|^make (\w+)", text(page), re.MULTILINE)}
    assert {word for pair in named for word in pair if word} <= targets


def png_size(file: Path) -> tuple[int, int]:
    """Return the width and height that a PNG file names in its first chunk (W3C PNG, 11.2.1)."""
    head = file.read_bytes()[:24]
    assert head[:8] + head[12:16] == b"\x89PNG\r\n\x1a\nIHDR"
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])


def test_the_readme_shows_every_screenshot_with_words_for_those_who_cannot_see_it() -> None:
    shown = dict(re.findall(r"!\[([^]]{40,})\]\(docs/screenshots/(\w+)\.png\)", text(asset("README.md"))))
    assert sorted(shown.values()) == sorted(one.name for one in SCREENSHOTS)
    files = sorted(asset("docs", "screenshots").iterdir())
    assert [file.name for file in files] == sorted(f"{one.name}.png" for one in SCREENSHOTS)
    assert all(file.stat().st_size < 300_000 for file in files)


@pytest.mark.parametrize("screenshot", SCREENSHOTS, ids=lambda screenshot: screenshot.name)
def test_a_screenshot_can_be_taken_again(screenshot: Screenshot, browser: Browser, tmp_path: Path) -> None:
    size = (screenshot.width, screenshot.height)
    assert png_size(take(browser, screenshot, tmp_path)) == size
    assert png_size(asset("docs", "screenshots", f"{screenshot.name}.png")) == size
