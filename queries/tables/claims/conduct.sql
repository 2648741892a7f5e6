--+ summary: What did the parties do, according to whom?
--+ description: >-
--+   One row a claim of conduct and side of its claimant.
WITH sided AS (
  SELECT *, unnest(items(claimant_sides)) AS side, unnest(items(claimant_side_labels)) AS side_label
  FROM claims
  WHERE kind = 'ConductClaim' AND conduct IS NOT NULL AND asked($event, event)
)
SELECT event, event_label AS eventLabel, claim, claim_label AS claimLabel,
  claimant, claimant_label AS claimantLabel, side AS claimantSide, side_label AS claimantSideLabel,
  conduct AS kind, actor, actor_label AS actorLabel, target, target_label AS targetLabel, item,
  joined(locations) AS places, in_words(location_labels) AS placeLabels,
  description, stated_on AS statedOn, joined(passages) AS passages
FROM sided
ORDER BY event, claimantSide NULLS FIRST, claim
