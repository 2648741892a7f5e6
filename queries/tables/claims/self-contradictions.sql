--+ summary: Where does a text contradict itself?
--+ description: >-
--+   Contradictory counts of one claimant, or of claimants on one side, that the same document reports.
WITH reported AS (
  SELECT *, unnest(list_distinct(list_intersect(documents1, documents2))) AS document
  FROM pairs
  WHERE apart AND asked($event, event)
    AND list_has_any(list_prepend(claimant1, sides1), list_prepend(claimant2, sides2))
), sided AS (
  SELECT *, unnest(items(sides1)) AS side, unnest(items(side_labels1)) AS side_label
  FROM reported
  WHERE asked($document, document)
)
SELECT event, event_label AS eventLabel,
  claim1, claim_label1 AS claim1Label, claim2, claim_label2 AS claim2Label,
  claimant1, claimant_label1 AS claimant1Label, claimant2, claimant_label2 AS claimant2Label,
  side, side_label AS sideLabel,
  victims AS victimSide, victims_label AS victimSideLabel, victim_category AS victimCategory, harm,
  low1, high1, low2, high2, as_of AS asOf, restriction,
  'contradicts' AS verdict,
  says(claimant1, claimant_label1, number_in_words(low1, high1, approximate1, 'exactly '),
       claimant2, claimant_label2, number_in_words(low2, high2, approximate2, 'exactly '),
       ': no number fits both') AS reason,
  document, where_is(document_labels1, documents1, document)[1] AS documentLabel,
  joined(where_is(passages1, documents1, document)) AS passages1,
  joined(where_is(passages2, documents2, document)) AS passages2
FROM sided
ORDER BY document, event, victimSide NULLS FIRST, victimCategory, harm, claim1, claim2, side NULLS FIRST
