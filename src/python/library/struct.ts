/** `struct`: bytes of fixed places as numbers and back, such as the records of `binaryRecordsStream`. */
export const structSource = String.raw`
import math

class error(Exception):
    pass

_sizes = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 4, "L": 4, "q": 8, "Q": 8, "e": 2, "f": 4, "d": 8, "s": 1, "p": 1}
_native = {**_sizes, "l": 8, "L": 8, "n": 8, "N": 8, "P": 8}
_floats = {"e": (5, 10), "f": (8, 23), "d": (11, 52)}

def _parsed(format):
    """The byte order and the fields (count, code, offset) of a format, and the size of all."""
    if isinstance(format, bytes):
        format = format.decode()
    if not isinstance(format, str):
        raise TypeError("Struct() argument 1 must be a str or bytes object, not %s" % type(format).__name__)
    mark = format[:1] if format[:1] in ("@", "=", "<", ">", "!") and format else "@"
    text = format[1:] if format[:1] == mark else format
    sizes = _native if mark == "@" else _sizes
    fields, at, count = [], 0, ""
    for code in text:
        if code.isspace() and not count:
            continue
        if code in "0123456789":
            count += code
            continue
        if code not in sizes:
            raise error("bad char in struct format")
        times = int(count) if count else 1
        count = ""
        if mark == "@" and code not in "sp":
            at += -at % sizes[code]
        fields.append((times, code, at))
        at += times * sizes[code]
    if count:
        raise error("repeat count given without format specifier")
    return "big" if mark in (">", "!") else "little", sizes, fields, at

def calcsize(format, /):
    return _parsed(format)[3]

def pack(format, /, *values):
    order, sizes, fields, size = _parsed(format)
    wanted = sum([0 if code == "x" else 1 if code in "sp" else times for times, code, _ in fields])
    if wanted != len(values):
        raise error("pack expected %d items for packing (got %d)" % (wanted, len(values)))
    out = b""
    given = iter(values)
    for times, code, at in fields:
        if code == "x":
            continue
        if code in "sp":
            part = next(given)
            if not isinstance(part, (bytes, bytearray)):
                raise error("argument for '%s' must be a bytes object" % code)
            part = bytes(part)
            if code == "p":
                part = part[:max(min(times - 1, 255), 0)]
                part = (bytes([len(part)]) + part)[:times]
            out += bytes(at - len(out)) + part[:times] + bytes(max(times - len(part), 0))
            continue
        for i in range(times):
            out += bytes(at + i * sizes[code] - len(out)) + _packed(next(given), code, sizes[code], order, order == "little")
    return out + bytes(size - len(out))

def _packed(value, code, size, order, native):
    if code == "c":
        if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
            raise error("char format requires a bytes object of length 1")
        return bytes(value)
    if code == "?":
        return b"\x01" if value else b"\x00"
    if code in _floats:
        if not isinstance(value, float) and not hasattr(value, "__float__") and not isinstance(value, int):
            raise error("required argument is not a float")
        return _float_bits(float(value), code).to_bytes(size, order)
    if not isinstance(value, int):
        if not hasattr(value, "__index__"):
            raise error("required argument is not an integer")
        value = value.__index__()
    signed = code in "bhilqn"
    low, high = (-(1 << size * 8 - 1), (1 << size * 8 - 1) - 1) if signed else (0, (1 << size * 8) - 1)
    if not low <= value <= high:
        raise error(_out_of_range(code, value, signed, low, high, native))
    return int(value).to_bytes(size, order, signed=signed)

_named = {"b": "byte", "B": "ubyte", "h": "short", "H": "ushort"}

def _out_of_range(code, value, signed, low, high, native):
    named = code in "bB" or native and code in "hH"
    if not (-(1 << 63) <= value < 1 << 63 if signed or named else 0 <= value < 1 << 64):
        return "argument out of range"
    return "%s format requires %d <= number <= %d" % (_named[code] if named else "'%s'" % code, low, high)

def _float_bits(x, code):
    exponents, digits = _floats[code]
    bias = (1 << exponents - 1) - 1
    sign = 1 if math.copysign(1.0, x) < 0 else 0
    x = abs(x)
    if math.isnan(x):
        power, rest = 2 * bias + 1, 1 << digits - 1
    elif math.isinf(x):
        power, rest = 2 * bias + 1, 0
    else:
        power = max(math.frexp(x)[1] - 1, 1 - bias) if x else 1 - bias
        rest = round(math.ldexp(x, digits - power))
        if rest >= 2 << digits:
            rest, power = rest >> 1, power + 1
        if power > bias:
            raise OverflowError("float too large to pack with %s format" % code)
        power = power + bias if rest >= 1 << digits else 0
        rest &= (1 << digits) - 1
    return sign << exponents + digits | power << digits | rest

def _float_of(bits, code):
    exponents, digits = _floats[code]
    bias = (1 << exponents - 1) - 1
    power, rest = bits >> digits & (1 << exponents) - 1, bits & (1 << digits) - 1
    if power == 2 * bias + 1:
        value = math.nan if rest else math.inf
    elif power == 0:
        value = math.ldexp(float(rest), 1 - bias - digits)
    else:
        value = math.ldexp(float(rest | 1 << digits), power - bias - digits)
    return -value if bits >> exponents + digits else value

def unpack(format, buffer, /):
    size = calcsize(format)
    if len(buffer) != size:
        raise error("unpack requires a buffer of %d bytes" % size)
    return unpack_from(format, buffer)

def unpack_from(format, /, buffer, offset=0):
    order, sizes, fields, size = _parsed(format)
    start = offset + len(buffer) if offset < 0 else offset
    if len(buffer) - start < size:
        raise error("unpack_from requires a buffer of at least %d bytes for unpacking %d bytes at offset %d (actual buffer size is %d)" % (start + size, size, start, len(buffer)))
    buffer = bytes(buffer)
    values = []
    for times, code, at in fields:
        at += start
        if code == "x":
            continue
        if code == "s":
            values.append(buffer[at:at + times])
        elif code == "p":
            values.append(buffer[at + 1:at + 1 + min(buffer[at], times - 1)] if times else b"")
        else:
            for i in range(times):
                values.append(_unpacked(buffer[at + i * sizes[code]:at + (i + 1) * sizes[code]], code, order))
    return tuple(values)

def _unpacked(part, code, order):
    if code == "c":
        return part
    if code == "?":
        return part != b"\x00"
    if code in _floats:
        return _float_of(int.from_bytes(part, order), code)
    return int.from_bytes(part, order, signed=code in "bhilqn")

def iter_unpack(format, buffer, /):
    size = calcsize(format)
    if size == 0:
        raise error("cannot iteratively unpack with a struct of length 0")
    if len(buffer) % size:
        raise error("iterative unpacking requires a buffer of a multiple of %d bytes" % size)
    return iter([unpack_from(format, buffer, at) for at in range(0, len(buffer), size)])

class Struct:
    def __init__(self, format):
        self.size = calcsize(format)
        self.format = format.decode() if isinstance(format, bytes) else format

    def pack(self, *values):
        return pack(self.format, *values)

    def unpack(self, buffer, /):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer, /):
        return iter_unpack(self.format, buffer)
`
