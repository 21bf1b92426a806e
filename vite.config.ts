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

// What is there before the canvas can be used, in three files: what asks for the words of a language, the page around every screen, and the
// workbench. Each takes with it all that it imports at once; smaller files would compress worse and be more to ask for.
const firstNeeded = [
  { name: 'main', test: /src\/app\/main\.ts$/, priority: 3 },
  { name: 'page', test: /src\/app\/start\.tsx$/, priority: 2 },
  { name: 'workbench', test: /src\/app\/Workbench\.tsx$/, priority: 1 },
]

/**
 * Names in the page what the canvas needs, with its styles, so that a browser fetches all of it at once. Without it each import that is met
 * late would begin only after the one before.
 */
const together: Plugin = {
  name: 'millrace-together',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      // A file may stand for itself, or for one that only passes its exports on.
      const needed = new Set(
        chunks.filter(({ facadeModuleId, moduleIds }) =>
          [facadeModuleId ?? '', ...moduleIds].some((file) => firstNeeded.some(({ test }) => test.test(file))),
        ),
      )
      // A set hands out what is added while it is walked.
      for (const { imports } of needed)
        for (const chunk of chunks) if (imports.includes(chunk.fileName)) needed.add(chunk)
      const styles = [...needed].flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])])
      const link = (attrs: Readonly<Record<string, string | boolean>>) => ({
        tag: 'link',
        attrs,
        injectTo: 'head' as const,
      })
      return [
        // The bundler names what its own entry imports.
        ...[...needed]
          .filter(({ fileName }) => !html.includes(fileName))
          .map(({ fileName }) => link({ rel: 'modulepreload', crossorigin: true, href: `./${fileName}` })),
        ...styles.map((file) => link({ rel: 'preload', as: 'style', crossorigin: true, href: `./${file}` })),
      ]
    },
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
  plugins: [react(), together, offline],
  worker: { format: 'es' as const },
  // The development server bundles dependencies before the page opens. What it only meets later, in a worker, would make it
  // bundle them again under the feet of a page that is loading.
  optimizeDeps: { entries: ['index.html', 'src/worker/*.worker.ts'] },
  // The first click on a scenario loads these: they are made ready while a person looks at the gallery.
  server: { warmup: { clientFiles: ['src/app/Workbench.tsx', 'src/worker/*.worker.ts'] } },
  build: {
    outDir: 'dist/web',
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups: firstNeeded } } },
  },
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
