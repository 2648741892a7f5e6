--+ summary: What is a party said to have been after, and by whom?
--+ description: >-
--+   One row a claim of motive and side of its claimant.
WITH sided AS (
  SELECT *, unnest(items(claimant_sides)) AS side, unnest(items(claimant_side_labels)) AS side_label
  FROM claims
  WHERE kind = 'MotiveClaim' AND asked($event, event)
)
SELECT event, event_label AS eventLabel, claim, claim_label AS claimLabel,
  claimant, claimant_label AS claimantLabel, side AS claimantSide, side_label AS claimantSideLabel,
  actor, actor_label AS actorLabel, occasion, occasion_label AS occasionLabel,
  description, stated_on AS statedOn, joined(passages) AS passages
FROM sided
ORDER BY event, claimantSide NULLS FIRST, claim
