"""Classes derived from tuple, list, dict and exceptions: their own special methods, and what super() finds behind them."""
from collections import namedtuple
class P(namedtuple("P", "x y")):
    def __new__(cls, x, y=0):
        return super().__new__(cls, x * 2, y)
    @property
    def s(self): return self.x + self.y
    def __add__(self, o): return P(self.x, self.y + o)
print(P(1), P(1, 2).s, P(1)._replace(y=5), P(y=3, x=1), P(1,1) + 5, P(1) == (2, 0))
class Q(namedtuple("Q", ["a"])):
    __slots__ = ()
    def __new__(cls, **kw):
        self = super(Q, cls).__new__(cls, **kw)
        return self
print(Q(a=3), Q(a=3).a)
try:
    Q(a=1).z = 2
except AttributeError as e: print(e)
class T(tuple):
    def __new__(cls, *xs):
        t = super().__new__(cls, xs); t.n = len(xs); return t
t = T(3, 1, 2)
print(t, t.n, sorted(t), t[1:], t + (1,), isinstance(t, T), type(t).__name__, t.__dict__, {t: 1}[(3, 1, 2)])
class O:
    _i = None
    def __new__(cls, *a, **k):
        if cls._i is None: cls._i = object.__new__(cls)
        return cls._i
    def __init__(self, v=0): self.v = v
print(O(1) is O(2), O(3).v)
class S:
    def __new__(cls, *a):
        return super().__new__(cls)
    def __init__(self, a): self.a = a
print(S(4).a)
class L(list):
    def __new__(cls, *a):
        l = super().__new__(cls); l.tag = 1; return l
print(L([1, 2]), L().tag)
class D(dict):
    def __new__(cls, *a, **k):
        d = dict.__new__(cls); d.tag = 2; return d
print(D(a=1), D().tag)
class E(Exception):
    def __new__(cls, m):
        e = Exception.__new__(cls, m); e.code = 5; return e
try: raise E("m")
except E as e: print(e, e.code)


class D(dict):
    def __getitem__(self, k): return super().__getitem__(k) + 1
    def __contains__(self, k): return super().__contains__(k) or k == "z"
    def __len__(self): return 42
    def __iter__(self): return iter(["q"])
d = D(a=1)
print(d["a"], "z" in d, "b" in d, len(d), list(d), d)
class L(list):
    def __getitem__(self, i): return super().__getitem__(i) * 10
    def __len__(self): return super().__len__() + 1
    def __iter__(self):
        for x in super().__iter__(): yield -x
    def __contains__(self, x): return x == "yes"
    def __repr__(self): return "L:" + super().__repr__()
    def append(self, x): super().append(x + 1)
l = L([1, 2]); l.append(5)
print(l[0], l[-1], len(l), list(l), "yes" in l, 1 in l, l, [x for x in l], sum(l))
for x in l: print(x, end=" ")
print(str(l), bool(L()))
class T(tuple):
    def __getitem__(self, i): return "item %r" % (super().__getitem__(i),)
    def __len__(self): return 7
    def __iter__(self): return iter("xy")
    def __contains__(self, x): return True
    def __repr__(self): return "T" + tuple.__repr__(self)
    def __eq__(self, o): return True
    def __hash__(self): return 5
t = T((1, 2))
print(t[0], len(t), list(t), 99 in t, t, t == 3, hash(t))
a, b = t
print(a, b)
def f(*args): return args
print(f(*t), f(*l), [*t], max(l), sorted(l), tuple(t), set(l) == {-1, -2, -6})
class C(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
    def update(self, *a): super().update(*a); self["u"] = 1
    def get(self, k, d=None): return super().get(k, d)
    def items(self): return sorted(super().items())
    def __delitem__(self, k): super().__delitem__(k); super().__setitem__("deleted", k)
c = C(a=1); c["b"] = 2; c.update({"x": 5}); print(c, c.get("b"), c.items()); del c["a"]; print(c, c.pop("x"), c.keys())
class Stack(list):
    def push(self, x): self.append(x)
    def pop(self): return super().pop() if self else None
    def __setitem__(self, i, v): super().__setitem__(i, (i, v))
    def __add__(self, o): return Stack(super().__add__(o))
s = Stack(); s.push(1); s.push(2); s[0] = 9; print(s, s == [1], s == [(0, 9), 2], s.pop(), s.pop(), s.pop(), s + [1], type(s + [1]).__name__, s.__len__(), s.sort())
