--+ summary: Which claims has nobody denied?
--+ description: One row a claim that no denial denies, and side of its claimant.
WITH sided AS (
  SELECT event, event_label, claim, claim_label, claimant, claimant_label, kind, kind_label, passages,
    unnest(items(claimant_sides)) AS side, unnest(items(claimant_side_labels)) AS side_label
  FROM claims
  WHERE len(denied_by) = 0 AND asked($event, event)
)
SELECT event, event_label AS eventLabel, claim, claim_label AS claimLabel,
  claimant, claimant_label AS claimantLabel, side AS claimantSide, side_label AS claimantSideLabel,
  class(kind) AS type, kind_label AS typeLabel, joined(passages) AS passages
FROM sided
ORDER BY event, claimantSide NULLS FIRST, claim
