// What entities are found by when someone searches. Every statement may run again without harm.

// Every form of every name, as package names writes them when an entity is imported: "cjk" keeps words whole and makes
// pairs of Chinese characters that stand together.
CREATE FULLTEXT INDEX entity_search IF NOT EXISTS FOR (n:Entity) ON EACH [n.search] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};

// An identifier without its scheme.
CREATE INDEX identifier_value IF NOT EXISTS FOR (n:Identifier) ON (n.value);
