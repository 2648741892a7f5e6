--+ summary: Between which bounds do the losses of each side lie, by admission?
--+ description: >-
--+   Of each side, the least that it admits and the most that another side claims.
WITH said AS (
  SELECT event, event_label, victims, victims_label, victim_category, harm, as_of, restriction, low, high,
    unnest(list_distinct(list_transform(claimant_sides, lambda side: side = victims))) AS own,
    number_in_words(low, high, approximate, '') AS figure
  FROM counts
  WHERE victims IS NOT NULL
    AND asked($event, event) AND asked($harm, harm) AND asked($victimCategory, victim_category)
), figures AS (
  SELECT event, any_value(event_label) AS event_label, victims, any_value(victims_label) AS victims_label,
    victim_category, harm, as_of, restriction, own, low, high, figure, count(*) AS claims
  FROM said
  GROUP BY event, victims, victim_category, harm, as_of, restriction, own, low, high, figure
), bounded AS (
  SELECT event, any_value(event_label) AS event_label, victims, any_value(victims_label) AS victims_label,
    victim_category, harm, as_of, restriction, own, sum(claims)::BIGINT AS claims,
    if(count(low) = count(*), min(low), NULL) AS least, if(count(high) = count(*), max(high), NULL) AS greatest,
    string_agg(figure, '; ' ORDER BY low NULLS FIRST, high NULLS FIRST, figure) AS figures
  FROM figures
  GROUP BY event, victims, victim_category, harm, as_of, restriction, own
)
SELECT event, any_value(event_label) AS eventLabel, victims AS victimSide, any_value(victims_label) AS victimSideLabel,
  victim_category AS victimCategory, harm, as_of AS asOf, restriction,
  max(least) FILTER (own) AS floor, max(greatest) FILTER (NOT own) AS ceiling,
  coalesce(max(claims) FILTER (own), 0) AS ownClaims, max(figures) FILTER (own) AS ownFigures,
  coalesce(max(claims) FILTER (NOT own), 0) AS otherClaims, max(figures) FILTER (NOT own) AS otherFigures
FROM bounded
GROUP BY event, victims, victim_category, harm, as_of, restriction
ORDER BY event, victimSide, victimCategory, harm, "asOf" NULLS FIRST, restriction NULLS FIRST
