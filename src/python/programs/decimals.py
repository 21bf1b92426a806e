from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal, DivisionByZero, InvalidOperation, getcontext, localcontext
import copy

cents = Decimal("0.01")
total = Decimal("0")
for price in ["19.99", "5.01", "0.10"]:
    total += Decimal(price) * 3
print(total, repr(total), f"{total:>12,.2f}|", (total * Decimal("0.0825")).quantize(cents, rounding=ROUND_HALF_UP))

getcontext().prec = 6
print(Decimal(1) / Decimal(7), Decimal("123456789") + 1)
getcontext().prec = 28
with localcontext() as context:
    context.prec = 5
    root = Decimal(2).sqrt()
    print(root, +root)
print(Decimal(2).sqrt())
with localcontext(prec=3, rounding=ROUND_DOWN):
    print(Decimal(2) / 3)

class Money(Decimal):
    def __repr__(self):
        return "Money(%s)" % self

m = Money("1.50")
print(m, repr(m), repr(m + 1), type(m + 1).__name__, isinstance(m, Decimal))

for text in ("x", "", "1.2.3"):
    try:
        Decimal(text)
    except InvalidOperation as e:
        print(e.args, e)
try:
    Decimal(1) / 0
except ZeroDivisionError as e:
    print(type(e).__name__, [cls.__name__ for cls in type(e).__mro__], isinstance(e, DivisionByZero))
d = Decimal("1.1")
print(copy.copy(d) is d, copy.deepcopy([d])[0] is d)

@dataclass(frozen=True)
class Line:
    product: str
    amount: Decimal

lines = [Line("a", Decimal("1.10")), Line("b", Decimal("2")), Line("a", Decimal("1.1"))]
print(lines[0], len(set(lines)), sum(line.amount for line in lines), max(lines, key=lambda line: line.amount))
sums = {}
for key in [1, Decimal("1.0"), 1.0, Decimal("0.5"), 0.5, True]:
    sums[key] = sums.get(key, 0) + 1
print(sums)
print([Decimal(n).quantize(Decimal("1"), mode) for n in ("2.5", "-2.5") for mode in (ROUND_UP, ROUND_DOWN, ROUND_HALF_UP)])
