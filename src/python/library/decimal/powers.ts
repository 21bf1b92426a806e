/** Powers, exponentials and logarithms of decimals: series in ints with digits to spare, rounded once. */
export const decimalPowersSource = String.raw`
def _power(a, b, context):
    special = _nan_of(context, a, b)
    if special is not None:
        return special
    whole = b.is_finite() and (b._exp >= 0 or b._int % 10 ** -b._exp == 0)
    odd = whole and int(b) % 2 == 1
    sign = 1 if a._sign and odd else 0
    if b.is_zero():
        return _refuse(context, InvalidOperation) if a.is_zero() else _of(0, 1, 0)
    if a.is_zero():
        return _of(sign, 0, "F") if b._sign else _of(sign, 0, 0)
    if a._sign and not whole:
        return _refuse(context, InvalidOperation)
    if a._exp == "F":
        return _of(sign, 0, 0) if b._sign else _of(sign, 0, "F")
    if b._exp == "F":
        order = _order(a.copy_abs(), Decimal(1))
        if order == 0:
            context._signal(Inexact, Rounded)
            return _of(0, 10 ** (context.prec - 1), 1 - context.prec)
        return _of(0, 0, "F") if (order > 0) != (b._sign == 1) else _of(0, 0, 0)
    if whole:
        n = abs(int(b))
        work = context._wider(len(str(n)) + 4)
        base = _quotient(Decimal(1), a, work) if b._sign else a
        told = Decimal(1)
        while n:
            if n % 2:
                told = _product(told, base, work)
            n //= 2
            if n:
                base = _product(base, base, work)
        return _fix(told._sign, told._int, told._exp, context)
    if _order(a, Decimal(1)) == 0:
        context._signal(Inexact, Rounded)
        return _of(0, 10 ** (context.prec - 1), 1 - context.prec)
    digits = context.prec + len(str(abs(a.adjusted()))) + max(b.adjusted(), 0) + 12
    exact = context._wider(digits)
    log = _of(*_log_parts(a, digits))
    made = _exp(_product(b, log, exact), context._wider(8))
    told = _fix(0, made._int, made._exp, context)
    missing = context.prec - len(str(told._int))
    return _of(0, told._int * 10 ** missing, told._exp - missing) if missing > 0 else told

def _atanh(n, d, unit):
    """unit * atanh(n / d), for |n / d| < 1/2."""
    if n < 0:
        return -_atanh(-n, d, unit)
    term = unit * n // d
    total, k = term, 1
    while term:
        term = term * n * n // (d * d)
        k += 2
        total += term // k
    return total

def _log10_of_e_inverse(unit):
    """unit * ln(10)"""
    return 6 * _atanh(1, 3, unit) + 2 * _atanh(1, 9, unit)

def _log_parts(a, digits):
    """ln(a), a > 0, to so many digits after the point."""
    unit = 10 ** (digits + 6)
    n, power = a._int, a._exp
    size = len(str(n))
    top = 10 ** size
    power += size
    twos = 0
    while n * 4 < top * 3:
        n, twos = n * 2, twos + 1
    log = 2 * _atanh(n - top, n + top, unit) - twos * 2 * _atanh(1, 3, unit) + power * _log10_of_e_inverse(unit)
    return (1 if log < 0 else 0), abs(log), -(digits + 6)

def _ln(a, context):
    if a.is_zero():
        return _of(1, 0, "F")
    if a._sign:
        return _refuse(context, InvalidOperation)
    if a._exp == "F":
        return a
    if _order(a, Decimal(1)) == 0:
        return Decimal(0)
    near = abs((a - 1 if a.adjusted() in (0, -1) else a).adjusted())
    return _fix(*_log_parts(a, context.prec + near + 6), context)

def _log10(a, context):
    if a.is_zero():
        return _of(1, 0, "F")
    if a._sign:
        return _refuse(context, InvalidOperation)
    if a._exp == "F":
        return a
    text = str(a._int)
    if text.strip("0") == "1":
        return Decimal(a.adjusted()).__pos__(context)
    near = abs((a - 1 if a.adjusted() in (0, -1) else a).adjusted())
    digits = context.prec + near + 6
    log = _log_parts(a, digits)
    ten = _of(0, _log10_of_e_inverse(10 ** (digits + 6)), -(digits + 6))
    told = _quotient(_of(*log), ten, context._wider(6))
    return _fix(told._sign, told._int, told._exp, context)

def _exp(a, context):
    if a._exp == "F":
        return Decimal(0) if a._sign else a
    if a._int == 0:
        return Decimal(1)
    if a.adjusted() > len(str(context.Emax)) + 2:
        if a._sign:
            return _fix(0, 1, context.Etiny() - 2, context)
        return _overflow(0, context)
    if a.adjusted() < -context.prec - 2:
        return _fix(0, 10 ** (context.prec + 1) + (-1 if a._sign else 1), -context.prec - 1, context)
    digits = context.prec + max(a.adjusted(), 0) + 12
    unit = 10 ** digits
    shift = digits + a._exp
    x = a._int * 10 ** shift if shift >= 0 else a._int // 10 ** -shift
    x = -x if a._sign else x
    power, rest = divmod(x, _log10_of_e_inverse(unit))
    rest >>= 8
    term, total, k = unit, unit, 0
    while term:
        k += 1
        term = term * rest // (unit * k)
        total += term
    for _ in range(8):
        total = total * total // unit
    return _fix(0, total, power - digits, context)

def _transcendental(a, context, function):
    context = _context(context)
    special = _nan_of(context, a)
    return special if special is not None else function(a, _half_even(context))
`
