import { defineConfig } from '@playwright/test'

/** Debian's browser: what Playwright would fetch comes from outside. */
const browser = { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] }

export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results',
  globalSetup: './test/server.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    launchOptions: browser,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    screenshot: 'only-on-failure',
    trace: 'off', // With it the tests take half as long again: `--trace on` for one that fails.
  },
  projects: [
    { name: 'explorer', testIgnore: 'figures.spec.ts' },
    // What is measured has the machine to itself.
    { name: 'figures', testMatch: 'figures.spec.ts', dependencies: ['explorer'], fullyParallel: false, workers: 1 },
  ],
})
