CALL db.index.fulltext.queryNodes('entity_search', $query, {limit: 12}) YIELD node
RETURN CASE WHEN node:Official THEN 'Official' WHEN node:Bureau THEN 'Bureau' ELSE 'Enterprise' END,
  node.id, node.name, node.description, node.level,
  [(node)-[:LOCATED_IN]->(place:Place) | place.name]
