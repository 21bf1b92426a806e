import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openDocument, pipeline } from './pipelines.ts'

// Real input: lines written to the bridge's TCP port are counted in the browser, and the totals are those of tr, sort and uniq.

const folder = mkdtempSync(join(tmpdir(), 'millrace-bridge-'))
let bridge: ChildProcess
let tcp = 0
let ws = 0

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

test.beforeAll(async () => {
  tcp = await freePort()
  ws = await freePort()
  bridge = spawn(process.execPath, ['dist/node/bridge.js', '--tcp', String(tcp), '--ws', String(ws)], { stdio: 'pipe' })
  await new Promise<void>((resolve) => bridge.stdout!.once('data', () => resolve()))
})

test.afterAll(() => {
  bridge.kill()
  rmSync(folder, { recursive: true })
})

test('a text of more than a megabyte is counted as tr, sort and uniq count it', async ({ page, context }) => {
  test.setTimeout(120_000)
  const file = join(folder, 'text')
  writeFileSync(file, manuals())
  expect(statSync(file).size).toBeGreaterThan(1_000_000)

  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openDocument(
    page,
    pipeline(
      [
        {
          id: 'socketTextStream-1',
          operator: 'socketTextStream',
          params: {
            host: 'localhost',
            port: tcp,
            input: { kind: 'websocket', url: `ws://127.0.0.1:${ws}`, framing: 'lines', buffer: 1_000_000 },
          },
        },
        { id: 'flatMap-1', operator: 'flatMap', params: { f: { text: 'lambda l: l.split()' } }, at: [240, 0] },
        { id: 'map-1', operator: 'map', params: { f: { text: 'lambda w: (w, 1)' } }, at: [480, 0] },
        {
          id: 'updateStateByKey-1',
          operator: 'updateStateByKey',
          params: { updateFunc: { text: 'lambda v, s: sum(v, s or 0)' } },
          at: [720, 0],
        },
        { id: 'pprint-1', operator: 'pprint', params: { num: 3 }, at: [960, 0] },
      ],
      ['socketTextStream-1 flatMap-1', 'flatMap-1 map-1', 'map-1 updateStateByKey-1', 'updateStateByKey-1 pprint-1'],
      { batchInterval: 500 },
    ),
  )
  // What nc does.
  const socket = createConnection(tcp, '127.0.0.1')
  socket.end(readFileSync(file))

  const words = execFileSync('sh', ['-c', `tr -s '[:space:]' '\\n' < "${file}" | grep -v '^$' | sort | uniq -c`], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, LC_ALL: 'C' },
  })
  const expected = new Map(
    words
      .trimEnd()
      .split('\n')
      .map((line) => [line.replace(/^ *\d+ /, ''), Number(line.trim().split(' ')[0])]),
  )

  await page.locator('[data-id="updateStateByKey-1"]').first().click()
  await page.getByRole('tab', { name: 'Data' }).click()
  await expect(page.getByRole('region', { name: 'Results' })).toContainText(expected.size.toLocaleString('en'), {
    timeout: 60_000,
  })
  await page.getByRole('button', { name: 'Copy or save: Records of' }).click()
  await page.getByRole('menuitem', { name: 'Copy as JSON' }).click()
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(clipboard, { timeout: 30_000 }).toContain('"key"')
  const copied = JSON.parse(await clipboard()) as { key: string; value: string }[]
  const counted = new Map(copied.map(({ key, value }) => [unquote(key), Number(value)]))
  expect(counted.size).toBe(expected.size)
  expect([...expected].filter(([word, n]) => counted.get(word) !== n)).toEqual([])
})

/**
 * A real text that every checkout has: the manuals of the packages it depends on. Plain ASCII, because tr knows no other
 * spaces than ASCII's, and Python does.
 */
function manuals(): string {
  const packages = readdirSync('node_modules').flatMap((name) =>
    name.startsWith('@') ? readdirSync(join('node_modules', name)).map((inner) => join(name, inner)) : [name],
  )
  return packages
    .map((name) => join('node_modules', name, 'README.md'))
    .filter((path) => existsSync(path))
    .map((path) =>
      readFileSync(path, 'utf8')
        .replace(/[^\n\x20-\x7e]/g, '')
        .replace(/\S{200,}/g, ''),
    )
    .join('\n')
}

/** The text of a Python string's repr. */
const unquote = (repr: string) =>
  repr
    .slice(1, -1)
    .replace(/\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|.)/g, (_, code: string) =>
      code.length > 1
        ? String.fromCodePoint(parseInt(code.slice(1), 16))
        : ({ n: '\n', t: '\t', r: '\r' }[code] ?? code),
    )
