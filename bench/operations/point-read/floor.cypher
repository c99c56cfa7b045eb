MATCH (o:Official {id: $id})
RETURN o.id, o.name, o.aliases, o.description
