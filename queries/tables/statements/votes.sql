--+ summary: How did a body vote, and on what?
--+ description: >-
--+   One row a vote, a body that voted, and a text that was adopted.
WITH made AS (
  SELECT *, unnest(speakers) AS speaker
  FROM statements
  WHERE list_contains(types, class('Vote')) AND asked($event, event)
), decided AS (
  SELECT *, unnest(items(adopted)) AS text, unnest(items(adopted_labels)) AS text_label
  FROM made
)
SELECT event, event_label AS eventLabel, statement, statement_label AS statementLabel,
  speaker, agent_labels[list_position(agents, speaker)] AS speakerLabel,
  in_favour AS inFavour, against, text AS adopted, text_label AS adoptedLabel,
  joined(addressees) AS addressees, in_words(addressee_labels) AS addresseeLabels,
  description, stated_on AS statedOn, joined(passages) AS passages
FROM decided
ORDER BY event, speaker, statement, text NULLS FIRST
