--+ summary: Which victims are known by name, and does their number fit the claims?
--+ description: >-
--+   One row a claim, a person that it names and side of its claimant.
WITH named AS (
  SELECT *, len(list_distinct(names)) AS count, list_append(claimant_sides, claimant) AS voices
  FROM claims
  WHERE len(names) > 0 AND asked($event, event)
), unlike AS (
  SELECT DISTINCT named.event, named.claim, other.claim AS other, coalesce(other.figure, other.claim) AS figure
  FROM named
  JOIN claims AS other
    ON other.event = named.event AND other.victims = named.victims
    AND other.victim_category = named.victim_category AND other.harm = named.harm
    AND other.as_of IS NOT DISTINCT FROM named.as_of
    AND coalesce(other.restriction, '') = coalesce(named.restriction, '')
    AND (named.count < other.low OR named.count > other.high)
  WHERE other.claim <> named.claim AND other.whole IS NULL
    AND list_has_any(named.voices, list_append(other.claimant_sides, other.claimant))
), misfits AS (
  SELECT event, claim, joined(list(other)) AS misfits, in_words(firsts(list(figure ORDER BY other))) AS figures
  FROM unlike
  GROUP BY event, claim
), each AS (
  SELECT *, unnest(names) AS person, unnest(name_labels) AS person_label, unnest(births) AS birth,
    unnest(enlisted_at) AS office, unnest(enlisted_at_labels) AS office_label, unnest(enlisted_in) AS enlisted
  FROM named
), sided AS (
  SELECT *, unnest(items(claimant_sides)) AS side, unnest(items(claimant_side_labels)) AS side_label
  FROM each
)
SELECT event, event_label AS eventLabel, person, person_label AS personLabel, nullif(birth, '') AS birthYear,
  nullif(office, '') AS enlistedAt, nullif(office_label, '') AS enlistedAtLabel, nullif(enlisted, '') AS enlistedIn,
  claim, claim_label AS claimLabel, claimant, claimant_label AS claimantLabel,
  side AS claimantSide, side_label AS claimantSideLabel, victims AS victimSide, victims_label AS victimSideLabel,
  victim_category AS victimCategory, harm, count AS names, low, high,
  coalesce(count >= low, true) AND coalesce(count <= high, true) AS fits,
  misfits.misfits, misfits.figures AS misfitFigures
FROM sided
LEFT JOIN misfits USING (event, claim)
WHERE victim_category IS NOT NULL AND harm IS NOT NULL
ORDER BY event, claim, person, claimantSide NULLS FIRST
