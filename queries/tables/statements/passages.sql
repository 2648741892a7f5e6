--+ summary: Which characters of which text support a statement?
--+ description: >-
--+   One row a statement and a passage that reports it.
WITH placed AS (
  SELECT event, event_label, statement, statement_label,
    unnest(passages) AS passage, unnest(documents) AS document, unnest(document_labels) AS document_label,
    unnest(section_names) AS section, unnest(field_names) AS field, unnest(characters) AS characters
  FROM statements
  WHERE asked($event, event) AND asked($claim, statement)
)
SELECT event, event_label AS eventLabel, statement AS claim, statement_label AS claimLabel,
  passage, document, document_label AS documentLabel,
  nullif(section, '') AS section, nullif(field, '') AS field,
  nullif(split_part(characters, '-', 1), '')::BIGINT AS start,
  nullif(split_part(characters, '-', 2), '')::BIGINT AS "end"
FROM placed
ORDER BY event, claim, document, start NULLS FIRST, "end" NULLS FIRST, passage
