MATCH (a:Stakeholder {id: $from}), (b:Stakeholder {id: $to})
MATCH path = shortestPath((a)-[:HOLDS|IN|PARTICIPATED_IN*..6]-(b))
RETURN length(path),
  [n IN nodes(path) | [CASE WHEN n:Official THEN 'Official' WHEN n:Bureau THEN 'Bureau' WHEN n:Enterprise THEN 'Enterprise' WHEN n:Meeting THEN 'Meeting' ELSE 'Position' END, n.id, n.name]],
  [r IN relationships(path) | type(r)]
