// What was done to each entity and relationship, when and by whom.

CREATE CONSTRAINT change_id IF NOT EXISTS FOR (n:Change) REQUIRE n.id IS UNIQUE;
// What was done to one, and what was done since a time: the newest first, with the id to break ties.
CREATE INDEX change_target IF NOT EXISTS FOR (n:Change) ON (n.target, n.at);
CREATE INDEX change_at IF NOT EXISTS FOR (n:Change) ON (n.at);
