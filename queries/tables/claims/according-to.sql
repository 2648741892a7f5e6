--+ summary: What does one side say happened?
--+ description: >-
--+   One row a claim by those who speak for a party of the side.
WITH sided AS (
  SELECT *, unnest(claimant_sides) AS side, unnest(claimant_side_labels) AS side_label
  FROM claims
)
SELECT side, side_label AS sideLabel, event, event_label AS eventLabel, claim, claim_label AS claimLabel,
  class(kind) AS type, kind_label AS typeLabel, claimant, claimant_label AS claimantLabel,
  description, stated_on AS statedOn, joined(passages) AS passages
FROM sided
WHERE asked($side, side)
ORDER BY side, type, claim
