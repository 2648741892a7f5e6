"""The words of casualty fields: tables of general English, no grammar.

Every table is written as text, entries separated by ``·``; the grammar that uses them is in
:mod:`contested.extract.grammar`, what they mean for a claim in :mod:`contested.extract.casualties`.
"""

from __future__ import annotations

__all__ = [
    "ABBREVIATIONS",
    "APPROXIMATE",
    "AT_LEAST",
    "AT_MOST",
    "BOUNDS",
    "BOUND_ESTIMATES",
    "CHRONICLERS",
    "CIVILIANS",
    "COMBINED",
    "EQUIPMENT",
    "GENERIC",
    "MEASURES",
    "MILITARY",
    "MONTHS",
    "NUMBERED",
    "NUMBER_WORDS",
    "OUTCOMES",
    "PERSONS",
    "PLACES_IN_TIME",
    "PLACE_WORDS",
    "QUALIFIED",
    "QUALITATIVE",
    "RANKS",
    "ROLES",
    "SCALES",
    "SOURCES",
    "SOURCE_LEADS",
    "SOURCE_TAILS",
    "SPEAKERS",
    "SUBSETS",
    "TIME_UNITS",
    "TOTALS",
    "UNITS",
    "UNKNOWN",
    "VAGUE",
    "Outcome",
]

Phrase = tuple[str, ...]
Outcome = str


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.replace("\n", " ").split("·"))


def _phrases(text: str) -> frozenset[Phrase]:
    return frozenset(tuple(phrase.split()) for phrase in text.replace("\n", " ").split("·"))


def _spread(rows: dict[str, str]) -> dict[Phrase, str]:
    return {phrase: key for key, text in rows.items() for phrase in _phrases(text)}


OUTCOMES: dict[Phrase, Outcome] = _spread(
    {
        "killed": "killed · killing · dead · died · death · deaths · dying · fatality · fatalities · fatally wounded · "
        "fatally injured · slain · perished · perish · fallen · kia · k.i.a. · killed in action · died in action · "
        "killed in combat · combat deaths · battle deaths · died of wounds · died of their wounds · died from wounds · "
        "died of injuries · died from injuries · died of disease · died from disease · died of sickness · dow · "
        "deaths from disease · mortally wounded · executed · executions · beheaded · hanged · murdered · murders · "
        "massacred · slaughtered · drowned · assassinated · shot dead · lynched · impaled · lives lost · suicide · "
        "suicides · committed suicide · presumed dead · presumed killed · believed killed · assumed dead · "
        "confirmed dead · confirmed killed · bodies · bodies found · corpses · lost their lives · died in captivity · "
        "starved to death · burned to death · burnt to death · blown up · martyred · martyrs · killed themselves · "
        "self-immolated · burnt alive · burned alive · died at sea · lost at sea · went down with the ship",
        "wounded": "wounded · injured · injuries · injury · wounds · wia · w.i.a. · wounded in action · hurt · "
        "hospitalized · hospitalised · maimed · casualties wounded · non-fatal injuries · disabled · concussed",
        "missing": "missing · mia · m.i.a. · missing in action · unaccounted for · disappeared · missing-in-action · "
        "missing presumed dead · missing presumed killed · missing and presumed dead · not accounted for · vanished",
        "captured": "captured · captive · captives · captures · pow · pows · p.o.w. · p.o.w.s · prisoner · prisoners · "
        "prisoners of war · prisoner of war · prisoners-of-war · prisoners taken · taken prisoner · taken prisoners · "
        "taken captive · made prisoner · made prisoners · captured in action · surrendered · capitulated · pw · "
        "taken as prisoners · taken as prisoners of war · taken as pows · taken as pow · arrested · detained · "
        "detainees · arrests · detentions · imprisoned · abducted · kidnapped · hostages · taken hostage · enslaved · "
        "sold into slavery · surrenders · in captivity · laid down their arms · laid down arms",
        "irrecoverable": "irrecoverable · irrecoverable losses · irrecoverable casualties · irretrievable · "
        "irretrievable losses · irreplaceable losses · irreversible losses · permanent losses · irrevocable losses · "
        "irrecoverably lost · demographic losses",
        "sanitary": "sanitary · sanitary losses · medical casualties · sanitary casualties",
        "sick": "sick · ill · sickness · illness · disease · frostbite · frostbitten · frostbites · sick in hospital · "
        "evacuated sick · malaria · diseased · infected · non-battle casualties · nonbattle casualties",
        "displaced": "displaced · fled · refugees · refugee · expelled · homeless · left homeless · idps · "
        "internally displaced · exiled · uprooted · forcibly displaced",
        "deported": "deported · deportations · deportees",
        "evacuated": "evacuated · evacuees · evacuations",
        "deserted": "deserted · deserters · desertions · deserter · desertion",
        "defected": "defected · defectors · defections · defector",
        "other": "released · freed · escaped · rescued · saved · survived · survivors · survivor · interned · internees · "
        "trapped · encircled · besieged · disarmed · mutinied · dispersed · exchanged · returned · repatriated · "
        "recovered · liberated · disbanded · demobilized · demobilised · stranded · affected · recaptured · raped · "
        "dismissed · suspended · charged · convicted · sentenced · tried",
        "casualties": "casualty · casualties · losses · loss · killed and wounded and missing · hors de combat · "
        "out of action · put out of action · incapacitated · victims · victim · total casualties · lost",
    }
)
"""Phrases that name what became of people."""

QUALIFIED = _phrases(
    "executed · beheaded · hanged · murdered · massacred · drowned · assassinated · lynched · suicide · suicides · "
    "committed suicide · killed themselves · died in captivity · died of wounds · died of their wounds · died of disease "
    "· died from disease · died of sickness · mortally wounded · fatally wounded · presumed dead · presumed killed · "
    "arrested · detained · abducted · kidnapped · taken hostage · hostages · surrendered · hospitalized · hospitalised · "
    "enslaved · sold into slavery · released · freed · escaped · rescued · saved · survived · survivors · interned · "
    "trapped · encircled · besieged · disarmed · mutinied · dispersed · exchanged · returned · repatriated · recovered · "
    "liberated · disbanded · stranded · affected · raped · recaptured · executions · murders · slaughtered · frostbite · "
    "frostbitten · malaria · starved to death · burned to death · burnt to death · shot dead · lost at sea · demographic losses"
)
"""Outcome phrases that say more than their outcome does, and are kept as the qualifier."""

COMBINED: dict[frozenset[Outcome], Outcome] = {
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

TOTALS = _words(
    "total · totals · overall · altogether · all · combined · sum · subtotal · sub-total · grand · aggregate · full · "
    "entire · all-in-all · cumulative · losses · casualties · casualty · totally · over-all"
)

MILITARY = _words(
    "soldier · soldiers · troop · troops · serviceman · servicemen · servicewoman · servicewomen · fighter · fighters · "
    "militant · militants · rebel · rebels · insurgent · insurgents · mercenary · mercenaries · sailor · sailors · seaman "
    "· seamen · officer · officers · general · generals · commander · commanders · marine · marines · airman · airmen · "
    "paratrooper · paratroopers · guardsman · guardsmen · guerrilla · guerrillas · guerilla · guerillas · partisan · "
    "partisans · terrorist · terrorists · jihadist · jihadists · jihadi · militiaman · militiamen · infantry · "
    "infantryman · infantrymen · cavalry · cavalryman · cavalrymen · horseman · horsemen · knight · knights · archer · "
    "archers · legionary · legionaries · janissary · janissaries · cossack · cossacks · hussar · hussars · grenadier · "
    "grenadiers · dragoon · dragoons · lancer · lancers · gunner · gunners · artilleryman · artillerymen · private · "
    "privates · sergeant · sergeants · corporal · corporals · lieutenant · lieutenants · captain · captains · major · "
    "majors · colonel · colonels · admiral · admirals · nco · ncos · conscript · conscripts · recruit · recruits · regulars "
    "· combatant · combatants · warrior · warriors · volunteer · volunteers · commando · commandos · sniper · snipers · "
    "pilot · pilots · aircrew · aircrews · aircrewman · crewman · crewmen · military · servicemember · servicemembers · "
    "mujahideen · mujahid · peacekeeper · peacekeepers · separatist · separatists · irregulars · levies · auxiliaries · "
    "askari · askaris · ascari · sepoy · sepoys · legionnaire · legionnaires · rifleman · riflemen · ranger · rangers · "
    "trooper · troopers · tanker · cadet · cadets · bodyguard · bodyguards · guard · guards · contractor · contractors · "
    "operative · operatives · gendarme · gendarmes · samurai · ronin · redcoats · minutemen · gunman · gunmen · attacker · "
    "attackers · assailant · assailants · bomber · hijacker · hijackers · kia · wia · mia · pow · pows · midshipman · "
    "midshipmen · other-ranks · enlisted · personnel-military · defenders · chetniks · ustaše · armed · garrison · sapper "
    "· sappers · engineers · mutineers · loyalists · revolutionaries · reservists · reservist · territorials"
)
CIVILIANS = _words(
    "civilian · civilians · journalist · journalists · merchant-seaman · merchant-seamen · noncombatant · noncombatants · "
    "non-combatant · non-combatants · villager · villagers · inhabitant · inhabitants · resident · residents · citizen · "
    "citizens · townspeople · townsfolk · passenger · passengers · child · children · woman · women · medic · paramedic · "
    "paramedics · nurse · nurses · doctor · doctors · aid-workers · farmer · farmers · settler · settlers · worker · "
    "workers · bystander · bystanders · student · students · teacher · teachers · reporter · reporters · pilgrims · "
    "worshippers · merchants · shoppers"
)
PERSONS = (
    MILITARY
    | CIVILIANS
    | _words(
        "man · men · people · person · persons · personnel · crew · crews · crewmembers · crewmember · member · members · "
        "policeman · policemen · police · officials · official · prisoner · prisoners · hostage · hostages · native · "
        "natives · indians · braves · tribesman · tribesmen · protester · protesters · protestor · protestors · rioter · "
        "rioters · demonstrator · demonstrators · perpetrator · perpetrators · attendee · others · other · "
        "politician · politicians · victim · victims · survivor · survivors · individual · individuals · supporter · "
        "supporters · slave · slaves · jews · muslims · christians · males · females · boys · girls · adults · firefighter · "
        "firefighters · deputy · deputies · agent · agents · employees · staff · militia · militias · policewomen · "
        "men-at-arms · nobles · peasants · crewmates · hands · souls · lives · allies · leader · leaders · chief · chiefs · "
        "suspect · suspects · deserter · deserters · refugees · communists · nazis · fascists · islamists · monks · monk · "
        "diplomats · servants · camp-followers · followers · strong · casualties · rank-and-file · effectives"
    )
)
EQUIPMENT = _words(
    "tank · tanks · aircraft · plane · planes · airplane · airplanes · aeroplane · aeroplanes · helicopter · helicopters · "
    "gun · guns · cannon · cannons · mortar · mortars · howitzer · howitzers · vehicle · vehicles · truck · trucks · car · "
    "cars · lorry · lorries · jeep · jeeps · apc · apcs · ifv · ifvs · afv · afvs · afvs · carrier · carriers · ship · "
    "ships · boat · boats · vessel · vessels · destroyer · destroyers · cruiser · cruisers · battleship · battleships · "
    "submarine · submarines · u-boat · u-boats · frigate · frigates · corvette · corvettes · sloop · sloops · brig · "
    "brigs · schooner · schooners · galley · galleys · gunboat · gunboats · junk · junks · transport · transports · "
    "freighter · freighters · trawler · trawlers · minesweeper · minesweepers · minelayer · barge · barges · landing-craft "
    "· craft · glider · gliders · bombers · drone · drones · uav · uavs · missile · missiles · rocket · rockets · launcher · "
    "launchers · rifle · rifles · musket · muskets · machine-gun · machine-guns · artillery · weapon · weapons · arms · "
    "horse · horses · camel · camels · elephant · elephants · mule · mules · wagon · wagons · tractor · tractors · locomotive "
    "· locomotives · train · trains · piece · pieces · battery · batteries · standard · standards · flag · flags · colours · "
    "colors · banner · banners · house · houses · home · homes · building · buildings · bridge · bridges · village · "
    "villages · town · towns · city · cities · fort · forts · position · positions · outpost · outposts · bunker · bunkers "
    "· mine · mines · shell · shells · bomb · bombs · round · rounds · radar · radars · tugboat · tug · tugs · tankers · "
    "dreadnought · dreadnoughts · ironclad · ironclads · ships-of-the-line · shipping · halftrack · half-tracks · ambulance "
    "· ambulances · bus · buses · pickup · pickups · technicals · technical · bulldozer · bulldozers · system · systems · "
    "spg · spgs · mlrs · atgm · sam · sams · humvee · humvees · biplane · balloon · airship · zeppelin · zeppelins · jet · "
    "jets · warplane · warplanes · warship · warships · fireship · fireships · merchantman · merchantmen · caravel · "
    "carrack · carracks · galleon · galleons · galleass · longship · longships · division · divisions · brigade · brigades · "
    "regiment · regiments · battalion · battalions · company · companies · squadron · squadrons · armour · armor · ammunition "
    "· equipment · supplies · material · materiel · matériel · motorcycle · motorcycles · motorbikes · bicycles · launch · "
    "launches · lst · lsts · torpedo · torpedoes · carriages · kettle-drums · wagons · cattle · sheep · livestock · tents · "
    "depots · airfields · airbase · hospitals · schools · mosques · churches · shops · temples · units · unit · airliner · "
    "dhow · dhows · prahu · whaler · whaleboats · tender · collier · oiler · oilers · warjack · flagship · men-of-war · "
    "man-of-war · sail · sails · packet · privateer · privateers · prize · prizes · cutter · cutters · ketch · gunships · "
    "gunship · interceptor · interceptors · spitfire · spitfires · stukas · panzers · panzer"
)
UNITS = _words(
    "army · armies · corps · division · brigade · regiment · battalion · company · squadron · fleet · navy · force · forces "
    "· police · guard · guards · militia · group · front · legion · garrison · detachment · squad · platoon · wing · "
    "wehrmacht · luftwaffe · kriegsmarine · waffen-ss · heer · ss · raf · usaf · marines · infantry · cavalry · artillery · "
    "gendarmerie · commandos · paratroopers · rangers · reserve · reserves · regulars · troops · column · flotilla · "
    "command · bn · regt · div · bde · engineers · usmc · rn · usn · panzer · airborne · auxiliaries · partisans · rebels"
)
SUBSETS = _phrases(
    "including · include · includes · incl. · incl · included · of which · of whom · of these · of them · of those · among "
    "them · among which · among whom · with · which include · which included · inclusive of · comprising · consisting of"
)
UNKNOWN = _words(
    "unknown · ? · ?? · ??? · unspecified · unclear · uncertain · undetermined · unavailable · undisclosed · unrecorded · "
    "unconfirmed · tbd · n/a · na · tba · disputed · contested · indeterminate · unstated · undocumented · unreported · "
    "inconclusive · classified"
)
QUALITATIVE = _words(
    "heavy · heavier · light · lighter · slight · minimal · minor · negligible · moderate · severe · massive · high · low · "
    "considerable · substantial · significant · enormous · great · large · extensive · huge · small · insignificant · "
    "catastrophic · medium · immense · very · extremely · relatively · fairly · similar · equal · same · comparable · near · "
    "nearly · most · majority · entire · mostly · whole · annihilated · wiped"
)
VAGUE = _phrases(
    "several · many · numerous · dozens · dozens of · hundreds · hundreds of · thousands · thousands of · tens of thousands "
    "· tens of thousands of · hundreds of thousands · hundreds of thousands of · scores · scores of · a few · few · some · "
    "a number of · a small number of · a large number of · large numbers of · large number of · a handful of · a handful · "
    "handful · handful of · multiple · countless · a couple · a couple of · a couple dozen · several dozen · several dozens · "
    "several hundred · several hundreds · several hundreds of · several thousand · several thousands · several thousands of "
    "· a few dozen · few dozen · a few hundred · few hundred · a few thousand · few thousand · many hundreds · many "
    "thousands · many dozens · unknown number of · unknown number · an unknown number of · an unknown number · an unspecified number of "
    "· unspecified number of · unknown numbers of · unknown amount of · unknown amount · millions · millions of · tens of · tens "
    "· several tens · several tens of · several tens of thousands · an undetermined number of · some hundreds · some "
    "dozens · some thousands · lots of · a lot of · various · a dozen or so · numbers of · "
    "a considerable number of · considerable number of · undisclosed number of · an undisclosed number of · up to several "
    "hundred · up to several thousand · at least several dozen · at least several hundred · tens of millions"
)
"""Amounts that are none: neither bound is known."""

APPROXIMATE = _phrases(
    "~ · c. · c · ca. · ca · circa · about · around · roughly · approx. · approx · approximately · nearly · almost · est. · "
    "est · estimated · an estimated · close to · close on · near · some · ≈ · ± · approximatively · appr. · aprox. · "
    "in the region of · of about · as about · ∼ · ≃ · ～ · just about · up around"
)
AT_LEAST = _phrases(
    "at least · over · more than · greater than · no fewer than · no less than · not less than · not fewer than · minimum "
    "· min. · min · a minimum of · minimum of · upwards of · in excess of · > · ≥ · >= · above · exceeding · well over · "
    "just over · as least · slightly over · a little over · not under · excess of"
)
AT_MOST = _phrases(
    "up to · at most · as many as · no more than · not more than · fewer than · less than · under · below · maximum · max. · "
    "max · a maximum of · maximum of · < · ≤ · <= · not over · just under · well under · possibly up to · perhaps up to · upto"
)
BOUNDS: tuple[tuple[frozenset[Phrase], str], ...] = (
    (AT_LEAST, "at least"),
    (AT_MOST, "at most"),
    (APPROXIMATE, "about"),
)

NUMBER_WORDS = {
    word: value
    for value, words in enumerate(
        "zero · one · two · three · four · five · six · seven · eight · nine · ten · eleven · twelve · thirteen · fourteen · "
        "fifteen · sixteen · seventeen · eighteen · nineteen".split(" · ")
    )
    for word in (words,)
} | {
    word: (index + 2) * 10
    for index, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "thousands": 1000, "million": 10**6, "millions": 10**6}

MONTHS = _words(
    "january · february · march · april · may · june · july · august · september · october · november · december · jan. · "
    "feb. · mar. · apr. · jun. · jul. · aug. · sep. · sept. · oct. · nov. · dec. · jan · feb · mar · apr · jun · jul · aug "
    "· sep · sept · oct · nov · dec"
)
TIME_UNITS = _words(
    "day · days · week · weeks · month · months · year · years · hour · hours · minute · minutes · night · nights · decade · "
    "decades · century · centuries · o'clock"
)
MEASURES = _words(
    "mm · cm · km · mi · mile · miles · metres · meters · kg · ton · tons · tonnes · tonne · grt · gt · percent · % · per "
    "cent · lb · lbs · pounds · pounder · pdr · hp · feet · ft · inch · inches · acres · hectares · dollars · euros · rubles · "
    "barrels · times · °"
)
PLACES_IN_TIME = _words(
    "in · since · from · until · till · by · of · during · before · after · between · to · year · circa · through · early · "
    "mid · late · as · and · on · for · –"
)
PLACE_WORDS = _words(
    "in · at · on · near · around · during · since · from · until · till · before · after · between · as · outside · inside · "
    "within · along · throughout · by · for · only · over · across · off · aboard · under · through · prior · while · when"
)

SOURCE_LEADS = _phrases(
    "per · as per · according to · acc. to · acc to · claimed by · as claimed by · reported by · as reported by · estimated "
    "by · confirmed by · stated by · given by · cited by · by estimate of · as stated by · source: · announced by · "
    "admitted by · acknowledged by · published by · estimate by · estimates by · figures by · figure by · claim by · claims by · "
    "data from · figures from · documented by · counted by · recorded by · verified by · quoted by · alleged by · "
    "estimate from · estimates from · based on · calculated by · noted by · accordingto · from data of · declared by · "
    "as estimated by · provided by · compiled by · via · as per the · report by · according"
)
SOURCE_TAILS = _words(
    "claim · claims · claimed · claiming · estimate · estimates · estimated · estimation · estimations · est. · est · source · sources · "
    "figure · figures · data · archive · archives · archival · record · records · report · reports · reported · account · "
    "accounts · numbers · information · info · statistics · stats · version · versions · document · documents · toll · "
    "count · said · says · say · stated · statement · statements · according · admission · tally · reporting · assessment · "
    "assessments · intelligence · propaganda · announced · admitted · acknowledged · publications · "
    "literature · historiography · view · pov · calculations · research · press · media · confirmed · historians · "
    "scholars · chronicles · chronicle · tradition · communique · communiqué · narrative · authors · dispatch · dispatches · "
    "accounting · allegation · allegations · alleged · verified · documented · claimants · studies · study · estimations. · "
    "chroniclers · writers · newspapers · bulletin · return · returns · declared · reckoning · body"
)
GENERIC = _words(
    "modern · contemporary · contemporaneous · other · others · another · various · official · officially · independent · "
    "independently · initial · early · earlier · later · recent · archival · archive · historical · historic · historian · "
    "historians · local · some · most · several · unofficial · confirmed · media · different · academic · scholarly · "
    "scholars · primary · secondary · tertiary · current · conservative · post-war · postwar · post · war · own · "
    "preliminary · unconfirmed · verified · visually · wartime · research · alternative · alternate · multiple · "
    "traditional · ancient · medieval · mediaeval · classical · present-day · new · newer · old · older · "
    "first · second · third · reliable · unreliable · further · additional · general · realistic · exaggerated · popular · "
    "common · commonly · widely · accepted · disputed · any · all · many · both · and · or · the · a · by · of · press · "
    "authors · writers · anonymous · unnamed · field · intelligence · public · open · osint · latest · final · original · "
    "documented · identified · named · hospital · medical · witnesses · eyewitness · eyewitnesses · activists · neutral · "
    "claimed · reported · estimated · documents · studies · revised · updated · self-reported · contradictory · conflicting"
)
"""Words that say what kind of source speaks without saying whose it is."""

BOUND_ESTIMATES = _words(
    "low · lower · lowest · high · higher · highest · middle · mid · median · average · minimum · maximum · upper · min · max · best"
)
SOURCES = _words(
    "sohr · un · bbc · ohchr · nyt · isw · hrw · ucdp · acled · reuters · ap · afp · cnn · oryx · mediazona · icrc · "
    "pentagon · bellingcat · airwars · amnesty · unhcr · osce · unama · tass · interfax · aljazeera · unicef · iiss · "
    "centcom · nato · b'tselem · guardian · telegraph · xinhua · anadolu · rferl · meduza · vdc · "
    "snhr · sana · amaq · liveuamap · cia · icg · u.n."
)
"""Bodies that report casualties and rarely suffer them."""

CHRONICLERS = _words(
    "herodotus · thucydides · xenophon · livy · polybius · plutarch · appian · diodorus · arrian · caesar · tacitus · suetonius · "
    "josephus · sallust · curtius · justin · orosius · ammianus · procopius · eutropius · zosimus · strabo · cassius · dio · "
    "theophanes · comnena · psellos · attaleiates · bede · gildas · froissart · walsingham · monstrelet · villani · matthew · "
    "tabari · al-tabari · baladhuri · al-baladhuri · waqidi · ibn · usama · juvayni · rashid · barani · firishta · ferishta · "
    "abul · sima · guicciardini · machiavelli · bodart · clodfelter · delbrück · chandler · keegan · overmans · frieser · "
    "krivosheev · krivosheyev · glantz · beevor · isaev · zetterling · erickson · liddell · hastings · ziemke · bergström · mawdsley · "
    "ungváry · zaloga · forczyk · citino · lopukhovsky · evans · merridale · rummel · small · duffy · esdaile · oman · digby"
)
"""Historians, ancient and modern, whose figures are cited by a bare name."""

SPEAKERS = _words(
    "mod · gov · gov. · government · opposition · activists · officials · authorities · military · army · police · ministry · locals · "
    "residents · witnesses · state · regime · rebels · insurgents · pro-government · command"
)
"""Who in brackets behind a figure is a source, though over figures it would be the victims."""

ROLES = _words(
    "historian · historians · professor · prof. · prof · dr. · author · authors · journalist · scholar · scholars · analyst · "
    "analysts · chronicler · chroniclers · writer · writers · researcher · researchers · ministry · government · gov. · "
    "official · officials · authorities · command · headquarters · spokesman · spokesperson · spokesmen · minister · president · staff · "
    "institute · observatory · agency · commission · committee · council · foundation · library · museum · university · press · "
    "news · intelligence · war diary · diary · dispatch · dispatches · letter · letters · memoirs · memoir · et"
)
ABBREVIATIONS = _words(
    "c. · ca. · est. · approx. · gov. · no. · p. · pp. · vol. · gen. · col. · lt. · maj. · capt. · sgt. · adm. · brig. · st. · "
    "jan. · feb. · mar. · apr. · jun. · jul. · aug. · sep. · sept. · oct. · nov. · dec. · incl. · min. · max. · acc. · dr. · "
    "prof. · mr. · mrs. · vs. · etc. · dept. · govt. · div. · regt. · bn. · bde. · appr. · aprox. · u.s. · u.k. · ind."
)
NUMBERED = _words(
    "day · phase · stage · chapter · p. · pp. · p · pp · page · pages · vol. · vol · volume · no. · no · note · notes · hill · height · "
    "point · sector · route · highway · type · mark · class · section · table · isbn · issue · article · figure · part · "
    "operation · brigade · division · regiment · battalion · unit · squadron · army · corps · force · detachment · week · "
    "group · kampfgruppe · district · area · zone · site · camp · wave · season · book"
)
"""Words after which a number is a name."""
RANKS = _words(
    "officer · officers · nco · ncos · general · generals · colonel · colonels · captain · captains · sergeant · sergeants · "
    "lieutenant · lieutenants · major · majors · corporal · corporals · sailor · sailors · marine · marines · policeman · policemen"
)
"""Victims that a list names before the others: "5 officers, 120 men killed"."""
