// What the graph is kept by and found by. Every statement may run again without harm.

// ------------------------------------------------------------------ identity

CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT identifier_key IF NOT EXISTS FOR (n:Identifier) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT citation_id IF NOT EXISTS FOR (n:Citation) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lock_name IF NOT EXISTS FOR (n:Lock) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT secret_name IF NOT EXISTS FOR (n:Secret) REQUIRE n.name IS UNIQUE;

// The planner does not know that every Bureau is an Entity: MATCH (n:Bureau {id: $id}) needs an index of that label.
CREATE CONSTRAINT stakeholder_id IF NOT EXISTS FOR (n:Stakeholder) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT official_id IF NOT EXISTS FOR (n:Official) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT organization_id IF NOT EXISTS FOR (n:Organization) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT bureau_id IF NOT EXISTS FOR (n:Bureau) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT enterprise_id IF NOT EXISTS FOR (n:Enterprise) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT institution_id IF NOT EXISTS FOR (n:Institution) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT position_id IF NOT EXISTS FOR (n:Position) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT meeting_id IF NOT EXISTS FOR (n:Meeting) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT visit_id IF NOT EXISTS FOR (n:Visit) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT place_id IF NOT EXISTS FOR (n:Place) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT topic_id IF NOT EXISTS FOR (n:Topic) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE;

// Relationships have ids too: citations name them, and importing twice must not make a second one.
CREATE CONSTRAINT holds_relationship_id IF NOT EXISTS FOR ()-[r:HOLDS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT in_relationship_id IF NOT EXISTS FOR ()-[r:IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT member_of_relationship_id IF NOT EXISTS FOR ()-[r:MEMBER_OF]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT participated_in_relationship_id IF NOT EXISTS FOR ()-[r:PARTICIPATED_IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT part_of_relationship_id IF NOT EXISTS FOR ()-[r:PART_OF]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT succeeds_relationship_id IF NOT EXISTS FOR ()-[r:SUCCEEDS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT owns_relationship_id IF NOT EXISTS FOR ()-[r:OWNS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT in_sector_relationship_id IF NOT EXISTS FOR ()-[r:IN_SECTOR]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT about_relationship_id IF NOT EXISTS FOR ()-[r:ABOUT]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT broader_relationship_id IF NOT EXISTS FOR ()-[r:BROADER]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT held_in_relationship_id IF NOT EXISTS FOR ()-[r:HELD_IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT located_in_relationship_id IF NOT EXISTS FOR ()-[r:LOCATED_IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT governs_relationship_id IF NOT EXISTS FOR ()-[r:GOVERNS]-() REQUIRE r.id IS UNIQUE;

// ------------------------------------------------------------------ evidence

// From a node or a relationship to what vouches for it.
CREATE INDEX citation_of IF NOT EXISTS FOR (n:Citation) ON (n.of);
// From a dataset to what it vouches for, when it is imported again.
CREATE INDEX citation_dataset IF NOT EXISTS FOR (n:Citation) ON (n.dataset);

// ------------------------------------------------------------------ names and titles, one index for each language

CREATE INDEX stakeholder_name IF NOT EXISTS FOR (n:Stakeholder) ON (n.name);
CREATE INDEX stakeholder_name_en IF NOT EXISTS FOR (n:Stakeholder) ON (n.nameEn);
CREATE INDEX stakeholder_name_zh_hans IF NOT EXISTS FOR (n:Stakeholder) ON (n.nameZhHans);
CREATE INDEX stakeholder_name_zh_hant IF NOT EXISTS FOR (n:Stakeholder) ON (n.nameZhHant);

CREATE INDEX official_name IF NOT EXISTS FOR (n:Official) ON (n.name);
CREATE INDEX official_name_en IF NOT EXISTS FOR (n:Official) ON (n.nameEn);
CREATE INDEX official_name_zh_hans IF NOT EXISTS FOR (n:Official) ON (n.nameZhHans);
CREATE INDEX official_name_zh_hant IF NOT EXISTS FOR (n:Official) ON (n.nameZhHant);

CREATE INDEX organization_name IF NOT EXISTS FOR (n:Organization) ON (n.name);
CREATE INDEX organization_name_en IF NOT EXISTS FOR (n:Organization) ON (n.nameEn);
CREATE INDEX organization_name_zh_hans IF NOT EXISTS FOR (n:Organization) ON (n.nameZhHans);
CREATE INDEX organization_name_zh_hant IF NOT EXISTS FOR (n:Organization) ON (n.nameZhHant);

CREATE INDEX bureau_name IF NOT EXISTS FOR (n:Bureau) ON (n.name);
CREATE INDEX bureau_name_en IF NOT EXISTS FOR (n:Bureau) ON (n.nameEn);
CREATE INDEX bureau_name_zh_hans IF NOT EXISTS FOR (n:Bureau) ON (n.nameZhHans);
CREATE INDEX bureau_name_zh_hant IF NOT EXISTS FOR (n:Bureau) ON (n.nameZhHant);

CREATE INDEX enterprise_name IF NOT EXISTS FOR (n:Enterprise) ON (n.name);
CREATE INDEX enterprise_name_en IF NOT EXISTS FOR (n:Enterprise) ON (n.nameEn);
CREATE INDEX enterprise_name_zh_hans IF NOT EXISTS FOR (n:Enterprise) ON (n.nameZhHans);
CREATE INDEX enterprise_name_zh_hant IF NOT EXISTS FOR (n:Enterprise) ON (n.nameZhHant);

CREATE INDEX institution_name IF NOT EXISTS FOR (n:Institution) ON (n.name);
CREATE INDEX institution_name_en IF NOT EXISTS FOR (n:Institution) ON (n.nameEn);
CREATE INDEX institution_name_zh_hans IF NOT EXISTS FOR (n:Institution) ON (n.nameZhHans);
CREATE INDEX institution_name_zh_hant IF NOT EXISTS FOR (n:Institution) ON (n.nameZhHant);

CREATE INDEX place_name IF NOT EXISTS FOR (n:Place) ON (n.name);
CREATE INDEX place_name_en IF NOT EXISTS FOR (n:Place) ON (n.nameEn);
CREATE INDEX place_name_zh_hans IF NOT EXISTS FOR (n:Place) ON (n.nameZhHans);
CREATE INDEX place_name_zh_hant IF NOT EXISTS FOR (n:Place) ON (n.nameZhHant);

CREATE INDEX topic_name IF NOT EXISTS FOR (n:Topic) ON (n.name);
CREATE INDEX topic_name_en IF NOT EXISTS FOR (n:Topic) ON (n.nameEn);
CREATE INDEX topic_name_zh_hans IF NOT EXISTS FOR (n:Topic) ON (n.nameZhHans);
CREATE INDEX topic_name_zh_hant IF NOT EXISTS FOR (n:Topic) ON (n.nameZhHant);

CREATE INDEX position_title IF NOT EXISTS FOR (n:Position) ON (n.title);
CREATE INDEX position_title_en IF NOT EXISTS FOR (n:Position) ON (n.titleEn);
CREATE INDEX position_title_zh_hans IF NOT EXISTS FOR (n:Position) ON (n.titleZhHans);
CREATE INDEX position_title_zh_hant IF NOT EXISTS FOR (n:Position) ON (n.titleZhHant);

CREATE INDEX event_title IF NOT EXISTS FOR (n:Event) ON (n.title);
CREATE INDEX meeting_title IF NOT EXISTS FOR (n:Meeting) ON (n.title);
CREATE INDEX visit_title IF NOT EXISTS FOR (n:Visit) ON (n.title);
CREATE INDEX document_title IF NOT EXISTS FOR (n:Document) ON (n.title);

// ------------------------------------------------------------------ dates

// Orders and pages go by the earliest day, with the id to break ties. The latest day has no index on purpose: the planner
// would take it for "since then", read all that fits and sort it, where walking the earliest days stops at a page's end.
CREATE INDEX event_date IF NOT EXISTS FOR (n:Event) ON (n.dateEarliest);
CREATE INDEX meeting_date IF NOT EXISTS FOR (n:Meeting) ON (n.dateEarliest);
CREATE INDEX visit_date IF NOT EXISTS FOR (n:Visit) ON (n.dateEarliest);
