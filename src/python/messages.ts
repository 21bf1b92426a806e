import type { Diagnostic, Span } from '#model/diagnostic.ts'

/** What is said about a person's Python text. Codes are stable: the interface looks its own words up by them. */
type Args = Diagnostic['args']
type Say = (span: Span) => Diagnostic

const say =
  (severity: Diagnostic['severity']) =>
  (code: string, message: string, advice?: string, args: Args = {}): Say =>
  (span) => ({ severity, code, args, message, span, ...(advice === undefined ? {} : { advice }) })

const error = say('error')

export const messages = {
  emptyFunction: () => error('empty-function', 'There is no function here.', 'Write one, such as lambda x: x.'),
  unexpectedEnd: () => error('unexpected-end', 'The text ends before the expression does.', 'Complete it.'),
  unexpectedToken: (token: string) =>
    error('unexpected-token', `Python does not expect ${token} here.`, undefined, { token }),
  unterminatedString: () =>
    error('unterminated-string', 'A string begins here and never ends.', 'Close it with the quote it began with.'),
  unexpectedCharacter: (character: string) =>
    error('unexpected-character', `${character} is no part of Python.`, 'Remove it.', { character }),
  /** What the parser said, for the rarer mistakes. */
  syntax: (detail: string) => error('syntax', `Invalid syntax: ${detail}.`, undefined, { detail }),
  nestedTooDeep: () =>
    error(
      'nested-too-deep',
      'This is nested too deeply to be read.',
      'Name parts of it, or join many values with sum() or "".join().',
    ),
  badIndent: () =>
    error('bad-indent', 'This line is not indented like its neighbours.', 'Align it with the block it belongs to.'),
  missingBlock: () =>
    error('missing-block', 'An indented block is missing here.', 'Indent the lines that belong to it, or write pass.'),
  notAFunction: () =>
    error(
      'not-a-function',
      'This is more than one function.',
      'Write a lambda, one def, or the name of a function; put shared code into the definitions.',
    ),
  notAnExpression: () =>
    error('not-an-expression', 'One expression is wanted here.', 'Put statements into the definitions.'),
  duplicateParameter: (name: string) =>
    error('duplicate-parameter', `Two parameters are called ${name}.`, 'Rename one.', { name }),
  repeatedKeyword: (name: string) => error('repeated-keyword', `${name}= is given twice.`, 'Remove one.', { name }),
  badTarget: () =>
    error('bad-target', 'A value cannot be assigned to this.', 'Assign to a name, an item or an attribute.'),
  badStar: () => error('bad-star', 'A * cannot stand here.', 'Use it inside a list, a tuple or a call.'),
  twoStars: () => error('two-stars', 'Only one name may take the rest.', 'Remove a *.'),
  badNumber: (text: string) =>
    error('bad-number', `${text} is no number.`, 'Write it without a leading zero or a double underscore.', { text }),
  badEscape: () =>
    error(
      'bad-escape',
      'An escape in this string is incomplete or unknown.',
      'Complete it, or write the backslash twice.',
    ),
  mixedBytes: () =>
    error('mixed-bytes', 'Bytes and text cannot be joined by writing them side by side.', 'Use decode() or encode().'),
  bytesNotAscii: () =>
    error(
      'bytes-not-ascii',
      'Bytes can only be written with ASCII characters.',
      'Use an escape such as \\xe9, or "…".encode().',
    ),
  decoratedNode: () =>
    error(
      'decorated-node',
      'A function of a node has no decorators.',
      'Put the decorated def into the definitions, and its name here.',
    ),
  outsideFunction: (word: string) =>
    error('outside-function', `${word} can only stand inside a function.`, 'Put it into a def.', { word }),
  outsideLoop: (word: string) => error('outside-loop', `${word} can only stand inside a loop.`, 'Remove it.', { word }),
  starImportInside: () =>
    error('star-import-inside', 'import * can only stand at the top of a program.', 'Name what you need.'),
  bareExceptLast: () => error('bare-except-last', 'An except without a type must come last.', 'Move it to the end.'),
  tryAlone: () =>
    error(
      'try-alone',
      'A try needs an except or a finally.',
      'Add except Exception as error: and say what happens then.',
    ),
  walrusInComprehension: (name: string) =>
    error(
      'walrus-in-comprehension',
      `${name} is the variable of this comprehension and cannot be assigned with := inside it.`,
      'Use another name.',
      {
        name,
      },
    ),
  walrusInIterable: (name: string) =>
    error(
      'walrus-in-iterable',
      `${name} := cannot stand in what a comprehension walks over.`,
      'Assign it before the comprehension.',
      { name },
    ),
  nonlocalUnknown: (name: string) =>
    error(
      'nonlocal-unknown',
      `No function around this one has a variable ${name}.`,
      'Assign it in the enclosing def first.',
      { name },
    ),
  declaredLate: (name: string, word: string) =>
    error('declared-late', `${word} ${name} must come before ${name} is used.`, 'Move it to the top of the function.', {
      name,
      word,
    }),

  // What Python has and Millrace does not, with what to write instead.
  unsupportedAsync: () =>
    error(
      'unsupported-async',
      'async and await are not supported.',
      'Write a plain def: the engine calls it for each record.',
    ),
  unsupportedTypeAlias: () =>
    error('unsupported-type-alias', 'Type aliases are not supported.', 'Remove it; types are inferred.'),
  unsupportedComplex: () =>
    error('unsupported-complex', 'Complex numbers are not supported.', 'Keep the two parts in a tuple.'),
  unsupportedExceptStar: () => error('unsupported-except-star', 'except* is not supported.', 'Use except.'),
  unsupportedTemplate: () => error('unsupported-template', 'Template strings are not supported.', 'Use an f-string.'),
  unsupportedModule: (module: string, known: string) =>
    error('unsupported-module', `The module ${module} is not available.`, `These are: ${known}.`, { module, known }),
  unsupportedMember: (module: string, member: string) =>
    error(
      'unsupported-member',
      `The module ${module} has no ${member} here.`,
      'Write it as a def in the definitions.',
      { module, member },
    ),

  // What Python would only find out when it runs.
  unknownName: (name: string, like: string | undefined) =>
    error(
      'unknown-name',
      `Nothing is called ${name}.`,
      like === undefined ? 'Define it in the definitions, or correct the name.' : `Did you mean ${like}?`,
      like === undefined ? { name } : { name, like },
    ),
  wrongArity: (takes: string, gets: number) =>
    error(
      'wrong-arity',
      `This function takes ${takes}, but it is called with ${gets} here.`,
      'Give it the right parameters.',
      { takes, gets },
    ),
}
