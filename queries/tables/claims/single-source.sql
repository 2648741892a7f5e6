--+ summary: Which claims are supported by only one passage?
--+ description: >-
--+   One row a claim that one passage reports, and side of its claimant.
WITH sided AS (
  SELECT *, unnest(items(claimant_sides)) AS side, unnest(items(claimant_side_labels)) AS side_label
  FROM claims
  WHERE len(list_distinct(passages)) = 1 AND asked($event, event)
)
SELECT event, event_label AS eventLabel, claim, claim_label AS claimLabel,
  claimant, claimant_label AS claimantLabel, side AS claimantSide, side_label AS claimantSideLabel,
  class(kind) AS type, kind_label AS typeLabel, passages[1] AS passage,
  documents[1] AS document, document_labels[1] AS documentLabel,
  nullif(section_names[1], '') AS section, field_of(sections[1], section_names[1]) AS field
FROM sided
ORDER BY event, claimantSide NULLS FIRST, claim
