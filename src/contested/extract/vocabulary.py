"""What became of people, and how many: words of casualty fields that are neither names nor nouns."""

from __future__ import annotations

from contested.extract.tables import Phrase, phrases, spread, words

__all__ = [
    "ABBREVIATIONS",
    "APPROXIMATE",
    "AT_LEAST",
    "AT_MOST",
    "BOUNDS",
    "COMBINED",
    "NUMBER_WORDS",
    "OUTCOMES",
    "QUALIFIED",
    "QUALITATIVE",
    "SCALES",
    "SUBSETS",
    "UNKNOWN",
    "VAGUE",
]

OUTCOMES: dict[Phrase, str] = spread(
    {
        "killed": "killed · killing · dead · died · death · deaths · dying · fatality · fatalities · "
        "fatally wounded · fatally injured · slain · perished · perish · fallen · kia · k.i.a. · "
        "killed in action · died in action · killed in combat · combat deaths · battle deaths · died of wounds · "
        "died of their wounds · died from wounds · died of injuries · died from injuries · mortally · fatally · "
        "died of disease · "
        "died from disease · died of sickness · dow · deaths from disease · mortally wounded · executed · "
        "executions · beheaded · hanged · murdered · murders · massacred · slaughtered · drowned · assassinated · "
        "shot dead · lynched · impaled · lives lost · suicide · suicides · committed suicide · presumed dead · "
        "presumed killed · believed killed · assumed dead · confirmed dead · confirmed killed · bodies · "
        "bodies found · corpses · lost their lives · died in captivity · starved to death · burned to death · "
        "burnt to death · blown up · martyred · martyrs · killed themselves · self-immolated · burnt alive · "
        "burned alive · died at sea · lost at sea · went down with the ship",
        "wounded": "wounded · injured · injuries · injury · wounds · wia · w.i.a. · wounded in action · hurt · "
        "hospitalized · hospitalised · maimed · casualties wounded · non-fatal injuries · disabled · concussed",
        "missing": "missing · mia · m.i.a. · missing in action · unaccounted for · disappeared · "
        "missing-in-action · disappearance · disappearances · enforced disappearance · enforced disappearances · "
        "missing presumed dead · missing presumed killed · missing and presumed dead · "
        "not accounted for · vanished",
        "captured": "captured · captive · captives · captures · pow · pows · p.o.w. · p.o.w.s · prisoner · "
        "prisoners · prisoners of war · prisoner of war · prisoners-of-war · prisoners taken · taken prisoner · "
        "taken prisoners · taken captive · made prisoner · made prisoners · captured in action · surrendered · "
        "capitulated · pw · taken as prisoners · taken as prisoners of war · taken as pows · taken as pow · "
        "arrested · detained · detainees · arrests · detentions · imprisoned · abducted · kidnapped · hostages · "
        "taken hostage · enslaved · sold into slavery · surrenders · in captivity · laid down their arms · "
        "laid down arms",
        "irrecoverable": "irrecoverable · irrecoverable losses · irrecoverable casualties · irretrievable · "
        "irretrievable losses · irreplaceable losses · irreversible losses · permanent losses · "
        "irrevocable losses · irrecoverably lost · demographic losses",
        "sanitary": "sanitary · sanitary losses · medical casualties · sanitary casualties",
        "sick": "sick · ill · sickness · illness · disease · frostbite · frostbitten · frostbites · "
        "sick in hospital · evacuated sick · malaria · diseased · infected · non-battle casualties · "
        "nonbattle casualties",
        "displaced": "displaced · fled · refugees · refugee · expelled · homeless · left homeless · idps · "
        "internally displaced · exiled · uprooted · forcibly displaced",
        "deported": "deported · deportations · deportees",
        "evacuated": "evacuated · evacuees · evacuations",
        "deserted": "deserted · deserters · desertions · deserter · desertion",
        "defected": "defected · defectors · defections · defector",
        "other": "in hiding · hiding · released · freed · escaped · rescued · saved · survived · survivors · "
        "survivor · interned · internees · trapped · encircled · besieged · disarmed · mutinied · dispersed · "
        "exchanged · returned · repatriated · recovered · liberated · disbanded · demobilized · demobilised · "
        "stranded · affected · recaptured · raped · dismissed · suspended · charged · convicted · sentenced · "
        "tried",
        "casualties": "casualty · casualties · losses · loss · killed and wounded and missing · hors de combat · "
        "out of action · put out of action · incapacitated · total casualties · lost",
    }
)
"""Phrases that name what became of people."""
QUALIFIED = phrases(
    "in hiding · executed · beheaded · hanged · murdered · massacred · drowned · assassinated · lynched · "
    "suicide · suicides · committed suicide · killed themselves · died in captivity · died of wounds · "
    "died of their wounds · died of disease · died from disease · died of sickness · mortally wounded · "
    "fatally wounded · presumed dead · presumed killed · arrested · detained · abducted · kidnapped · "
    "taken hostage · hostages · surrendered · hospitalized · hospitalised · enslaved · sold into slavery · "
    "released · freed · escaped · rescued · saved · survived · survivors · interned · trapped · encircled · "
    "besieged · disarmed · mutinied · dispersed · exchanged · returned · repatriated · recovered · liberated · "
    "disbanded · stranded · affected · raped · recaptured · executions · murders · slaughtered · frostbite · "
    "frostbitten · malaria · starved to death · burned to death · burnt to death · shot dead · lost at sea · "
    "demographic losses"
)
"""Outcome phrases that say more than their outcome does, and are kept as the qualifier."""
COMBINED: dict[frozenset[str], str] = {
    frozenset(key.split()): outcome
    for key, outcome in {
        "killed wounded": "killed_or_wounded",
        "killed missing": "killed_or_missing",
        "killed captured": "killed_or_captured",
        "killed missing captured": "killed_missing_or_captured",
        "missing captured": "missing_or_captured",
        "missing wounded": "missing_or_wounded",
        "wounded sick": "wounded_or_sick",
        "killed wounded missing": "casualties",
        "killed wounded captured": "casualties",
        "killed wounded sick": "casualties",
        "killed wounded missing captured": "casualties",
        "killed wounded missing sick": "casualties",
        "killed wounded missing captured sick": "casualties",
        "killed wounded captured sick": "casualties",
        "wounded missing captured": "casualties",
        "killed displaced": "casualties",
    }.items()
}
"""What several outcomes with one number are together."""
SUBSETS = phrases(
    "including · include · includes · incl. · incl · included · of which · of whom · of these · of them · "
    "of those · among them · among which · among whom · with · which include · which included · inclusive of · "
    "comprising · consisting of"
)
UNKNOWN = words(
    "unknown · ? · ?? · ??? · unspecified · unclear · uncertain · undetermined · unavailable · undisclosed · "
    "unrecorded · unconfirmed · tbd · n/a · na · tba · disputed · contested · indeterminate · unstated · "
    "undocumented · unreported · inconclusive · classified"
)
QUALITATIVE = words(
    "no · heavy · heavier · light · lighter · slight · minimal · minor · negligible · moderate · severe · "
    "massive · high · low · considerable · substantial · significant · enormous · great · large · extensive · "
    "huge · small · insignificant · catastrophic · medium · immense · very · extremely · relatively · fairly · "
    "similar · equal · same · comparable · near · nearly · most · majority · entire · mostly · whole · "
    "annihilated · wiped"
)
VAGUE = phrases(
    "several · many · numerous · dozens · dozens of · hundreds · hundreds of · thousands · thousands of · "
    "tens of thousands · tens of thousands of · hundreds of thousands · hundreds of thousands of · scores · "
    "scores of · a few · few · some · a number of · a small number of · a large number of · large numbers of · "
    "large number of · a handful of · a handful · handful · handful of · multiple · countless · a couple · "
    "a couple of · a couple dozen · several dozen · several dozens · several hundred · several hundreds · "
    "several hundreds of · several thousand · several thousands · several thousands of · a few dozen · "
    "few dozen · a few hundred · few hundred · a few thousand · few thousand · many hundreds · many thousands · "
    "many dozens · unknown number of · unknown number · an unknown number of · an unknown number · "
    "an unspecified number of · unspecified number of · unknown numbers of · unknown amount of · unknown amount · "
    "millions · millions of · tens of · tens · several tens · several tens of · several tens of thousands · "
    "an undetermined number of · some hundreds · some dozens · some thousands · lots of · a lot of · various · "
    "a dozen or so · numbers of · a considerable number of · considerable number of · undisclosed number of · "
    "an undisclosed number of · up to several hundred · up to several thousand · at least several dozen · "
    "at least several hundred · tens of millions"
)
"""Amounts that are none: neither bound is known."""
APPROXIMATE = phrases(
    "~ · c. · c · ca. · ca · circa · about · around · roughly · approx. · approx · approximately · nearly · "
    "almost · est. · est · estimated · an estimated · close to · close on · near · some · ≈ · approximatively · "
    "appr. · aprox. · in the region of · of about · as about · ∼ · ≃ · ～ · just about · up around"
)
AT_LEAST = phrases(
    "at least · over · more than · greater than · no fewer than · no less than · not less than · not fewer than · "
    "minimum · min. · min · a minimum of · minimum of · upwards of · in excess of · > · ≥ · >= · above · "
    "exceeding · well over · just over · as least · slightly over · a little over · not under · excess of"
)
AT_MOST = phrases(
    "up to · at most · as many as · no more than · not more than · fewer than · less than · under · below · "
    "maximum · max. · max · a maximum of · maximum of · < · ≤ · <= · not over · just under · well under · "
    "possibly up to · perhaps up to · upto"
)
BOUNDS: tuple[tuple[frozenset[Phrase], str], ...] = (
    (AT_LEAST, "at least"),
    (AT_MOST, "at most"),
    (APPROXIMATE, "about"),
)
_ONES = (
    "zero · one · two · three · four · five · six · seven · eight · nine · ten · eleven · twelve · thirteen · "
    "fourteen · fifteen · sixteen · seventeen · eighteen · nineteen"
)
_TENS = "twenty · thirty · forty · fifty · sixty · seventy · eighty · ninety"
NUMBER_WORDS = {word: value for value, word in enumerate(_ONES.split(" · "))}
NUMBER_WORDS |= {word: 10 * tens for tens, word in enumerate(_TENS.split(" · "), start=2)}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "thousands": 1000, "million": 10**6, "millions": 10**6}
ABBREVIATIONS = words(
    "c. · ca. · est. · approx. · gov. · pro-gov. · no. · p. · pp. · vol. · gen. · col. · lt. · maj. · capt. · sgt. · "
    "adm. · brig. · st. · jan. · feb. · mar. · apr. · jun. · jul. · aug. · sep. · sept. · oct. · nov. · dec. · incl. · "
    "min. · max. · acc. · dr. · prof. · mr. · mrs. · vs. · etc. · dept. · govt. · div. · regt. · bn. · bde. · "
    "appr. · aprox. · u.s. · u.k. · ind."
)
