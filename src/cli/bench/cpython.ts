import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Contender } from './workloads.ts'

/** A loop in CPython over the same batches, measured by itself in a process of its own; nothing where there is no python3. */
export function cpython(workload: string, batches: unknown): readonly Contender[] {
  const found = spawnSync('python3', ['--version'], { encoding: 'utf8' })
  if (found.status !== 0) return []
  const run = (times: number): { readonly check: number; readonly milliseconds: number } => {
    const folder = mkdtempSync(join(tmpdir(), 'millrace-'))
    try {
      const file = join(folder, 'batches.json')
      writeFileSync(file, JSON.stringify(batches))
      const args = [join('src', 'cli', 'bench', 'cpython.py'), workload, file, String(times)]
      const { stdout, stderr } = spawnSync('python3', args, { encoding: 'utf8' })
      if (stdout === '') throw new Error(stderr)
      return JSON.parse(stdout) as { check: number; milliseconds: number }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return [
    {
      name: `${found.stdout.trim().replace(/^Python/, 'CPython')} loop`,
      check: () => run(1).check,
      open: () => () => undefined,
      measured: () => run(3).milliseconds,
    },
  ]
}
