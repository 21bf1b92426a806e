/** `Decimal` itself: a sign, an int of digits and a power of ten. */
export const decimalNumberSource = String.raw`
_form = re.compile(r"\s*([-+])?(?:(\d+)(?:\.(\d*))?(?:E([-+]?\d+))?|\.(\d+)(?:E([-+]?\d+))?|(Inf(?:inity)?)|(s?NaN)(\d*))\s*\Z", re.IGNORECASE)
_prime = (1 << 61) - 1

def _of(sign, n, exp):
    """The number (-1)**sign * n * 10**exp; exp is "F" for an infinity, "n" for a NaN and "N" for a signalling one."""
    made = object.__new__(Decimal)
    made._sign, made._int, made._exp = sign, n, exp
    return made

class Decimal:
    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        self._sign, self._int, self._exp = _parts(value, _context(context))
        return self

    @classmethod
    def from_float(cls, f, /):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        told = _parts_of_float(f)
        return _of(*told) if cls is Decimal else cls(_of(*told))

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    def __reduce__(self):
        return (type(self), (str(self),))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def is_nan(self):
        return self._exp == "n" or self._exp == "N"

    def is_qnan(self):
        return self._exp == "n"

    def is_snan(self):
        return self._exp == "N"

    def is_infinite(self):
        return self._exp == "F"

    def is_finite(self):
        return isinstance(self._exp, int)

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return self._int == 0 and self.is_finite()

    def is_normal(self, context=None):
        return self.is_finite() and self._int != 0 and self.adjusted() >= (context or getcontext()).Emin

    def is_subnormal(self, context=None):
        return self.is_finite() and self._int != 0 and self.adjusted() < (context or getcontext()).Emin

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def radix(self):
        return Decimal(10)

    def adjusted(self):
        return self._exp + len(str(self._int)) - 1 if self.is_finite() else 0

    def as_tuple(self):
        if self._exp == "F":
            return DecimalTuple(self._sign, (0,), "F")
        digits = () if self.is_nan() and self._int == 0 else tuple([int(digit) for digit in str(self._int)])
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        if self.is_nan():
            raise ValueError("cannot convert NaN to integer ratio")
        if self._exp == "F":
            raise OverflowError("cannot convert Infinity to integer ratio")
        n = -self._int if self._sign else self._int
        if self._exp >= 0:
            return n * 10 ** self._exp, 1
        common = math.gcd(n, 10 ** -self._exp)
        return n // common, 10 ** -self._exp // common

    def __repr__(self):
        return "Decimal('%s')" % self.__str__()

    def __str__(self, context=None):
        return _text(self, False, _context(context))

    def to_eng_string(self, context=None):
        return _text(self, True, _context(context))

    def __format__(self, spec):
        return _formatted(self, spec)

    def __bool__(self):
        return self._int != 0 or not self.is_finite()

    def __int__(self):
        return _whole(self, ROUND_DOWN)

    __trunc__ = __int__

    def __float__(self):
        if self._exp == "N":
            raise ValueError("cannot convert signaling NaN to float")
        return float("nan" if self._exp == "n" else _text(self, False, getcontext()))

    def __floor__(self):
        return _whole(self, ROUND_FLOOR)

    def __ceil__(self):
        return _whole(self, ROUND_CEILING)

    def __round__(self, ndigits=None):
        if ndigits is not None:
            return self.quantize(_of(0, 1, -ndigits))
        return _whole(self, ROUND_HALF_EVEN)

    def __hash__(self):
        if self._exp == "N":
            raise TypeError("Cannot hash a signaling NaN value")
        if self._exp == "n":
            return object.__hash__(self)
        if self._exp == "F":
            return -314159 if self._sign else 314159
        power = pow(10, self._exp, _prime) if self._exp >= 0 else pow(pow(10, -1, _prime), -self._exp, _prime)
        told = self._int * power % _prime
        if self._sign:
            told = -told
        return -2 if told == -1 else told

    def __eq__(self, other):
        return _compared(self, other, False, lambda order: order == 0)

    def __lt__(self, other):
        return _compared(self, other, True, lambda order: order < 0)

    def __le__(self, other):
        return _compared(self, other, True, lambda order: order <= 0)

    def __gt__(self, other):
        return _compared(self, other, True, lambda order: order > 0)

    def __ge__(self, other):
        return _compared(self, other, True, lambda order: order >= 0)

    def compare(self, other, context=None):
        context = _context(context)
        other = _operand(other)
        return _nan_of(context, self, other) or Decimal(_order(self, other))

    def max(self, other, context=None):
        return _extreme(self, _operand(other), context, 1)

    def min(self, other, context=None):
        return _extreme(self, _operand(other), context, -1)

    def copy_abs(self):
        return _of(0, self._int, self._exp)

    def copy_negate(self):
        return _of(1 - self._sign, self._int, self._exp)

    def copy_sign(self, other, context=None):
        return _of(_operand(other)._sign, self._int, self._exp)

    def same_quantum(self, other, context=None):
        other = _operand(other)
        if self.is_finite() and other.is_finite():
            return self._exp == other._exp
        return self.is_nan() and other.is_nan() or self._exp == "F" and other._exp == "F"

    def __pos__(self, context=None):
        context = _context(context)
        if not self.is_finite():
            return _nan_of(context, self) or self
        return _fix(0 if self._int == 0 and context.rounding != ROUND_FLOOR else self._sign, self._int, self._exp, context)

    def __neg__(self, context=None):
        return (self if self.is_nan() else self.copy_negate()).__pos__(context)

    def __abs__(self, context=None):
        return self.__neg__(context) if self._sign else self.__pos__(context)

    def __add__(self, other, context=None):
        return _arithmetic(_sum, self, other, context)

    def __sub__(self, other, context=None):
        return _arithmetic(_difference, self, other, context)

    def __mul__(self, other, context=None):
        return _arithmetic(_product, self, other, context)

    def __truediv__(self, other, context=None):
        return _arithmetic(_quotient, self, other, context)

    def __floordiv__(self, other, context=None):
        return _arithmetic(_whole_quotient, self, other, context)

    def __mod__(self, other, context=None):
        return _arithmetic(_remainder, self, other, context)

    def __divmod__(self, other, context=None):
        return _arithmetic(_both, self, other, context)

    def __pow__(self, other, modulo=None, context=None):
        return _arithmetic(_power, self, other, context)

    def __radd__(self, other):
        return _reflected(_sum, self, other)

    def __rsub__(self, other):
        return _reflected(_difference, self, other)

    def __rmul__(self, other):
        return _reflected(_product, self, other)

    def __rtruediv__(self, other):
        return _reflected(_quotient, self, other)

    def __rfloordiv__(self, other):
        return _reflected(_whole_quotient, self, other)

    def __rmod__(self, other):
        return _reflected(_remainder, self, other)

    def __rdivmod__(self, other):
        return _reflected(_both, self, other)

    def __rpow__(self, other):
        return _reflected(_power, self, other)

    def remainder_near(self, other, context=None):
        context = _context(context)
        other = _operand(other)
        special = _nan_of(context, self, other)
        if special is not None:
            return special
        if self._exp == "F" or other.is_zero():
            return _refuse(context, DivisionUndefined if self.is_zero() and other.is_zero() else InvalidOperation)
        if other._exp == "F":
            return self.__pos__(context)
        exp = min(self._exp, other._exp)
        n, m = self._int * 10 ** (self._exp - exp), other._int * 10 ** (other._exp - exp)
        whole, rest = divmod(n, m)
        if rest * 2 > m or rest * 2 == m and whole % 2 == 1:
            rest, whole = rest - m, whole + 1
        if whole >= 10 ** context.prec:
            return _refuse(context, DivisionImpossible)
        return _fix(1 - self._sign if rest < 0 else self._sign, abs(rest), exp, context)

    def fma(self, other, third, context=None):
        context = _context(context)
        return _sum(_product(self, _operand(other), context._exact()), _operand(third), context)

    def scaleb(self, other, context=None):
        context = _context(context)
        if not self.is_finite():
            return _nan_of(context, self) or self
        return _fix(self._sign, self._int, self._exp + int(_operand(other)), context)

    def logb(self, context=None):
        context = _context(context)
        if not self.is_finite():
            return _nan_of(context, self) or _of(0, 0, "F")
        if self._int == 0:
            context._signal(DivisionByZero)
            return _of(1, 0, "F")
        return Decimal(self.adjusted()).__pos__(context)

    def quantize(self, exp, rounding=None, context=None):
        context = _context(context)
        exp = _operand(exp)
        special = _nan_of(context, self, exp)
        if special is not None:
            return special
        if not self.is_finite() or not exp.is_finite():
            return self if self._exp == "F" and exp._exp == "F" else _refuse(context, InvalidOperation)
        to = exp._exp
        if not context.Etiny() <= to <= context.Emax or self._int and self.adjusted() > context.Emax:
            return _refuse(context, InvalidOperation)
        if self._int and self.adjusted() - to + 1 > context.prec:
            return _refuse(context, InvalidOperation)
        n, lost = self._int, False
        if self._exp >= to:
            n = n * 10 ** (self._exp - to) if n else 0
        else:
            n, lost = _cut(self._sign, n, to - self._exp, context.rounding if rounding is None else _rounding(rounding))
        if n >= 10 ** context.prec:
            return _refuse(context, InvalidOperation)
        told = [Inexact] if lost else []
        if self._exp < to:
            told.append(Rounded)
        if n and len(str(n)) + to - 1 < context.Emin:
            told.append(Subnormal)
        context._signal(*told)
        return _of(self._sign, n, to)

    def normalize(self, context=None):
        context = _context(context)
        told = self.__pos__(context) if self._int or not self.is_finite() else _fix(self._sign, 0, self._exp, context)
        if not told.is_finite():
            return told
        n, exp = told._int, told._exp
        if n == 0:
            return _of(self._sign, 0, 0)
        top = context.Etop() if context.clamp else context.Emax
        while n % 10 == 0 and exp < top:
            n, exp = n // 10, exp + 1
        return _of(told._sign, n, exp)

    def to_integral_exact(self, rounding=None, context=None):
        context = _context(context)
        if not self.is_finite():
            return _nan_of(context, self) or self
        if self._exp >= 0:
            return self
        n, lost = _cut(self._sign, self._int, -self._exp, context.rounding if rounding is None else _rounding(rounding))
        context._signal(*([Inexact, Rounded] if lost else [Rounded]))
        return _of(self._sign, n, 0)

    def to_integral_value(self, rounding=None, context=None):
        context = _context(context)
        if not self.is_finite():
            return _nan_of(context, self) or self
        if self._exp >= 0:
            return self
        return _of(self._sign, _cut(self._sign, self._int, -self._exp, context.rounding if rounding is None else _rounding(rounding))[0], 0)

    to_integral = to_integral_value

    def sqrt(self, context=None):
        context = _context(context)
        if self.is_nan():
            return _nan_of(context, self)
        if self.is_zero():
            return _fix(self._sign, 0, self._exp // 2, context)
        if self._sign:
            return _refuse(context, InvalidOperation)
        if self._exp == "F":
            return self
        exp = self._exp // 2
        n = self._int * (10 if self._exp % 2 else 1)
        shift = max(context.prec + 1 - (len(str(n)) + 1) // 2, 0)
        cut = max((len(str(n)) + 1) // 2 - context.prec - 1, 0)
        n, rest = divmod(n * 100 ** shift, 100 ** cut)
        root = math.isqrt(n)
        exact = root * root == n and rest == 0
        exp = exp - shift + cut
        if exact:
            while shift > 0 and root % 10 == 0:
                root, exp, shift = root // 10, exp + 1, shift - 1
        elif root % 5 == 0:
            root += 1
        return _fix(0, root, exp, _half_even(context))

    def exp(self, context=None):
        return _transcendental(self, context, _exp)

    def ln(self, context=None):
        return _transcendental(self, context, _ln)

    def log10(self, context=None):
        return _transcendental(self, context, _log10)
`
