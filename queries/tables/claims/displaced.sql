--+ summary: How many people were displaced, from where, according to whom?
--+ description: >-
--+   One row a claim about displaced people and side of its claimant.
WITH sided AS (
  SELECT *, unnest(items(claimant_sides)) AS side, unnest(items(claimant_side_labels)) AS side_label
  FROM casualty_claims
  WHERE harm = 'displaced' AND asked($event, event)
)
SELECT event, event_label AS eventLabel, claim, claim_label AS claimLabel,
  claimant, claimant_label AS claimantLabel, side AS claimantSide, side_label AS claimantSideLabel,
  victims AS victimSide, victims_label AS victimSideLabel, victim_category AS victimCategory,
  low, high, approximate, figure, as_of AS asOf, restriction,
  joined(locations) AS places, in_words(location_labels) AS placeLabels,
  description, stated_on AS statedOn, joined(passages) AS passages
FROM sided
ORDER BY event, claimantSide NULLS FIRST, claim
