--+ summary: Who reported which casualties of an event?
--+ description: >-
--+   One row a casualty claim and side of its claimant.
WITH sided AS (
  SELECT *, unnest(items(claimant_sides)) AS side, unnest(items(claimant_side_labels)) AS side_label
  FROM casualty_claims
  WHERE asked($event, event) AND asked($harm, harm) AND asked($victimCategory, victim_category)
)
SELECT event, event_label AS eventLabel, claim, claim_label AS claimLabel,
  claimant, claimant_label AS claimantLabel, side AS claimantSide, side_label AS claimantSideLabel,
  victims AS victimSide, victims_label AS victimSideLabel, victim_category AS victimCategory, harm,
  low, high, approximate, figure, as_of AS asOf, restriction,
  joined(passages) AS passages, joined(denied_by) AS denials
FROM sided
ORDER BY event, victimSide NULLS FIRST, victimCategory, harm, claimantSide NULLS FIRST, claim
