/** Where real Spark and Millrace are known to do different things, by the name of the program, and why. */
export const differences: Readonly<Record<string, string>> = {
  'hashing: complex numbers': 'Millrace has no complex numbers.',
  'outputs: pprint looks at one more than it prints':
    'Spark runs map in a worker that reads ahead of what pprint takes: whether the record behind fails first is a race.',
  'windows: a slice before start is refused': 'The text of the exception has the address of a Java object.',
}
