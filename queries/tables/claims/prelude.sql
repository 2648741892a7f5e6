-- What several questions over the claim table share. The file is the view claim_table: one row a claim and event.

-- A claim that is a part of several others has a row for each; the first of them stands for it.
CREATE VIEW parts AS
SELECT event, claim, min(whole) AS whole FROM claim_table WHERE whole IS NOT NULL GROUP BY event, claim;

-- Answers hold days as text, and English names only; in lists of names, IRIs stand for what has none.
CREATE VIEW claims AS
SELECT * REPLACE (
  as_of::VARCHAR AS as_of, stated_on::VARCHAR AS stated_on,
  english(event_label, event, unnamed) AS event_label,
  english(claimant_label, claimant, unnamed) AS claimant_label,
  english(victims_label, victims, unnamed) AS victims_label,
  english(actor_label, actor, unnamed) AS actor_label,
  english(target_label, target, unnamed) AS target_label,
  english(commands_label, commands, unnamed) AS commands_label,
  english(cause_label, cause, unnamed) AS cause_label,
  english(occasion_label, occasion, unnamed) AS occasion_label,
  english_or(claimant_side_labels, claimant_sides, unnamed, []) AS claimant_side_labels,
  english_or(document_labels, documents, unnamed, []) AS document_labels,
  english_or(voiced_by_labels, voiced_by, unnamed, voiced_by) AS voiced_by_labels,
  english_or(location_labels, locations, unnamed, locations) AS location_labels,
  english_or(name_labels, names, unnamed, []) AS name_labels,
  english_or(enlisted_at_labels, enlisted_at, unnamed, []) AS enlisted_at_labels
)
FROM claim_table
WHERE whole IS NULL OR (event, claim, whole) IN (FROM parts);

CREATE VIEW casualty_claims AS
SELECT * FROM claims WHERE kind = 'CasualtyClaim' AND victim_category IS NOT NULL AND harm IS NOT NULL;

CREATE VIEW wholes AS
WITH RECURSIVE links AS (
  SELECT claim, whole FROM claim_table WHERE whole IS NOT NULL
), wholes AS (
  FROM links
  UNION
  SELECT wholes.claim, links.whole FROM wholes JOIN links ON links.claim = wholes.whole
)
FROM wholes;

-- Parts that set no limit which their whole does not set: what such a part leaves out is not said.
CREATE VIEW unlimited_parts AS
SELECT part.event, part.claim
FROM wholes
JOIN claims AS part ON part.claim = wholes.claim
JOIN claims AS whole ON whole.claim = wholes.whole
WHERE part.whole IS NOT NULL
  AND part.event = whole.event AND part.victim_category = whole.victim_category AND part.harm = whole.harm
  AND (part.victims IS NULL OR part.victims IS NOT DISTINCT FROM whole.victims)
  AND (part.as_of IS NULL OR part.as_of IS NOT DISTINCT FROM whole.as_of)
  AND (part.restriction IS NULL OR part.restriction IS NOT DISTINCT FROM whole.restriction);

-- Casualty claims that can be counted and compared.
CREATE VIEW counts AS
SELECT * FROM casualty_claims ANTI JOIN unlimited_parts USING (event, claim);

CREATE MACRO about(approximate) AS if(approximate, 'about ', '');

-- An interval in words; what an exact number begins with differs.
CREATE MACRO number_in_words(low, high, approximate, exactly) AS CASE
  WHEN low = high THEN if(approximate, 'about ', exactly) || low
  WHEN low IS NOT NULL AND high IS NOT NULL THEN about(approximate) || low || ' to ' || high
  WHEN low IS NOT NULL THEN 'at least ' || about(approximate) || low
  WHEN high IS NOT NULL THEN 'up to ' || about(approximate) || high
  ELSE 'an unknown number'
END;

CREATE MACRO says(claimant1, name1, number1, claimant2, name2, number2, verdict) AS
  coalesce(name1, claimant1) || ' says ' || number1
  || if(claimant1 = claimant2, ' and says ', ', ' || coalesce(name2, claimant2) || ' says ')
  || number2 || verdict;

CREATE MACRO between_whom(claimant1, side1, claimant2, side2) AS CASE
  WHEN claimant1 = claimant2 OR side1 = side2 THEN 'account'
  WHEN side1 IS NULL OR side2 IS NULL THEN 'publication'
  ELSE 'sides'
END;

-- Pairs of counts of the same people under the same limits, in the order of their names.
CREATE VIEW pairs AS
WITH compared AS MATERIALIZED (
  SELECT event, event_label, claim, claim_label, claimant, claimant_label, claimant_sides, claimant_side_labels,
    victims, victims_label, victim_category, harm, low, high, approximate, as_of, restriction,
    passages, documents, document_labels
  FROM counts
  WHERE low IS NOT NULL OR high IS NOT NULL
)
SELECT one.event, one.event_label, one.victims, one.victims_label, one.victim_category, one.harm,
  one.as_of, one.restriction,
  one.claim AS claim1, one.claim_label AS claim_label1, one.claimant AS claimant1,
  one.claimant_label AS claimant_label1, one.claimant_sides AS sides1, one.claimant_side_labels AS side_labels1,
  one.low AS low1, one.high AS high1, one.approximate AS approximate1,
  one.passages AS passages1, one.documents AS documents1, one.document_labels AS document_labels1,
  two.claim AS claim2, two.claim_label AS claim_label2, two.claimant AS claimant2,
  two.claimant_label AS claimant_label2, two.claimant_sides AS sides2, two.claimant_side_labels AS side_labels2,
  two.low AS low2, two.high AS high2, two.approximate AS approximate2,
  two.passages AS passages2, two.documents AS documents2,
  one.high < two.low IS TRUE OR two.high < one.low IS TRUE AS apart
FROM compared AS one
JOIN compared AS two
  ON one.event = two.event AND one.victim_category = two.victim_category AND one.harm = two.harm
  AND one.victims IS NOT DISTINCT FROM two.victims AND one.as_of IS NOT DISTINCT FROM two.as_of
  AND coalesce(one.restriction, '') = coalesce(two.restriction, '')
  AND one.claim < two.claim;
