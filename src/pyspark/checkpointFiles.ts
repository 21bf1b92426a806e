import type { Files } from './directory.ts'

/** What Spark calls the files of a metadata checkpoint: `checkpoint-` and the batch time, with `.bk` behind the one before. */
const written = /^checkpoint-(\d{10,})[\w.]*$/

/**
 * Why `StreamingContext.getOrCreate` cannot go on from a directory (`spark-semantics.md` §16): Spark would restore the streams from
 * what an earlier run left there, which are Java objects. Beginning anew beside them would lose its state in silence. Undefined
 * where there is nothing to go on from.
 */
export function checkpointProblem(directory: string, files: Files): string | undefined {
  const times = files
    .list(directory.replace(/^file:(\/\/)?/, '').replace(/(.)\/+$/, '$1'))
    .flatMap(({ name }) => written.exec(name)?.[1] ?? [])
  if (times.length === 0) return undefined
  const newest = Math.max(...times.map(Number))
  return `org.apache.spark.SparkException: Failed to read checkpoint from directory ${directory}: checkpoint-${newest} was written by a run of Spark, which alone can go on from it. Delete the directory to begin anew, or give another one.`
}
