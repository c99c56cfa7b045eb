MATCH (this:Stakeholder {id: $id})-[mine:PARTICIPATED_IN]->(event:Meeting)
WITH this, event, max(CASE mine.role WHEN 'ATTENDEE' THEN 0.5 ELSE 1.0 END) AS part
ORDER BY event.dateEarliest DESC, event.id LIMIT 2000
WITH this, collect([event, part]) AS met, max(event.dateEarliest) AS latest
UNWIND met AS one
WITH this, latest, one[0] AS event, one[1] AS part
CALL (event) {
  MATCH (event)<-[theirs:PARTICIPATED_IN]-(party)
  WITH party, max(CASE theirs.role WHEN 'ATTENDEE' THEN 0.5 ELSE 1.0 END) AS part
  RETURN collect([party, part]) AS those
}
WITH this, event, latest, part, those
WHERE size(those) > 1
WITH this, event, those,
  part / (size(those) - 1) * 0.5 ^ (duration.inDays(event.dateEarliest, latest).days / 730.5) AS part
UNWIND those AS one
WITH this, event, one[0] AS node, part * one[1] AS weight
WHERE node <> this AND node:Stakeholder
WITH node, count(event) AS meetings, sum(weight) AS sum
WITH node, meetings, sum / (1 + sum) AS strength
ORDER BY strength DESC, node.id LIMIT 20
RETURN collect([meetings, strength, CASE WHEN node:Official THEN 'Official' WHEN node:Bureau THEN 'Bureau' ELSE 'Enterprise' END, node.id, node.name])
