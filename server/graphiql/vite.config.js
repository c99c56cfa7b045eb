import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// dist itself holds a file that git keeps, so that the server compiles before the first build.
export default defineConfig({
  base: '/graphiql/',
  plugins: [react()],
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 8000, // The editor is one large part whatever is done, and comes from the same machine.
    rolldownOptions: {
      // GraphiQL's files bear directives for a compiler that has run already.
      onLog: (level, log, handle) => log.code === 'MODULE_LEVEL_DIRECTIVE' || handle(level, log),
    },
  },
})
