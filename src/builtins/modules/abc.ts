import { anyType } from '#model/pytype.ts'
import { setAttr } from '../attributes.ts'
import { entry, type Builtin } from '../define.ts'
import { PyClassMethod, PyProperty, PyStaticMethod } from '../descriptors.ts'
import { always } from '../rules.ts'
import type { PyObject, PyValue } from '../values.ts'

/** The module `abc`: a class with abstract methods makes no instances. */

function marked(fn: PyValue): PyValue {
  const inner =
    fn instanceof PyProperty ? fn.get : fn instanceof PyStaticMethod || fn instanceof PyClassMethod ? fn.fn : fn
  if (typeof inner === 'function') setAttr(inner, '__isabstractmethod__', true)
  return fn
}

export const abcFunctions: readonly Builtin[] = [
  entry('abstractmethod', 'funcobj', ([fn]) => fn ?? anyType, marked),
  entry('abstractproperty', 'fget', always(anyType), (get: PyValue) => new PyProperty(marked(get), null, null)),
]

/** What a class derives from, or has as its metaclass, to be abstract: abstract methods alone decide here. */
const marker = (name: string): PyObject & { pyBases(): readonly PyValue[] } => ({
  pyType: 'ABCMeta',
  pyRepr: () => `<class 'abc.${name}'>`,
  pyBases: () => [],
})
export const abcConstants = { ABC: marker('ABC'), ABCMeta: marker('ABCMeta') } as const
