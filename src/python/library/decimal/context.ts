/** What operations on decimals share: signals, rounding, and the context they happen in. */
export const decimalContextSource = String.raw`
import math
import re
from collections import namedtuple

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = -1999999999999999997
HAVE_THREADS = True
HAVE_CONTEXTVAR = True

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent")

class DecimalException(ArithmeticError):
    pass

class Clamped(DecimalException):
    pass

class InvalidOperation(DecimalException):
    pass

class ConversionSyntax(InvalidOperation):
    pass

class DivisionImpossible(InvalidOperation):
    pass

class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass

class InvalidContext(InvalidOperation):
    pass

class DivisionByZero(DecimalException, ZeroDivisionError):
    pass

class Inexact(DecimalException):
    pass

class Rounded(DecimalException):
    pass

class Subnormal(DecimalException):
    pass

class Overflow(Inexact, Rounded):
    pass

class Underflow(Inexact, Rounded, Subnormal):
    pass

class FloatOperation(DecimalException, TypeError):
    pass

_signals = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_listed = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)
_conditions = (ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext)
_roundings = (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)

def _rounding(name):
    if name not in _roundings:
        lines = [", ".join(_roundings[i:i + more]) for i, more in ((0, 4), (4, 3), (7, 1))]
        raise TypeError("valid values for rounding are:\n  [%s]" % ",\n   ".join(lines))
    return name

def _context(given):
    if given is None:
        return getcontext()
    if not isinstance(given, Context):
        raise TypeError("optional argument must be a context")
    return given

def _signal_of(condition):
    return InvalidOperation if condition in _conditions else condition

def _cut(sign, n, k, rounding):
    """n without its last k digits, rounded as the sign and the mode say; and whether something was lost."""
    k = min(k, len(str(n)) + 1)
    unit = 10 ** k
    whole, rest = divmod(n, unit)
    if rest == 0:
        return whole, False
    if rounding == ROUND_HALF_EVEN:
        up = rest * 2 > unit or rest * 2 == unit and whole % 2 == 1
    elif rounding == ROUND_HALF_UP:
        up = rest * 2 >= unit
    elif rounding == ROUND_HALF_DOWN:
        up = rest * 2 > unit
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = sign == 0
    elif rounding == ROUND_FLOOR:
        up = sign == 1
    elif rounding == ROUND_05UP:
        up = whole % 5 == 0
    else:
        up = False
    return (whole + 1 if up else whole), True

class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        self.prec = 28 if prec is None else prec
        self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        self.flags = _switches(() if flags is None else flags)
        self.traps = _switches((InvalidOperation, DivisionByZero, Overflow) if traps is None else traps)

    def __setattr__(self, name, value):
        if name == "prec" and not (isinstance(value, int) and 1 <= value <= MAX_PREC):
            if not isinstance(value, int):
                raise TypeError("an integer is required (got type %s)" % type(value).__name__)
            raise ValueError("valid range for prec is [1, MAX_PREC]")
        if name == "rounding":
            _rounding(value)
        object.__setattr__(self, name, value)

    def __repr__(self):
        return "Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=%s, traps=%s)" % (
            self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, _names(self.flags), _names(self.traps))

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, dict(self.flags), dict(self.traps))

    __copy__ = copy

    def clear_flags(self):
        self.flags = _switches(())

    def clear_traps(self):
        self.traps = _switches(())

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def _signal(self, *conditions):
        trapped = []
        for condition in conditions:
            signal = _signal_of(condition)
            self.flags[signal] = True
            if self.traps[signal]:
                trapped.append(condition)
        if trapped:
            for signal in _signals:
                if signal in [_signal_of(condition) for condition in trapped]:
                    raise signal(trapped)

    def _exact(self):
        return Context(MAX_PREC, ROUND_HALF_EVEN, MIN_EMIN, MAX_EMAX, 1, 0, (), self.traps)

    def _wider(self, digits):
        return Context(self.prec + digits, ROUND_HALF_EVEN, MIN_EMIN, MAX_EMAX, 1, 0, (), ())

    def create_decimal(self, num="0"):
        return Decimal(num).__pos__(self)

    def create_decimal_from_float(self, f):
        return Decimal.from_float(f).__pos__(self)

    def abs(self, a):
        return Decimal(a).__abs__(self)

    def plus(self, a):
        return Decimal(a).__pos__(self)

    def minus(self, a):
        return Decimal(a).__neg__(self)

    def add(self, a, b):
        return Decimal(a).__add__(b, self)

    def subtract(self, a, b):
        return Decimal(a).__sub__(b, self)

    def multiply(self, a, b):
        return Decimal(a).__mul__(b, self)

    def divide(self, a, b):
        return Decimal(a).__truediv__(b, self)

    def divide_int(self, a, b):
        return Decimal(a).__floordiv__(b, self)

    def remainder(self, a, b):
        return Decimal(a).__mod__(b, self)

    def divmod(self, a, b):
        return Decimal(a).__divmod__(b, self)

    def power(self, a, b, modulo=None):
        return Decimal(a).__pow__(b, modulo, self)

    def compare(self, a, b):
        return Decimal(a).compare(b, self)

    def quantize(self, a, b):
        return Decimal(a).quantize(b, None, self)

    def normalize(self, a):
        return Decimal(a).normalize(self)

    def sqrt(self, a):
        return Decimal(a).sqrt(self)

    def exp(self, a):
        return Decimal(a).exp(self)

    def ln(self, a):
        return Decimal(a).ln(self)

    def log10(self, a):
        return Decimal(a).log10(self)

    def max(self, a, b):
        return Decimal(a).max(b, self)

    def min(self, a, b):
        return Decimal(a).min(b, self)

    def to_integral_value(self, a):
        return Decimal(a).to_integral_value(None, self)

    def to_sci_string(self, a):
        return Decimal(a).__str__(self)

def _switches(on):
    return dict(on) if isinstance(on, dict) else {signal: signal in on for signal in _signals}

def _names(switches):
    return "[" + ", ".join(signal.__name__ for signal in _listed if switches[signal]) + "]"

DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(9, traps=[])

_current = [Context()]

def getcontext():
    return _current[0]

def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    _current[0] = context.copy() if context in (DefaultContext, BasicContext, ExtendedContext) else context

class ContextManager:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._before = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *told):
        setcontext(self._before)

def localcontext(ctx=None, **settings):
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in settings.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError("'%s' is an invalid keyword argument for this function" % name)
        setattr(context, name, _switches(value) if name in ("flags", "traps") else value)
    return ContextManager(context)
`
