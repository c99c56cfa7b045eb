MATCH (this:Stakeholder {id: $id})-[mine:PARTICIPATED_IN]->(event:Meeting)
WITH this, event, max(CASE mine.role WHEN 'ATTENDEE' THEN 0.5 ELSE 1.0 END) AS part
ORDER BY event.dateEarliest DESC, event.id LIMIT 2000
WITH this, collect([event, part]) AS met, max(event.dateEarliest) AS latest
UNWIND met AS one
WITH this, latest, one[0] AS event, one[1] AS part
MATCH (event)<-[theirs:PARTICIPATED_IN]-(node:Stakeholder)
WHERE node <> this
WITH latest, event, part, node, max(CASE theirs.role WHEN 'ATTENDEE' THEN 0.5 ELSE 1.0 END) AS theirPart,
  COUNT { MATCH (event)<-[:PARTICIPATED_IN]-(party) RETURN DISTINCT party } - 1 AS others
WITH node, event, part * theirPart / others * 0.5 ^ (duration.inDays(event.dateEarliest, latest).days / 730.5) AS weight
ORDER BY weight DESC, event.id
WITH node, count(event) AS meetings, sum(weight) AS sum
WITH node, meetings, sum / (1 + sum) AS strength
ORDER BY strength DESC, node.id LIMIT 20
RETURN collect([meetings, strength, CASE WHEN node:Official THEN 'Official' WHEN node:Bureau THEN 'Bureau' ELSE 'Enterprise' END, node.id, node.name])
