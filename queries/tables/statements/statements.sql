--+ summary: What did a speaker say, when and about what?
--+ description: >-
--+   One row a statement, an agent who made it or through whom it was made, and a class of it.
WITH made AS (
  SELECT *, unnest(agents) AS agent, unnest(agent_labels) AS agent_label
  FROM statements
  WHERE asked($event, event)
), typed AS (
  SELECT *, unnest(types) AS type, unnest(type_labels) AS type_label
  FROM made
  WHERE asked($agent, agent)
)
SELECT agent, agent_label AS agentLabel, in_words(where_is(offices, office_agents, agent)) AS office,
  event, event_label AS eventLabel, statement, statement_label AS statementLabel,
  type, type_label AS typeLabel, description, stated_on AS statedOn, joined(passages) AS passages
FROM typed
WHERE type_label <> ''
ORDER BY agent, event, statement, type
