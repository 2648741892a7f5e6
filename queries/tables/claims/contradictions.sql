--+ summary: Which casualty claims contradict each other, and why?
--+ description: >-
--+   Pairs of counts of the same people under the same limits whose intervals have no number in common.
WITH sided AS (
  SELECT *, unnest(items(sides1)) AS side1, unnest(items(side_labels1)) AS side_label1
  FROM pairs
  WHERE apart AND asked($event, event) AND asked($harm, harm) AND asked($victimCategory, victim_category)
), both_sided AS (
  SELECT *, unnest(items(sides2)) AS side2, unnest(items(side_labels2)) AS side_label2
  FROM sided
)
SELECT event, event_label AS eventLabel,
  claim1, claim_label1 AS claim1Label, claim2, claim_label2 AS claim2Label,
  claimant1, claimant_label1 AS claimant1Label, side1 AS claimant1Side, side_label1 AS claimant1SideLabel,
  claimant2, claimant_label2 AS claimant2Label, side2 AS claimant2Side, side_label2 AS claimant2SideLabel,
  victims AS victimSide, victims_label AS victimSideLabel, victim_category AS victimCategory, harm,
  low1, high1, low2, high2, as_of AS asOf, restriction,
  between_whom(claimant1, side1, claimant2, side2) AS between,
  'contradicts' AS verdict,
  says(claimant1, claimant_label1, number_in_words(low1, high1, approximate1, 'exactly '),
       claimant2, claimant_label2, number_in_words(low2, high2, approximate2, 'exactly '),
       ': no number fits both') AS reason
FROM both_sided
ORDER BY event, victimSide NULLS FIRST, victimCategory, harm, claim1, claim2,
  claimant1Side NULLS FIRST, claimant2Side NULLS FIRST
