import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

// The architecture as a table. A folder may import itself and what stands here, and nothing else.
const mayImport: Record<string, string[]> = {
  model: [],
  builtins: ['model'],
  python: ['model', 'builtins'],
  operators: ['model', 'python'],
  graph: ['model', 'operators'],
  compiler: ['model', 'python', 'operators', 'graph'],
  pyspark: ['model', 'builtins', 'python', 'operators', 'graph', 'compiler', 'engine', 'receivers'],
  engine: ['model', 'builtins'],
  receivers: ['model', 'engine', 'builtins'],
  worker: ['model', 'builtins', 'python', 'operators', 'graph', 'compiler', 'pyspark', 'engine', 'receivers'],
  session: ['model', 'operators', 'graph', 'compiler', 'pyspark', 'worker'],
  gallery: ['model'],
  app: ['model', 'operators', 'graph', 'session', 'gallery'],
  cli: ['model', 'builtins', 'python', 'operators', 'graph', 'compiler', 'pyspark', 'engine', 'receivers', 'gallery'],
  bridge: ['model'],
}

const mayUse: Record<string, string[]> = {
  react: ['app'],
  'react-dom/client': ['app'],
  recharts: ['app'],
  '@xyflow/react': ['app'],
  '@codemirror/view': ['app'],
  comlink: ['worker'],
  'py-ast': ['python'],
  valibot: ['graph', 'session'],
  ws: ['bridge'],
  rxjs: ['cli'],
  zustand: ['app'],
  'zustand/vanilla': ['session'],
}

// No clock, no chance, no timers: a run is a function of pipeline, seed and input log.
const pure = ['model', 'builtins', 'python', 'operators', 'graph', 'compiler', 'pyspark', 'engine']
const impure = /\b(Date\.now|new Date\(\)|performance\.|Math\.random|setTimeout|setInterval)/

const src = import.meta.dirname
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (f) => /\.tsx?$/.test(f) && !/\.(test|record)\.tsx?$/.test(f) && f.includes('/'),
)
const importsOf = (text: string) =>
  [...text.matchAll(/(?:from|import\(|^import)\s*['"]([^'"]+)['"]/gm)].map((m) => m[1]!)

describe('layers', () => {
  it('knows every folder of src', () => {
    const folders = new Set(files.map((f) => f.split('/')[0]!))
    expect([...folders].filter((f) => !(f in mayImport))).toEqual([])
  })

  it('lets each folder import only what the table in src/README.md allows', () => {
    const wrong: string[] = []
    for (const file of files) {
      const folder = file.split('/')[0]!
      for (const path of importsOf(readFileSync(join(src, file), 'utf8'))) {
        const target = path.startsWith('#') ? path.slice(1).split('/')[0]! : undefined
        if (target === folder) wrong.push(`${file}: inside a folder import with ./, not ${path}`)
        else if (target && !mayImport[folder]!.includes(target))
          wrong.push(`${file}: ${folder} must not import ${target}: see src/README.md`)
        else if (path.startsWith('.') && !join(dirname(file), path).startsWith(`${folder}/`))
          wrong.push(`${file}: cross folders with #folder/file.ts, not ${path}`)
        else if (mayUse[path] && !mayUse[path].includes(folder)) wrong.push(`${file}: ${folder} must not use ${path}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('keeps clocks and chance out of the pure folders', () => {
    const wrong = files.filter(
      (f) =>
        pure.includes(f.split('/')[0]!) &&
        readFileSync(join(src, f), 'utf8')
          .split('\n')
          .some((line) => !/^\s*(\/\/|\*)/.test(line) && impure.test(line)),
    )
    expect(wrong).toEqual([])
  })
})
