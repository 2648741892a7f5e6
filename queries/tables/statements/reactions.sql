--+ summary: Who reacted, in which office, and what did each ask for?
--+ description: >-
--+   One row a reaction and a speaker of it.
WITH made AS (
  SELECT *, unnest(speakers) AS speaker
  FROM statements
  WHERE list_contains(types, class('Reaction')) AND asked($event, event)
)
SELECT event, event_label AS eventLabel, statement, statement_label AS statementLabel,
  speaker, agent_labels[list_position(agents, speaker)] AS speakerLabel,
  in_words(where_is(offices, office_agents, speaker)) AS office,
  spaced(acts) AS acts, joined(addressees) AS addressees, in_words(addressee_labels) AS addresseeLabels,
  description, stated_on AS statedOn, joined(passages) AS passages
FROM made
ORDER BY event, speaker, statement
