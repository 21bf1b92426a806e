/** `fractions`: numbers that are exact because they stay a ratio of two ints. */
export const fractionsSource = String.raw`
import math
import re

_form = re.compile(r"\s*([-+]?)(?=\d|\.\d)(\d*|\d+(?:_\d+)*)(?:/(\d+(?:_\d+)*)|(?:\.(\d*|\d+(?:_\d+)*))?(?:[eE]([-+]?\d+(?:_\d+)*))?)\s*\Z")

class Fraction:
    def __init__(self, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, Fraction):
                self.numerator, self.denominator = numerator.numerator, numerator.denominator
                return
            if isinstance(numerator, float):
                self.numerator, self.denominator = numerator.as_integer_ratio()
                return
            if isinstance(numerator, str):
                numerator, denominator = _parsed(numerator)
            elif isinstance(numerator, int):
                denominator = 1
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif not isinstance(numerator, (int, Fraction)) or not isinstance(denominator, (int, Fraction)):
            raise TypeError("both arguments should be Rational instances")
        elif isinstance(numerator, Fraction) or isinstance(denominator, Fraction):
            numerator, denominator = numerator.numerator * denominator.denominator, denominator.numerator * numerator.denominator
        if denominator == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % numerator)
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self.numerator = int(numerator) // common
        self.denominator = int(denominator) // common

    @classmethod
    def from_float(cls, f):
        return cls(*f.as_integer_ratio())

    def as_integer_ratio(self):
        return (self.numerator, self.denominator)

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self.denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self.numerator, self.denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        near, other = Fraction(p1, q1), Fraction(p0 + k * p1, q0 + k * q1)
        return near if abs(near - self) <= abs(other - self) else other

    def __repr__(self):
        return "%s(%s, %s)" % (self.__class__.__name__, self.numerator, self.denominator)

    def __str__(self):
        return str(self.numerator) if self.denominator == 1 else "%s/%s" % (self.numerator, self.denominator)

    def _with(self, other, exact, inexact, swapped=False):
        if isinstance(other, int):
            other = Fraction(other)
        if isinstance(other, Fraction):
            return exact(other, self) if swapped else exact(self, other)
        if isinstance(other, float):
            return inexact(other, float(self)) if swapped else inexact(float(self), other)
        return NotImplemented

    def __add__(self, other):
        return self._with(other, _add, lambda a, b: a + b)

    def __radd__(self, other):
        return self._with(other, _add, lambda a, b: a + b, True)

    def __sub__(self, other):
        return self._with(other, _sub, lambda a, b: a - b)

    def __rsub__(self, other):
        return self._with(other, _sub, lambda a, b: a - b, True)

    def __mul__(self, other):
        return self._with(other, _mul, lambda a, b: a * b)

    def __rmul__(self, other):
        return self._with(other, _mul, lambda a, b: a * b, True)

    def __truediv__(self, other):
        return self._with(other, _div, lambda a, b: a / b)

    def __rtruediv__(self, other):
        return self._with(other, _div, lambda a, b: a / b, True)

    def __floordiv__(self, other):
        return self._with(other, _floordiv, lambda a, b: a // b)

    def __rfloordiv__(self, other):
        return self._with(other, _floordiv, lambda a, b: a // b, True)

    def __mod__(self, other):
        return self._with(other, _mod, lambda a, b: a % b)

    def __rmod__(self, other):
        return self._with(other, _mod, lambda a, b: a % b, True)

    def __divmod__(self, other):
        return (self // other, self % other)

    def __pow__(self, n):
        if isinstance(n, Fraction) and n.denominator == 1:
            n = n.numerator
        if not isinstance(n, int):
            return float(self) ** float(n)
        if n >= 0:
            return Fraction(self.numerator ** n, self.denominator ** n)
        return Fraction(self.denominator ** -n, self.numerator ** -n)

    def __rpow__(self, base):
        return base ** self.numerator if self.denominator == 1 and self.numerator >= 0 else base ** float(self)

    def __neg__(self):
        return Fraction(-self.numerator, self.denominator)

    def __pos__(self):
        return Fraction(self.numerator, self.denominator)

    def __abs__(self):
        return Fraction(abs(self.numerator), self.denominator)

    def __trunc__(self):
        return -(-self.numerator // self.denominator) if self.numerator < 0 else self.numerator // self.denominator

    __int__ = __trunc__

    def __floor__(self):
        return self.numerator // self.denominator

    def __ceil__(self):
        return -(-self.numerator // self.denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self.numerator, self.denominator)
            if rest * 2 < self.denominator or rest * 2 == self.denominator and whole % 2 == 0:
                return whole
            return whole + 1
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __float__(self):
        return self.numerator / self.denominator

    def __bool__(self):
        return self.numerator != 0

    def __hash__(self):
        if self.denominator == 1:
            return hash(self.numerator)
        p = (1 << 61) - 1
        if self.denominator % p == 0:
            told = 314159
        else:
            told = abs(self.numerator) * pow(self.denominator, -1, p) % p
        told = told if self.numerator >= 0 else -told
        return -2 if told == -1 else told

    def __eq__(self, other):
        if isinstance(other, int):
            return self.denominator == 1 and self.numerator == other
        if isinstance(other, Fraction):
            return self.numerator == other.numerator and self.denominator == other.denominator
        if isinstance(other, float):
            return self == Fraction(other) if math.isfinite(other) else False
        return NotImplemented

    def _compared(self, other, op):
        if isinstance(other, float) and not math.isfinite(other):
            return op(0.0, other)
        if not isinstance(other, (int, float, Fraction)):
            return NotImplemented
        other = Fraction(other)
        return op(self.numerator * other.denominator, other.numerator * self.denominator)

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b)

def _parsed(text):
    match = _form.match(text)
    if match is None:
        raise ValueError("Invalid literal for Fraction: %r" % text)
    sign, whole, below, decimals, exponent = match.groups()
    numerator, denominator = int(whole or "0"), 1
    if below is not None:
        denominator = int(below)
    if decimals:
        decimals = decimals.replace("_", "")
        numerator = numerator * 10 ** len(decimals) + int(decimals)
        denominator = 10 ** len(decimals)
    if exponent is not None:
        power = int(exponent)
        if power >= 0:
            numerator *= 10 ** power
        else:
            denominator *= 10 ** -power
    return -numerator if sign == "-" else numerator, denominator

def _add(a, b):
    return Fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

def _sub(a, b):
    return Fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)

def _mul(a, b):
    return Fraction(a.numerator * b.numerator, a.denominator * b.denominator)

def _div(a, b):
    return Fraction(a.numerator * b.denominator, a.denominator * b.numerator)

def _floordiv(a, b):
    return a.numerator * b.denominator // (a.denominator * b.numerator)

def _mod(a, b):
    return Fraction(a.numerator * b.denominator % (b.numerator * a.denominator), a.denominator * b.denominator)
`
