// How the schema and the example queries are checked: by the recommended and the Relay rules of @graphql-eslint, less
// the exceptions below. Paths are seen from the root of the repository, where `npm run lint` runs.
//
// package-lock.json stops before the releases of the plugin's dependencies that need Node 22. To renew it:
// npm install --before=2026-09-15
import graphql from "@graphql-eslint/eslint-plugin";

const { configs, parser, rules } = graphql;

// The plugin's rule, but for the reports that `known` recognises.
function except(name, known) {
  const rule = rules[name];
  return {
    ...rule,
    create: (context) =>
      rule.create(
        Object.create(context, { report: { value: (problem) => known(problem) || context.report(problem) } }),
      ),
  };
}

const plugin = {
  ...graphql,
  rules: {
    ...rules,
    // The rule reads no field of an interface that implements none. `@citations` is used in such a one alone: `Cited`.
    "no-unreachable-types": except("no-unreachable-types", (problem) => problem.data?.typeName === "citations"),
    // A citation, a relationship, a moment and a change are no entities: they are reached through those, and `node` does
    // not look them up.
    "relay-edge-types": except("relay-edge-types", (problem) =>
      ["CitationEdge", "RelationEdge", "TimelineEdge", "ChangeEdge"].includes(problem.node.value),
    ),
  },
};

const common = {
  plugins: { "@graphql-eslint": plugin },
  languageOptions: {
    parser,
    parserOptions: { graphQLConfig: { schema: "schema.graphqls", documents: "examples/*.graphql" } },
  },
};

export default [
  {
    ...common,
    files: ["**/*.graphqls"],
    rules: {
      ...configs["flat/schema-recommended"].rules,
      ...configs["flat/schema-relay"].rules,
      // Everything has a description, not types alone.
      "@graphql-eslint/require-description": [
        "error",
        {
          types: true,
          rootField: true,
          DirectiveDefinition: true,
          EnumValueDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
        },
      ],
      // The rule wants one style throughout. Here a description of one line is inline, a longer one a block.
      "@graphql-eslint/description-style": "off",
      "no-restricted-syntax": [
        "error",
        {
          selector: "[description.block=true][description.value!=/\\n/]",
          message: 'A description of one line is written "inline".',
        },
      ],
      // Relay asks for one direction at least. Lists that are short by nature are paged forwards only.
      "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }],
      // The rule allows no list but of edges. A connection's `nodes` are there for those who need no cursors; aliases,
      // identifiers and unnamed participants are read whole.
      "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false }],
      // Pages, their edges and what is worked out for one question are places in an answer, an identifier is a value: they
      // have no id of their own.
      "@graphql-eslint/strict-id-in-types": [
        "error",
        {
          exceptions: {
            types: [
              "Identifier",
              "PageInfo",
              "RelationCount",
              "Contribution",
              "TimelineItem",
              "Path",
              "PathResult",
              "Subgraph",
              "Broker",
            ],
            suffixes: ["Connection", "Edge"],
          },
        },
      ],
    },
  },
  {
    ...common,
    files: ["**/*.graphql"],
    rules: {
      ...configs["flat/operations-recommended"].rules,
      // The rule wants `id` in every selection, for the cache of a client. The examples are for reading.
      "@graphql-eslint/require-selections": "off",
      // The rule stops at 7. Each connection takes two levels, and the server itself allows 15.
      "@graphql-eslint/selection-set-depth": ["error", { maxDepth: 15 }],
    },
  },
];
