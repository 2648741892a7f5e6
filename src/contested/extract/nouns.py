"""Who and what is counted, where and when: words of casualty fields that name things."""

from __future__ import annotations

from contested.extract.tables import words

__all__ = [
    "CIVILIANS",
    "DAMAGES",
    "EQUIPMENT",
    "MEASURES",
    "MILITARY",
    "MONTHS",
    "NUMBERED",
    "PERSONS",
    "PHASES",
    "PLACES_IN_TIME",
    "PLACE_WORDS",
    "RANKS",
    "TIME_UNITS",
    "TOTALS",
    "UNITS",
]

TOTALS = words(
    "total · totals · overall · altogether · all · combined · sum · subtotal · sub-total · grand · aggregate · "
    "full · entire · all-in-all · cumulative · losses · casualties · casualty · totally · over-all"
)
MILITARY = words(
    "soldier · soldiers · troop · troops · serviceman · servicemen · servicewoman · servicewomen · fighter · "
    "fighters · militant · militants · rebel · rebels · insurgent · insurgents · mercenary · mercenaries · "
    "sailor · sailors · seaman · seamen · officer · officers · general · generals · commander · commanders · "
    "marine · marines · airman · airmen · paratrooper · paratroopers · guardsman · guardsmen · guerrilla · "
    "guerrillas · guerilla · guerillas · partisan · partisans · terrorist · terrorists · jihadist · jihadists · "
    "jihadi · militiaman · militiamen · infantry · infantryman · infantrymen · cavalry · cavalryman · "
    "cavalrymen · horseman · horsemen · knight · knights · archer · archers · legionary · legionaries · "
    "janissary · janissaries · cossack · cossacks · hussar · hussars · grenadier · grenadiers · dragoon · "
    "dragoons · lancer · lancers · gunner · gunners · artilleryman · artillerymen · private · privates · "
    "sergeant · sergeants · corporal · corporals · lieutenant · lieutenants · captain · captains · major · "
    "majors · colonel · colonels · admiral · admirals · nco · ncos · conscript · conscripts · recruit · "
    "recruits · regulars · combatant · combatants · warrior · warriors · volunteer · volunteers · commando · "
    "commandos · sniper · snipers · pilot · pilots · aircrew · aircrews · aircrewman · crewman · crewmen · "
    "military · servicemember · servicemembers · mujahideen · mujahid · peacekeeper · peacekeepers · separatist · "
    "separatists · irregulars · levies · auxiliaries · askari · askaris · ascari · sepoy · sepoys · legionnaire · "
    "legionnaires · rifleman · riflemen · ranger · rangers · trooper · troopers · tanker · cadet · cadets · "
    "bodyguard · bodyguards · guard · guards · contractor · contractors · operative · operatives · gendarme · "
    "gendarmes · samurai · ronin · redcoats · minutemen · gunman · gunmen · attacker · attackers · assailant · "
    "assailants · bomber · hijacker · hijackers · kia · wia · mia · pow · pows · midshipman · midshipmen · "
    "other-ranks · enlisted · personnel-military · defenders · chetniks · ustaše · armed · garrison · sapper · "
    "sappers · engineers · mutineers · loyalists · revolutionaries · reservists · reservist · territorials · "
    "hoplites · peltasts · phalangites · hypaspists · cataphracts · auxilia · longbowmen · bowmen · crossbowmen · "
    "spearmen · pikemen · swordsmen · axemen · billmen · halberdiers · arquebusiers · musketeers · cuirassiers · "
    "uhlans · chasseurs · fusiliers · carabiniers · zouaves · spahis · tirailleurs · landsknechts · mamluks · "
    "ghazis · huscarls · housecarls · thegns · condottieri · sipahis · gurkhas · bashi-bazouks · streltsy · "
    "footmen · foot-soldiers · slingers · charioteers · squires · crusaders · templars · hospitallers · raiders"
)
CIVILIANS = words(
    "civilian · civilians · journalist · journalists · merchant-seaman · merchant-seamen · noncombatant · "
    "noncombatants · non-combatant · non-combatants · villager · villagers · inhabitant · inhabitants · "
    "resident · residents · citizen · citizens · townspeople · townsfolk · passenger · passengers · child · "
    "children · woman · women · medic · paramedic · paramedics · nurse · nurses · doctor · doctors · "
    "aid-workers · farmer · farmers · settler · settlers · worker · workers · bystander · bystanders · student · "
    "students · teacher · teachers · reporter · reporters · pilgrims · worshippers · merchants · shoppers"
)
PERSONS = (
    MILITARY
    | CIVILIANS
    | words(
        "man · men · people · person · persons · personnel · crew · crews · crewmembers · crewmember · member · "
        "members · policeman · policemen · police · officials · official · prisoner · prisoners · hostage · "
        "hostages · native · natives · indians · braves · tribesman · tribesmen · protester · protesters · "
        "protestor · protestors · rioter · rioters · demonstrator · demonstrators · perpetrator · perpetrators · "
        "attendee · others · other · politician · politicians · victim · victims · survivor · survivors · "
        "individual · individuals · supporter · supporters · slave · slaves · jews · muslims · christians · "
        "males · females · boys · girls · adults · firefighter · firefighters · deputy · deputies · agent · "
        "agents · employees · staff · militia · militias · policewomen · men-at-arms · nobles · peasants · "
        "crewmates · hands · souls · lives · allies · leader · leaders · chief · chiefs · suspect · suspects · "
        "deserter · deserters · refugees · communists · nazis · fascists · islamists · monks · monk · diplomats · "
        "servants · camp-followers · followers · strong · casualties · rank-and-file · effectives"
    )
)
EQUIPMENT = words(
    "tank · tanks · aircraft · plane · planes · airplane · airplanes · aeroplane · aeroplanes · helicopter · "
    "helicopters · gun · guns · cannon · cannons · mortar · mortars · howitzer · howitzers · vehicle · vehicles · "
    "truck · trucks · car · cars · lorry · lorries · jeep · jeeps · apc · apcs · ifv · ifvs · afv · afvs · afvs · "
    "carrier · carriers · ship · ships · boat · boats · vessel · vessels · destroyer · destroyers · cruiser · "
    "cruisers · battleship · battleships · submarine · submarines · u-boat · u-boats · frigate · frigates · "
    "corvette · corvettes · sloop · sloops · brig · brigs · schooner · schooners · galley · galleys · gunboat · "
    "gunboats · junk · junks · transport · transports · freighter · freighters · trawler · trawlers · "
    "minesweeper · minesweepers · minelayer · barge · barges · landing-craft · craft · glider · gliders · "
    "bombers · drone · drones · uav · uavs · missile · missiles · rocket · rockets · launcher · launchers · "
    "rifle · rifles · musket · muskets · machine-gun · machine-guns · artillery · weapon · weapons · arms · "
    "horse · horses · camel · camels · elephant · elephants · mule · mules · wagon · wagons · tractor · "
    "tractors · locomotive · locomotives · train · trains · piece · pieces · battery · batteries · standard · "
    "standards · flag · flags · colours · colors · banner · banners · house · houses · home · homes · building · "
    "buildings · bridge · bridges · village · villages · town · towns · city · cities · fort · forts · position · "
    "positions · outpost · outposts · bunker · bunkers · mine · mines · shell · shells · bomb · bombs · round · "
    "rounds · radar · radars · tugboat · tug · tugs · tankers · dreadnought · dreadnoughts · ironclad · "
    "ironclads · ships-of-the-line · shipping · halftrack · half-tracks · ambulance · ambulances · bus · buses · "
    "pickup · pickups · technicals · technical · bulldozer · bulldozers · system · systems · spg · spgs · mlrs · "
    "atgm · sam · sams · humvee · humvees · biplane · balloon · airship · zeppelin · zeppelins · jet · jets · "
    "warplane · warplanes · warship · warships · fireship · fireships · merchantman · merchantmen · caravel · "
    "carrack · carracks · galleon · galleons · galleass · longship · longships · division · divisions · brigade · "
    "brigades · regiment · regiments · battalion · battalions · company · companies · squadron · squadrons · "
    "armour · armor · ammunition · equipment · supplies · material · materiel · matériel · motorcycle · "
    "motorcycles · motorbikes · bicycles · launch · launches · lst · lsts · torpedo · torpedoes · carriages · "
    "kettle-drums · wagons · cattle · sheep · livestock · tents · depots · airfields · airbase · hospitals · "
    "schools · mosques · churches · shops · temples · units · unit · airliner · dhow · dhows · prahu · whaler · "
    "whaleboats · tender · collier · oiler · oilers · warjack · flagship · men-of-war · man-of-war · sail · "
    "sails · packet · privateer · privateers · prize · prizes · cutter · cutters · ketch · gunships · gunship · "
    "interceptor · interceptors · spitfire · spitfires · stukas · panzers · panzer"
)
DAMAGES = words(
    "destroyed · damaged · sunk · scuttled · downed · abandoned · crashed · wrecked · disabled · burned · burnt · "
    "beached · grounded · demolished · razed · seized · intercepted · crippled · torpedoed · shelled · bombed · "
    "ransacked · looted · captured · neutralized · immobilized · reported · claimed · confirmed · estimated"
)
"""What happens to things."""
UNITS = words(
    "army · armies · corps · division · brigade · regiment · battalion · company · squadron · fleet · navy · "
    "force · forces · police · guard · guards · militia · group · front · legion · garrison · detachment · "
    "squad · platoon · wing · wehrmacht · luftwaffe · kriegsmarine · waffen-ss · heer · ss · raf · usaf · "
    "marines · infantry · cavalry · artillery · gendarmerie · commandos · paratroopers · rangers · reserve · "
    "reserves · regulars · troops · column · flotilla · command · bn · regt · div · bde · engineers · usmc · rn · "
    "usn · panzer · airborne · auxiliaries · partisans · rebels"
)
RANKS = words(
    "officer · officers · nco · ncos · general · generals · colonel · colonels · captain · captains · sergeant · "
    "sergeants · lieutenant · lieutenants · major · majors · corporal · corporals · sailor · sailors · marine · "
    "marines · policeman · policemen"
)
"""Victims that a list names before the others: "5 officers, 120 men killed"."""
NUMBERED = words(
    "day · phase · stage · chapter · p. · pp. · p · pp · page · pages · vol. · vol · volume · no. · no · note · "
    "notes · hill · height · point · sector · route · highway · type · mark · class · section · table · isbn · "
    "issue · article · figure · part · operation · brigade · division · regiment · battalion · unit · squadron · "
    "army · corps · force · detachment · week · group · kampfgruppe · district · area · zone · site · camp · "
    "wave · season · book · § · №"
)
"""Words after which a number is a name."""
MEASURES = words(
    "mm · cm · km · mi · mile · miles · metres · meters · kg · ton · tons · tonnes · tonne · grt · gt · percent · "
    "% · per cent · lb · lbs · pounds · pounder · pdr · hp · feet · ft · inch · inches · acres · hectares · "
    "dollars · euros · rubles · barrels · times · °"
)
TIME_UNITS = words(
    "day · days · week · weeks · month · months · year · years · hour · hours · minute · minutes · night · "
    "nights · decade · decades · century · centuries · o'clock"
)
MONTHS = words(
    "january · february · march · april · may · june · july · august · september · october · november · "
    "december · jan. · feb. · mar. · apr. · jun. · jul. · aug. · sep. · sept. · oct. · nov. · dec. · jan · feb · "
    "mar · apr · jun · jul · aug · sep · sept · oct · nov · dec"
)
PLACES_IN_TIME = words(
    "in · since · from · until · till · by · of · during · before · after · between · to · year · circa · "
    "through · early · mid · late · as · and · on · for · –"
)
PLACE_WORDS = words(
    "in · at · on · near · around · during · since · from · until · till · before · after · between · as · "
    "outside · inside · within · along · throughout · by · for · only · over · across · off · aboard · under · "
    "through · prior · while · when"
)
PHASES = words(
    "assault · attack · attacks · attempt · attempts · battle · siege · city · town · village · phase · landing · "
    "landings · retreat · campaign · bridge · north · south · east · west · northern · southern · eastern · "
    "western · area · sector · operation · offensive · counterattack · counter-attack · counteroffensive · raid · "
    "bombardment · evacuation · ground · land · sea · naval · air · day · invasion · pocket · fighting · clash · "
    "clashes · pursuit · rout · fort · fortress · ambush · airstrike · airstrikes · bombing · shelling · "
    "initial · final · main · aftermath · later · during"
)
"""Words of headings that say where or when, not who."""
