/** Decimals from texts and other values, and to texts; their `format()`. */
export const decimalTextSource = String.raw`
def _parts(value, context):
    if isinstance(value, Decimal):
        return value._sign, value._int, value._exp
    if isinstance(value, int):
        return (1 if value < 0 else 0), abs(int(value)), 0
    if isinstance(value, float):
        context.flags[FloatOperation] = True
        if context.traps[FloatOperation]:
            raise FloatOperation([FloatOperation])
        return _parts_of_float(value)
    if isinstance(value, str):
        match = _form.match(value.replace("_", ""))
        if match is None:
            wrong = _refuse(context, ConversionSyntax)
            return wrong._sign, wrong._int, wrong._exp
        sign, whole, below, exponent, only, only_exponent, infinite, nan, payload = match.groups()
        minus = 1 if sign == "-" else 0
        if infinite:
            return minus, 0, "F"
        if nan:
            return minus, int(payload or "0"), "N" if len(nan) == 4 else "n"
        below = (only if whole is None else below) or ""
        return minus, int((whole or "") + below), int(exponent or only_exponent or "0") - len(below)
    if isinstance(value, (list, tuple)):
        if len(value) != 3:
            raise ValueError("argument must be a sequence of length 3")
        sign, digits, exponent = value
        if sign not in (0, 1):
            raise ValueError("sign must be an integer with the value 0 or 1")
        if exponent == "F":
            return sign, 0, "F"
        if not (isinstance(exponent, int) or exponent in ("n", "N")):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        for digit in digits:
            if not (isinstance(digit, int) and 0 <= digit <= 9):
                raise ValueError("coefficient must be a tuple of digits")
        return sign, int("".join([str(digit) for digit in digits]) or "0"), exponent
    raise TypeError("conversion from %s to Decimal is not supported" % type(value).__name__)

def _parts_of_float(f):
    sign = 1 if math.copysign(1.0, f) < 0 else 0
    if math.isnan(f):
        return sign, 0, "n"
    if math.isinf(f):
        return sign, 0, "F"
    n, d = abs(f).as_integer_ratio()
    twos = d.bit_length() - 1
    return sign, n * 5 ** twos, -twos

def _text(value, engineering, context):
    sign = "-" if value._sign else ""
    if value._exp == "F":
        return sign + "Infinity"
    if value.is_nan():
        return sign + ("NaN" if value._exp == "n" else "sNaN") + (str(value._int) if value._int else "")
    digits, exp = str(value._int), value._exp
    left = exp + len(digits)
    if exp <= 0 and left > -6:
        point = left
    elif not engineering:
        point = 1
    elif value._int == 0:
        point = (left + 1) % 3 - 1
    else:
        point = (left - 1) % 3 + 1
    if point <= 0:
        text = "0." + "0" * -point + digits
    elif point >= len(digits):
        text = digits + "0" * (point - len(digits))
    else:
        text = digits[:point] + "." + digits[point:]
    if left == point:
        return sign + text
    return sign + text + ("E" if context.capitals else "e") + "%+d" % (left - point)

_spec = re.compile(r"(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?\Z", re.DOTALL)

def _formatted(value, spec):
    match = _spec.match(spec)
    if match is None or match[8] == "_" or match[5]:
        raise ValueError("invalid format string")
    fill, align, sign, z, _, zero, width, comma, prec, kind = match.groups()
    if zero:
        if align:
            raise ValueError("invalid format string")
        fill, align = "0", "="
    context = getcontext()
    prec = None if prec is None else int(prec)
    if not value.is_finite():
        minus, body, tail = value._sign, _text(value.copy_abs(), False, context) + ("%" if kind == "%" else ""), ""
        fill = " " if zero else fill
        align = ">" if zero else align
        whole, below = body, ""
    else:
        minus, whole, below, tail = _digits(value, kind, prec, context)
        if z and not (whole + below).strip("0.") and (not tail or tail == "%"):
            minus = 0
    lead = "-" if minus else sign if sign in ("+", " ") else ""
    width = int(width or "0")
    if value.is_finite() and zero:
        room = width - len(lead) - len(below) - len(tail)
        whole = _grouped(whole, room, comma)
    elif value.is_finite() and comma:
        whole = _grouped(whole, 0, comma)
    body = whole + below + tail
    rest = max(width - len(lead) - len(body), 0)
    fill = fill or " "
    align = align or ">"
    if align == "<":
        return lead + body + fill * rest
    if align == "=":
        return lead + fill * rest + body
    if align == "^":
        return fill * (rest // 2) + lead + body + fill * (rest - rest // 2)
    return fill * rest + lead + body

def _grouped(whole, room, comma):
    """The digits, with zeros before them until they fill the room, commas included."""
    while len(whole) + (len(whole) - 1) // 3 * len(comma or "") < room:
        whole = "0" + whole
    if not comma:
        return whole
    first = (len(whole) - 1) % 3 + 1
    return ",".join([whole[:first]] + [whole[i:i + 3] for i in range(first, len(whole), 3)])

def _digits(value, kind, prec, context):
    """Sign, whole digits, point and what follows, exponent or per cent sign of a finite number."""
    sign, n, exp = value._sign, value._int, value._exp
    rounding = context.rounding
    mark = "E" if kind in ("E", "G") or kind is None and context.capitals else "e"
    if kind == "%":
        exp += 2
    if prec is not None:
        if kind in ("e", "E"):
            n, exp = _to_digits(sign, n, exp, prec + 1, rounding)
        elif kind in ("f", "F", "%"):
            if exp >= -prec:
                n, exp = n * 10 ** (exp + prec), -prec
            else:
                n, exp = _cut(sign, n, -prec - exp, rounding)[0], -prec
        elif len(str(n)) > max(prec, 1):
            n, exp = _to_digits(sign, n, exp, max(prec, 1), rounding)
    if kind in ("f", "F", "%") and exp > 0:
        n, exp = n * 10 ** exp, 0
    digits = "0" * (prec + 1) if n == 0 and prec is not None and kind in ("e", "E") else str(n)
    left = exp + len(digits)
    if kind in ("e", "E"):
        point = 1
    elif kind in ("f", "F", "%"):
        point = left
    elif exp <= 0 and left > -6:
        point = left
    else:
        point = 1
    if point <= 0:
        whole, below = "0", "0" * -point + digits
    elif point > len(digits):
        whole, below = digits + "0" * (point - len(digits)), ""
    else:
        whole, below = digits[:point], digits[point:]
    power = left - point
    tail = "" if power == 0 and kind not in ("e", "E") else "%s%+d" % (mark, power)
    return sign, whole, "." + below if below else "", tail + ("%" if kind == "%" else "")

def _to_digits(sign, n, exp, count, rounding):
    have = len(str(n))
    if n == 0 or have <= count:
        return n * 10 ** (count - have), exp - (count - have)
    n, _ = _cut(sign, n, have - count, rounding)
    exp += have - count
    return (n // 10, exp + 1) if len(str(n)) > count else (n, exp)
`
