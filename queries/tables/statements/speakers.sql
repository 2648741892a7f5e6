--+ summary: Who speaks about an event, in which office, for whom and for which side?
--+ description: >-
--+   One row a speaker, an event, and side of the event that the speaker speaks for.
WITH made AS (
  SELECT *, unnest(agents) AS speaker, unnest(agent_labels) AS speaker_label
  FROM statements
  WHERE asked($event, event)
), speaking AS (
  SELECT event, any_value(event_label) AS event_label, speaker, any_value(speaker_label) AS speaker_label,
    any_value(in_words(where_is(offices, office_agents, speaker))) AS office,
    any_value(nullif(array_to_string(where_is(principal_labels, principal_agents, speaker), ' > '), '')) AS chain,
    any_value(where_is(sides, side_agents, speaker)) AS sides,
    any_value(where_is(side_labels, side_agents, speaker)) AS side_labels,
    count(*) AS statements
  FROM made
  GROUP BY event, speaker
), sided AS (
  SELECT *, unnest(items(sides)) AS side, unnest(items(side_labels)) AS side_label
  FROM speaking
)
SELECT event, event_label AS eventLabel, speaker, speaker_label AS speakerLabel, office, chain,
  side, side_label AS sideLabel, statements
FROM sided
ORDER BY event, side NULLS FIRST, speaker
