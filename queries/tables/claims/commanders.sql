--+ summary: Who commanded which side, according to whom?
--+ description: >-
--+   One row a claim of command and side of its claimant.
WITH sided AS (
  SELECT *, unnest(items(claimant_sides)) AS claimant_side, unnest(items(claimant_side_labels)) AS claimant_side_label
  FROM claims
  WHERE kind = 'CommandClaim' AND actor IS NOT NULL AND asked($event, event)
)
SELECT event, event_label AS eventLabel, claim, claim_label AS claimLabel,
  claimant, claimant_label AS claimantLabel, claimant_side AS claimantSide, claimant_side_label AS claimantSideLabel,
  actor AS commander, actor_label AS commanderLabel, in_words(actor_offices) AS office,
  commands AS side, commands_label AS sideLabel,
  description, stated_on AS statedOn, joined(passages) AS passages
FROM sided
ORDER BY event, claimantSide NULLS FIRST, claim
