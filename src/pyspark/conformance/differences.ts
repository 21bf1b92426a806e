export interface Difference {
  readonly why: string
  /** The only line of Spark on which it is known. */
  readonly spark?: '3.5' | '4'
  /** Not in what was recorded: Spark was without NumPy then, which the judge's environments have. */
  readonly withNumPy?: true
}

const numPyCompares =
  'With NumPy installed, StatCounter compares by it and gives floats; Millrace is PySpark without NumPy there.'

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
  'rows: a row without the name fails': {
    why: 'The newer line has an exception of its own for it; Millrace raises the older line’s.',
    spark: '4',
  },
  'rdd: stats': { why: numPyCompares, withNumPy: true },
  'rdd: stats of a part': { why: numPyCompares, withNumPy: true },
  'random: 54': { why: 'Two tasks of a stage fail: which of them fails first, and is reported, is a race.' },
}

/** The known difference of a program on a line of Spark, or in what was `recorded` of it. */
export function knownDifference(name: string, spark: '3.5' | '4' | 'recorded'): Difference | undefined {
  const known = Object.hasOwn(differences, name) ? differences[name] : undefined
  if (spark === 'recorded') return known?.withNumPy || known?.spark === '4' ? undefined : known
  return known?.spark === undefined || known.spark === spark ? known : undefined
}

export const programsWithDifferences: readonly string[] = Object.keys(differences)
