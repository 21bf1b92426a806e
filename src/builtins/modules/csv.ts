import { anyType, noneType } from '#model/pytype.ts'
import { callMethod, getAttr } from '../attributes.ts'
import { call } from '../call.ts'
import { entry, table, type Builtin } from '../define.ts'
import { error } from '../errors.ts'
import { iter, JsIterator } from '../iterate.ts'
import { providedModule, moreName } from '../library.ts'
import { isNumeric } from '../numbers.ts'
import { str } from '../repr.ts'
import { always } from '../rules.ts'
import { PyDict, type PyObject, type PyValue } from '../values.ts'

/** The module `csv`: lines of separated fields, quoted where they hold the separator. */

type Maybe = PyValue | undefined

interface Dialect {
  readonly delimiter: string
  readonly quote: string
  readonly skipSpace: boolean
}

const dialectOf = (delimiter: Maybe, quote: Maybe, skipSpace: Maybe): Dialect => ({
  delimiter: typeof delimiter === 'string' ? delimiter : ',',
  quote: typeof quote === 'string' ? quote : '"',
  skipSpace: skipSpace === true,
})

/** The records of lines; a quoted field may go on in the next line. */
function* records(lines: PyValue, { delimiter, quote, skipSpace }: Dialect): Iterable<string[]> {
  let fields: string[] = []
  let field = ''
  let quoted = false
  for (const line of iter(lines)) {
    const text = String(line)
    let started: boolean = quoted
    for (let i = 0; i < text.length; i++) {
      const c = text[i]!
      if (quoted) {
        if (c !== quote) field += c
        else if (text[i + 1] === quote) field += text[++i]
        else quoted = false
      } else if (c === quote && field === '') {
        quoted = started = true
      } else if (c === delimiter) {
        fields.push(field)
        field = ''
        started = true
      } else if (c === '\n' || c === '\r') break
      else if (!(skipSpace && field === '' && c === ' ')) {
        field += c
        started = true
      }
    }
    if (quoted) continue
    if (started) fields.push(field)
    yield fields
    fields = []
    field = ''
  }
}

function* dicts(rows: Iterable<string[]>, names: Maybe, rest: PyValue, missing: PyValue): Iterable<PyValue> {
  let keys = names === undefined || names === null ? undefined : [...iter(names)]
  for (const row of rows) {
    if (!keys) {
      keys = row
      continue
    }
    if (row.length === 0) continue
    const record = PyDict.of(keys.map((key, i) => [key, row[i] ?? missing] as const))
    if (row.length > keys.length) record.set(rest, row.slice(keys.length))
    yield record
  }
}

class PyWriter implements PyObject {
  readonly pyType = '_csv.writer'
  constructor(
    private readonly file: PyValue,
    private readonly dialect: Dialect,
    private readonly end: string,
    private readonly quoting: PyValue,
  ) {}
  row(fields: PyValue): PyValue {
    const texts = Array.from(iter(fields), (field) => this.field(field))
    // A record of one empty field would be an empty line, which is no record.
    const line = texts.length === 1 && texts[0] === '' ? this.alone() : texts.join(this.dialect.delimiter)
    return callMethod(this.file, 'write', [line + this.end])
  }
  private field(field: PyValue): string {
    const { delimiter, quote } = this.dialect
    const shown = field === null ? '' : str(field)
    const special = [delimiter, quote, '\n', '\r', ...this.end].some((c) => shown.includes(c))
    if (special && this.quoting === quotings.none) return fail('need to escape, but no escapechar set')
    const needs = this.quoting === quotings.all || (this.quoting === quotings.nonNumeric && !isNumeric(field))
    return special || needs ? quote + shown.replaceAll(quote, quote + quote) + quote : shown
  }
  private alone(): string {
    const { quote } = this.dialect
    return this.quoting === quotings.none ? fail('single empty field record must be quoted') : quote + quote
  }
}

/** QUOTE_MINIMAL and its like, as `python/library/csv.ts` names them. */
const quotings = { minimal: 0, all: 1, nonNumeric: 2, none: 3 }

const fail = (text: string): never => {
  const given = providedModule(moreName('csv'))
  throw given ? call(getAttr(given, 'Error'), [text]) : error('ValueError', text)
}

export const csvWriterMethods = table(
  entry('writerow', 'row, /', always(anyType), (writer: PyWriter, row: PyValue) => writer.row(row)),
  entry('writerows', 'rows, /', always(noneType), (writer: PyWriter, rows: PyValue) => {
    for (const row of iter(rows)) writer.row(row)
    return null
  }),
)

export const csvFunctions: readonly Builtin[] = [
  entry(
    'reader',
    'csvfile, dialect?, /, *, delimiter?, quotechar?, skipinitialspace?, quoting?, escapechar?, lineterminator?',
    always({ kind: 'iterator', item: { kind: 'list', item: { kind: 'str' } } }),
    (lines: PyValue, _dialect: Maybe, delimiter: Maybe, quote: Maybe, skip: Maybe) =>
      new JsIterator('_csv.reader', records(lines, dialectOf(delimiter, quote, skip))),
  ),
  entry(
    'DictReader',
    'f, fieldnames?, restkey?, restval?, dialect?, *, delimiter?, quotechar?, skipinitialspace?',
    always(anyType),
    (
      lines: PyValue,
      names: Maybe,
      rest: Maybe,
      missing: Maybe,
      _dialect: Maybe,
      delimiter: Maybe,
      quote: Maybe,
      skip: Maybe,
    ) =>
      new JsIterator(
        'DictReader',
        dicts(records(lines, dialectOf(delimiter, quote, skip)), names, rest ?? null, missing ?? null),
      ),
  ),
  entry(
    'writer',
    'csvfile, dialect?, /, *, delimiter?, quotechar?, lineterminator?, quoting?',
    always(anyType),
    (file: PyValue, _dialect: Maybe, delimiter: Maybe, quote: Maybe, end: Maybe, quoting: Maybe) =>
      new PyWriter(
        file,
        dialectOf(delimiter, quote, undefined),
        typeof end === 'string' ? end : '\r\n',
        quoting ?? quotings.minimal,
      ),
  ),
]
