--+ summary: Which casualty claims agree with each other, exactly or as far as they go?
--+ description: >-
--+   Pairs of counts of the same people under the same limits whose intervals have a number in common.
WITH sided AS (
  SELECT *, unnest(items(sides1)) AS side1, unnest(items(side_labels1)) AS side_label1
  FROM pairs
  WHERE NOT apart AND asked($event, event) AND asked($harm, harm) AND asked($victimCategory, victim_category)
), both_sided AS (
  SELECT *, unnest(items(sides2)) AS side2, unnest(items(side_labels2)) AS side_label2
  FROM sided
), judged AS (
  SELECT *,
    low1 IS NOT DISTINCT FROM low2 AND high1 IS NOT DISTINCT FROM high2 AS identical,
    coalesce(low1 >= low2, low2 IS NULL) AND coalesce(high1 <= high2, high2 IS NULL) AS inside2,
    coalesce(low2 >= low1, low1 IS NULL) AND coalesce(high2 <= high1, high1 IS NULL) AS inside1,
    CASE
      WHEN low1 = low2 AND high1 = high2 THEN 'agrees'
      WHEN NOT identical AND (inside1 OR inside2) THEN 'refines'
      ELSE 'overlaps'
    END AS verdict
  FROM both_sided
)
SELECT event, event_label AS eventLabel,
  claim1, claim_label1 AS claim1Label, claim2, claim_label2 AS claim2Label,
  claimant1, claimant_label1 AS claimant1Label, side1 AS claimant1Side, side_label1 AS claimant1SideLabel,
  claimant2, claimant_label2 AS claimant2Label, side2 AS claimant2Side, side_label2 AS claimant2SideLabel,
  victims AS victimSide, victims_label AS victimSideLabel, victim_category AS victimCategory, harm,
  low1, high1, low2, high2, as_of AS asOf, restriction,
  between_whom(claimant1, side1, claimant2, side2) AS between,
  verdict,
  says(claimant1, claimant_label1, number_in_words(low1, high1, approximate1, 'exactly '),
       claimant2, claimant_label2, number_in_words(low2, high2, approximate2, 'exactly '),
       CASE verdict
         WHEN 'agrees' THEN ': the same'
         WHEN 'refines' THEN ': one lies inside the other'
         ELSE ': some numbers fit both'
       END) AS reason
FROM judged
ORDER BY event, victimSide NULLS FIRST, victimCategory, harm, claim1, claim2,
  claimant1Side NULLS FIRST, claimant2Side NULLS FIRST
