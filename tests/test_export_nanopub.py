"""Nanopublications: one a claim, valid for the nanopub library, denials pointing at what they deny, signed for real."""

from __future__ import annotations

import re
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from conftest import Require, SparqlServer
from linked import DATA, expected, hostile, reference, turtle_graph, written
from pyoxigraph import Dataset, Literal, NamedNode, Quad, RdfFormat

import contested
from contested.cli import run
from contested.errors import ExportError
from contested.export import Losses, export
from contested.graph import Graph
from contested.namespaces import expand
from contested.store.remote import RemoteStore

CLASH = "2008-mardakert-clashes"
CLAIM = "https://w3id.org/contested/id/claim/"

# nanopub 2.0.1 builds on a class that rdflib 7 deprecates
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@pytest.fixture(scope="session")
def profile(require: Require, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of the library with a key of its own."""
    try:
        from nanopub import Profile
    except ImportError:
        require(None, "the nanopub library is not installed")
    folder = tmp_path_factory.mktemp("profile")
    return Path(Profile(orcid_id="https://orcid.org/0000-0000-0000-0001", name="Tester").store(folder))


def publications(graph: Graph, *, event: str | None = None, **options: str) -> list[str]:
    return [part for part in export(graph, "nanopub", event=event, losses=None, **options) if isinstance(part, str)]


def quads(text: str) -> set[Quad]:
    return set(pyoxigraph.parse(text, format=RdfFormat.TRIG))


def graph_of(text: str, name: str) -> set[Quad]:
    return {
        quad for quad in quads(text) if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.endswith(name)
    }


def values(text: str, name: str) -> list[str]:
    wanted = NamedNode(expand(name))
    found = (quad.object for quad in quads(text) if quad.predicate == wanted)
    return sorted(term.value for term in found if isinstance(term, NamedNode | Literal))


def read_by_library(text: str, folder: Path) -> Any:
    from nanopub import Nanopub

    file = folder / "publication.trig"
    file.write_text(text, encoding="utf-8")
    return Nanopub(rdf=file)


def test_the_small_graph_is_written_to_the_letter() -> None:
    with contested.open(DATA) as graph:
        assert written(graph, "nanopub") == expected("nanopub")


def test_each_claim_of_the_article_has_one_that_the_library_accepts(profile: Path, tmp_path: Path) -> None:
    with contested.open() as graph:
        texts = publications(graph)
    assert len(texts) == 80
    for text in texts:
        assert read_by_library(text, tmp_path).is_valid


def test_no_assertion_lacks_its_claimant_and_every_provenance_attributes_it() -> None:
    with contested.open() as graph:
        for text in publications(graph):
            (claimant,) = {quad.object for quad in graph_of(text, "/assertion") if "claimant" in str(quad.predicate)}
            attributed = {
                quad.object for quad in graph_of(text, "/provenance") if "wasAttributedTo" in str(quad.predicate)
            }
            assert attributed == {claimant}
            assert values(text, "prov:wasDerivedFrom") == values(text, "ctd:reportedIn") != []


def test_all_that_is_said_of_a_claim_and_its_passages_is_in_it() -> None:
    with contested.open(DATA) as graph:
        told = {quad.triple for text in publications(graph) for quad in quads(text)}
        wanted = (CLAIM, CLAIM.replace("claim", "passage"), CLAIM.replace("claim", "selector"))
        said = {
            quad.triple
            for quad in graph.sources[0].quads
            if str(quad.subject).startswith(tuple(f"<{x}" for x in wanted))
        }
    assert len(said) > 90
    assert said <= told


def test_a_denial_points_at_the_nanopublication_of_what_it_denies() -> None:
    with contested.open(DATA) as graph:
        texts = publications(graph)
    disputes = {found for text in texts for found in values(text, "cito:disputes")}
    assert disputes == {f"{CLAIM}arcadia-bordurian-killed/nanopub", f"{CLAIM}rumour-of-looting/nanopub"}
    assert sum("cito:disputes" in text for text in texts) == 2


def test_the_makers_are_those_that_the_data_name() -> None:
    with contested.open() as shipped, contested.open(DATA) as small:
        assert values(publications(shipped)[0], "dcterms:license") == [
            "https://creativecommons.org/licenses/by-sa/4.0/"
        ]
        assert values(publications(small)[0], "dcterms:license") == []


def test_every_engine_gives_the_same(sparql_server: SparqlServer) -> None:
    from contested.assets import ontology_files
    from contested.reading import read_all

    assert written(reference(), "nanopub") == expected("nanopub")
    with contested.open(DATA) as graph:
        known = [quad for source in (*graph.sources, *read_all(ontology_files())) for quad in source.quads]
    with sparql_server(pyoxigraph.serialize(known, format=RdfFormat.N_TRIPLES) or b"") as url:
        assert written(Graph(RemoteStore(url)), "nanopub") == expected("nanopub")


def test_hostile_texts_are_read_back_the_same() -> None:
    graph = hostile()
    (text,) = publications(graph)
    said = {quad.triple for quad in graph.sources[0].quads if quad.subject == NamedNode(f"{CLAIM}x")}
    assert said <= {quad.triple for quad in quads(text)}


def test_an_empty_graph_has_none() -> None:
    assert publications(turtle_graph("")) == []


def test_a_claim_without_a_name_is_refused() -> None:
    graph = turtle_graph("[] a ctd:OutcomeClaim ; ctd:about event:e ; ctd:claimant agent:a .")
    assert written(graph, "nanopub", losses=(losses := Losses())) == b""
    assert [loss.reason for loss in losses if loss.refused] == [
        "a nanopublication is named after its claim, which has no IRI"
    ]


# ------------------------------------------------------------------------------------------------------------- signing


def signed(profile: Path, graph: Graph, event: str = "mill-clash") -> dict[str, str]:
    """Return the signed nanopublications by the last part of the names of their claims."""
    texts = publications(graph, event=event, sign=str(profile))
    return {values(text, "npx:introduces")[0].rpartition("/")[2]: text for text in texts}


@pytest.fixture(scope="session")
def small(profile: Path) -> dict[str, str]:
    """The signed nanopublications of the small graph."""
    with contested.open(DATA) as graph:
        return signed(profile, graph)


def test_signed_ones_are_valid_for_the_library(small: dict[str, str], tmp_path: Path) -> None:
    assert len(small) == 10
    for text in small.values():
        publication = read_by_library(text, tmp_path)
        assert publication.is_valid
        assert publication.has_valid_trusty
        assert values(text, "dcterms:creator")[0] == "https://orcid.org/0000-0000-0000-0001"


def signature_holds(text: str, folder: Path) -> bool:
    """Verify the signature ourselves: what nanopub 2.0.1 calls so only looks for an exception, and none is raised."""
    from Crypto.Hash import SHA256
    from Crypto.PublicKey import RSA
    from Crypto.Signature import pkcs1_15
    from nanopub.trustyuri.rdf import RdfHasher, RdfUtils

    publication = read_by_library(text, folder)
    graph, metadata = publication.rdf, publication.metadata
    signature = str(metadata.signature)
    unsigned = [quad for quad in RdfUtils.get_quads(graph) if str(quad[3]) != signature]
    normal = RdfHasher.normalize_quads(unsigned, baseuri=str(metadata.namespace), hashstr=" ")
    try:
        pkcs1_15.new(RSA.import_key(b64decode(str(metadata.public_key)))).verify(
            SHA256.new(normal.encode()), b64decode(signature)
        )
    except ValueError:
        return False
    return True


def test_tampering_is_detected(small: dict[str, str], tmp_path: Path) -> None:
    from nanopub.utils import MalformedNanopubError

    text = small["arcadia-bordurian-killed"]
    assert signature_holds(text, tmp_path)
    changed = text.replace("ctd:high 12", "ctd:high 13")
    assert changed != text
    with pytest.raises(MalformedNanopubError, match="is not valid"):
        _ = read_by_library(changed, tmp_path).has_valid_trusty
    assert not signature_holds(changed, tmp_path)


def test_a_signed_denial_points_at_the_signed_claim(small: dict[str, str]) -> None:
    (disputed,) = values(small["borduria-denies-killed"], "cito:disputes")
    assert re.fullmatch(rf"{CLAIM}arcadia-bordurian-killed/nanopub/RA[\w-]{{43}}", disputed)
    assert f"<{disputed}> a np:Nanopublication" in small["arcadia-bordurian-killed"]
    assert values(small["borduria-denies-looting"], "cito:disputes") == [f"{CLAIM}rumour-of-looting/nanopub"]


def test_signing_again_changes_nothing(profile: Path, small: dict[str, str]) -> None:
    with contested.open(DATA) as graph:
        assert signed(profile, graph) == small


def test_blank_nodes_and_hostile_texts_are_signed(profile: Path, tmp_path: Path) -> None:
    body = (
        "claim:x a ctd:OutcomeClaim ; ctd:about event:e ; ctd:claimant agent:a ; ctd:reportedIn [ ctd:section 'S' ] ."
    )
    for graph in (turtle_graph(body), hostile()):
        (text,) = publications(graph, sign=str(profile))
        assert not any("_:" in str(quad.triple) for quad in quads(text))
        assert read_by_library(text, tmp_path).has_valid_trusty


def test_claims_that_deny_one_another_cannot_be_signed(profile: Path) -> None:
    graph = turtle_graph(
        """claim:a a ctd:Denial ; ctd:about event:e ; ctd:claimant agent:a ; ctd:denies claim:b .
        claim:b a ctd:Denial ; ctd:about event:e ; ctd:claimant agent:b ; ctd:denies claim:a ."""
    )
    with pytest.raises(ExportError, match=f"these deny one another.*{CLAIM}[ab], {CLAIM}[ab]$"):
        publications(graph, sign=str(profile))
    assert len(publications(graph)) == 2


@pytest.mark.parametrize(
    "text", ["", "name: nobody", "orcid_id: x\nname: y\nprivate_key: /nowhere\npublic_key: /nowhere\n"]
)
def test_a_profile_that_is_none_is_one_line(
    profile: Path, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "profile.yml"
    file.write_text(text, encoding="utf-8")
    assert run(["export", "nanopub", "--data", str(DATA), "--sign", str(file)]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"contested: error: {file}: is no nanopub profile")
    assert error.count("\n") == 1


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanopub.profile", None)
    with contested.open(DATA) as graph, pytest.raises(ExportError, match=r"pip install 'contested\[nanopub\]'"):
        publications(graph, sign="profile.yml")


def test_the_whole_is_one_document_too() -> None:
    with contested.open(DATA) as graph:
        whole = Dataset(pyoxigraph.parse(written(graph, "nanopub"), format=RdfFormat.TRIG))
    assert len({quad.graph_name for quad in whole}) == 40
