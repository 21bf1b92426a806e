import random, string, statistics, copy, os, hashlib, heapq, bisect, csv, io, functools, contextlib
from dataclasses import dataclass, field, asdict, astuple, replace, fields, FrozenInstanceError
from typing import List, NamedTuple, Optional, Dict, Generic, TypeVar
from abc import ABC, abstractmethod
from collections import namedtuple, OrderedDict
import os.path as osp
random.seed(42)
print(random.random(), random.randint(1, 100), random.randrange(0, 100, 7), random.choice('abcdef'), random.choices([1,2,3], k=5), random.choices('ab', weights=[1, 9], k=4), random.sample(range(100), 5), random.sample(list(range(1000)), 8), random.uniform(1, 5), random.gauss(0, 1), random.gauss(0, 1), random.normalvariate(5, 2), random.expovariate(2), random.triangular(0, 10, 3), random.getrandbits(70))
l = list(range(10)); random.shuffle(l); print(l)
random.seed('hello'); print(random.random(), random.getstate is not None if False else 1)
random.seed(1.5) if False else None
r = random.Random(7); print(r.random(), r.randint(0, 9), r.choice([1, 2, 3]))
random.seed(-5); print(random.random()); random.seed(2**70); print(random.random())
print(string.ascii_letters, string.digits, string.punctuation, string.capwords('hello  world'), string.Template('$a ${b} $$').substitute(a=1, b=2), string.Template('$a $c').safe_substitute(a=1))
print(statistics.mean([1, 2, 3, 4]), statistics.mean([1, 2]), statistics.mean([0.1] * 3), statistics.median([3, 1, 2]), statistics.median([1, 2, 3, 4]), statistics.mode('aabc'), statistics.stdev([1, 2, 3, 4.5]), statistics.pstdev([1, 2, 3]), statistics.variance([2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]), statistics.pvariance([0.0, 0.25, 0.25, 1.25, 1.5, 1.75, 2.75, 3.25]), statistics.quantiles([1, 2, 3, 4, 5]), statistics.quantiles(range(10), n=10, method='inclusive'), statistics.fmean([1, 2, 4]), statistics.harmonic_mean([40, 60]), statistics.geometric_mean([54, 24, 36]), statistics.multimode('aabb'), statistics.median_low([1, 2, 3, 4]))
for f in [lambda: statistics.mean([]), lambda: statistics.stdev([1]), lambda: statistics.mode([]), lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 2), lambda: random.sample({1, 2}, 1), lambda: open('/nonexistent'), lambda: heapq.heappop([]), lambda: random.randrange(0), lambda: hashlib.md5('x')]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a = [1, [2, 3]]; b = copy.copy(a); c = copy.deepcopy(a); a[1].append(4); print(b, c)
print(os.path.join('a', 'b', '/c', 'd'), os.path.basename('/x/y.txt'), os.path.dirname('/x/y.txt'), os.path.splitext('a.b.txt'), os.path.splitext('.bashrc'), os.path.split('/a/b/'), osp.normpath('/a/./b/../c//d'), os.path.exists('/nope'), os.getenv('NOPE', 'dflt'), os.sep)
print(hashlib.md5(b'hello').hexdigest(), hashlib.sha1(b'hello').hexdigest(), hashlib.sha256(b'hello' * 50).hexdigest(), hashlib.sha512('é'.encode()).hexdigest(), hashlib.new('md5', b'').hexdigest())
h = []; [heapq.heappush(h, x) for x in [5, 1, 4, 2]]; print(h, heapq.heappop(h), h, heapq.nlargest(2, [3, 1, 5]), heapq.nsmallest(2, 'hello', key=ord), list(heapq.merge([1, 4], [2, 3])), heapq.heapreplace(h, 9), h, bisect.bisect([1, 2, 2, 3], 2), bisect.bisect_left([1, 2, 2, 3], 2))
print(list(csv.reader(['a,b,"c,d"', '1,"x ""y""",3', ''])), [dict(r) for r in csv.DictReader(['a,b', '1,2', '3,4'])], list(csv.reader(['a|b'], delimiter='|')))
s = io.StringIO(); csv.writer(s).writerow([1, 'a,b', None, 'q"']); print(repr(s.getvalue()))
@dataclass
class P:
    x: int
    y: float = 1.5
    tags: List[str] = field(default_factory=list)
    def norm(self): return self.x + self.y
@dataclass(order=True, frozen=True)
class Q:
    a: int
    b: str = 'z'
class R(NamedTuple):
    name: str
    n: int = 0
    def double(self): return self.n * 2
p = P(1); p2 = P(1, 2.0, ['a'])
print(p, p2, p == P(1), p != p2, asdict(p2), astuple(p2), replace(p, x=5), [f.name for f in fields(P)], p.norm())
print(Q(1) < Q(2), sorted([Q(2), Q(1, 'a')]), {Q(1): 1}[Q(1)], hash(Q(1)) == hash(Q(1)), R('a'), R('a', 3).double(), R('x') == ('x', 0), R._fields, R('a')._replace(n=5), R('a')._asdict())
for f in [lambda: P(), lambda: P(1, 2, 3, 4), lambda: setattr(Q(1), 'a', 2), lambda: hash(p), lambda: p < p2, lambda: R(), lambda: R('a').foo]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Shape(ABC):
    @abstractmethod
    def area(self): ...
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
try: Shape()
except TypeError as e: print(e)
print(Sq(3).area())
T = TypeVar('T')
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
print(Box(3).v, List[int], Optional[str], Dict[str, int])
def deco(f):
    @functools.wraps(f)
    def w(*a): "w doc"; return f(*a)
    return w
@deco
def foo(a):
    "foo doc"
    return a
print(foo.__name__, foo.__doc__, foo(3))
@functools.total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))
class C:
    calls = 0
    @functools.cached_property
    def x(self): C.calls += 1; return 5
c = C(); print(c.x, c.x, C.calls)
@contextlib.contextmanager
def cm(n):
    print('in', n)
    try: yield n * 2
    except ValueError as e: print('swallowed', e)
    finally: print('out')
with cm(4) as v: print(v); raise ValueError('boo')
with contextlib.suppress(KeyError): {}['a']
class Meta(type):
    _inst = {}
    def __call__(cls, *a, **k):
        if cls not in cls._inst: cls._inst[cls] = super().__call__(*a, **k)
        return cls._inst[cls]
class Single(metaclass=Meta):
    def __init__(self, v): self.v = v
print(Single(1) is Single(2), Single(5).v)
class Sing2:
    _i = None
    def __new__(cls, *a):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
print(Sing2() is Sing2())
class D(dict):
    def __missing__(self, k): return 'missing ' + k
    def get2(self): return len(self)
d = D(a=1); print(d, d['zz'], d.get2(), isinstance(d, dict), type(d).__name__)
class L(list):
    def total(self): return sum(self)
print(L([1, 2, 3]).total(), L([1]) + [2], isinstance(L(), list), L('ab'))
class Pt(namedtuple('Pt', 'x y')):
    def __add__(self, o): return Pt(self.x + o.x, self.y + o.y)
    def __str__(self): return 'pt'
print(Pt(1, 2) + Pt(3, 4), repr(Pt(1, 2)), Pt(1, 2) == (1, 2))
