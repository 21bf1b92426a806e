export interface Difference {
  readonly why: string
  /** The only line of Spark on which it is known. */
  readonly spark?: '3.5' | '4'
}

/** Where real Spark and Millrace are known to do different things, by the name of the program, and why. */
const differences: Readonly<Record<string, Difference>> = {
  'hashing: complex numbers': { why: 'Millrace has no complex numbers.' },
  'outputs: pprint looks at one more than it prints': {
    why: 'Spark runs map in a worker that reads ahead of what pprint takes: whether the record behind fails first is a race.',
  },
  'windows: a slice before start is refused': { why: 'The text of the exception has the address of a Java object.' },
  'lifecycle: a closure over the SparkContext fails when it is shipped': {
    why: 'The newer line has mended the grammar of the message; Millrace has the older line’s.',
    spark: '4',
  },
  'random: 54': { why: 'Two tasks of a stage fail: which of them fails first, and is reported, is a race.' },
}

/** The known difference of a program on a line of Spark. */
export function knownDifference(name: string, spark: '3.5' | '4'): Difference | undefined {
  const known = Object.hasOwn(differences, name) ? differences[name] : undefined
  return known?.spark === undefined || known.spark === spark ? known : undefined
}

export const programsWithDifferences: readonly string[] = Object.keys(differences)
