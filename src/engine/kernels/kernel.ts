import type { Kernel, Run, Stream } from '../stream.ts'
import { batchKernel } from './batch.ts'
import { cogroupKernel } from './cogroup.ts'
import { combineKernel } from './combine.ts'
import { inverseWindowKernel } from './inverseWindow.ts'
import { partitionByKernel, repartitionKernel } from './repartition.ts'
import { queueKernel, receiveKernel } from './source.ts'
import { stageKernel } from './stage.ts'
import { stateKernel } from './state.ts'
import { unionKernel } from './union.ts'
import { windowKernel } from './window.ts'

/** The kernel of a stream. A new kind is an event: see "few kernels, many operators" in src/README.md. */
export function kernelOf(stream: Stream, run: Run): Kernel {
  const { kernel } = stream.plan
  switch (kernel.kind) {
    case 'queue':
      return queueKernel(stream, kernel, run)
    case 'receive':
      return receiveKernel(stream, run)
    case 'stage':
      return stageKernel(stream, kernel, run)
    case 'union':
      return unionKernel(stream, kernel, run)
    case 'combine':
      return combineKernel(stream, kernel, run)
    case 'cogroup':
      return cogroupKernel(stream, kernel, run)
    case 'window':
      return windowKernel(stream, kernel, run)
    case 'inverseWindow':
      return inverseWindowKernel(stream, kernel, run)
    case 'state':
      return stateKernel(stream, kernel, run)
    case 'partitionBy':
      return partitionByKernel(stream, kernel, run)
    case 'repartition':
      return repartitionKernel(stream, kernel, run)
    case 'batch':
      return batchKernel(stream, kernel, run)
  }
}
