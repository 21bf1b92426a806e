import csv
import io
import operator
import statistics
import struct
from contextlib import ExitStack, contextmanager

records = [struct.pack("<i6sd", i, ("p%d" % i).encode(), i * 1.25) for i in range(3)]
print([len(r) for r in records], struct.calcsize("<i6sd"), records[1])
for record in records:
    n, name, price = struct.unpack("<i6sd", record)
    print(n, name.rstrip(b"\x00").decode(), price)
print(struct.pack(">hHqQ?c", -2, 65535, -1, 2**64 - 1, True, b"x"), struct.calcsize("ci"), struct.calcsize("<ci"), struct.unpack("!2f", struct.pack("!2f", 0.1, -2.5)))
print(list(struct.iter_unpack(">H", b"\x00\x01\x00\x02")), struct.unpack_from("<H", b"\x00\x01\x02", 1), struct.Struct("<I").unpack(b"\x01\x00\x00\x00"))
for wrong in (lambda: struct.unpack("<i", b"abc"), lambda: struct.pack("<i", 2**31), lambda: struct.pack("<b", 200), lambda: struct.pack("<i"), lambda: struct.calcsize("<z"), lambda: struct.pack("<i", "x"), lambda: struct.unpack_from("<q", b"abc", 1)):
    try:
        print(wrong())
    except struct.error as e:
        print("struct.error:", e)

out = io.StringIO()
writer = csv.DictWriter(out, fieldnames=["product", "amount", "note"], restval="-")
writer.writeheader()
writer.writerow({"product": "tea, green", "amount": 2.5})
writer.writerows([{"product": 'a "b"', "amount": 1, "note": None}, {"product": "", "amount": "", "note": "x\ny"}])
print(repr(out.getvalue()))
try:
    writer.writerow({"colour": 1})
except ValueError as e:
    print(e)
for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_NONE):
    out = io.StringIO()
    line = csv.writer(out, quoting=quoting, lineterminator="|", delimiter=";")
    line.writerow(["a", 1, 2.5, None, ""])
    try:
        line.writerow(["a;b", 'q"'])
        line.writerow([""])
    except csv.Error as e:
        print("csv.Error:", e)
    print(out.getvalue())

x, y = [1, 2, 3, 4, 5], [2.1, 3.9, 6.2, 8.1, 9.8]
print(statistics.covariance(x, y), statistics.correlation(x, y), statistics.linear_regression(x, y))
try:
    statistics.correlation([1], [2])
except statistics.StatisticsError as e:
    print(e)
print(operator.ifloordiv(7, 2), operator.ipow(2, 5), operator.call(max, 3, 4, key=lambda v: -v), operator.itruediv(1, 4))

@contextmanager
def told(name):
    print("enter", name)
    try:
        yield name.upper()
    finally:
        print("leave", name)

with ExitStack() as stack:
    names = [stack.enter_context(told(name)) for name in "ab"]
    stack.callback(print, "called", sep="-", end="!\n")
    print(names)
try:
    with ExitStack() as stack:
        stack.enter_context(told("c"))
        raise KeyError("k")
except KeyError as e:
    print("through", e)

from typing import BinaryIO, Coroutine, Match, TypedDict, runtime_checkable, Protocol

class Order(TypedDict):
    id: int
    price: float

class Noted(Order, total=False):
    note: str

@runtime_checkable
class HasName(Protocol):
    name: str

order: Order = {"id": 1, "price": 2.0}
Pair = TypedDict("Pair", {"a": int})
print(order, Order(id=1, price=2.5), Noted(id=2, price=1.0, note="x"), type(Order(id=1, price=1.0)).__name__, Pair(a=1), Pair({"a": 2}))
