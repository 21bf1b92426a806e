"""Modules of the standard library that are written in Python."""
import base64
import binascii
import collections
import collections.abc
import enum
import functools
import html
import json
import textwrap
import types
import urllib.parse
import uuid
import zlib
from collections import ChainMap, UserDict, UserList
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, MutableMapping, Sequence, Sized
from fractions import Fraction
from urllib.parse import parse_qs, quote, unquote, urlencode, urljoin, urlparse


def told(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as e:
            print(type(e).__name__, e)


u = urlparse("https://me:pw@Shop.example.com:8080/a/b;v=1?q=1&r=a%20b#top")
print(u)
print(u.scheme, u.netloc, u.hostname, u.port, u.username, u.password, u.query, u.fragment, u[2], u.geturl(), u._replace(path="/x").geturl())
told(
    lambda: urlparse("/path?x=1"),
    lambda: urlparse("//host/x"),
    lambda: urlparse("mailto:a@b.c"),
    lambda: urlparse("http://[::1]:80/x").hostname,
    lambda: urlparse("http://a:b/").port,
    lambda: urlparse("http://h:99999/").port,
    lambda: urllib.parse.urlsplit("http://a/b;c?d"),
    lambda: parse_qs("a=1&a=2&b=&c=x+y%21"),
    lambda: parse_qs("a=1&b=", keep_blank_values=True),
    lambda: urllib.parse.parse_qsl("a=1&b=2;c=3"),
    lambda: urllib.parse.parse_qsl("a", strict_parsing=True),
    lambda: quote("a b/é?&=~"),
    lambda: quote("a/b", safe=""),
    lambda: urllib.parse.quote_plus("a b&c/d"),
    lambda: unquote("a%20b%C3%A9%zz%4"),
    lambda: unquote("%ff"),
    lambda: urllib.parse.unquote_plus("a+b%2B"),
    lambda: urlencode({"a": 1, "b": "x y", "c": "é"}),
    lambda: urlencode([("k", [1, 2])], doseq=True),
    lambda: [urljoin("http://a/b/c/d?q", x) for x in ("e", "../e", "/e", "?y", "#z", "//h/i", "http://z", "./", "../../../g", "g;x=1/../y", "")],
    lambda: urllib.parse.urldefrag("http://a/b#c"),
    lambda: urllib.parse.urlunparse(("http", "h", "p", "", "q=1", "f")),
)
told(
    lambda: [base64.b64encode(b"\x00\xffabc"[:n]) for n in range(6)],
    lambda: [base64.b64decode(x) for x in ("", "YQ==", "YWI=", "YWJj", b"YWJjZA==", "Y W\nJj")],
    lambda: base64.b64decode("YQ"),
    lambda: base64.b64decode("Y"),
    lambda: base64.b64encode("text"),
    lambda: base64.urlsafe_b64encode(b"\xfb\xff\xfe") + base64.urlsafe_b64decode("-__-"),
    lambda: [base64.b32encode(b"hello!"[:n]) for n in range(7)],
    lambda: base64.b32decode("NBSWY3DPEE======"),
    lambda: base64.b16encode(b"\x01\xab") + base64.b16decode("01ab", True),
    lambda: base64.b16decode("0g"),
    lambda: binascii.hexlify(b"\x00\xff") + binascii.unhexlify("00ff"),
    lambda: binascii.unhexlify("abc"),
    lambda: (zlib.crc32(b"hello"), binascii.crc32(b"lo", zlib.crc32(b"hel")), zlib.adler32(b"hello")),
    lambda: base64.encodebytes(b"x" * 60),
)
told(
    lambda: uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"),
    lambda: str(uuid.uuid3(uuid.NAMESPACE_URL, "http://x")),
    lambda: uuid.UUID("{12345678-1234-5678-1234-567812345678}").fields,
    lambda: (uuid.UUID(int=5).hex, uuid.UUID(bytes=b"\x01" * 16).urn, uuid.UUID(int=1) < uuid.UUID(int=2), uuid.UUID(int=3) == uuid.UUID(int=3)),
    lambda: uuid.UUID("12"),
    lambda: (uuid.uuid4().version, len(str(uuid.uuid4())), uuid.uuid4() == uuid.uuid4(), uuid.uuid4().variant),
    lambda: len({uuid.UUID(int=1), uuid.UUID(int=1)}),
)
text = "The quick brown fox jumped over the lazy dog, and a well-known state-of-the-art thing -- it was.  Averyveryverylongword indeed."
told(
    lambda: textwrap.wrap(text, 20),
    lambda: textwrap.fill(text, 40, initial_indent="* ", subsequent_indent="  "),
    lambda: textwrap.wrap(text, 12, break_long_words=False),
    lambda: textwrap.wrap(text, 12, break_on_hyphens=False),
    lambda: textwrap.shorten(text, 30),
    lambda: textwrap.shorten("hello  world", 11),
    lambda: textwrap.shorten("hello world", 5, placeholder="..."),
    lambda: textwrap.wrap("a\tb\nc   d", 5),
    lambda: textwrap.wrap("", 5),
    lambda: textwrap.wrap("x", 0),
    lambda: textwrap.wrap(text, 20, max_lines=2),
    lambda: textwrap.dedent("\n    a\n      b\n\n    c\n"),
    lambda: textwrap.indent("a\n\nb", "> "),
    lambda: textwrap.indent("a\n\nb", "> ", lambda line: True),
)
half, third = Fraction(1, 2), Fraction("1/3")
told(
    lambda: (half + third, half - third, half * third, half / third, -half, half**3, half**-2, abs(-third), half // third, half % third),
    lambda: (half + 1, 1 - half, 2 * third, 1 / third, half + 0.5, 0.25 * half, 3 // half, divmod(Fraction(7, 2), half), half**0.5),
    lambda: (half == 0.5, half == Fraction(2, 4), half < third, half > 0.25, third <= 1, half == "x", hash(half) == hash(0.5), third != half),
    lambda: [Fraction(x) for x in (3, 0.75, "0.125", "-1.5e2", " 3/6 ", Fraction(2, 3))],
    lambda: (str(half), str(Fraction(4, 2)), repr(third), float(third), int(Fraction(-7, 2)), round(Fraction(5, 2)), round(Fraction(22, 7), 2), bool(Fraction())),
    lambda: Fraction(1, 0),
    lambda: Fraction("x"),
    lambda: Fraction(3.14159).limit_denominator(100),
    lambda: sum([Fraction(1, n) for n in range(1, 6)]),
    lambda: sorted([half, third, 0.4]),
    lambda: half + "a",
    lambda: {half: 1}[Fraction(2, 4)],
)
base, top = {"a": 1, "b": 2}, {"b": 3}
chain = ChainMap(top, base)
chain["c"] = 9
told(
    lambda: (chain, chain["b"], chain["a"], chain.get("z", 0), len(chain), list(chain), dict(chain), sorted(chain.items()), "a" in chain),
    lambda: (chain.new_child({"d": 4}), chain.parents, chain.maps, chain == {"a": 1, "b": 3, "c": 9}),
    lambda: chain["z"],
    lambda: chain.pop("a"),
    lambda: (chain.pop("c"), top, bool(ChainMap()), list(chain.values()), list(collections.ChainMap({1: 2}).keys())),
)


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


class Bag(UserList):
    def add(self, *items):
        self.extend(items)
        return self


class Squares(Mapping):
    def __init__(self, n):
        self.n = n

    def __getitem__(self, key):
        if key in range(self.n):
            return key * key
        raise KeyError(key)

    def __len__(self):
        return self.n

    def __iter__(self):
        return iter(range(self.n))


d = Lower({"A": 1}, B=2)
d.update(C=3)
told(
    lambda: (d, d["a"], d.get("x"), len(d), list(d.items()), "a" in d, d.pop("b"), d),
    lambda: d["q"],
    lambda: (Bag([1, 2]).add(3, 4), Bag([3, 1])[0], len(Bag("ab")), Bag([1]) + [2], list(Bag([1, 2])[1:]), 3 in Bag([3])),
    lambda: (dict(Squares(3)), Squares(3).get(9), 2 in Squares(3), 5 in Squares(3), list(Squares(3).items()), Squares(2) == {0: 0, 1: 1}),
    lambda: [isinstance(x, Iterable) for x in ([], "a", 1, {}, iter([]), None, Squares(1), d)],
    lambda: [isinstance(x, Mapping) for x in ({}, [], Squares(1), collections.Counter(), chain)][:4],
    lambda: [isinstance(x, Sequence) for x in ([], (), "a", {}, set(), range(2))],
    lambda: [isinstance(x, Callable) for x in (len, print, 1, lambda: 0, int)],
    lambda: [isinstance(x, Iterator) for x in (iter([]), [], (i for i in []))],
    lambda: [isinstance(x, Hashable) for x in (1, "a", (), [], {}, None)],
    lambda: [isinstance(x, Sized) for x in (1, "a", {}, Squares(1))],
    lambda: isinstance({}, (MutableMapping, int)) and isinstance([], collections.abc.MutableSequence),
)


@functools.singledispatch
def kind(x):
    return "thing"


@kind.register(int)
def _(x):
    return "int"


@kind.register(list)
def _(x):
    return "list of " + ", ".join(kind(one) for one in x)


class Shop:
    def add(self, n, m, sign="+"):
        return f"{n}{sign}{m}"

    less = functools.partialmethod(add, sign="-")


class Money(json.JSONEncoder):
    def default(self, o):
        return str(o) if isinstance(o, Fraction) else super().default(o)


told(
    lambda: (kind("a"), kind(3), kind(True), kind([1, "b"]), kind.__name__, Shop().less(1, 2)),
    lambda: json.dumps({"p": half}, cls=Money),
    lambda: json.dumps({"p": object}, cls=Money, indent=1)[:9],
    lambda: (Money(sort_keys=True).encode({"b": 1, "a": half}), json.JSONDecoder().decode("[1.0]")),
    lambda: (html.escape("<a href='x'>&\"</a>"), html.escape("'", quote=False), html.unescape("&lt;p&gt; &amp;amp; &#39;&#x41; &euro;x &eacute; a&b")),
    lambda: (types.SimpleNamespace(a=1, b="x"), types.SimpleNamespace(a=1).a, types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1)),
    lambda: (isinstance(kind, types.FunctionType), isinstance(None, types.NoneType)),
)
