MATCH (:Topic {id: $sector})<-[:IN_SECTOR]-(e:Enterprise)
WITH e ORDER BY e.name, e.id LIMIT 50
RETURN collect([e.id, e.name,
  [(e)-[:LOCATED_IN]->(place:Place) | [place.id, place.name]],
  COLLECT {
    MATCH (e)-[:PARTICIPATED_IN]->(m:Meeting)
    WITH m ORDER BY m.dateEarliest DESC, m.id LIMIT 5
    RETURN [m.id, m.title, m.date]
  }
])
