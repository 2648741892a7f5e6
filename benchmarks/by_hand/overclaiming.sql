-- What each side claims of another side beside what it claims of itself.
WITH bounded AS (
  SELECT event, any_value(event_label) AS event_label, side, any_value(side_label) AS side_label,
    victims, any_value(victims_label) AS victims_label, victim_category, harm,
    if(count(low) = count(*), min(low), NULL) AS low, if(count(high) = count(*), max(high), NULL) AS high
  FROM (
    SELECT *, unnest(claimant_sides) AS side, unnest(claimant_side_labels) AS side_label
    FROM read_parquet($1)
    WHERE kind = 'CasualtyClaim' AND victims IS NOT NULL
  )
  GROUP BY event, side, victims, victim_category, harm
)
SELECT enemy.*, own.low AS own_low, own.high AS own_high,
  enemy.low - own.high AS difference_low, enemy.high - own.low AS difference_high
FROM bounded AS enemy
LEFT JOIN bounded AS own
  ON own.event = enemy.event AND own.side = enemy.side AND own.victims = own.side
  AND own.victim_category = enemy.victim_category AND own.harm = enemy.harm
WHERE enemy.victims <> enemy.side
ORDER BY enemy.event, enemy.side, enemy.victims, enemy.victim_category, enemy.harm
