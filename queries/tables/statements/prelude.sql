-- What questions over the table of statements share. The file is the view statement_table: one row a statement and event.

-- Answers hold days as text, and English names only; in lists of names, IRIs stand for what has none.
CREATE VIEW statements AS
SELECT * REPLACE (
  stated_on::VARCHAR AS stated_on,
  english(event_label, event, unnamed) AS event_label,
  english_or(agent_labels, agents, unnamed, []) AS agent_labels,
  english_or(side_labels, sides, unnamed, []) AS side_labels,
  english_or(principal_labels, principals, unnamed, principals) AS principal_labels,
  english_or(addressee_labels, addressees, unnamed, addressees) AS addressee_labels,
  english_or(adopted_labels, adopted, unnamed, []) AS adopted_labels,
  english_or(document_labels, documents, unnamed, []) AS document_labels
)
FROM statement_table;

-- Words, each once for each concept, as one text.
CREATE MACRO spaced(list) AS nullif(array_to_string(list, ' '), '');
