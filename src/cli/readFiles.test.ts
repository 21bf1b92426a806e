import { expect, it } from 'vitest'
import type { Io } from './io.ts'
import { readProgram } from './readFiles.ts'

const program = (...bytes: (string | number)[]) => {
  const all = Uint8Array.from(
    bytes.flatMap((one) => (typeof one === 'string' ? [...new TextEncoder().encode(one)] : [one])),
  )
  return readProgram('x.py', { read: () => new TextDecoder().decode(all), readBytes: () => all } as unknown as Io)
}

it('reads a program in the encoding that it declares', () => {
  expect(program('#!/usr/bin/python\n# -*- coding: latin-1 -*-\nprint("caf', 0xe9, '")\n')).toEqual({
    text: '#!/usr/bin/python\n# -*- coding: latin-1 -*-\nprint("café")\n',
  })
  expect(program('# coding=klingon\n', 0xe9)).toEqual({ problem: 'SyntaxError: unknown encoding: klingon' })
})

it('says which byte is no UTF-8, as CPython does', () => {
  expect(program('x = 1\nprint("caf', 0xe9, '")\n')).toEqual({
    problem:
      "SyntaxError: Non-UTF-8 code starting with '\\xe9' in file x.py on line 2, but no encoding declared; see https://peps.python.org/pep-0263/ for details",
  })
})

it('leaves a replacement character alone that the program really has', () => {
  expect(program('x = "\uFFFD"')).toEqual({ text: 'x = "\uFFFD"' })
})
