from enum import Enum, IntEnum, StrEnum, IntFlag, auto
import json, re, math, copy
class Color(str, Enum):
    RED = "red"
    BLUE = "blue"
print(Color.RED, repr(Color.RED), f"{Color.RED}", "%s" % Color.RED, Color.RED == "red", Color.RED.value, isinstance(Color.RED, str), Color("red"), {Color.RED: 1}["red"], {"red": 1}[Color.RED])
print("x" + Color.RED, ",".join([Color.RED, "b"]), Color.RED.upper(), len(Color.RED), Color.RED[0], [c for c in Color.RED], "e" in Color.RED, Color.RED in ["red"], Color.RED < "s", sorted([Color.RED, Color.BLUE]))
print(json.dumps({"c": Color.RED, "l": [Color.BLUE]}), json.loads('{"red": 5}')[Color.RED], "red car".startswith(Color.RED), "a red".replace(Color.RED, "blue"), re.sub("e", "E", Color.RED), hash(Color.RED) == hash("red"))
print(json.loads('{"red": 5}').get(Color.RED), Color.RED in json.loads('{"red": 5}'), Color.RED is Color["RED"], list(Color), Color.RED in Color, Color.RED != Color.BLUE)
class P(IntEnum):
    A = 1
    B = 3
print(P.A, repr(P.A), P.A + 1, 1 + P.A, P.A < 2, isinstance(P.A, int), [5, 6][P.A], f"{P.A:03d}", sum([P.A, P.B]), max(P.A, 0), P.B // 2, -P.B, abs(P.A), P(3), math.sqrt(P.A), range(P.B), int(P.B), float(P.B), P.A == 1, {1: "x"}[P.A], json.dumps(P.A), P.A | 2, P.B ** 2, divmod(P.B, 2), round(P.B), P.B / 2, "ab" * P.B, str(P.A), "%d" % P.B, P.B.bit_length())
class S(StrEnum):
    ONE = auto()
    TWO = "two!"
print(S.ONE, repr(S.TWO), S.ONE + "x", f"{S.ONE:>5}", isinstance(S.ONE, str), S("one"))
class W(IntFlag):
    R = 4
    X = 1
print(W.R | W.X, repr(W.R | W.X), W.R & 5, bool(W.R & W.X), W(5), isinstance(W.R, int))
class Name(str):
    def __new__(cls, text, extra=None):
        self = super().__new__(cls, text.strip())
        self.extra = extra
        return self
    def shout(self):
        return self.upper() + "!"
    def __repr__(self):
        return "Name(%s)" % super().__repr__()
n = Name("  bob ", extra=5)
print(n, repr(n), n.extra, n.shout(), n + "by", type(n + "by").__name__, isinstance(n, str), n == "bob", n.split("o"), type(n).__name__, n[1:], "<%5s>" % n, "{:>5}".format(n), str(n) is n, type(str(n)).__name__, {n: 1}, n.extra)
class Celsius(float):
    @property
    def fahrenheit(self):
        return self * 9 / 5 + 32
    def __str__(self):
        return f"{float(self):.1f}C"
c = Celsius(36.6)
print(c, repr(c), c.fahrenheit, c + 1, type(c + 1).__name__, c > 30, round(c), round(c, 1), isinstance(c, float), f"{c:.2f}", c.is_integer(), max(c, 2), sum([c, c]), Celsius("1.5") * 2, math.floor(c), int(c), bool(Celsius(0)))
class Even(int):
    def __new__(cls, n):
        if n % 2:
            raise ValueError("odd: %d" % n)
        return super().__new__(cls, n)
    def __add__(self, other):
        return Even(int.__add__(self, other))
e = Even(4)
print(e, e + 2, type(e + 2).__name__, e * 2, type(e * 2).__name__, e % 3, [1, 2, 3, 4, 5][e], list(range(e)), "x" * e, copy.deepcopy(e) + 2, {4: "four"}[e], e == 4.0, e.bit_length(), hash(e) == hash(4), 10 - e, e ** 2, e << 1, ~e, -e, +e, e and 1, isinstance(e, int), int(e), e.real)
try:
    Even(3)
except ValueError as x:
    print(x)
class Up(str):
    def __eq__(self, other):
        return str.__eq__(self.lower(), other.lower())
    def __hash__(self):
        return hash(self.lower())
print(Up("A") == "a", "a" == Up("A"), {Up("A"): 1}.get(Up("a")), Up("x") in [Up("X")], len({Up("q"), Up("Q")}))
class Weekday(Enum):
    MON = (1, "mon")
    def __new__(cls, n, short):
        self = object.__new__(cls)
        self._value_ = n
        self.short = short
        return self
print(Weekday(1), Weekday.MON.short, Weekday.MON.value)
class Plain(str):
    pass
p = Plain("abc")
p.tag = 1
print(p, p.tag, [p], p.__class__.__name__, Plain(), Plain(5), isinstance(p, Plain), p.upper().__class__.__name__, Plain.upper(p), str.upper(p), issubclass(Plain, str), Plain.__mro__[1].__name__, "".join(reversed(p)), p.__len__(), int(Plain("12")), float(Plain("1.5")), ord(Plain("a")), print.__name__)
class I(int):
    pass
print(I(5), I("7"), I(), I(5) + I(6), I(5) == 5, [I(1)], I(3) in {3}, I(3.9), str(I(4)), f"{I(4):>3}", "%s %d %5.1f" % (I(4), I(4), I(4)), 5 // I(2), True + I(1), I(255).to_bytes(1, "big"), min(I(3), 2), list(map(str, [I(1)])), hex(I(255)), chr(I(65)), round(I(7)), pow(I(2), 3), I(2) ** 0.5, I(6) / 4, dict(a=I(1)), sorted([I(3), 1, I(2)]))
try:
    I(1) + "a"
except TypeError as x:
    print(type(x).__name__)
try:
    class B(bool):
        pass
except TypeError as x:
    print(x)
