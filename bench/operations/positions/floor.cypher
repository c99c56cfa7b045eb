MATCH (o:Official {id: $id})
RETURN o.id, o.name, COLLECT {
  MATCH (o)-[h:HOLDS]->(p:Position)
  WITH p, h ORDER BY h.startEarliest DESC, p.id LIMIT 20
  MATCH (p)-[:IN]->(body:Organization)
  RETURN [p.id, p.title, CASE WHEN body:Bureau THEN 'Bureau' ELSE 'Enterprise' END, body.id, body.name, COLLECT {
    MATCH (body)<-[:IN]-(:Position)<-[held:HOLDS]-(other:Official)
    WITH other, held ORDER BY held.startEarliest DESC, other.id LIMIT 10
    RETURN [other.id, other.name]
  }]
}
