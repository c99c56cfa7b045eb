// The linter must fail where something is wrong: what it finds in a copy that is broken on purpose, and in one that is
// not, run as `npm run lint` runs it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "..", "..");
const { scripts } = JSON.parse(readFileSync(path.join(here, "package.json"), "utf8"));

// Lints a copy of the schema and of the examples after `change`, and gives the exit status and what was found, each as
// `file: the text that it is about: rule`.
function lint(t, change) {
  const copy = mkdtempSync(path.join(tmpdir(), "stakegraph-lint-"));
  t.after(() => rmSync(copy, { recursive: true }));
  cpSync(path.join(root, "examples"), path.join(copy, "examples"), { recursive: true });
  writeFileSync(path.join(copy, "schema.graphqls"), change(readFileSync(path.join(root, "schema.graphqls"), "utf8"), copy));

  const command = scripts.lint
    .replace("cd ../.. && ", "")
    .replaceAll("tools/lint/", here + path.sep);
  const { status, stdout, stderr } = spawnSync(`${command} --format json`, { cwd: copy, shell: true, encoding: "utf8" });
  assert.equal(stderr, "");
  const found = JSON.parse(stdout).flatMap(({ filePath, source, messages }) =>
    messages.map(({ line, ruleId }) => {
      const text = source.split("\n")[line - 1].trim();
      return `${path.basename(filePath)}: ${text}: ${ruleId.replace("@graphql-eslint/", "")}`;
    }),
  );
  return { status, found: found.sort() };
}

// Replaces what occurs exactly once.
function replace(text, before, after) {
  assert.equal(text.split(before).length, 2, `once in the schema: ${before}`);
  return text.replace(before, () => after);
}

test("the schema and the examples have no faults", (t) => {
  assert.deepEqual(lint(t, (schema) => schema), { status: 0, found: [] });
});

test("each fault is found", (t) => {
  const { status, found } = lint(t, (schema, copy) => {
    // No description: a type, a field, an argument, a value.
    schema = replace(schema, '"A company."\n', "");
    schema = replace(schema, '  "What it works in."\n  sectors(', "  sectors(");
    schema = replace(schema, '    "Ids, each of which gets its place in the answer."\n', "");
    schema = replace(schema, '  "Either."\n', "");
    // A block of one line.
    schema = replace(schema, '"A key of a stakeholder: exactly one of them."', '"""A key: exactly one of them."""');
    // An edge without a cursor, an edge to what is no node, a connection that cannot be paged.
    schema = replace(schema, 'type OfficialEdge {\n  "Its place in the connection."\n  cursor: Cursor!', "type OfficialEdge {");
    schema = replace(schema, "type Document implements Node @node", "type Document @node");
    schema = replace(schema, "type Query {", 'type Query {\n  "All at once."\n  every: OfficialConnection!');
    // A name in the wrong case, a type that nothing leads to.
    schema = replace(schema, '"The last day."\n  to: Date', '"The last day."\n  To: Date');
    schema += '\n"Lost."\ntype Stray {\n  "Its key."\n  id: ID!\n}\n';
    writeFileSync(path.join(copy, "examples", "99-broken.graphql"), "query Broken {\n  bureaus {\n    nobody\n  }\n}\n");
    return schema;
  });
  assert.equal(status, 1);
  assert.deepEqual(
    found,
    [
      '99-broken.graphql: nobody: fields-on-correct-type',
      'schema.graphqls: """A key: exactly one of them.""": no-restricted-syntax',
      "schema.graphqls: EITHER: require-description",
      "schema.graphqls: To: Date: naming-convention",
      "schema.graphqls: every: OfficialConnection!: relay-arguments",
      "schema.graphqls: ids: [ID!]!: require-description",
      "schema.graphqls: sectors(: require-description",
      "schema.graphqls: type DocumentEdge {: relay-edge-types",
      'schema.graphqls: type Enterprise implements Node & Cited & Stakeholder & Organization @node(label: "Enterprise") {: require-description',
      "schema.graphqls: type OfficialEdge {: relay-edge-types",
      "schema.graphqls: type Stray {: no-unreachable-types",
    ].sort(),
  );
});
