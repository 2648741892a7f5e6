"""Who makes claims: words that lead in, follow or are a source."""

from __future__ import annotations

from contested.extract.tables import phrases, words

__all__ = [
    "BOUND_ESTIMATES",
    "CHRONICLERS",
    "GENERIC",
    "JUDGEMENTS",
    "ROLES",
    "SOURCES",
    "SOURCE_LEADS",
    "SOURCE_TAILS",
    "SPEAKERS",
]

SOURCE_LEADS = phrases(
    "per · as per · according to · acc. to · acc to · claimed by · as claimed by · reported by · as reported by · "
    "estimated by · confirmed by · stated by · given by · cited by · by estimate of · as stated by · source: · "
    "announced by · admitted by · acknowledged by · published by · estimate by · estimates by · figures by · "
    "figure by · claim by · claims by · data from · figures from · documented by · counted by · recorded by · "
    "verified by · quoted by · alleged by · estimate from · estimates from · based on · calculated by · est. by · "
    "estimation by · assessed by · counts by · noted by · accordingto · from data of · declared by · "
    "as estimated by · provided by · compiled by · as per the · report by · according"
)
SOURCE_TAILS = words(
    "claim · claims · claimed · claiming · estimate · estimates · estimated · estimation · estimations · est. · "
    "est · source · sources · figure · figures · data · archive · archives · archival · record · records · "
    "report · reports · reported · account · accounts · numbers · information · info · statistics · stats · "
    "version · versions · document · documents · toll · count · said · says · say · stated · statement · "
    "statements · according · admission · tally · reporting · assessment · assessments · intelligence · "
    "propaganda · announced · admitted · acknowledged · publications · literature · historiography · view · pov · "
    "calculations · research · press · media · confirmed · historians · scholars · chronicles · chronicle · "
    "tradition · communique · communiqué · narrative · authors · dispatch · dispatches · accounting · "
    "allegation · allegations · alleged · verified · documented · claimants · studies · study · estimations. · "
    "chroniclers · writers · newspapers · bulletin · return · returns · declared · reckoning · body"
)
GENERIC = words(
    "modern · contemporary · contemporaneous · other · others · another · various · official · officially · "
    "independent · independently · initial · early · earlier · later · recent · archival · archive · historical · "
    "historic · historian · historians · local · some · most · several · unofficial · confirmed · media · "
    "different · academic · scholarly · scholars · primary · secondary · tertiary · current · conservative · "
    "post-war · postwar · post · war · own · preliminary · unconfirmed · verified · visually · wartime · "
    "research · alternative · alternate · multiple · traditional · ancient · medieval · mediaeval · classical · "
    "present-day · new · newer · old · older · first · second · third · reliable · unreliable · further · "
    "additional · general · realistic · exaggerated · popular · common · commonly · widely · accepted · "
    "disputed · any · all · many · both · and · or · the · a · by · of · press · authors · writers · anonymous · "
    "unnamed · field · intelligence · public · open · osint · latest · final · original · documented · "
    "identified · named · hospital · medical · witnesses · eyewitness · eyewitnesses · activists · neutral · "
    "claimed · reported · estimated · documents · studies · revised · updated · self-reported · contradictory · "
    "conflicting · respectively · names · name"
)
"""Words that say what kind of source speaks without saying whose it is."""
JUDGEMENTS = words(
    "official · officially · unofficial · modern · contemporary · independent · independently · confirmed · "
    "unconfirmed · claimed · reported · verified · documented · historical · traditional · visually · alleged"
)
"""Of the generic words those that alone over figures say how these are known."""
BOUND_ESTIMATES = words(
    "low · lower · lowest · high · higher · highest · middle · mid · median · average · minimum · maximum · "
    "upper · min · max · best"
)
SOURCES = words(
    "mod · mods · sohr · un · bbc · ohchr · nyt · isw · hrw · ucdp · acled · reuters · ap · afp · cnn · oryx · "
    "mediazona · icrc · pentagon · bellingcat · airwars · amnesty · unhcr · osce · unama · tass · interfax · "
    "aljazeera · unicef · iiss · centcom · okw · okh · stavka · nato · b'tselem · guardian · telegraph · xinhua · "
    "anadolu · rferl · meduza · vdc · snhr · sana · amaq · liveuamap · cia · icg · u.n."
)
"""Bodies that report casualties and rarely suffer them."""
SPEAKERS = words(
    "gov · gov. · government · opposition · activists · officials · authorities · ministry · regime · "
    "pro-government · state · witnesses · command"
)
"""Who in brackets behind a figure is a source, though over figures it would be the victims."""
CHRONICLERS = words(
    "herodotus · thucydides · xenophon · livy · polybius · plutarch · appian · diodorus · arrian · caesar · "
    "tacitus · suetonius · josephus · sallust · curtius · justin · orosius · ammianus · procopius · eutropius · "
    "zosimus · strabo · cassius · dio · theophanes · comnena · psellos · attaleiates · bede · gildas · "
    "froissart · walsingham · monstrelet · villani · matthew · tabari · al-tabari · baladhuri · al-baladhuri · "
    "waqidi · ibn · usama · juvayni · rashid · barani · firishta · ferishta · abul · sima · guicciardini · "
    "machiavelli · bodart · clodfelter · delbrück · chandler · keegan · overmans · frieser · krivosheev · "
    "krivosheyev · glantz · beevor · isaev · zetterling · erickson · liddell · hastings · ziemke · bergström · "
    "mawdsley · ungváry · zaloga · forczyk · citino · lopukhovsky · evans · merridale · rummel · small · duffy · "
    "esdaile · oman · digby"
)
"""Historians, ancient and modern, whose figures are cited by a bare name."""
ROLES = words(
    "historian · historians · professor · prof. · prof · dr. · author · authors · journalist · scholar · "
    "scholars · analyst · analysts · chronicler · chroniclers · writer · writers · researcher · researchers · "
    "ministry · government · gov. · official · officials · authorities · command · headquarters · spokesman · "
    "spokesperson · spokesmen · minister · president · staff · institute · observatory · agency · commission · "
    "committee · council · foundation · library · museum · university · press · news · intelligence · war diary · "
    "diary · dispatch · dispatches · letter · letters · memoirs · memoir · et · bureau · "
    "board · survey · watch · centre · center · court · tribunal · database · project · newspaper · magazine · network"
)
