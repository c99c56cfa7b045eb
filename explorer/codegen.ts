import type { CodegenConfig } from '@graphql-codegen/cli'

// The operations in src are checked against the schema that the server has, and get their types from it.
const config: CodegenConfig = {
  schema: '../schema.graphqls',
  documents: ['src/**/*.{ts,tsx}', '!src/graph/**'],
  ignoreNoDocuments: true,
  generates: {
    'src/graph/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        avoidOptionals: { field: true },
        scalars: { PartialDate: 'string', Date: 'string', DateTime: 'string', Cursor: 'string', JSON: 'unknown' },
      },
    },
  },
}
export default config
