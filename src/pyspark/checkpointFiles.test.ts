import { describe, expect, it } from 'vitest'
import { runProgram } from './runProgram.ts'

const program = (directory: string) => `
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

def create():
    print("set up")
    ssc = StreamingContext(SparkContext("local[2]", "Recoverable"), 1)
    ssc.queueStream([[1, 2]]).count().pprint()
    return ssc

ssc = StreamingContext.getOrCreate(${JSON.stringify(directory)}, create)
ssc.start()
ssc.awaitTermination()
`

describe('getOrCreate', () => {
  it('sets up where no run of Spark has left a checkpoint', () => {
    const files = { 'ck/notes.txt': 'checkpoint-', 'ck/checkpoint-17': '', 'other/checkpoint-1700000001000': '' }
    const { stdout, exit } = runProgram(program('ck'), { files })
    expect(exit).toBe(0)
    expect(stdout).toMatch(/^set up\n-{43}\nTime: .*\n-{43}\n2\n/)
  })

  it.each(['ck', 'ck/', 'file:ck'])(
    'refuses the checkpoint of a run of Spark in %s, and says which and what to do',
    (directory) => {
      const files = {
        'ck/checkpoint-1700000001000': '',
        'ck/checkpoint-1700000002000': '',
        'ck/checkpoint-1700000002000.bk': '',
      }
      const { stdout, stderr, exit } = runProgram(program(directory), { files })
      expect([stdout, exit]).toEqual(['', 1])
      expect(stderr).toContain('An error occurred while calling')
      expect(stderr).toContain(
        `org.apache.spark.SparkException: Failed to read checkpoint from directory ${directory}: checkpoint-1700000002000 was written by a run of Spark`,
      )
      expect(stderr).toContain('Delete the directory to begin anew')
    },
  )
})
