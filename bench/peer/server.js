// Serves the graph with @neo4j/graphql on Apollo Server, set up as the library's tutorial for self-hosting does, for
// production: no introspection, the database named, so that the driver need not ask for it.
import { readFile } from 'node:fs/promises';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Neo4jGraphQL } from '@neo4j/graphql';
import neo4j from 'neo4j-driver';

const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE, PORT } = process.env;

const typeDefs = await readFile(new URL('types.graphql', import.meta.url), 'utf8');
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = new ApolloServer({ schema, introspection: false });

const { url } = await startStandaloneServer(server, {
  context: async ({ req }) => ({
    req,
    sessionConfig: { database: NEO4J_DATABASE },
    cypherQueryOptions: { addVersionPrefix: true },
  }),
  listen: { host: '127.0.0.1', port: Number(PORT) },
});
console.log(url);
