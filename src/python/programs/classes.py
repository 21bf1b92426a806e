from __future__ import print_function
import sys
class Animal(object):
    """doc"""
    count = 0
    def __init__(self, name, *, legs=4):
        self.name = name
        self.__legs = legs
        Animal.count += 1
    @property
    def legs(self):
        return self.__legs
    @legs.setter
    def legs(self, v):
        if v < 0: raise ValueError("neg")
        self.__legs = v
    @staticmethod
    def kind(): return 'animal'
    @classmethod
    def make(cls, n): return cls(n)
    def __repr__(self): return f'{type(self).__name__}({self.name!r})'
    def __eq__(self, o): return isinstance(o, Animal) and self.name == o.name
    def __hash__(self): return hash(self.name)
    def __lt__(self, o): return self.name < o.name
    def speak(self): return '...'
class Dog(Animal):
    def __init__(self, name):
        super().__init__(name, legs=3)
        self.tricks = []
    def speak(self): return 'woof ' + super(Dog, self).speak()
    def __len__(self): return 2
    def __getitem__(self, i):
        if i > 1: raise IndexError
        return i * 10
    def __add__(self, o): return 'add %s' % (o,)
    def __radd__(self, o): return 'radd %s' % (o,)
    def __call__(self, *a, **k): return a, k
    def __contains__(self, x): return x == 7
    def __enter__(self): print('enter'); return self
    def __exit__(self, t, v, tb): print('exit', t, v); return True
d = Dog('rex'); e = Dog.make('abe')
print(d, e, d.legs, d.kind(), d.speak(), len(d), list(d), d + 1, 1 + d, d(1, x=2), 7 in d, sorted([d, e]), d == Dog('rex'), {d: 1}[Dog('rex')], Animal.count)
d.legs = 10
print(d.legs, d.__dict__, Animal.__doc__, Dog.__mro__)
try:
    d.legs = -1
except ValueError as err:
    print('err', err, repr(err))
with d as x:
    1 / 0
print(isinstance(d, Animal), issubclass(Dog, Animal), type(d) is Dog, type(d), Dog.__name__)
class MyErr(ValueError):
    def __init__(self, code, msg):
        super().__init__(msg)
        self.code = code
try:
    raise MyErr(3, 'bad')
except ValueError as q:
    print(q.code, q, q.args, repr(q))
def deco(f):
    def inner(*a, **k):
        print('call', f.__name__, a)
        return f(*a, **k)
    return inner
@deco
def add(a, b=2): return a + b
print(add(1), add(1, b=5))
n = 0
def inc():
    global n
    n += 1
inc(); inc(); print(n)
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], 'n' in globals())
def gen():
    got = yield 1
    print('got', got)
    try:
        yield 2
    except ValueError as e:
        print('caught', e)
        yield 3
    return 9
g = gen()
print(next(g), g.send('hi'), g.throw(ValueError('x')))
def outer():
    r = yield from gen()
    print('r', r)
print(list(outer()))
match {'a': [1, 2, 3], 'k': 'v'}:
    case {'a': [x, *rest], **kw}:
        print(x, rest, kw)
match d:
    case Dog(name='rex', legs=l): print('dog', l)
def rec(n): return 0 if n == 0 else 1 + rec(n - 1)
print(rec(900))
try:
    rec(2000)
except RecursionError as e: print(e)
a, *b = range(4)
print(*b, sep='-', end='!\n')
if __name__ == "__main__":
    print(__name__)
