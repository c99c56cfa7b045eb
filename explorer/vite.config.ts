import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { documents, drawingOnly, languages } from './vite.plugins.ts'

const server = process.env.STAKEGRAPH_URL ?? 'http://127.0.0.1:8080'

// dist itself holds a file that git keeps, so that the server compiles before the first build.
export default defineConfig({
  plugins: [documents(), drawingOnly(), languages('en-US', 'zh-CN', 'zh-TW'), react()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    assetsInlineLimit: 0, // The policy allows no data: address but for pictures, and a file is kept longer.
    modulePreload: { polyfill: false }, // Every browser that runs the rest has it.
    target: 'es2023',
    chunkSizeWarningLimit: 600,
    rolldownOptions: { checks: { pluginTimings: false } }, // How long a build takes is the machine's business.
  },
  server: { proxy: Object.fromEntries(['/graphql', '/graphiql', '/readyz', '/healthz'].map((path) => [path, server])) },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
})
