import { defineConfig } from '@playwright/test'
import base from './playwright.config.ts'

/** `npm run screenshots`: the states of the mocks, into e2e/screenshots/. */
export default defineConfig({ ...base, testIgnore: [], testMatch: 'screenshots.spec.ts', timeout: 120_000 })
