--+ summary: Who denies whose claim, on what ground?
--+ description: >-
--+   One row a denial, a claim that it denies, and side of the denier.
WITH each AS (
  SELECT *, unnest(denies) AS denied
  FROM claims
  WHERE kind = 'Denial' AND asked($event, event)
), sided AS (
  SELECT *, unnest(items(claimant_sides)) AS side, unnest(items(claimant_side_labels)) AS side_label
  FROM each
), known AS (
  SELECT DISTINCT claim, claim_label, claimant, claimant_label, voiced_by, voiced_by_labels
  FROM claims
  WHERE len(denied_by) > 0
)
SELECT event, event_label AS eventLabel, sided.claim AS denial, sided.claim_label AS denialLabel,
  sided.claimant AS denier, sided.claimant_label AS denierLabel, in_words(claimant_offices) AS denierOffice,
  side AS denierSide, side_label AS denierSideLabel,
  denied AS claim, known.claim_label AS claimLabel,
  known.claimant AS claimant, known.claimant_label AS claimantLabel,
  joined(known.voiced_by) AS voicedBy, in_words(known.voiced_by_labels) AS voicedByLabel,
  ground, scope, stated_on AS statedOn, joined(passages) AS passages
FROM sided
LEFT JOIN known ON known.claim = denied
ORDER BY event, denierSide NULLS FIRST, denial, denied, known.claimant
