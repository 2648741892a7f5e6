"""Countries and peoples as infoboxes name them: one row each, name | codes | adjectives and peoples | other names.

General knowledge, not a list of what some articles contain: today's states, and those of the past that fought wars.
A word of the last two columns leads to the name; a code does only in a flag, for "IS", "NO" and "CAR" are words too.
"""

from __future__ import annotations

from functools import cache

__all__ = ["adjective_of", "country_of", "country_of_code"]

_ROWS = """
Afghanistan|AF AFG|Afghan Afghans|
Albania|AL ALB|Albanian Albanians|
Algeria|DZ DZA ALG|Algerian Algerians|
Angola|AO AGO|Angolan Angolans|
Argentina|AR ARG|Argentine Argentinian Argentinians Argentines|
Armenia|AM ARM|Armenian Armenians|
Artsakh||Artsakhi Karabakh|Nagorno-Karabakh,NKR,Republic of Artsakh
Australia|AU AUS|Australian Australians Anzac ANZAC|
Austria|AT AUT|Austrian Austrians|Austrian Empire
Austria-Hungary||Austro-Hungarian Austro-Hungarians|Austro-Hungarian Empire
Azerbaijan|AZ AZE|Azerbaijani Azerbaijanis Azeri Azeris|
Bahrain|BH BHR|Bahraini Bahrainis|
Bangladesh|BD BGD|Bangladeshi Bangladeshis Bengali|
Belarus|BY BLR|Belarusian Belarusians Belarussian|
Belgium|BE BEL|Belgian Belgians|
Benin|BJ BEN|Beninese|
Bolivia|BO BOL|Bolivian Bolivians|
Bosnia and Herzegovina|BA BIH|Bosnian Bosnians Bosniak Bosniaks|Bosnia
Botswana|BW BWA|Botswanan|
Brazil|BR BRA|Brazilian Brazilians|
British Empire|||
Bulgaria|BG BGR BUL|Bulgarian Bulgarians|
Burkina Faso|BF BFA|Burkinabe Burkinabé|
Burundi|BI BDI|Burundian Burundians|
Byzantine Empire||Byzantine Byzantines|Byzantium
Cambodia|KH KHM|Cambodian Cambodians Khmer|
Cameroon|CM CMR|Cameroonian Cameroonians|
Canada|CA CAN|Canadian Canadians|
Carthage||Carthaginian Carthaginians|
Central African Republic|CF CAF CAR||
Chad|TD TCD CHA|Chadian Chadians|
Chechnya||Chechen Chechens|Ichkeria,Chechen Republic of Ichkeria
Chile|CL CHL CHI|Chilean Chileans|
China|CN CHN PRC|Chinese|People's Republic of China,Qing,PRC
Colombia|CO COL|Colombian Colombians|
Confederate States||Confederate Confederates|CSA,Confederacy,Confederate States of America,C.S.A.
Congo|CG COG CD COD DRC|Congolese|Democratic Republic of the Congo,DR Congo,Zaire,DRC
Croatia|HR HRV CRO|Croatian Croatians Croat Croats|
Cuba|CU CUB|Cuban Cubans|
Cyprus|CY CYP|Cypriot Cypriots|
Czechoslovakia|CSK|Czechoslovak Czechoslovakian Czechoslovaks|
Czech Republic|CZ CZE|Czech Czechs|Czechia
Denmark|DK DNK DEN|Danish Danes Dane|
Djibouti|DJ DJI|Djiboutian|
Donetsk People's Republic||Donetsk|DPR,DNR
Dominican Republic|DO DOM|Dominican Dominicans|
East Germany|GDR DDR|East-German|German Democratic Republic
Ecuador|EC ECU|Ecuadorian Ecuadorians|
Egypt|EG EGY|Egyptian Egyptians|United Arab Republic
El Salvador|SV SLV|Salvadoran Salvadorans|
England||English|Kingdom of England
Eritrea|ER ERI|Eritrean Eritreans|
Estonia|EE EST|Estonian Estonians|
Ethiopia|ET ETH|Ethiopian Ethiopians Abyssinian Abyssinians|Abyssinia,Ethiopian Empire
Finland|FI FIN|Finnish Finns Finn|
France|FR FRA|French Frenchmen|Vichy France,Free France,Vichy
Gaza|||Gaza Strip
Georgia|GE GEO|Georgian Georgians|
Germany|DE DEU GER|German Germans|Nazi Germany,West Germany,German Empire,German Reich,Weimar Republic,Third Reich
Ghana|GH GHA|Ghanaian Ghanaians|Gold Coast
Greece|GR GRC GRE|Greek Greeks Hellenic|Kingdom of Greece
Guatemala|GT GTM|Guatemalan Guatemalans|
Guinea|GN GIN|Guinean Guineans|
Haiti|HT HTI|Haitian Haitians|
Hawaii||Hawaiian Hawaiians|
Honduras|HN HND|Honduran Hondurans|
Hungary|HU HUN|Hungarian Hungarians Magyar Magyars|Kingdom of Hungary
Iceland|IS ISL|Icelandic|
India|IN IND|Indian Indians|British India,British Raj
Indonesia|ID IDN|Indonesian Indonesians|
Iran|IR IRN IRI|Iranian Iranians Persian Persians|Persia,Qajar
Iraq|IQ IRQ|Iraqi Iraqis|
Iraqi Kurdistan||Kurdish Kurds Kurd|Kurdistan,Rojava,KRG
Ireland|IE IRL|Irish Irishmen|Irish Free State,Irish Republic
Israel|IL ISR|Israeli Israelis|IDF
Italy|IT ITA|Italian Italians|Kingdom of Italy,Italian Social Republic
Ivory Coast|CI CIV|Ivorian Ivorians|
Jamaica|JM JAM|Jamaican Jamaicans|
Japan|JP JPN|Japanese|Empire of Japan
Jordan|JO JOR|Jordanian Jordanians|Transjordan
Kazakhstan|KZ KAZ|Kazakh Kazakhs Kazakhstani|
Kenya|KE KEN|Kenyan Kenyans|
Kosovo|XK KOS|Kosovar Kosovars Kosovan|
Kuwait|KW KWT|Kuwaiti Kuwaitis|
Kyrgyzstan|KG KGZ|Kyrgyz Kyrgyzstani|
Laos|LA LAO|Laotian Laotians|
Latvia|LV LVA|Latvian Latvians|
Lebanon|LB LBN LIB|Lebanese|
Liberia|LR LBR|Liberian Liberians|
Libya|LY LBY|Libyan Libyans|
Lithuania|LT LTU|Lithuanian Lithuanians|
Luhansk People's Republic||Luhansk|LPR,LNR
Luxembourg|LU LUX|Luxembourgish|
Macedonia|MK MKD|Macedonian Macedonians|North Macedonia
Madagascar|MG MDG|Malagasy|
Malawi|MW MWI|Malawian|
Malaysia|MY MYS MAS|Malaysian Malaysians Malay Malayan|Malaya
Mali|ML MLI|Malian Malians|
Malta|MT MLT|Maltese|
Manchukuo||Manchurian Manchurians|
Mauritania|MR MRT|Mauritanian Mauritanians|
Mexico|MX MEX|Mexican Mexicans|
Moldova|MD MDA|Moldovan Moldovans Moldavian|
Mongolia|MN MNG|Mongolian Mongolians Mongol Mongols|Mongol Empire
Montenegro|ME MNE|Montenegrin Montenegrins|
Morocco|MA MAR|Moroccan Moroccans|
Mozambique|MZ MOZ|Mozambican Mozambicans|
Mughal Empire||Mughal Mughals|
Myanmar|MM MMR|Burmese Burman|Burma
Namibia|NA NAM|Namibian Namibians|
Nepal|NP NPL NEP|Nepalese Nepali Gurkha Gurkhas|
Netherlands|NL NLD NED|Dutch Dutchmen|Dutch Republic,Batavian Republic,Dutch East Indies
New Zealand|NZ NZL|New-Zealander New-Zealanders|
Nicaragua|NI NIC|Nicaraguan Nicaraguans|
Niger|NE NER|Nigerien|
Nigeria|NG NGA|Nigerian Nigerians|
North Korea|KP PRK DPRK|North-Korean|DPRK
Norway|NO NOR|Norwegian Norwegians|
Oman|OM OMN|Omani Omanis|
Ottoman Empire||Ottoman Ottomans|
Pakistan|PK PAK|Pakistani Pakistanis|
Palestine|PS PSE|Palestinian Palestinians|State of Palestine
Panama|PA PAN|Panamanian Panamanians|
Papua New Guinea|PG PNG|Papuan Papuans|
Paraguay|PY PRY PAR|Paraguayan Paraguayans|
Peru|PE PER|Peruvian Peruvians|
Philippines|PH PHL PHI|Filipino Filipinos Philippine|
Poland|PL POL|Polish Poles|Polish–Lithuanian Commonwealth,Second Polish Republic
Portugal|PT PRT POR|Portuguese|
Prussia||Prussian Prussians|Kingdom of Prussia
Qatar|QA QAT|Qatari|
Rhodesia||Rhodesian Rhodesians|
Romania|RO ROU ROM|Romanian Romanians|Kingdom of Romania
Rome||Roman Romans|Roman Empire,Roman Republic
Russia|RU RUS|Russian Russians|Russian Empire,Russian Federation,Tsarist
Rwanda|RW RWA|Rwandan Rwandans Tutsi Hutu|
Saudi Arabia|SA SAU KSA|Saudi Saudis|
Scotland||Scottish Scots|
Senegal|SN SEN|Senegalese|
Serbia|RS SRB|Serbian Serbians Serb Serbs|Republika Srpska
Sierra Leone|SL SLE|Sierra-Leonean|
Singapore|SG SGP SIN|Singaporean Singaporeans|
Slovakia|SK SVK|Slovak Slovaks Slovakian|
Slovenia|SI SVN SLO|Slovene Slovenes Slovenian Slovenians|
Somalia|SO SOM|Somali Somalis Somalian|
Somaliland||Somalilander|
South Africa|ZA ZAF RSA|South-African Boer Boers|Union of South Africa
South Korea|KR KOR ROK|Korean Koreans South-Korean|Korea,Republic of Korea,ROK
South Ossetia||Ossetian Ossetians|
Abkhazia||Abkhaz Abkhazian Abkhazians|
South Sudan|SS SSD||
Soviet Union|SU SUN USSR URS|Soviet Soviets|U.S.S.R.,Soviet Russia,Russian SFSR,USSR
Spain|ES ESP|Spanish Spaniards Spaniard|
Sri Lanka|LK LKA SRI|Sri-Lankan|Ceylon
Sudan|SD SDN SUD|Sudanese Mahdist Mahdists|
Sweden|SE SWE|Swedish Swedes|
Switzerland|CH CHE SUI|Swiss|
Syria|SY SYR|Syrian Syrians|Syrian Arab Republic
Taiwan|TW TWN ROC|Taiwanese|Republic of China
Tajikistan|TJ TJK|Tajik Tajiks|
Tanzania|TZ TZA|Tanzanian Tanzanians|Tanganyika
Texas||Texan Texans Texian Texians|Republic of Texas
Thailand|TH THA|Thai Thais Siamese|Siam
Tibet||Tibetan Tibetans|
Tigray||Tigrayan Tigrayans|
Transnistria||Transnistrian|
Tunisia|TN TUN|Tunisian Tunisians|
Turkey|TR TUR|Turkish Turks Turk|Türkiye
Turkmenistan|TM TKM|Turkmen Turkmens|
Uganda|UG UGA|Ugandan Ugandans|
Ukraine|UA UKR|Ukrainian Ukrainians|Ukrainian People's Republic
United Arab Emirates|AE ARE UAE|Emirati Emiratis|UAE
United Kingdom|GB GBR UK|British Britons Briton|Britain,Great Britain,U.K.,Kingdom of Great Britain,UK
United States|US USA|American Americans|U.S.,U.S.A.,United States of America,Union,US,USA
Uruguay|UY URY URU|Uruguayan Uruguayans|
Uzbekistan|UZ UZB|Uzbek Uzbeks|
Venezuela|VE VEN|Venezuelan Venezuelans|
Vietnam|VN VNM VIE|Vietnamese|North Vietnam,South Vietnam
Western Sahara|EH ESH|Sahrawi Sahrawis|
Yemen|YE YEM|Yemeni Yemenis Houthi Houthis|North Yemen,South Yemen
Yugoslavia|YUG|Yugoslav Yugoslavs Yugoslavian|
Zambia|ZM ZMB|Zambian Zambians|
Zimbabwe|ZW ZWE|Zimbabwean Zimbabweans|
"""


@cache
def _words() -> dict[str, str]:
    words = {}
    for name, _, people, others in _table():
        for word in (name, *people.split(), *filter(None, others.split(","))):
            words[word.casefold().replace("-", " ")] = name
    return words


@cache
def _table() -> tuple[tuple[str, str, str, str], ...]:
    rows = (line.split("|") for line in _ROWS.strip().splitlines())
    return tuple((name, codes, people, others) for name, codes, people, others in rows)


def country_of(phrase: str) -> str | None:
    """Return the country that a name, a code, an adjective or a people's name belongs to, or None.

    >>> country_of("Ukrainians"), country_of("the Soviet Union"), country_of("North Korean"), country_of("Frieser")
    ('Ukraine', 'Soviet Union', 'North Korea', None)
    """
    return _words().get(phrase.strip().casefold().removeprefix("the ").replace("-", " "))


def adjective_of(country: str) -> str | None:
    """Return the adjective of a country as :func:`country_of` names it, or None.

    >>> adjective_of("Ukraine"), adjective_of("Frieser")
    ('Ukrainian', None)
    """
    people = next((row[2] for row in _table() if row[0] == country), "")
    return people.partition(" ")[0] or None


def country_of_code(code: str) -> str | None:
    """Return the country that a code in a flag template or in a flag character means, or None.

    >>> country_of_code("UKR"), country_of_code("XX")
    ('Ukraine', None)
    """
    return _codes().get(code)


@cache
def _codes() -> dict[str, str]:
    return {code: row[0] for row in _table() for code in row[1].split()}
