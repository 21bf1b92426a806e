import type { RunProblem } from '#model/run.ts'
import type { Stop } from './intake/archive.ts'

/** What a run says when a thread had to be ended or is gone. */

/** Told when the thread is ended; the search for the record takes a moment longer. */
export const stopped = ({ batch, stage }: Stop): RunProblem => ({
  severity: 'error',
  batch,
  node: stage,
  type: 'TimeLimit',
  message: 'This function did not end and was stopped.',
  args: {},
  provisional: true,
})

export const hung = (batch: number): RunProblem => ({
  severity: 'error',
  batch,
  node: '',
  type: 'InternalError',
  message:
    'The engine did not answer any more and was ended. This is a fault of Millrace, not of the pipeline. Reset starts the run again.',
  args: {},
})

/** A browser ends threads when memory is short, and on a busy machine a thread seems gone. */
export const engineGone = (batch: number): RunProblem => ({
  severity: 'warning',
  batch,
  node: '',
  type: 'ThreadEnded',
  code: 'run.engineGone',
  message:
    'The engine’s thread did not answer any more: a browser ends threads when memory is short, and a machine that does much else leaves them no time. A new one goes on from the last snapshot: nothing is lost.',
  args: {},
})

/** Told for every thread without which nothing runs. */
export const notLoaded = (batch: number): RunProblem => ({
  severity: 'error',
  batch,
  node: '',
  type: 'NotLoaded',
  code: 'run.notLoaded',
  message:
    'The engine’s code did not arrive, or the browser ended its thread before it could begin. Your pipeline is as it was. Check the connection, and whether an extension of the browser blocks files of this page; play tries again.',
  args: {},
})

export const intakeGone = (batch: number): RunProblem => ({
  severity: 'error',
  batch,
  node: '',
  type: 'ThreadEnded',
  code: 'run.intakeGone',
  message:
    'The thread that receives and keeps the input was ended, as a browser does when memory is short. Your pipeline is saved; what was received is gone. Play starts a new run.',
  args: {},
})
