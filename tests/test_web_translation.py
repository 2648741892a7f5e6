"""Pages in other languages: nothing stays English that is ours, plurals and directions follow, nothing is injected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale, localedata
from babel.messages.catalog import Catalog, TranslationError
from browsing import get, send
from click.testing import CliRunner
from conftest import ROOT
from pages import by_class, parse, text
from translating import bracketed, catalogue_of, language, outside, template

import contested
from contested.cli import cli
from contested.errors import ContestedError
from contested.export import FORMATS
from contested.graph import Graph
from contested.questions import all_questions
from contested.terms import terms_store
from contested.web.addresses import FileLinks
from contested.web.application import Web
from contested.web.script_words import script_words
from contested.web.translation import (
    DOMAIN,
    ENGLISH,
    LOCALE,
    Language,
    gettext,
    grouped,
    harmless,
    language_named,
    languages,
    ngettext,
    speaking,
)

CASES = ROOT / "tests" / "cases" / "web"
CLASH = "2008-mardakert-clashes"
ADDRESSES = [
    *("/", "/event/", "/agent/", "/side/", "/place/", "/document/", "/claim/", "/search?q=clash", "/search?q=zzzz"),
    *("/claim/?kind=CasualtyClaim&harm=killed&contradicted=yes", "/claim/?more=claimant", "/search?q=clash&kind=event"),
    *("/overclaiming", "/overclaiming?sort=event", f"/event/{CLASH}", "/compare", "/compare?a=clash&b=zzz"),
    *(f"/compare?a={CLASH}&b=2008-03-09-aghdam-gunfire", "/ns", "/shapes", "/scheme/harm", "/catalog"),
    *("/ask/", *(f"/ask/{question.name}" for question in all_questions()), "/ask/casualties?event=nowhere"),
    *("/sparql", "/sparql?query=ASK%7B%3Fs+%3Fp+%3Fo%7D&format=html", "/export/", f"/export/?event={CLASH}"),
    *("/sparql?query=SELECT*%7B%3Fs+%3Fp+%3Fo%7DLIMIT+3&format=html", "/nowhere", "/event/?sort=x", "/claim/page/99"),
    f"/reconcile/preview?id=event/{CLASH}",
]
RUSSIAN = ["{} штука", "{} штуки", "{} штук"]
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NAME = re.compile(r"[a-z]+:[\w.-]+|[a-z]+/[\w.+-]+|[\w-]*\.[\w.-]+|contested( [0-9.]+)?|[a-z]{2,3}")
"""Names in programs: prefixed names, media types, files, our own, and tags of languages."""
_FORMATS = frozenset(
    [
        *("CSV", "TSV", "JSON", "XML", "Markdown", "VoID", "SPARQL", "OpenStreetMap"),
        *("Turtle", "JSON-LD", "N-Triples", "RDF/XML", "TriG"),
    ]
)
_QUESTIONS = {question.name for question in all_questions()}
_OPTIONS = {choice for found in FORMATS.values() for option in found.options for choice in option.choices}


@pytest.fixture(scope="module")
def brackets(tmp_path_factory: pytest.TempPathFactory) -> Language:
    """A language that says everything in brackets."""
    return language(tmp_path_factory.mktemp("locale"), "de", bracketed)


@pytest.fixture(scope="module")
def site(article: Graph, brackets: Language) -> Web:
    """The shipped data in it."""
    return Web(article, language=brackets)


@pytest.fixture(scope="module")
def data(article: Graph) -> frozenset[str]:
    """All literals of the data and of the ontology, as texts are compared."""
    query = "SELECT DISTINCT ?text { ?thing ?property ?text FILTER(isLiteral(?text)) }"
    rows = [*article.store.select(query).rows, *terms_store().select(query).rows]
    return frozenset(_bare(getattr(row[0], "value", "").replace("_", " ")) for row in rows)


def _bare(said: str) -> str:
    return said.lower().strip(" .")


def _is_ours(said: str, data: frozenset[str]) -> bool:
    """Say whether a text is no name, no literal, and not made of several with punctuation between."""
    said = said.removesuffix("· contested").strip(" ·")
    if _bare(said) in data or said in _QUESTIONS:
        return False
    said = said.strip(" ,;:›()–-")
    if not _LETTERS.search(said) or said in _FORMATS | _OPTIONS | set(FORMATS) or _NAME.fullmatch(said):
        return False
    if _bare(said) in data:
        return False
    parts = (re.sub(r" ?\(.*\)$| [0-9]+$", "", part.strip()) for part in re.split(r"[,:·;] ", said))
    return any(_bare(part) not in data and _LETTERS.search(part) for part in parts)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_in_another_language_has_no_english_of_ours(site: Web, data: frozenset[str], address: str) -> None:
    page = parse(get(site, address))
    assert [said for said in outside(page) if _is_ours(said, data)] == []
    assert page.get("lang") == "de"


KINDS = ["claim", "agent", "side", "place", "document", "passage", "selector", "statement", "note"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_a_thing_has_no_english_of_ours(site: Web, data: frozenset[str], kind: str) -> None:
    namespace = f"https://w3id.org/contested/id/{kind}/"
    query = f'SELECT DISTINCT ?thing {{ ?thing ?p ?o FILTER(STRSTARTS(STR(?thing), "{namespace}")) }} ORDER BY ?thing'
    things = [str(getattr(row[0], "value", "")) for row in site.graph.store.select(query).rows]
    for thing in things[:: max(1, len(things) // 4)]:
        page = parse(get(site, f"/{kind}/{thing.removeprefix(namespace)}"))
        assert [said for said in outside(page) if _is_ours(said, data)] == [], thing


def test_a_text_that_was_forgotten_would_be_found(data: frozenset[str]) -> None:
    assert _is_ours("Losses, claim by claim", data)
    assert _is_ours("killed, seen by nobody", data)
    assert not _is_ours("killed, military", data)


def test_english_is_what_the_sources_say() -> None:
    assert languages(LOCALE)[0] == "en" or "en" in languages(LOCALE)
    assert language_named("en") is ENGLISH
    assert gettext("Events") == "Events"
    assert ngettext("%(number)s claim", "%(number)s claims", 2, number=2) == "2 claims"


def test_an_unknown_language_is_wrong_usage_that_tells_what_there_is(tmp_path: Path) -> None:
    for command in (["serve", "--language", "xx"], ["site", str(tmp_path / "site"), "--language", "xx"]):
        done = CliRunner().invoke(cli, command)
        assert done.exit_code == 2
        assert "there are no pages in 'xx'; there is: en" in done.output


def test_a_name_is_no_path(tmp_path: Path) -> None:
    with pytest.raises(ContestedError, match="there are no pages in"):
        language_named("../de", tmp_path)


def test_the_site_is_written_in_the_language(
    tmp_path: Path, brackets: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Language] = []
    monkeypatch.setattr("contested.web.translation.language_named", lambda name: {"de": brackets}[name])

    def write(*_: object, language: Language, **others: object) -> None:
        asked.append(language)
        raise ContestedError("enough")

    monkeypatch.setattr("contested.publishing.pages.write_site", write)
    CliRunner().invoke(cli, ["site", str(tmp_path), "--language", "de"])
    assert asked == [brackets]


def test_a_page_that_is_a_file_is_in_the_language(brackets: Language) -> None:
    with contested.open(CASES / "browse.ttl") as graph:
        page = parse(get(Web(graph, links=FileLinks, is_static=True, language=brackets), "/"))
    assert (page.get("lang"), text(page.find(".//section/h2"))) == ("de", bracketed("Two accounts of the same losses"))


@pytest.fixture(scope="module")
def russian(tmp_path_factory: pytest.TempPathFactory) -> Language:
    """A language with three plural forms, which says of claims alone how many there are."""
    return language(
        tmp_path_factory.mktemp("locale"),
        "ru",
        lambda said, form: RUSSIAN[form].format("%(number)s") if said == "%(number)s claims" else None,
    )


def test_each_number_has_its_own_of_three_forms(russian: Language) -> None:
    with speaking(russian):
        said = [ngettext("%(number)s claim", "%(number)s claims", n, number=n) for n in (1, 2, 5, 11, 21, 112)]
    assert said == ["1 штука", "2 штуки", "5 штук", "11 штук", "21 штука", "112 штук"]


def test_a_page_counts_in_these_forms_and_stays_english_where_nothing_is_translated(russian: Language) -> None:
    with contested.open(CASES / "browse.ttl") as graph:
        page = parse(get(Web(graph, language=russian), "/"))
    (numbers,) = by_class(page, "numbers")
    assert [text(item) for item in numbers][:2] == ["3 events", "7 штук"]


def test_scripts_get_the_forms_and_which_fits(tmp_path: Path) -> None:
    found = language(tmp_path, "ru", lambda said, form: RUSSIAN[form].format("%(number)s") if "rows" in said else None)
    rows = script_words(found)["rows"]
    said = [rows["forms"][rows["which"][number]] for number in (1, 3, 7, 11, 101, 111)]
    assert said == [RUSSIAN[form].format("%(number)s") for form in (0, 1, 2, 2, 0, 2)]
    assert script_words(ENGLISH)["rows"]["forms"] == ["%(number)s rows", "%(number)s row"]


def test_thousands_are_set_apart_as_the_language_does_it(tmp_path: Path) -> None:
    found = language(tmp_path, "fr", lambda said, form: "\u202f" if said == "," else None)
    with speaking(found):
        assert grouped(1_234_567) == "1\u202f234\u202f567"
    assert grouped(1_234_567) == "1,234,567"


def test_a_language_that_is_written_from_right_to_left_turns_the_page(tmp_path: Path) -> None:
    with contested.open(CASES / "browse.ttl") as graph:
        page = parse(get(Web(graph, language=language(tmp_path, "fa", bracketed)), "/"))
        assert (page.get("lang"), page.get("dir")) == ("fa", "rtl")
        assert "dir" not in parse(get(Web(graph), "/")).attrib


def test_directions_are_those_of_the_common_locale_data() -> None:
    names = [name for name in localedata.locale_identifiers() if re.fullmatch("[a-z]+(_[A-Z][a-z]{3})?", name)]
    assert len(names) > 300
    right_to_left = [name for name in names if Locale.parse(name).text_direction == "rtl"]
    assert [name for name in names if _direction(name) == "rtl"] == right_to_left


def _direction(name: str) -> str:
    return Language(name.replace("_", "-"), ENGLISH.catalogue).direction


def test_what_data_say_stays_text_in_every_translation(brackets: Language) -> None:
    with contested.open(CASES / "hostile-labels.ttl") as graph:
        web = Web(graph, language=brackets)
        for address in ("/", "/event/", "/claim/", "/compare", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"):
            page = parse(get(web, address))
            assert not [one for one in page.iter("script") if one.text and "alert" in one.text], address
        found = get(web, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E").body.decode()
    assert bracketed("Search: &lt;script&gt;alert(1)&lt;/script&gt;") in found


def test_a_translation_brings_words_and_no_markup(tmp_path: Path) -> None:
    evil = '<img src=x onerror=alert(1)>" onfocus="alert(2) {{ web.graph }} & \''
    wicked = language(tmp_path, "de", lambda said, form: evil + "".join(re.findall(r"%\(\w+\)s", said)))
    with contested.open(CASES / "browse.ttl") as graph:
        for address in ("/", "/claim/", "/event/ford", "/search?q=ford", "/compare?a=ford&b=hill", "/nowhere"):
            page = parse(get(Web(graph, language=wicked), address))
            assert not list(page.iter("img"))
            assert not [one for one in page.iter() if set(one.attrib) & {"onerror", "onfocus"}]
            assert "{{ web.graph }}" in text(page.find(".//footer"))
    assert harmless("it's") == "it's"


def test_no_text_of_ours_holds_markup_or_a_bare_percent_sign() -> None:
    texts = [one for message in template() for one in ([message.id] if isinstance(message.id, str) else message.id)]
    assert len(texts) > 500
    in_templates = [one for one in texts if re.search(r"%\(", one)]
    assert [one for one in in_templates if re.search(r'[<>&"{}]', one)] == []
    assert [one for one in in_templates if "%" in re.sub(r"%\(\w+\)s", "", one)] == []


def _wrong(catalogue: Catalog) -> list[str]:
    """Return what is wrong with a translation: names of placeholders that its English text does not have."""
    return [str(error) for _, errors in catalogue.check() for error in errors if isinstance(error, TranslationError)]


def test_every_translation_has_the_placeholders_of_the_english_text() -> None:
    from babel.messages.pofile import read_po

    for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"):
        with path.open("rb") as file:
            assert _wrong(read_po(file)) == [], path


def test_a_wrong_placeholder_is_found() -> None:
    flag = "#, python-format\n"
    assert _wrong(catalogue_of(f'{flag}msgid "%(number)s more"\nmsgstr "noch %(number)s"\n')) == []
    assert _wrong(catalogue_of(f'{flag}msgid "%(number)s more"\nmsgstr "noch %(nummer)s"\n')) != []


def test_every_text_with_placeholders_is_marked_so_that_they_are_checked() -> None:
    messages = [one for one in template() if "%(" in str(one.id)]
    assert [one.id for one in messages if "python-format" not in one.flags] == []


def test_errors_are_told_in_the_language_to_people_and_to_programs(site: Web) -> None:
    assert bracketed("there is no page at this address") in text(parse(get(site, "/nowhere")))
    assert bracketed("there is no page at this address").encode() in send(site, "GET", "/nowhere").body


def _enemies() -> Iterator[tuple[str, str]]:
    for message in template():
        for said in [message.id] if isinstance(message.id, str) else message.id:
            yield said, said.lower()


def test_no_page_calls_a_side_the_enemy() -> None:
    assert [said for said, folded in _enemies() if "enem" in folded] == []
