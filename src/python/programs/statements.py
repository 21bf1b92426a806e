# Statements in unusual company: what leaves a block, and what runs on the way out.


class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, trace):
        print("exit", self.name, kind and kind.__name__, error)
        return self.swallow


def leave_by_return():
    with Manager("a") as a, Manager("b") as b:
        return a + b


def leave_by_break():
    for i in range(3):
        with Manager(i):
            if i == 1:
                break
    else:
        print("never")
    return i


def leave_by_continue():
    seen = []
    for i in range(3):
        with Manager(i):
            if i == 1:
                continue
            seen.append(i)
    return seen


def swallowed():
    with Manager("s", True):
        raise KeyError("k")
    return "after"


def nested():
    try:
        with Manager("outer"):
            with Manager("inner", True):
                raise ValueError("x")
            raise TypeError("y")
    except TypeError as e:
        return repr(e), repr(e.__context__)


print(leave_by_return(), leave_by_break(), leave_by_continue(), swallowed(), nested())

for bad in (5, Manager):
    try:
        with bad:
            pass
    except TypeError as e:
        print(e)


def chain():
    try:
        try:
            {}["a"]
        except KeyError as e:
            raise ValueError("outer") from e
    except ValueError as e:
        return repr(e.__cause__), e.__suppress_context__


print(chain())


def order():
    out = []
    try:
        out.append("try")
    except ValueError:
        out.append("except")
    else:
        out.append("else")
    finally:
        out.append("finally")
    return out


print(order())


def override():
    try:
        raise ValueError
    finally:
        return "finally wins"


print(override())


def reraise():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise
    except ArithmeticError as e:
        return type(e).__name__


print(reraise())


def describe(value):
    match value:
        case None:
            return "none"
        case True | False:
            return "bool"
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float():
            return "number"
        case "go" | "run":
            return "verb"
        case str(s):
            return f"text {s}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [x, *rest] if rest == [x]:
            return f"twice {x}"
        case [1, (2 | 3) as y, *_]:
            return f"starts with 1 and {y}"
        case (a, b, *others, z):
            return f"{a} {b} {others} {z}"
        case {"kind": "point", "at": [x, y], **rest}:
            return f"point {x} {y} {rest}"
        case {}:
            return "dict"
        case Manager(name=n, swallow=False):
            return f"manager {n}"
        case _:
            return type(value).__name__


for value in [None, True, 5, 500, 1.5, "go", "x", [], [7], [7, 7], [1, 3, 9], (1, 2, 3, 4, 5), {"kind": "point", "at": (1, 2), "c": 3}, {"z": 1}, {}, Manager("m"), Manager("n", True), {1}, b"x"]:
    print(describe(value))


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def where(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(0, y):
            return f"on y at {y}"
        case Point(x=a, y=b):
            return f"{a}, {b}"


print(where(Point(0, 0)), where(Point(0, 5)), where(Point(1, 2)), where("p"))


def counter():
    total = 0
    while True:
        try:
            got = yield total
        except ValueError as e:
            print("thrown in", e)
            total = -1
        else:
            if got is None:
                got = 1
            total += got


c = counter()
print(next(c), c.send(5), next(c), c.throw(ValueError("v")), c.send(10))
c.close()
try:
    next(c)
except StopIteration as e:
    print("stopped", e.value)


def inner():
    x = yield 1
    print("inner got", x)
    return x * 2


def outer():
    result = yield from inner()
    yield result


g = outer()
print(next(g), g.send(21), list(g))


def cleanup():
    try:
        yield 1
    finally:
        print("cleaned up")


g = cleanup()
next(g)
g.close()

funcs = []
for i in range(3):

    def f(x, i=i, *, k=[]):
        k.append(x)
        return x + i, len(k)

    funcs.append(f)
print([f(10) for f in funcs], funcs[0](1))


def scopes():
    x = 1

    def get():
        return x

    def bump():
        nonlocal x
        x += 1

    bump()
    bump()
    return get()


print(scopes())

first, *middle, last = "abcde"
print(first, middle, last, [*middle, *[1, 2]], {**{"a": 1}, "b": 2}, (lambda *a, **k: (a, k))(*[1, 2], **{"z": 3}))
print([y := 5, y**2], (n := 10) + n, [m for v in range(4) if (m := v * 2) > 2])
print(f"{first!r:>5}|{3.14159:.2f}|{1234567:,}|{last=}|{'nested ' + f'{first}'}|{{}}|{2:0{4}d}")

x = [1, 2, 3]
x[1:2] = ["a", "b"]
del x[0], x[-1]
print(x)


class Base:
    registry = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__()
        Base.registry.append((cls.__name__, kw))


class Child(Base, tag="t"):
    y = [i * 2 for i in range(3)]
    z = y[0]

    def __getattr__(self, name):
        if name.startswith("auto_"):
            return name[5:]
        raise AttributeError(name)

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)


c = Child()
c.v = 4
print(Base.registry, c.v, c.auto_x, c.y, c.z, hasattr(c, "nope"), getattr(c, "nope", "default"))


class Iter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        self.i = 0
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


it = Iter(3)
print(list(it), list(it), sum(it), max(it), 2 in it, dict(zip("ab", it)), [*it])


class Money:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Money({self.n})"

    def __add__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.n + other.n)

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __mul__(self, k):
        return Money(self.n * k)

    __rmul__ = __mul__

    def __neg__(self):
        return Money(-self.n)

    def __abs__(self):
        return Money(abs(self.n))

    def __iadd__(self, other):
        self.n += other.n
        return self

    def __bool__(self):
        return self.n != 0

    def __format__(self, spec):
        return f"${self.n:{spec}}"

    def __int__(self):
        return int(self.n)

    def __float__(self):
        return float(self.n)

    def __index__(self):
        return self.n

    def __round__(self, digits=0):
        return Money(round(self.n, digits))

    def __getitem__(self, key):
        return key


a = Money(1)
b = a
a += Money(5)
print(a, b is a, sum([Money(1), Money(2)]), 3 * Money(2), Money(2) * 3, -a, abs(-a), bool(Money(0)), f"{a:>5}", int(a), float(a), [10, 20, 30][Money(1)], round(Money(2.567), 1), a[1:2, "x"])
for bad in (lambda: a + 1, lambda: 1 + a, lambda: a - a, lambda: a < a, lambda: len(a), lambda: a(), lambda: ~a):
    try:
        print(bad())
    except TypeError as e:
        print(e)
