import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

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
  plugins: [react()],
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
