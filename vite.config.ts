import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { transformWithOxc, type Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/**
 * Writes the service worker beside the page: the list of all files that were built, and their version, in front of
 * `src/worker/offline.worker.ts`. Any change of any file is a new version.
 */
const offline: Plugin = {
  name: 'millrace-offline',
  apply: 'build',
  async writeBundle({ dir }) {
    const root = dir!
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file !== 'service-worker.js' && !file.endsWith('.map') && statSync(join(root, file)).isFile())
      .sort()
    const hash = createHash('sha256')
    for (const file of files) hash.update(file).update(readFileSync(join(root, file)))
    const version = hash.digest('hex').slice(0, 12)
    const source = 'src/worker/offline.worker.ts'
    const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source)
    const head = `const version = ${JSON.stringify(version)}\nconst files = ${JSON.stringify(files)}\n`
    writeFileSync(join(root, 'service-worker.js'), head + code)
  },
}

// Two builds: the page (static files, any sub-path), and the same engine for Node (command line, bridge, benchmarks).
const node = {
  build: {
    ssr: true,
    outDir: 'dist/node',
    target: 'node20',
    copyPublicDir: false,
    rollupOptions: {
      input: {
        millrace: 'src/cli/millrace.ts',
        bench: 'src/cli/bench.ts',
        benchSpark: 'src/cli/benchSpark.ts',
        bridge: 'src/bridge/bridge.ts',
        conformance: 'src/pyspark/conformance/spark.record.ts',
      },
    },
  },
}

const page = {
  base: './',
  plugins: [react(), offline],
  worker: { format: 'es' as const },
  // The development server bundles dependencies before the page opens. What it only meets later, in a worker, would make it
  // bundle them again under the feet of a page that is loading.
  optimizeDeps: { entries: ['index.html', 'src/worker/*.worker.ts'] },
  // The first click on a scenario loads these: they are made ready while a person looks at the gallery.
  server: { warmup: { clientFiles: ['src/app/Workbench.tsx', 'src/worker/*.worker.ts'] } },
  build: { outDir: 'dist/web', target: 'es2022', chunkSizeWarningLimit: 1200 },
}

export default defineConfig(({ mode }) => ({
  ...(mode === 'node' ? node : page),
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    // Two cores, and Chromium or a JVM beside them: more processes only wait for each other.
    maxWorkers: 2,
    // A machine that does other things beside must not fail a build that is right.
    testTimeout: 30_000,
  },
}))
