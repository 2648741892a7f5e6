--+ summary: What happened when, and as a part of what?
--+ description: >-
--+   One row an event and a wider event of it: of all events, or of those that parts, wholes and claims link to one.
WITH RECURSIVE links AS (
  SELECT event, unnest(linked_events) AS other FROM event_table
  UNION
  SELECT event, unnest(wider_events) AS other FROM event_table
  UNION
  SELECT unnest(wider_events) AS event, event AS other FROM event_table
), frame AS (
  SELECT $event::VARCHAR AS event
  UNION
  SELECT links.other FROM frame JOIN links ON links.event = frame.event
), wider AS (
  SELECT *, english(event_label, event, unnamed) AS label,
    english_or(location_labels, locations, unnamed, locations) AS place_labels,
    unnest(items(wider_events)) AS wider_event,
    unnest(items(english_or(wider_event_labels, wider_events, unnamed, []))) AS wider_event_label
  FROM event_table
  WHERE $event IS NULL OR event IN (FROM frame)
)
SELECT $event::VARCHAR AS frame, event, label AS eventLabel, type, start, "end",
  joined(locations) AS places, in_words(place_labels) AS placeLabels,
  wider_event AS superEvent, wider_event_label AS superEventLabel, description
FROM wider
ORDER BY coalesce(start, 'unknown'), coalesce("end", 'unknown'), event, superEvent NULLS FIRST
