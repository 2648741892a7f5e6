-- Of each side, the least that it admits and the most that another side claims, with the figures that say so.
WITH said AS (
  SELECT DISTINCT event, event_label, victims, victims_label, victim_category, harm, claim, low, high,
    unnest(claimant_sides) = victims AS own
  FROM read_parquet($1)
  WHERE kind = 'CasualtyClaim' AND victims IS NOT NULL
)
SELECT event, any_value(event_label) AS event_label, victims, any_value(victims_label) AS victims_label,
  victim_category, harm,
  if(count(low) FILTER (own) = count(*) FILTER (own), min(low) FILTER (own), NULL) AS floor,
  if(count(high) FILTER (NOT own) = count(*) FILTER (NOT own), max(high) FILTER (NOT own), NULL) AS ceiling,
  count(*) FILTER (own) AS own_claims, count(*) FILTER (NOT own) AS other_claims,
  list(DISTINCT concat_ws('-', low, high)) FILTER (own) AS own_figures,
  list(DISTINCT concat_ws('-', low, high)) FILTER (NOT own) AS other_figures
FROM said
GROUP BY event, victims, victim_category, harm
ORDER BY event, victims, victim_category, harm
