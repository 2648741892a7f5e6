--+ summary: Who attacked whom and where, in whose account?
--+ description: >-
--+   One row a claim of attack and side of its claimant.
WITH sided AS (
  SELECT *, unnest(items(claimant_sides)) AS side, unnest(items(claimant_side_labels)) AS side_label
  FROM claims
  WHERE kind = 'AttackClaim' AND asked($event, event)
)
SELECT event, event_label AS eventLabel, claim, claim_label AS claimLabel,
  claimant, claimant_label AS claimantLabel, side AS claimantSide, side_label AS claimantSideLabel,
  actor AS attacker, actor_label AS attackerLabel, target, target_label AS targetLabel,
  joined(locations) AS places, in_words(location_labels) AS placeLabels,
  event_start AS date, description, stated_on AS statedOn, joined(passages) AS passages
FROM sided
ORDER BY event, claimantSide NULLS FIRST, claim
