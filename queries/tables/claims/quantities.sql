--+ summary: "Which other numbers are given: strength, participants, shares of territory, durations?"
--+ description: >-
--+   One row a claim of a number that is no casualty count, and side of its claimant.
WITH sided AS (
  SELECT *, unnest(items(claimant_sides)) AS side, unnest(items(claimant_side_labels)) AS side_label
  FROM claims
  WHERE kind = 'QuantityClaim' AND measure IS NOT NULL AND asked($event, event) AND asked($measure, measure)
)
SELECT event, event_label AS eventLabel, claim, claim_label AS claimLabel,
  claimant, claimant_label AS claimantLabel, side AS claimantSide, side_label AS claimantSideLabel,
  measure, actor, actor_label AS actorLabel, target, target_label AS targetLabel, item,
  low, high, approximate, figure, as_of AS asOf, restriction,
  description, stated_on AS statedOn, joined(passages) AS passages
FROM sided
ORDER BY event, claimantSide NULLS FIRST, claim
