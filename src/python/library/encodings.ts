/** `base64`, `binascii` and `zlib.crc32`: bytes as text, and their check sums. */
export const binasciiSource = String.raw`
class Error(ValueError):
    pass

def _bytes(data):
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return data.encode("ascii")
    return bytes(data)

def hexlify(data, sep=None, bytes_per_sep=1):
    return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode("ascii")

b2a_hex = hexlify

def unhexlify(hexstr):
    text = _bytes(hexstr).decode("latin-1")
    if len(text) % 2:
        raise Error("Odd-length string")
    if any(c not in "0123456789abcdefABCDEF" for c in text):
        raise Error("Non-hexadecimal digit found")
    return bytes(int(text[i:i + 2], 16) for i in range(0, len(text), 2))

a2b_hex = unhexlify

_alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_places = {code: i for i, code in enumerate(_alphabet)}

def b2a_base64(data, *, newline=True):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    told = []
    for i in range(0, len(data), 3):
        group = data[i:i + 3]
        bits = int.from_bytes(group + bytes(3 - len(group)), "big")
        told += [_alphabet[bits >> 18], _alphabet[bits >> 12 & 63], _alphabet[bits >> 6 & 63] if len(group) > 1 else 61, _alphabet[bits & 63] if len(group) > 2 else 61]
    return bytes(told) + (b"\n" if newline else b"")

def a2b_base64(data, /, *, strict_mode=False):
    told, bits, count, pads, chars = [], 0, 0, 0, 0
    for code in _bytes(data):
        if code == 61:
            pads += 1
            if count >= 2 and count + pads >= 4:
                break
            continue
        place = _places.get(code)
        if place is None:
            continue
        pads = 0
        chars += 1
        bits = bits << 6 | place
        count += 1
        if count == 4:
            told += [bits >> 16, bits >> 8 & 255, bits & 255]
            bits = count = 0
    else:
        if count == 1:
            raise Error("Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4" % chars)
        if count:
            raise Error("Incorrect padding")
    if count == 2:
        told.append(bits >> 4)
    elif count == 3:
        told += [bits >> 10, bits >> 2 & 255]
    return bytes(told)

_table = []
for _n in range(256):
    for _ in range(8):
        _n = _n >> 1 ^ (0xEDB88320 if _n & 1 else 0)
    _table.append(_n)

def crc32(data, crc=0, /):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    crc ^= 0xFFFFFFFF
    for byte in data:
        crc = _table[(crc ^ byte) & 255] ^ crc >> 8
    return crc ^ 0xFFFFFFFF
`

export const zlibSource = String.raw`
from binascii import crc32

def adler32(data, value=1, /):
    a, b = value & 0xFFFF, value >> 16
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a
`

export const base64Source = String.raw`
import binascii

_table32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

def _bytes(s):
    if isinstance(s, str):
        if not s.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return s.encode("ascii")
    if not isinstance(s, (bytes, bytearray)):
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % type(s).__name__)
    return bytes(s)

def _checked(s):
    if not isinstance(s, (bytes, bytearray)):
        raise TypeError("a bytes-like object is required, not %r" % type(s).__name__)
    return bytes(s)

def b64encode(s, altchars=None):
    told = binascii.b2a_base64(_checked(s), newline=False)
    return told if altchars is None else told.replace(b"+", altchars[:1]).replace(b"/", altchars[1:])

def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        s = s.replace(altchars[:1], b"+").replace(altchars[1:], b"/")
    if validate:
        body = s.rstrip(b"=")
        if any(code not in binascii._alphabet for code in body) or len(s) - len(body) > 2:
            raise binascii.Error("Only base64 data is allowed")
    return binascii.a2b_base64(s)

standard_b64encode = b64encode
standard_b64decode = b64decode

def urlsafe_b64encode(s):
    return b64encode(s, b"-_")

def urlsafe_b64decode(s):
    return b64decode(_bytes(s), b"-_")

def encodebytes(s):
    lines = [binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57)]
    return b"".join(lines)

def decodebytes(s):
    return binascii.a2b_base64(_checked(s))

def b16encode(s):
    return _checked(s).hex().upper().encode("ascii")

def b16decode(s, casefold=False):
    text = _bytes(s).decode("ascii")
    if casefold:
        text = text.upper()
    if any(c not in "0123456789ABCDEF" for c in text):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(text)

def b32encode(s):
    s = _checked(s)
    told = b""
    for i in range(0, len(s), 5):
        group = s[i:i + 5]
        bits = int.from_bytes(group + bytes(5 - len(group)), "big")
        letters = bytes(_table32[bits >> shift & 31] for shift in range(35, -1, -5))
        kept = {1: 2, 2: 4, 3: 5, 4: 7, 5: 8}[len(group)]
        told += letters[:kept] + b"=" * (8 - kept)
    return told

def b32decode(s, casefold=False, map01=None):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if casefold:
        s = s.upper()
    body = s.rstrip(b"=")
    pads = len(s) - len(body)
    if pads not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    bits = 0
    for code in body:
        if code not in _table32:
            raise binascii.Error("Non-base32 digit found")
        bits = bits << 5 | _table32.find(bytes([code]))
    size = len(body) * 5 // 8
    return (bits >> len(body) * 5 - size * 8).to_bytes(size, "big") if size else b""
`
