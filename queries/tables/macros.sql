-- What questions over tables of all kinds share.

-- A name, where it is an English one.
CREATE MACRO english(label, thing, unnamed) AS if(list_contains(unnamed, thing), NULL, label);

-- Names, where they are English ones, and else what another macro makes of the things.
CREATE MACRO english_or(labels, things, unnamed, instead) AS
  if(len(unnamed) = 0, labels,
     list_transform(labels, lambda label, place: if(list_contains(unnamed, things[place]), instead[place], label)));

-- Whether a value is the one asked for, if one is.
CREATE MACRO asked(wanted, value) AS wanted IS NULL OR value = wanted;

-- The items of a list, and one unknown item of an empty list.
CREATE MACRO items(list) AS if(len(list) = 0, [NULL], list);

-- The items of a list of IRIs, each once, in order.
CREATE MACRO joined(list) AS nullif(array_to_string(list_sort(list_distinct(list)), ' '), '');

-- The items of a list, each once, where it stands first.
CREATE MACRO firsts(list) AS list_filter(list, lambda item, place: list_position(list, item) = place);

-- The names in a list as one text.
CREATE MACRO in_words(list) AS nullif(array_to_string(list, '; '), '');

-- The infobox field of a passage, which the column sections names after the section and a colon.
CREATE MACRO field_of(place, section) AS
  nullif(if(section = '', place, substr(place, len(section) + len(': ') + 1)), '');

-- The IRI of a class of claims.
CREATE MACRO class(kind) AS 'https://w3id.org/contested/ns#' || kind;

-- The items of a list that stand where another list has an item.
CREATE MACRO where_is(list, others, item) AS list_transform(
  list_filter(list_zip(list, others), lambda pair: pair[2] = item), lambda pair: pair[1]
);
