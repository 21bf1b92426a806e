import process from 'node:process'
import { readArguments, usage } from './arguments.ts'
import { startBridge } from './forward.ts'

/** `npm run bridge -- …`: runs until it is interrupted. Exit status 1: it could not start; 2: wrong usage. */
const options = readArguments(process.argv.slice(2))
if ('problem' in options) {
  process.stderr.write(`${options.problem}\n\n${usage}`)
  process.exitCode = 2
} else {
  const say = (text: string) => process.stdout.write(`${text}\n`)
  try {
    const bridge = await startBridge(options, { say })
    process.once('SIGINT', () => void bridge.close())
    process.once('SIGTERM', () => void bridge.close())
    await bridge.finished
    say('Everything is sent. Press Ctrl+C to stop.')
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
