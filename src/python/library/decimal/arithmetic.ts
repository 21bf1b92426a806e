/** Sums, products and quotients of decimals, exact first and then rounded once into the context. */
export const decimalArithmeticSource = String.raw`
def _operand(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    raise TypeError("conversion from %s to Decimal is not supported" % type(value).__name__)

def _arithmetic(op, a, b, context):
    if isinstance(b, int):
        b = Decimal(b)
    elif not isinstance(b, Decimal):
        return NotImplemented
    return op(a, b, _context(context))

def _reflected(op, b, a):
    return op(Decimal(a), b, getcontext()) if isinstance(a, int) else NotImplemented

def _refuse(context, condition):
    context._signal(condition)
    return _of(0, 0, "n")

def _nan_of(context, *values):
    for value in values:
        if value._exp == "N":
            context._signal(InvalidOperation)
            return _of(value._sign, int(str(value._int)[-context.prec:]), "n")
    for value in values:
        if value._exp == "n":
            return _of(value._sign, int(str(value._int)[-context.prec:]), "n")
    return None

def _whole(value, rounding):
    if value.is_nan():
        raise ValueError("cannot convert NaN to integer")
    if value._exp == "F":
        raise OverflowError("cannot convert Infinity to integer")
    n = value._int * 10 ** value._exp if value._exp >= 0 else _cut(value._sign, value._int, -value._exp, rounding)[0]
    return -n if value._sign else n

def _half_even(context):
    if context.rounding == ROUND_HALF_EVEN:
        return context
    other = context.copy()
    other.rounding, other.flags, other.traps = ROUND_HALF_EVEN, context.flags, context.traps
    return other

def _fix(sign, n, exp, context):
    """The number in the precision and the range of the context."""
    prec, tiny = context.prec, context.Etiny()
    top = context.Etop()
    if n == 0:
        fits = min(max(exp, tiny), top if context.clamp else context.Emax)
        if fits != exp:
            context._signal(Clamped)
        return _of(sign, 0, fits)
    size = len(str(n))
    low = size + exp - prec
    if low > top:
        return _overflow(sign, context)
    small = size + exp - 1 < context.Emin
    if low < tiny:
        low = tiny
    if exp >= low:
        if small:
            context._signal(Subnormal)
        if context.clamp and exp > top:
            context._signal(Clamped)
            return _of(sign, n * 10 ** (exp - top), top)
        return _of(sign, n, exp)
    n, lost = _cut(sign, n, low - exp, context.rounding)
    if len(str(n)) > prec:
        n, low = n // 10, low + 1
        if low > top:
            return _overflow(sign, context)
    told = []
    if small:
        told = [Underflow, Subnormal] if lost else [Subnormal]
    if lost:
        told.append(Inexact)
    told.append(Rounded)
    if n == 0:
        told.append(Clamped)
    context._signal(*told)
    return _of(sign, n, low)

def _overflow(sign, context):
    rounding = context.rounding
    context._signal(Overflow, Inexact, Rounded)
    if rounding in (ROUND_DOWN, ROUND_05UP) or rounding == ROUND_CEILING and sign or rounding == ROUND_FLOOR and not sign:
        return _of(sign, 10 ** context.prec - 1, context.Etop())
    return _of(sign, 0, "F")

def _order(a, b):
    """-1, 0 or 1; neither is a NaN."""
    if a._exp == "F" or b._exp == "F":
        left = 0 if a._exp != "F" else -1 if a._sign else 1
        right = 0 if b._exp != "F" else -1 if b._sign else 1
        return (left > right) - (left < right)
    if a._int == 0 or b._int == 0 or a._sign != b._sign:
        left = 0 if a._int == 0 else -1 if a._sign else 1
        right = 0 if b._int == 0 else -1 if b._sign else 1
        return (left > right) - (left < right)
    way = -1 if a._sign else 1
    high, other = a.adjusted(), b.adjusted()
    if high != other:
        return way if high > other else -way
    exp = min(a._exp, b._exp)
    left, right = a._int * 10 ** (a._exp - exp), b._int * 10 ** (b._exp - exp)
    return way * ((left > right) - (left < right))

def _compared(a, b, ordered, told):
    if isinstance(b, int):
        b = Decimal(b)
    elif isinstance(b, float):
        getcontext().flags[FloatOperation] = True
        b = _of(*_parts_of_float(b))
    elif not isinstance(b, Decimal):
        if type(b).__name__ != "Fraction":
            return NotImplemented
        a, b = _product(a, Decimal(b.denominator), getcontext()._exact()), Decimal(b.numerator)
    if a.is_nan() or b.is_nan():
        if ordered or a._exp == "N" or b._exp == "N":
            getcontext()._signal(InvalidOperation)
        return False
    return told(_order(a, b))

def _extreme(a, b, context, way):
    context = _context(context)
    if a.is_nan() or b.is_nan():
        if a._exp == "N" or b._exp == "N" or a.is_nan() and b.is_nan():
            return _nan_of(context, a, b)
        return (b if a.is_nan() else a).__pos__(context)
    order = _order(a, b)
    if order == 0:
        if a._sign != b._sign:
            order = 1 if b._sign else -1
        else:
            order = (a._exp > b._exp) - (a._exp < b._exp) if a.is_finite() else 0
            order = -order if a._sign else order
    chosen = b if order == -way else a
    return _fix(chosen._sign, chosen._int, chosen._exp, context) if chosen.is_finite() else chosen

def _difference(a, b, context):
    return _sum(a, b if b.is_nan() else b.copy_negate(), context)

def _sum(a, b, context):
    if not (a.is_finite() and b.is_finite()):
        special = _nan_of(context, a, b)
        if special is not None:
            return special
        if a._exp == "F" and b._exp == "F" and a._sign != b._sign:
            return _refuse(context, InvalidOperation)
        return a if a._exp == "F" else b
    exp = min(a._exp, b._exp)
    if a._int == 0 and b._int == 0:
        sign = a._sign if a._sign == b._sign else 1 if context.rounding == ROUND_FLOOR else 0
        return _fix(sign, 0, exp, context)
    if a._int == 0 or b._int == 0:
        other = a if b._int == 0 else b
        exp = max(exp, min(other._exp, other._exp + len(str(other._int)) - context.prec - 1))
        n = other._int * 10 ** (other._exp - exp)
        return _fix(other._sign, n, exp, context)
    high, low = (a, b) if a._exp >= b._exp else (b, a)
    low_n, low_exp = low._int, low._exp
    # What lies far below the last digit only decides by being there at all.
    least = high._exp + min(-1, len(str(high._int)) - context.prec - 2)
    if low.adjusted() < least:
        low_n, low_exp = 1, least
    high_n = high._int * 10 ** (high._exp - low_exp)
    total = (-high_n if high._sign else high_n) + (-low_n if low._sign else low_n)
    if total == 0:
        return _fix(1 if context.rounding == ROUND_FLOOR else 0, 0, low_exp, context)
    return _fix(1 if total < 0 else 0, abs(total), low_exp, context)

def _product(a, b, context):
    sign = a._sign ^ b._sign
    if not (a.is_finite() and b.is_finite()):
        special = _nan_of(context, a, b)
        if special is not None:
            return special
        if a.is_zero() or b.is_zero():
            return _refuse(context, InvalidOperation)
        return _of(sign, 0, "F")
    return _fix(sign, a._int * b._int, a._exp + b._exp, context)

def _quotient(a, b, context):
    sign = a._sign ^ b._sign
    if not (a.is_finite() and b.is_finite()):
        special = _nan_of(context, a, b)
        if special is not None:
            return special
        if a._exp == "F":
            return _refuse(context, InvalidOperation) if b._exp == "F" else _of(sign, 0, "F")
        context._signal(Clamped)
        return _of(sign, 0, context.Etiny())
    if b._int == 0:
        if a._int == 0:
            return _refuse(context, DivisionUndefined)
        context._signal(DivisionByZero)
        return _of(sign, 0, "F")
    ideal = a._exp - b._exp
    if a._int == 0:
        return _fix(sign, 0, ideal, context)
    shift = len(str(b._int)) - len(str(a._int)) + context.prec + 1
    exp = ideal - shift
    n, rest = divmod(a._int * 10 ** shift, b._int) if shift >= 0 else divmod(a._int, b._int * 10 ** -shift)
    if rest:
        n += n % 5 == 0
    else:
        while exp < ideal and n % 10 == 0:
            n, exp = n // 10, exp + 1
    return _fix(sign, n, exp, context)

def _whole_and_rest(a, b, context):
    """The whole quotient and the remainder of finite numbers, or of one that is divided by an infinity; None: too many digits."""
    ideal = a._exp if b._exp == "F" else min(a._exp, b._exp)
    if a._int == 0 or b._exp == "F" or a.adjusted() - b.adjusted() <= -2:
        n = a._int * 10 ** (a._exp - ideal)
        return _of(a._sign ^ b._sign, 0, 0), _fix(a._sign, n, ideal, context)
    if a.adjusted() - b.adjusted() <= context.prec:
        whole, rest = divmod(a._int * 10 ** (a._exp - ideal), b._int * 10 ** (b._exp - ideal))
        if whole < 10 ** context.prec:
            return _of(a._sign ^ b._sign, whole, 0), _fix(a._sign, rest, ideal, context)
    return None

def _whole_quotient(a, b, context):
    special = _nan_of(context, a, b)
    if special is not None:
        return special
    if a._exp == "F":
        return _refuse(context, InvalidOperation) if b._exp == "F" else _of(a._sign ^ b._sign, 0, "F")
    if b.is_zero():
        if a._int == 0:
            return _refuse(context, DivisionUndefined)
        context._signal(DivisionByZero)
        return _of(a._sign ^ b._sign, 0, "F")
    told = _whole_and_rest(a, b, context)
    return _refuse(context, DivisionImpossible) if told is None else told[0]

def _remainder(a, b, context):
    special = _nan_of(context, a, b)
    if special is not None:
        return special
    if a._exp == "F" or b.is_zero():
        return _refuse(context, DivisionUndefined if a.is_zero() and b.is_zero() else InvalidOperation)
    told = _whole_and_rest(a, b, context)
    return _refuse(context, DivisionImpossible) if told is None else told[1]

def _both(a, b, context):
    special = _nan_of(context, a, b)
    if special is not None:
        return special, special
    if a._exp == "F" or b.is_zero() and a._int == 0:
        wrong = _refuse(context, DivisionUndefined if a.is_zero() and b.is_zero() else InvalidOperation)
        return wrong if b._exp == "F" or a._exp != "F" else _of(a._sign ^ b._sign, 0, "F"), wrong
    if b.is_zero():
        context._signal(InvalidOperation, DivisionByZero)
        return _of(a._sign ^ b._sign, 0, "F"), _of(0, 0, "n")
    told = _whole_and_rest(a, b, context)
    if told is None:
        wrong = _refuse(context, DivisionImpossible)
        return wrong, wrong
    return told
`
