-- Pairs of counts of the same people whose intervals have no number in common, a row for each side that may have spoken.
WITH counts AS (
  SELECT event, event_label, claim, claimant, claimant_label, claimant_sides, claimant_side_labels,
    victims, victims_label, victim_category, harm, low, high
  FROM read_parquet($1)
  WHERE kind = 'CasualtyClaim' AND (low IS NOT NULL OR high IS NOT NULL)
), pairs AS (
  SELECT one.event, one.event_label, one.victims, one.victims_label, one.victim_category, one.harm,
    one.claim AS claim1, one.claimant AS claimant1, one.claimant_label AS label1, one.low AS low1, one.high AS high1,
    two.claim AS claim2, two.claimant AS claimant2, two.claimant_label AS label2, two.low AS low2, two.high AS high2,
    if(len(one.claimant_sides) = 0, [NULL], one.claimant_sides) AS sides1,
    if(len(two.claimant_sides) = 0, [NULL], two.claimant_sides) AS sides2
  FROM counts AS one
  JOIN counts AS two USING (event, victims, victim_category, harm)
  WHERE one.claim < two.claim AND (one.high < two.low OR two.high < one.low)
), first_side AS (
  SELECT *, unnest(sides1) AS side1 FROM pairs
)
SELECT * EXCLUDE (sides1, sides2), unnest(sides2) AS side2
FROM first_side
ORDER BY event, victims, victim_category, harm, claim1, claim2, side1, side2
