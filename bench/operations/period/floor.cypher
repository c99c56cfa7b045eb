MATCH (m:Meeting) WHERE m.dateLatest >= date($from) AND m.dateEarliest <= date($to)
WITH m ORDER BY m.dateEarliest DESC, m.id LIMIT 500
RETURN collect([m.id, m.title, m.date, COLLECT {
  MATCH (m)<-[:PARTICIPATED_IN]-(who:Stakeholder)
  WITH who ORDER BY who.id LIMIT 20
  RETURN [CASE WHEN who:Official THEN 'Official' WHEN who:Bureau THEN 'Bureau' ELSE 'Enterprise' END, who.id, who.name]
}])
