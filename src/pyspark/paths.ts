import type { Files } from './directory.ts'

/** The files that Hadoop means by a path: a file, the visible files of a directory, or what a pattern in the last part matches; commas part several. */
export function expandPath(path: string, files: Files): readonly string[] {
  return path.split(',').flatMap((one) => expandOne(one.replace(/^file:(\/\/)?/, ''), files))
}

function expandOne(path: string, files: Files): readonly string[] {
  if (files.read(path)) return [path]
  const slash = path.lastIndexOf('/')
  const [directory, last] = [slash < 0 ? '.' : path.slice(0, slash) || '/', path.slice(slash + 1)]
  const found = /[*?]/.test(last)
    ? files.list(directory).filter(({ name }) => patternOf(last).test(name))
    : files.list(path)
  // Hadoop passes over hidden files, such as _SUCCESS.
  return found.filter(({ name }) => !/^[._]/.test(name)).map((entry) => entry.path)
}

const patternOf = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  )
