"""The verbs and nouns with which prose speaks of casualties, and of who says so."""

from __future__ import annotations

from contested.extract.nouns import CIVILIANS, PERSONS
from contested.extract.tables import phrases, spread, words

__all__ = [
    "ADJECTIVES",
    "AFFIRMING",
    "ATTRIBUTIVE",
    "AUXILIARIES",
    "BE",
    "BREAKS",
    "CARRIERS",
    "CLAIM_NOUNS",
    "CONDITIONS",
    "DENYING",
    "FALSE",
    "GERUNDS",
    "GROUP_WORDS",
    "HAPPENED",
    "HARM_NOUNS",
    "HAVE",
    "HEARSAY",
    "HEDGES",
    "IMAGINED",
    "INTRANSITIVES",
    "LINKING",
    "LOSING",
    "MODALS",
    "NEGATIONS",
    "OFFICES",
    "PARTICIPLES",
    "PEOPLE",
    "PREPOSITIONS",
    "PRONOUNS",
    "RATES",
    "SAYING",
    "SINGULAR_PRONOUNS",
    "TAKING",
    "TRANSITIVES",
    "UNREAL",
    "mentions_harm",
]

_STEMS = words(
    "kill · slain · slew · murder · execut · massacr · slaughter · behead · hanged · dead · drown · death · died · "
    "perish · fatal · wound · injur · hurt · maim · casualt · loss · lost · losing · lives · captur · prisoner · "
    "pows · captive · hostage · surrender · missing · disappear · vanish · displac · homeless · uproot · expel · "
    "deport · hospitali · martyr · toll · unaccounted · succumb"
)


def mentions_harm(text: str) -> bool:
    """Whether a text may speak of casualties at all: this is asked of everything before anything else costs time."""
    low = text.lower()
    return any(stem in low for stem in _STEMS)


PARTICIPLES = spread(
    {
        "killed": "killed · slain · murdered · executed · massacred · slaughtered · beheaded · hanged · lynched · "
        "assassinated · shot dead · killed in action · drowned · martyred · burned alive · burned to death · "
        "fatally wounded · mortally wounded · fatally shot · killed in combat",
        "wounded": "wounded · injured · hurt · maimed · wounded in action · hospitalized · hospitalised",
        "captured": "captured · taken prisoner · taken captive · made prisoner · taken prisoners · taken hostage · "
        "taken as prisoners · taken as prisoners of war",
        "missing": "missing · missing in action · unaccounted for",
        "displaced": "displaced · internally displaced · uprooted · made homeless · left homeless · "
        "rendered homeless · expelled",
        "deported": "deported",
        "casualties": "lost",
    }
)
"""Behind "were", or bare behind a number."""
ADJECTIVES = spread({"killed": "dead · presumed dead", "missing": "presumed missing"})
"""Outcomes that stand bare behind a number or behind "were", and never before an object."""
INTRANSITIVES = spread(
    {
        "killed": "died · perished · drowned · lost their lives · lost his life · lost her life · died in combat · "
        "succumbed to their wounds · succumbed to their injuries · died of wounds · died of their wounds · "
        "died of disease",
        "captured": "surrendered",
        "missing": "disappeared · went missing · vanished",
    }
)
TRANSITIVES = spread(
    {
        "killed": "killed · kills · slew · murdered · executed · massacred · slaughtered · beheaded · shot dead · "
        "hanged · fatally wounded · mortally wounded",
        "wounded": "wounded · wounds · injured · injures · hurt · maimed · seriously wounded · seriously injured",
        "captured": "captured · captures",
        "displaced": "displaced · uprooted",
        "deported": "deported",
    }
)
GERUNDS = spread(
    {
        "killed": "killing · murdering · executing · massacring · slaughtering · beheading · shooting dead",
        "wounded": "wounding · injuring · maiming · hospitalizing · hospitalising",
        "captured": "capturing",
        "displaced": "displacing · uprooting",
        "deported": "deporting",
    }
)
TAKING = words("took · taking · takes · taken · captured · capturing · captures · secured · seized · seizing")
"""Verbs whose object "300 prisoners" makes prisoners."""
LOSING = words(
    "lost · losing · loses · suffered · suffering · suffers · sustained · sustaining · sustains · incurred · "
    "incurring · took · taking · taken · had · having"
)
CARRIERS = phrases(
    "with · with only · with at least · there were · there was · were · caused · causing · inflicted · inflicting · "
    "resulted in · resulting in · led to · leading to · reported · reporting · reports · claimed · claiming · "
    "confirmed · confirming · admitted · recorded · recording · left · leaving · at a cost of · at the cost of · "
    "for the loss of · with the loss of · at the loss of · with a loss of · for a loss of · cost · costing · "
    "a toll of · death toll of · casualties of · losses of · announced · acknowledged · counted · saw · seeing · "
    "a total of · list · listed · estimated · produced · producing · suffer"
)
"""What stands before a counted noun of harm ("12 deaths") where the deaths are real."""
HARM_NOUNS = {
    "death": "killed",
    "deaths": "killed",
    "fatality": "killed",
    "fatalities": "killed",
    "dead": "killed",
    "lives": "killed",
    "casualty": "casualties",
    "casualties": "casualties",
    "losses": "casualties",
    "injuries": "wounded",
    "injured": "wounded",
    "wounded": "wounded",
    "missing": "missing",
    "prisoners": "captured",
    "pows": "captured",
    "captives": "captured",
}
ATTRIBUTIVE = words("killed · dead · fallen · slain · murdered")
"""Before a noun they say what became of all who are counted: "four killed soldiers"."""

BE = words("was · were · is · are · been · being · got")
HAVE = words("have · has · had · having")
AUXILIARIES = BE | HAVE
MODALS = words(
    "could · would · might · may · should · can · must · will · shall · cannot · can't · couldn't · wouldn't · won't"
)
NEGATIONS = words(
    "not · never · neither · nor · without · n't · didn't · weren't · wasn't · don't · doesn't · isn't · aren't · "
    "haven't · hasn't · hadn't · nobody · hardly · barely"
)
CONDITIONS = words("if · unless · whether · lest · suppose · supposing · provided")
IMAGINED = words(
    "fictional · film · novel · simulated · hypothetical · imagined · legend · myth · simulation · drill · rumor · "
    "rumors · rumour · rumours · rumored · rumoured"
)
"""Words of stories, rumours and exercises."""
UNREAL = words(
    "plan · plans · planned · planning · plot · plotted · plotting · expect · expects · expected · expecting · "
    "feared · fears · fear · threatened · threatening · threatens · threat · threats · attempt · attempts · "
    "attempted · attempting · tried · tries · trying · intend · intends · intended · intending · hoped · hoping · "
    "hopes · wanted · wants · vowed · vows · aimed · aims · aiming · risk · risks · risked · almost · impossible · "
    "prevent · prevented · preventing · prevents · avoid · avoided · avoiding · failed · fails · failing · "
    "refused · unable · suspected · charged · predicted · predicts · anticipated · "
    "anticipating · projected · forecast · potential · potentially · sentenced · exercise · hoax · "
    "promised · pledged · proposed · instead · exaggerated · allow · allowed"
)
"""Words close before a figure of what was planned, feared or told, and did not happen."""
RATES = words("per · every · each · daily · average · averaged · averaging · rate · ratio · weekly · monthly · apiece")
HEDGES = words(
    "also · subsequently · later · all · either · only · then · both · officially · already · eventually · "
    "ultimately · finally · immediately · instantly · seriously · severely · badly · slightly · lightly · "
    "critically · gravely · fatally · more · additionally · thus · thereby · still · soon · there · themselves · "
    "initially · otherwise · just · even · some · further"
)
"""Adverbs that may stand in a verb without changing what happened."""
HAPPENED = phrases(
    "reported · confirmed · found · declared · listed as · presumed · believed · counted as · recorded as · "
    "reported as · listed · officially reported · reportedly · reported to be · claimed · said to be · "
    "reported to have been · believed to have been · estimated to have been · thought to have been · "
    "known to have been · said to have been · claimed to have been · confirmed to have been · "
    "alleged to have been · understood to have been"
)
"""Between "were" and the participle: "were reported killed"."""
HEARSAY = phrases(
    "reported to have · believed to have · estimated to have · thought to have · known to have · said to have · "
    "claimed to have · confirmed to have · alleged to have · understood to have"
)
LINKING = phrases(
    "were · numbered · amounted to · totalled · totaled · totalling · totaling · were estimated at · "
    "is estimated at · was estimated at · estimated at · came to · stood at · reached · rose to · has risen to · "
    "had risen to · risen to · climbed to · increased to · was · of · at · to be · included · were about · "
    "being · amount to · comprised · as · was put at · were put at · put at · rising to"
)
PREPOSITIONS = words(
    "of · in · at · on · by · with · from · for · against · to · into · near · between · among · around · under · "
    "over · through · across · toward · towards · behind · outside · inside · within · along · beside · besides · "
    "about · than · like · upon · onto · via · including · despite"
)
BREAKS = words(
    "that · which · who · whom · whose · while · whereas · although · though · because · but · after · before · "
    "when · where · since · until · so · as · if · unless · whether · once · despite"
)
"""Words at which another clause begins."""
PRONOUNS = words("he · she · it · they")
SINGULAR_PRONOUNS = words("he · she")

PEOPLE = (
    PERSONS
    | CIVILIANS
    | words(
        "riders · inmates · detainees · relatives · americans · conscripts · crewmembers · servicemembers · "
        "youths · teenagers · teenager · boy · girl · girls · families · workers · bystanders · nationals · "
        "national · monk · clergy · priest · priests · nun · nuns · migrants · migrant · ratings · tankmen · "
        "defenders · assailants · escapees · locals · foreigners"
    )
) - words(
    "strong · other · armed · military · enlisted · volunteer · hands · souls · lives · casualties · staff · "
    "chief · guard · infantry · cavalry · major · general · marine · private · ranger · commando · tanker · "
    "official · kia · wia · mia · pow · pows · leader · agent · garrison · allies · militia · militias · rebel · "
    "crew · crews · recruit · victim · victims"
) | words("crew · militia · infantry · cavalry · victims · marine · rebel")
"""Nouns that count people."""
GROUP_WORDS = words(
    "enemy · allied · rebel · government · coalition · separatist · insurgent · communist · nationalist · loyalist · "
    "federal · royalist · republican · opposition · taliban · pro-government · pro-russian · axis"
)
OFFICES = words(
    "spokesman · spokesperson · spokeswoman · minister · president · general · colonel · commander · chief · "
    "secretary · ambassador · leader · historian · historians · author · journalist · governor · mayor · head · "
    "director · premier · chancellor · king · officer · official · professor · researcher · scholar · analyst · "
    "captain · major · lieutenant · admiral · marshal · commissioner · envoy · senator · deputy · chairman · "
    "lt. · col. · gen. · maj. · capt. · brig. · adm. · sgt. · dr. · prof. · mr. · mrs. · sir · lord"
)
SAYING = words(
    "said · says · say · saying · claimed · claims · claim · claiming · reported · reports · report · reporting · "
    "announced · announces · announcing · stated · states · state · stating · insisted · insists · insist · "
    "insisting · confirmed · confirms · confirming · acknowledged · acknowledges · acknowledging · admitted · "
    "admits · admitting · alleged · alleges · alleging · maintained · maintains · asserted · asserts · asserting · "
    "declared · declares · declaring · estimated · estimates · estimate · estimating · conceded · concedes · "
    "contended · contends · argued · argues · argue · wrote · writes · noted · notes · told · tells · recorded · "
    "counted · list · lists · listed · gives · gave · put · puts · suggested · suggests · suggest · "
    "accused · accuses · accusing · blamed · blames · responded · replied · complained · explained · testified · "
    "recalled · revealed · concluded · remarked · commented · added · calculated"
)
AFFIRMING = words("admitted · admits · acknowledged · acknowledges · conceded · concedes · admitting · acknowledging")
"""Verbs of who speaks of his own losses."""
DENYING = words(
    "denied · denies · deny · denying · rejected · rejects · rejecting · dismissed · dismisses · dismissing · "
    "refuted · refutes · refuting · disputed · disputes · disputing · contested · contradicted · contradicts"
)
FALSE = words(
    "false · untrue · baseless · unfounded · wrong · fabricated · fabrication · exaggerated · lie · incorrect"
)
CLAIM_NOUNS = words(
    "claim · claims · figure · figures · estimate · estimates · report · reports · account · accounts · "
    "allegation · allegations · statement · statements · assertion · assertions · count · version · information · "
    "accusation · accusations · number · numbers"
)
