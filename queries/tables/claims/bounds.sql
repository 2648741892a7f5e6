--+ summary: Between which bounds do the losses of each side lie, by admission?
--+ description: >-
--+   Of each side, the least that it admits and the most that another side claims.
WITH sided AS (
  SELECT event, event_label, victims, victims_label, victim_category, harm, as_of, restriction, claim, low, high,
    unnest(claimant_sides) = victims AS own, number_in_words(low, high, approximate, '') AS figure
  FROM counts
  WHERE victims IS NOT NULL
    AND asked($event, event) AND asked($harm, harm) AND asked($victimCategory, victim_category)
), said AS (
  SELECT DISTINCT * FROM sided
), figures AS (
  SELECT event, victims, victim_category, harm, as_of, restriction, own,
    string_agg(figure, '; ' ORDER BY low NULLS FIRST, high NULLS FIRST, figure) AS figures
  FROM (
    SELECT DISTINCT event, victims, victim_category, harm, as_of, restriction, own, low, high, figure FROM said
  )
  GROUP BY ALL
), bounded AS (
  SELECT event, any_value(event_label) AS event_label, victims, any_value(victims_label) AS victims_label,
    victim_category, harm, as_of, restriction, own, count(*) AS claims,
    if(count(low) = count(*), min(low), NULL) AS least, if(count(high) = count(*), max(high), NULL) AS greatest
  FROM said
  GROUP BY event, victims, victim_category, harm, as_of, restriction, own
)
SELECT event, any_value(event_label) AS eventLabel, victims AS victimSide, any_value(victims_label) AS victimSideLabel,
  victim_category AS victimCategory, harm, bounded.as_of AS asOf, bounded.restriction,
  max(least) FILTER (own) AS floor, max(greatest) FILTER (NOT own) AS ceiling,
  coalesce(max(claims) FILTER (own), 0) AS ownClaims, max(figures) FILTER (own) AS ownFigures,
  coalesce(max(claims) FILTER (NOT own), 0) AS otherClaims, max(figures) FILTER (NOT own) AS otherFigures
FROM bounded
JOIN figures USING (event, victims, victim_category, harm, own)
WHERE bounded.as_of IS NOT DISTINCT FROM figures.as_of AND bounded.restriction IS NOT DISTINCT FROM figures.restriction
GROUP BY event, victims, victim_category, harm, bounded.as_of, bounded.restriction
ORDER BY event, victimSide, victimCategory, harm, "asOf" NULLS FIRST, bounded.restriction NULLS FIRST
