--+ summary: How far does each side put the other's losses above its own?
--+ description: >-
--+   What each side claims of another side beside what it claims of itself.
WITH sided AS (
  SELECT event, event_label, victims, victims_label, victim_category, harm, as_of, restriction, claim, low, high,
    unnest(claimant_sides) AS side, unnest(claimant_side_labels) AS side_label
  FROM counts
  WHERE victims IS NOT NULL AND asked($event, event)
), bounded AS (
  SELECT event, any_value(event_label) AS event_label, side, any_value(side_label) AS side_label,
    victims, any_value(victims_label) AS victims_label, victim_category, harm, as_of, restriction,
    if(count(low) = count(*), min(low), NULL) AS least, if(count(high) = count(*), max(high), NULL) AS greatest
  FROM sided
  GROUP BY event, side, victims, victim_category, harm, as_of, restriction
)
SELECT enemy.event, enemy.event_label AS eventLabel, enemy.side AS claimantSide, enemy.side_label AS claimantSideLabel,
  enemy.victims AS enemySide, enemy.victims_label AS enemySideLabel,
  enemy.victim_category AS victimCategory, enemy.harm, enemy.as_of AS asOf, enemy.restriction,
  own.least AS ownLow, own.greatest AS ownHigh, enemy.least AS enemyLow, enemy.greatest AS enemyHigh,
  enemyLow - ownHigh AS differenceLow, enemyHigh - ownLow AS differenceHigh
FROM bounded AS enemy
LEFT JOIN bounded AS own
  ON own.event = enemy.event AND own.side = enemy.side AND own.victims = own.side
  AND own.victim_category = enemy.victim_category AND own.harm = enemy.harm
  AND own.as_of IS NOT DISTINCT FROM enemy.as_of AND own.restriction IS NOT DISTINCT FROM enemy.restriction
WHERE enemy.victims <> enemy.side
ORDER BY enemy.event, claimantSide, enemySide, victimCategory, enemy.harm,
  "asOf" NULLS FIRST, enemy.restriction NULLS FIRST
