"""What a reader sees of the templates that infobox fields use: one table, from a template's name to its display.

A template that is in no table shows nothing here, and what reads the field reports it as not understood: a citation
under a name of its own must not lend its pages and years as figures.
"""

from __future__ import annotations

from enum import Enum

from contested.extract.tables import words

__all__ = ["FIXED", "PREFIXED", "Display", "display_of", "shown_argument"]


class Display(Enum):
    """How a template's arguments reach the page."""

    REFERENCE = "nothing but a mark: a reference or a footnote"
    NOTHING = "nothing: a maintenance tag, a length of time, what stands elsewhere on the page"
    ARGUMENT = "one of its arguments"
    ITEMS = "its arguments, one a line"
    FOLDED = "a title, and under it its arguments, one a line"
    FLAG = "a flag and the name beside it"
    ICON = "a flag alone"
    FIXED = "always the same characters"
    PREFIXED = "some characters and its first argument"
    JOINED = "all its arguments with a space between"
    DATE = "a date, or two with a dash between"
    UNKNOWN = "we do not know"


_REFERENCES = words(
    "r · ran · note · notetag · refn · efn · efn-ua · efn-lr · efn-la · #tag:ref · sfn · sfnm · sfnp · harv · harvnb · "
    "harvp · harvtxt · cref · cref2 · ref · refnest · cite · citation"
)
_REFERENCE_STARTS = ("cite ", "citation", "cita ", "sfn", "efn", "harv", "refn")
_NOTHING = words(
    "rp · fact · cn · citation needed · dubious · disputed inline · verify source · "
    "failed verification · who · when · where · clarify · by whom · page needed · pn · full · "
    "full citation needed · vague · sfnref · unreliable source? · unreliable source · "
    "better source needed · better source · original research inline · or · pov · pov statement · dead link · "
    "webarchive · wayback · cbignore · increase · decrease · steady · clear · anchor · campaignbox · "
    "self-published inline · self-published source · medref · primary source inline · nonspecific · "
    "update inline · update after · needs update · obsolete source · contradict-inline · discuss · "
    "irrelevant citation · syn · undue inline · weasel inline · specify · which · according to whom · "
    "ref label · note label · dropdown · 0 · zwsp · - · isbn · issn · ntsh · "
    "oclc · doi · reflist · notelist · additional citation needed · acn · "
    "google books · in lang · subscription required · registration required · hidden comment · coord · "
    "coordinates · dn · disambiguation needed · tooltip ref"
)
_NOTHING_STARTS = (
    "citation needed",
    "campaignbox",
    "unreliable",
    "better source",
    "age in ",
    "duration",
    "time interval",
)
_FIRST = words(
    "nowrap · nobr · nobreak · nobold · small · smaller · smalldiv · big · larger · large · resize · font · "
    "center · centre · left · right · align · abbr · abbrv · abbreviation · tooltip · hover title · ill · illm · "
    "interlanguage link · link-interwiki · strong · em · bold · italic · underline · u · b · i · sup · sub · "
    "formatnum · lc · uc · lcfirst · ucfirst · nts · number · val · nowiki · plain text · plainlist · "
    "flatlist · plain list · indented plainlist · startplainlist · endplainlist · block indent · bquote · quote · "
    "visible · as written · sic · not a typo · proper name · noitalic · normal · tlit · transl · mil unit · "
    "text · nee · tree list · tree list/end · treelist · aligned table · noprint · linktext · section link · "
    "hlist/begin"
)
_SECOND = words(
    "lang · langx · color · colour · font color · fontcolor · font colour · resized · slink · wiktionary · wikt-lang"
)
_ITEMS = words(
    "ubl · ublist · ubt · unbulleted list · unbullet · blist · bulleted list · bulletedlist · unordered list · "
    "ul · ordered list · ol · list · hlist · horizontal list · cslist · vertical list · vlist · br list · "
    "comma separated entries"
)
_FOLDED = words(
    "collapsible list · clist · collapsiblelist · collapse · hidden · hidden begin · collapsed infobox section begin"
)
_FLAG = words(
    "flag · flagcountry · flagu · flag country · flagg · flaglist · flag+link · flagicon+link · flag link · "
    "army · navy · air force · marines · military · naval · coast guard · national guard · flag unit · flaglink · "
    "armed forces · flagdeco+link · naval aviation · army aviation · country"
)
_ICON = words(
    "flagicon · flag icon · flagdeco · flag deco · flagicon image · flag icon image · flagdecoration · "
    "flag decoration · flagathlete · flagiconimage · coat of arms · coa · noflag · noflag icon · ensign · "
    "naval ensign"
)
FIXED = {
    "nbsp": " ",
    "space": " ",
    "spaces": " ",
    "thinsp": " ",
    "hairsp": " ",
    "pad": " ",
    "snd": " – ",
    "spnd": " – ",
    "spaced ndash": " – ",
    "spaced en dash": " – ",
    "snds": " – ",
    "ndash": "–",
    "en dash": "–",
    "dash": " – ",
    "mdash": "—",
    "em dash": "—",
    "spaced mdash": " — ",
    "dot": " · ",
    "middot": " · ",
    "·": " · ",
    "bullet": " · ",
    "bull": " · ",
    "•": " · ",
    "plus": "+",
    "+": "+",
    "tilde": "~",
    "approximately": "~",
    "'": "'",
    "!": "|",
    "br": "\n",
    "break": "\n",
    "crlf": "\n",
    "line break": "\n",
    "pb": "\n",
    "paragraph break": "\n",
    "paragraph": "\n",
    "unknown": "unknown",
    "n/a": "n/a",
    "kia": " KIA ",
    "wia": " WIA ",
    "mia": " MIA ",
    "pow": " POW ",
    "dow": " DOW ",
    "surrendered": " surrendered ",
    "executed": " executed ",
    "assassinated": " assassinated ",
    "dagger": " † ",
    "†": " † ",
    "double-dagger": " ‡ ",
    "double dagger": " ‡ ",
    "‡": " ‡ ",
}
PREFIXED = {"circa": "c. ", "c.": "c. ", "ca": "c. ", "ca.": "c. ", "approx": "c. ", "approx.": "c. ", "c": "c. "}
_JOINED = words(
    "uss · hms · hmas · hmcs · hmnzs · sms · ship · ss · ins · mv · rms · us · jds · mv · cvn · uboat · sclass · "
    "sclass2"
)
_DATES = words(
    "start date · end date · start and end dates · start and end date · start date and age · end date and age · "
    "dts · date table sorting"
)
_OLD_STYLE_DATES = words("oldstyledate · oldstyledatedy · oldstyledateny")
_DISPLAY = (
    dict.fromkeys(_NOTHING, Display.NOTHING)
    | dict.fromkeys(_REFERENCES, Display.REFERENCE)
    | dict.fromkeys(_DATES | _OLD_STYLE_DATES, Display.DATE)
    | dict.fromkeys(_FIRST | _SECOND, Display.ARGUMENT)
    | dict.fromkeys(_ITEMS, Display.ITEMS)
    | dict.fromkeys(_FOLDED, Display.FOLDED)
    | dict.fromkeys(_FLAG, Display.FLAG)
    | dict.fromkeys(_ICON, Display.ICON)
    | dict.fromkeys(FIXED, Display.FIXED)
    | dict.fromkeys(PREFIXED, Display.PREFIXED)
    | dict.fromkeys(_JOINED, Display.JOINED)
)


def display_of(name: str) -> Display:
    """Return how the template of this normal name is displayed.

    >>> display_of("flagicon").name, display_of("cite tweet").name, display_of("krivosheev").name
    ('ICON', 'REFERENCE', 'UNKNOWN')
    """
    found = _DISPLAY.get(name)
    if found is None and name.startswith(_NOTHING_STARTS):
        return Display.NOTHING
    if found is None and name.startswith(_REFERENCE_STARTS):
        return Display.REFERENCE
    return found or Display.UNKNOWN


def shown_argument(name: str) -> str:
    """Return which argument a template of the kind ``ARGUMENT`` shows."""
    return "2" if name in _SECOND else "1"
