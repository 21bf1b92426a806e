"""Records what CPython says about expressions: python3 src/python/record.py writes src/python/cases/*.json, and what the
programs of src/python/programs print beside each.

A case is {"source", "repr"} or {"source", "error": "Type: message"}: of an expression, as the body of a lambda, or of a call of
the function f that a text of statements defines. The modules below are imported. Hash randomisation is off, so that
sets show the order in which they are walked.
"""
import ctypes, bisect, collections, copy, csv, datetime, decimal, fractions, functools, hashlib, heapq, io, itertools, json, math, operator, os, random
import re, statistics, string, subprocess, sys, time, warnings

warnings.simplefilter("ignore")
if os.environ.get("PYTHONHASHSEED") != "0":
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})

# The hash of None, an address up to 3.11, is made the one that it has since: sets show it.
hash_of_none = ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_void_p)(lambda _: 0xFCA86420)
ctypes.c_void_p.from_address(id(type(None)) + 15 * ctypes.sizeof(ctypes.c_void_p)).value = ctypes.cast(
    hash_of_none, ctypes.c_void_p
).value

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases")
PROGRAMS = os.path.join(os.path.dirname(HERE), "programs")
MODULES = {m.__name__: m for m in (
    bisect, collections, copy, csv, datetime, decimal, fractions, functools, hashlib, heapq, io, itertools, json, math, operator, os, random, re,
    statistics, string, time,
)}

CASES = {}
CASES["arithmetic"] = r"""
1 + 2 | 2**53 + 1 | 9007199254740991 + 1 | -9007199254740991 - 5 | 10**20 - 10**20 | 123456789 * 987654321 | 3 * -0 | -0 | 0 * -5
7 // 2 | -7 // 2 | 7 // -2 | -7 // -2 | 7 % 3 | -7 % 3 | 7 % -3 | -7 % -3 | 10**30 // 7 | -10**30 // 7 | 10**30 % -7 | 6 / 3 | 7 / 2 | 10**30 / 10**10 | 1 / 3
7.5 // 2 | -7.5 // 2 | 7.5 % 2 | -7.5 % 2 | 7.5 % -2 | 0.0 // -1 | -0.0 | 0.0 % -3 | 1e300 * 10 | 1e300 * 1e10 | -1e300 * 1e10 | 0.1 + 0.2 | 1.0 + 2 | 2.0 * 3 | 1.5 - 0.5
2 ** 10 | 2 ** 100 | 2 ** -1 | (-2) ** 3 | 2.0 ** 3 | 2 ** 0.5 | 0 ** 0 | 0 ** -1 | 0.0 ** -1 | 2.0 ** 10000 | pow(2, 10, 7) | pow(2, -1, 5) | pow(2, -1, 4) | pow(2, 3, 0)
5 & 3 | 5 | 3 | 5 ^ 3 | ~5 | 1 << 40 | 1 << 100 | (1 << 100) >> 98 | -1 >> 3 | 1 << -1 | True + True | True & False | True ^ 1 | ~True | -True | +True
10**30 & 0xFFFF | -1 & 0xFFFFFFFFFF | 2**31 | 2**31 & 2**31 | -5 & 0xFF
1 / 0 | 1 // 0 | 1 % 0 | 1.0 / 0 | 1.0 // 0 | 1.0 % 0 | divmod(7, 2) | divmod(-7, 2) | divmod(7.5, 2) | divmod(1, 0) | divmod(1.0, 0) | 10**400 / 3 | 10**400 / 10**399
1 + "a" | "a" + 1 | [1] + (2,) | (1,) + [2] | None + 1 | 1 - "a" | {} + {} | "a" - "b" | "a" * "b" | [1] * 1.5 | -"a" | +[] | ~1.5 | 1 @ 2 | len + 1 | b"a" + "b"
"ab" * 3 | 3 * "ab" | [1, 2] * 2 | (1,) * 3 | "a" * -1 | "a" + "b" | [1] + [2] | (1,) + (2,) | b"a" + b"b" | b"ab" * 2
abs(-3) | abs(-3.5) | abs(-0.0) | abs(True) | abs("a") | round(2.5) | round(3.5) | round(-2.5) | round(2.675, 2) | round(1234, -2) | round(1250, -2) | round(0.5) | round(1e20) | round(1.5, 0) | round(float("nan")) | round("a") | round(12345.678, -2)
int("12") | int(" 12 ") | int("-1_000") | int("0x1f", 16) | int("0b11", 0) | int("z", 36) | int(3.9) | int(-3.9) | int(True) | int(1e20) | int("a") | int("1.5") | int("") | int([]) | int("9", 8) | int("1", 99) | int(1, 2) | int(float("inf")) | int(float("nan")) | int()
float("1.5") | float("1e3") | float(" inf ") | float("-Infinity") | float("nan") | float("1_0.5") | float("x") | float([]) | float(10) | float(True) | float(10**400) | float(".5") | float("5.") | float()
bool(0) | bool("") | bool([]) | bool(0.0) | bool("0") | bool(None) | bin(10) | bin(-10) | hex(255) | hex(-255) | oct(8) | bin(1.5) | hex("a")
(255).bit_length() | (0).bit_length() | (255).to_bytes(2, "big") | int.from_bytes(b"\x01\x00", "big") | (7).bit_count() | (1.5).is_integer() | (2.0).is_integer() | (0.25).as_integer_ratio() | (1.5).hex() | (5).real | (5).numerator | (-1).to_bytes(1, "big")
sum([1, 2, 3]) | sum([0.1] * 3) | sum([], 5) | sum([[1], [2]], []) | sum(["a"]) | sum(["a"], "") | sum([True, True]) | sum((1, 2.5)) | sum(x * x for x in range(4))
min(3, 1, 2) | max([3, 1, 2]) | max("abc") | min([], default=0) | max([]) | max() | max(1) | max("a", 1) | max([1, 2], [1, 3]) | min(["bb", "a"], key=len) | max({"a": 1, "b": 2}, key={"a": 1, "b": 2}.get) | min(1, 1.0) | max(1, True) | max(1, 2, default=3)
"""
CASES["compare"] = r"""
1 == 1.0 | 1 == True | "1" == 1 | [1, 2] == [1, 2.0] | (1,) == [1] | {"a": 1} == {"a": 1.0} | {1, 2} == {2, 1} | None == 0 | float("nan") == float("nan") | 10**30 == 1e30 | 2**53 == 2.0**53 | 2**53 + 1 == 2.0**53
1 < 2 | 1 < 1.5 | 10**30 > 1e29 | "a" < "b" | "a" < "B" | "Z" < "a" | "" < "a" | "\uffff" < "\U0001f600" | [1, 2] < [1, 3] | [1] < [1, 0] | (1, "a") < (1, "b") | (1, "a") < (2, 0) | {1} < {1, 2} | {1, 2} <= {1, 2} | {1} > {2} | b"a" < b"b"
1 < "a" | "a" < 1 | None < None | [1] < (1,) | {} < {} | (1, "a") < (1, 2) | 1 < 2 < 3 | 1 < 3 < 2 | 1 == 1 == 1.0 | 3 > 2 > 1 | len < 1 | [1, "a"] < [1, 2] | {1} < [1]
1 in [1, 2] | 1.0 in [1] | "b" in "abc" | "" in "abc" | 5 in "abc" | "a" in {"a": 1} | 1 in {1: 2} | [1] in [[1]] | 3 in range(5) | 2.0 in range(5) | 2.5 in range(5) | "a" in 5 | 1 not in [2] | None in [None] | [] in {} | (1, 2) in {(1, 2)} | 3 in (x for x in [1, 3]) | 97 in b"abc" | b"bc" in b"abc"
None is None | not 1 | not [] | not "" | [] or 5 | 0 and 1 | 1 and 2 | None or 0 or "x" | 1 if [] else 2
sorted([3, 1, 2]) | sorted("bca") | sorted([1.5, 1, True]) | sorted(["b", "A", "c"], key=str.lower) | sorted([1, 2, 3], reverse=True) | sorted([(1, "b"), (1, "a")]) | sorted([1, "a"]) | sorted(["a", 1]) | sorted([None, 1]) | sorted({"b": 1, "a": 2}) | sorted(["aa", "b", "cc", "d"], key=len) | sorted(["aa", "b", "cc", "d"], key=len, reverse=True) | sorted() | sorted([1], [2]) | sorted([1], key=5) | sorted(5) | sorted([3, 1], key=lambda x: -x) | sorted(["\uffff", "\U0001f600", "a"])
{1: "a", 1.0: "b", True: "c"} | {0: 1, False: 2, 0.0: 3} | {(1, 2): 3, (1.0, 2): 4} | {"1": 1, 1: 2} | {[1]: 2} | {(1, [2]): 3} | {None: 1, "None": 2} | len({1, 1.0, True, "1"}) | {frozenset([1, 2]): 1}[frozenset([2, 1])] | {1: 2}[[1]] | hash(1.0) == hash(1) | hash("a") | hash("hello") | hash((1, 2)) | hash(-1) | hash(1.5) | hash(2**61) | hash(True) | hash([]) | hash("") | hash("日本") | hash(b"a") | hash((1, ("a", 2.5))) | hash(frozenset([1, 2, 3])) | hash(float("inf")) | hash(0.1) | hash(-2**70)
any([0, 1]) | all([1, 0]) | any([]) | all([]) | all(5) | any(x > 2 for x in [1, 2, 3]) | isinstance(1, int) | isinstance(True, int) | isinstance(1, (str, int)) | isinstance("a", list) | isinstance(1, 5) | isinstance(None, type(None)) | isinstance([], object) | isinstance(collections.Counter(), dict) | issubclass(bool, int) | issubclass(KeyError, LookupError) | issubclass(1, int) | isinstance(1) | type(1) == int | type(1.0) is float | type("a") | type(None) | type([]) | type(len) | type(lambda: 0) | type(type) | callable(len) | callable(5)
"""
CASES["strings"] = r"""
"a b  c ".split() | " a ".split(" ") | "a,b,,c".split(",") | "a,b,c".split(",", 1) | "".split() | "".split(",") | " a b c ".split(None, 1) | "abc".split("") | "a\tb\nc\x0bd\x85e\u3000f".split() | "a b c".rsplit(None, 1) | "a,b,c".rsplit(",", 1) | "a b c".rsplit() | "abc".split(5) | "a--b--c".split("--", maxsplit=1) | "a  b".rsplit(" ", 1)
" a ".strip() | "xxaxx".strip("x") | "abcba".lstrip("ab") | "abcba".rstrip("ab") | "\x1c a\u2003".strip() | "a".strip(5) | "\ufeffa".strip() | "mississippi".strip("ipsm")
"Hello".lower() | "Hello".upper() | "ß".upper() | "İ".lower() | "ΑΣ".lower() | "hello world".title() | "they're bill's".title() | "hELLO".capitalize() | "Hello".swapcase() | "ß".casefold() | "ǆ".title() | "ﬁ".capitalize()
"abc".find("c") | "abc".find("z") | "abcabc".rfind("b") | "abc".find("", 3) | "abc".find("", 4) | "abc".index("z") | "abc".rindex("z") | "aaa".count("aa") | "abc".count("") | "abcabc".find("b", 2) | "abcabc".find("b", -2) | "a😀b".find("b") | "abc".find(5) | "abcabc".count("b", 2, 5) | "aXbX".rfind("X", 0, 3)
"abc".startswith("ab") | "abc".startswith(("x", "a")) | "abc".endswith("bc") | "abc".startswith("b", 1) | "abc".startswith("") | "abc".startswith(1) | "abc".startswith(("a", 1)) | "abc".endswith(("x", 1)) | "abc".removeprefix("ab") | "abc".removesuffix("bc") | "abc".endswith("b", 0, 2)
"a-b-c".replace("-", "+") | "aaa".replace("a", "b", 2) | "abc".replace("", "-") | "abc".replace("", "-", 2) | "a".replace("a") | "a.b".replace(".", "$&") | "".replace("", "x") | "abc".replace("b", 5)
"-".join(["a", "b"]) | "".join("abc") | "-".join([]) | "-".join(["a", 1]) | "-".join(5) | ",".join(str(i) for i in range(3)) | ",".join({"a": 1, "b": 2})
"ab".center(5) | "ab".center(5, "*") | "abc".center(6) | "ab".ljust(4, ".") | "ab".rjust(4) | "42".zfill(5) | "-42".zfill(5) | "+x".zfill(4) | "a".center(5, "ab") | "a".zfill("b") | "a\tb".expandtabs() | "a\tb".expandtabs(4) | "ab".center(1)
"a=b=c".partition("=") | "a=b=c".rpartition("=") | "abc".partition("x") | "abc".rpartition("x") | "abc".partition("") | "a\nb\r\nc".splitlines() | "a\nb\n".splitlines(True) | "".splitlines() | "a\x0bb\x1cc\u2028d".splitlines() | "a\n\nb".splitlines()
"abc".isalpha() | "a1".isalpha() | "12".isdigit() | "²".isdigit() | "²".isdecimal() | "½".isnumeric() | "a1".isalnum() | " \t".isspace() | "".isspace() | "Ab".isupper() | "AB1".isupper() | "ab".islower() | "Hello World".istitle() | "a_1".isidentifier() | "1a".isidentifier() | "é".isascii() | "a\n".isprintable() | "日本".isalpha() | "١٢".isdigit() | "".isalpha()
"abc"[0] | "abc"[-1] | "abc"[3] | "abc"["a"] | "abc"[1:] | "abc"[::-1] | "abcdef"[1:5:2] | "abcdef"[-3:] | "abcdef"[:-1] | "abcdef"[10:] | "abcdef"[5:1:-2] | "abc"[::0] | "a😀b"[1] | "a😀b"[::-1] | len("a😀b") | list("a😀b") | "abc"[1.0] | "abc"[True] | "abc"["a":]
"héllo".encode() | "é".encode("latin-1") | "é".encode("ascii") | "é".encode("ascii", "ignore") | "é".encode("ascii", "replace") | b"\xc3\xa9".decode() | b"\xff".decode() | b"\xff".decode("utf-8", "replace") | b"abc".decode("ascii") | "a".encode("foo") | b"\xe2\x82".decode() | "😀".encode() | b"\xf0\x9f\x98\x80".decode() | b"\xc0\x80".decode(errors="replace")
"hello".translate(str.maketrans("el", "ip")) | "hello".translate(str.maketrans({"l": None, "o": "0"})) | "hello".translate(str.maketrans("", "", "l")) | str.maketrans("ab", "c") | ord("a") | ord("😀") | chr(97) | chr(128512) | ord("ab") | ord(5) | chr(-1) | str(1.0) | str(None) | str([1, "a"]) | str(b"ab", "utf-8") | str() | str(1e16) | str(1e-5) | str(123456789.123) | str(-0.0) | str(1e22) | str(0.1) | str(1e100)
repr("a'b") | repr('a"b') | repr("a'\"b") | repr("a\nb\t\\") | repr("\x00\x7f\xa0é") | repr("\u200b\U0001f600\ud800") | repr("日本") | ascii("é😀") | repr(b"a'\x00\xff") | repr(b'a"b') | repr({"a": [1, (2,), {3}]}) | repr(set()) | repr(frozenset([1])) | repr(()) | repr((1,)) | repr({}) | repr(range(3)) | repr(range(1, 5, 2)) | repr(slice(1, None, 2)) | repr(ValueError("x", 1)) | repr(KeyError("k")) | str(KeyError("k")) | str(ValueError()) | str(ValueError("a", 1)) | repr(len) | repr(int) | repr(None) | repr(...) | repr(10**25) | repr(float("inf"))
"a".foo() | "a".upper(1) | "a".upper(x=1) | str.upper("a") | str.upper(5) | list(map(str.upper, ["a"])) | "a".split(maxsplit="x") | "x".join(["1"]) + 1 | "%s" % "a" | "abc".__class__.__name__ if False else "no"
b"abc"[0] | b"abc"[1:] | list(b"ab") | b"a b".split() | b"abc".hex() | bytes([1, 2]) | bytes(3) | bytes("a") | bytes([300]) | bytes("é", "utf-8") | b"a".upper() | b"abc".find(b"c") | b"-".join([b"a", b"b"]) | b"abc".startswith(b"a") | bytes.fromhex("0aff") | b"abc".replace(b"b", b"x") | b" a ".strip() | b"a" == "a" | b"abc"[5]
"""
CASES["format"] = r"""
f"{1}" | f"{1.0}" | f"{'a'!r}" | f"{3.14159:.2f}" | f"{42:5d}|" | f"{42:<5}|" | f"{42:^5}|" | f"{42:>5}|" | f"{42:05}" | f"{-42:05}" | f"{42:+}" | f"{42: }" | f"{42:x}" | f"{42:#x}" | f"{42:#b}" | f"{42:o}" | f"{1234567:,}" | f"{1234567.891:,.2f}" | f"{1234567:_}" | f"{255:#_b}" | f"{'a':>3}" | f"{'abc':.2}" | f"{'a':*^5}" | f"{True}" | f"{True:d}" | f"{True:5}" | f"{None}" | f"{None:5}" | f"{[1]:5}" | f"{65:c}" | f"{0.5:%}" | f"{0.1234:.1%}" | f"{1e10:g}" | f"{1e-5:g}" | f"{123456789:e}" | f"{1.5:E}" | f"{2.5:.0f}" | f"{0.5:.0f}" | f"{1.005:.2f}" | f"{0.125:.2f}" | f"{1e22:.1f}" | f"{float('nan'):5}" | f"{float('inf'):05}" | f"{1.0:.3}" | f"{100.0:.3}" | f"{3:{5}}|" | f"{3.14159:{8}.{3}}|" | f"{{}}" | f"{1+1=}" | f"{'x' 'y'}"
format(1, "zz") | format("a", "d") | format("a", "=5") | format(1.5, "d") | format(1, ".2d") | format("a", ",") | format(1, ",x") | format(1, "+c") | format("a", "+5") | format(1.5, ".") | format(-5, "08,") | format(1234, "06,") | format(1234, "010,") | format(0.000123, "g") | format(3.0, "g") | format(3.0, "#g") | format(1e16, "") | format(10**30, ".3f") | format(10**400, "f") | format(-0.1, "z.0f") | format(5, "%") | format(3, "<05") | format("a", "05") | format(1e20, "n") | format(12345.6789, ".10") | format(1234.5, "012,.1f") | format(0, "e") | format(1e-7, "") | format(1e300, ".2e") | format(99999.5, ".5g") | format(1.5, "s") | format(1, 5)
"{} {}".format(1, 2) | "{1} {0}".format(1, 2) | "{a}".format(a=1) | "{a}".format() | "{0}{}".format(1, 2) | "{}{0}".format(1, 2) | "{} {}".format(1) | "{0[0]} {0[1]}".format([1, 2]) | "{0[a]}".format({"a": 3}) | "{0.real}".format(5) | "{0.x}".format(1) | "{:>{w}}".format("a", w=4) | "{!r:>5}".format("a") | "{!s}".format([1]) | "{!z}".format(1) | "{".format() | "}".format() | "{{}}".format() | "{0".format(1) | "{:.2f}%".format(12.345) | "{:,}".format(10**7) | "{a[b]}".format(a={"b": 1}) | "{:%Y}".format(3)
"%s %d" % ("a", 1) | "%5.2f|%-8s|%+d|%05d|%#x" % (3.14159, "ab", 5, -42, 255) | "%e" % 12345.678 | "%g" % 0.0001 | "%%" % () | "%(a)s %(b)d" % {"a": 1, "b": 2} | "%s" % (1, 2) | "%s %s" % 1 | "%d" % "a" | "%d" % 1.9 | "%x" % 1.5 | "%q" % 1 | "%(a)s" % 1 | "%c" % "ab" | "%c" % 97 | "%c" % "x" | "%" % 1 | "%*d" % (5, 3) | "%.*f" % (2, 3.14159) | "%r" % "é" | "%a" % "é" | "%s" % None | "%s" % [1, 2] | "abc" % 1 | "abc" % {} | "%o" % 8 | "%#o" % 8 | "%X" % 255 | "%.3s" % "abcdef" | "% d" % 5 | "%-05d|" % 5 | "%5d|%-5d|" % (1, 2) | "%f" % "a" | "%i" % True | "%s" % ("a",) | "%.3d" % 5 | "%5s|%-5s|" % ("é", "b") | "%d" % 10**20 | "%5%" % ()
"""
CASES["containers"] = r"""
[1, 2, 3][1] | [1, 2, 3][-1] | [1][5] | [1]["a"] | [1, 2, 3][1:] | [1, 2, 3][::-1] | (1, 2, 3)[:2] | (1,)[3] | ()[0] | {"a": 1}["a"] | {"a": 1}["b"] | {1: 2}[1.0] | 5[0] | None[0] | [1, 2, 3, 4][-3:-1] | [1, 2, 3][5:] | [][0] | range(10)[3] | range(10)[2:5] | range(10)[::-3] | range(3)[5] | {}[1, 2] | len({1: 2}) | len(5) | (1, 2)["a"] | [1, 2][None] | {1, 2}[0]
[1, 2].index(2) | [1].index(2) | [1, 2, 1].count(1) | [1, 2].copy() | [3, 1].pop() | [].pop() | [1].pop(5) | [1, 2].pop(0) | [1].remove(2) | [1].foo | [1].append() | [].append(1, 2) | [1, [2, 3]] | list("ab") | list((1, 2)) | list({"a": 1}) | list(5) | list(range(3)) | [*range(3), *"ab"] | [1].sort(1) | [1, "a"].sort() | [1].insert() | [1, 2, 3].index(3, 1) | [1, 2, 3].index(1, 1) | [].clear(1) | [1, 2].reverse()
(lambda x: (x.append(4), x.extend("ab"), x.insert(0, 9), x.reverse(), x)[-1])([1, 2]) | (lambda x: (x.sort(key=lambda v: -v), x)[-1])([1, 3, 2]) | (lambda x: (x.extend(x), x)[-1])([1, 2]) | (lambda x: (x.clear(), x)[-1])([1]) | (lambda x: (x.remove(1), x)[-1])([2, 1, 1]) | (lambda d: (d.update(b=2), d.setdefault("c", 3), d.pop("a"), d)[-1])({"a": 1}) | (lambda d: (d.update([("x", 1)]), d)[-1])({}) | (lambda s: (s.add(3), s.discard(1), sorted(s))[-1])({1, 2}) | (lambda x: (x.append(x), x)[-1])([1]) | (lambda d: (d.__setitem__ if False else d.setdefault("k", d), d)[-1])({})
{"a": 1}.get("a") | {"a": 1}.get("b") | {"a": 1}.get("b", 2) | {"a": None}.get("a", 1) | {}.get() | {}.get([]) | list({"a": 1}.keys()) | {"a": 1}.values() | {"a": 1}.items() | {"a": 1}.keys() | {"a": 1}.pop("a") | {}.pop(1) | {}.pop(1, 2) | {"a": 1, "b": 2}.popitem() | {}.popitem() | dict(a=1) | dict([("a", 1)]) | dict(1) | dict([1]) | dict([(1,)]) | dict({"a": 1}, b=2) | dict.fromkeys("ab", 0) | dict.fromkeys([1, 2]) | {**{"a": 1}, "b": 2} | {"a": 1} | {"b": 2} | {"a": 1}.setdefault("b", 2) | {"b": 1, "a": 2} == {"a": 2, "b": 1} | {"a": 1}.keys() & {"a", "b"} | sorted({"a": 1}.keys() | {"b"}) | {"a": 1}.items() == {("a", 1)} | dict(zip("ab", [1, 2])) | len({"a": 1}.items()) | ("a", 1) in {"a": 1}.items() | {1: 2}.copy() | {}.foo | {v: k for k, v in {"a": 1}.items()} | {"a": 1}.get(x=1) | {**1} | {1: 2} | {1}
{1, 2} & {2, 3} | sorted({1, 2} | {3}) | {1, 2} - {2} | sorted({1, 2} ^ {2, 3}) | {1} | [2] | {1}.union([2]) == {1, 2} | {1, 2}.issubset([1, 2, 3]) | {1}.isdisjoint({2}) | {1}.remove(2) | set().pop() | set("a") | set(5) | frozenset([1]) | {2} | {1}.add | frozenset([1]).add(2) | {1, 2}.intersection([2], [2, 3]) | {1, 2}.difference([1]) | {1}.symmetric_difference([1]) | set([[1]]) | {1}.issuperset([]) | frozenset({1}) == {1} | {1}.foo | len({1, 2, 2}) | {*[1], *[1]} | set() == {}
(1, 2, 1).count(1) | (1, 2).index(2) | (1,).index(5) | tuple([1]) | tuple("ab") | tuple(5) | (1, 2) + (3,) | (1, 2) * 2 | (*[1, 2], 3) | 1, 2 | (1)
range(5) | list(range(5, 0, -2)) | len(range(0, 10, 3)) | range(0, 1, 0) | range("a") | range() | range(3) == range(0, 3) | range(0) == range(2, 1) | range(10).index(3) | range(3).index(5) | range(10).count(3) | range(5).stop | list(range(3, 3)) | sum(range(101)) | range(1.5) | list(reversed(range(3))) | range(10**20)[5] | 10**19 in range(10**20)
list(enumerate("ab")) | list(enumerate("ab", 1)) | list(zip([1, 2], "ab")) | list(zip()) | list(zip([1], [2, 3])) | list(zip([1], [2, 3], strict=True)) | list(zip([1, 2], [3], strict=True)) | zip(1) | list(map(int, "12")) | list(map(lambda a, b: a + b, [1, 2], [3, 4])) | map(len) | list(filter(None, [0, 1, "", "a"])) | list(filter(lambda x: x > 1, [1, 2])) | list(reversed([1, 2])) | list(reversed("ab")) | reversed({1}) | reversed(5) | next(iter([1])) | next(iter([])) | next(iter([]), 5) | next([1]) | iter(5) | list(iter([1, 2])) | list(dict(a=1).items()) | list(map(len, 5))
len() | len(1, 2) | len(obj=1) | abs() | isinstance() | getattr(1, "x") | getattr(1, "x", 5) | getattr("a", "upper")() | hasattr("a", "upper") | hasattr("a", "foo") | print(x=1) | sum() | sum(5) | divmod(1) | pow(1) | round() | ord() | chr() | max(key=len) | sorted(key=len) | int("1", 2, 3) | float(1, 2) | bool(1, 2) | dict(1, 2) | list(1, 2) | set(1, 2) | tuple(1, 2) | hash() | id() == 1 | next() | iter() | map() | filter(None) | any() | all() | range(1, 2, 3, 4) | enumerate([], 1, 2) | repr() | type(1, 2) if False else 0
(lambda x: x)() | (lambda x, y: x)(1, 2, 3) | (lambda x, y=2: x)(1, 2, 3) | (lambda x, y, z: x)() | (lambda *, k: k)() | (lambda x: x)(y=1) | (lambda x: x)(1, x=1) | (lambda: 0)(1) | (lambda *a, **k: (a, k))(1, 2, b=3) | (lambda a, *b: (a, b))(*[1, 2, 3]) | (lambda a, b=5: a + b)(1) | (lambda **k: k)(**{"a": 1}) | (lambda x: x)(**{1: 2}) | 5() | (lambda a, /, b: (a, b))(1, b=2) | (lambda a, /: a)(a=1) | (lambda a, b, *, c=3: (a, b, c))(1, 2, c=4) | (lambda a=1, *args, b: b)() | (lambda x, y: x)(1)
[x * 2 for x in range(3)] | [x for x in range(5) if x % 2] | {x: x * x for x in range(3)} | sorted({x % 2 for x in range(5)}) | [(a, b) for a in [1, 2] for b in "xy"] | [y for x in [[1], [2]] for y in x] | list(x + 1 for x in [1]) | [x for x in 5] | [(i, c) for i, c in enumerate("ab")] | [a for a, b in [(1, 2, 3)]] | [a for a, b in [(1,)]] | [a for a, b in [1]] | [(a, b) for a, *b in ["xyz"]] | sum(x for x in [1, 2]) | [[y for y in range(x)] for x in range(3)] | (y := 5) + y | [n for n in [1, 2, 3] if (m := n) > 1]
"""
CASES["modules"] = r"""
json.loads('{"a": 1, "b": [1.0, 2.5, null, true], "c": {"d": "x"}}') | json.loads("1.0") | json.loads("1e3") | json.loads("10000000000000000000000") | json.loads("-0") | json.loads("-0.0") | json.loads("NaN") | json.loads("-Infinity") | json.loads('{"2": 1, "1": 2, "a": 3}') | json.loads('{"a": 1, "b": 2, "a": 3}') | json.loads('"\\u00e9\\ud83d\\ude00\\n"') | json.loads('{"__proto__": 1}') | json.loads('{"constructor": 1}')["constructor"] | json.loads('{"a": 1}')["constructor"] | json.loads('{"a": 1}').get("toString") | "toString" in json.loads('{"a": 1}') | json.loads('[]') | json.loads(b'{"a": 1}') | json.loads('{"x": 123456789012345678}') | json.loads('{"x": 1.5e-7, "y": 0.1}') | json.loads('{"p": 12.00, "q": 3}') | json.loads('"2024-01-01"') | json.loads('{"t": "2024-01-01T00:00:00.000Z"}') | json.loads(' [1 , 2 ] ') | json.loads('1') | json.loads('{"a": 1.10}') | json.loads('[1700000000.25, 0.00001, 99999.99999]') | json.loads('[123456789012345.6, 12345678901234567.5]') | json.loads('{"a": {"10": 1, "9": 2}}')
json.loads("") | json.loads("{") | json.loads('{"a"') | json.loads('{"a":') | json.loads('{"a":1') | json.loads('{"a":1,}') | json.loads("{a:1}") | json.loads('{"a" 1}') | json.loads("[1 2]") | json.loads("[1,") | json.loads("[1,]") | json.loads("[") | json.loads('"abc') | json.loads('"a\nb"') | json.loads('"\\x"') | json.loads('"\\u12"') | json.loads("1 2") | json.loads("nul") | json.loads("-") | json.loads("01") | json.loads("1.") | json.loads("\ufeff1") | json.loads('{"a":1\n "b":2}') | json.loads("é x") | json.loads(5) | json.loads(None) | json.loads("not json") | json.loads('{"a": 1}x') | json.loads('["😀" x]')
json.dumps({"a": [1, 2.5, None, True, "x"]}) | json.dumps({"b": 1, "a": 2}, sort_keys=True) | json.dumps([1, [2, {"a": 3}], []], indent=2) | json.dumps({}, indent=2) | json.dumps({"a": 1}, indent=4) | json.dumps([1, 2], separators=(",", ":")) | json.dumps("é😀\x7f\x00\n\"\\") | json.dumps("é", ensure_ascii=False) | json.dumps({1: 2, None: 3, True: 4, 1.5: 5}) | json.dumps({1, 2}) | json.dumps({(1,): 2}) | json.dumps(float("nan")) | json.dumps(float("nan"), allow_nan=False) | json.dumps((1, (2,))) | json.dumps({"a": 1, 2: 3}, sort_keys=True) | json.dumps(b"a") | json.dumps({"x": {1}}, default=list) | json.dumps([1], indent="--") | json.dumps(1e100) | json.dumps(10**20) | json.dumps({(1,): 2, "a": 1}, skipkeys=True) | json.dumps([1, 2], indent=0) | json.dumps("a/b") | json.dumps(json.loads('{"a": {"b": [1, 2.0]}}')) | json.dumps(collections.Counter("aab"))
math.sqrt(16) | math.sqrt(-1) | math.floor(2.7) | math.floor(-2.7) | math.ceil(2.1) | math.trunc(-2.7) | math.pi | math.e | math.inf | -math.inf | math.nan | math.log(math.e) | math.log(8, 2) | math.log(0) | math.log10(1000) | math.log2(8) | math.exp(0) | math.exp(1000) | math.pow(2, 3) | math.pow(-8, 0.5) | math.pow(0, -1) | math.fabs(-3) | math.gcd(12, 18) | math.lcm(4, 6) | math.factorial(20) | math.factorial(25) | math.factorial(-1) | math.factorial(1.5) | math.comb(5, 2) | math.perm(5, 2) | math.isqrt(17) | math.isqrt(10**30) | math.fsum([0.1] * 10) | math.hypot(3, 4) | math.isclose(0.1 + 0.2, 0.3) | math.isnan(math.nan) | math.isinf(1) | math.isfinite(1.0) | math.copysign(1, -0.0) | math.fmod(-7, 3) | math.modf(2.5) | math.prod([1, 2, 3]) | math.prod([]) | math.degrees(math.pi) | math.radians(180) | math.sin(0) | math.cos(0) | math.atan2(1, 1) | math.sqrt("a") | math.floor("a") | math.floor(math.inf) | math.dist((0, 0), (3, 4)) | math.frexp(8.0) | math.ldexp(0.5, 4) | math.tau | math.cbrt(0) | math.foo
operator.add(1, 2) | operator.itemgetter(1)("abc") | operator.itemgetter(0, 2)("abc") | operator.itemgetter("a")({"a": 1}) | operator.attrgetter("real")(5) | operator.methodcaller("upper")("a") | operator.methodcaller("split", ",", maxsplit=1)("a,b,c") | operator.mul(2, 3) | operator.neg(5) | operator.lt(1, 2) | operator.contains([1], 1) | operator.truediv(1, 0) | operator.not_([]) | operator.concat([1], [2]) | operator.getitem([1], 0) | operator.mod(7, 3) | operator.truth([]) | operator.is_(None, None) | operator.countOf([1, 1, 2], 1) | operator.indexOf([1, 2], 2) | operator.xor(5, 1) | operator.add(1, "a")
functools.reduce(lambda a, b: a + b, [1, 2, 3]) | functools.reduce(lambda a, b: a + b, [], 5) | functools.reduce(lambda a, b: a, []) | functools.partial(int, base=2)("11") | functools.partial(max, 5)(3) | sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)) | functools.lru_cache(maxsize=None)(lambda x: x + 1)(2) | functools.partial(5) | functools.reduce(operator.mul, range(1, 6)) | functools.partial(print, 1).args | functools.cache(lambda x: x)(3) | functools.reduce(5, [1, 2])
list(itertools.chain([1], "ab")) | list(itertools.chain.from_iterable([[1], [2]])) | list(itertools.islice(itertools.count(), 3)) | list(itertools.islice("abcdef", 1, 5, 2)) | list(itertools.islice("abc", -1)) | list(itertools.islice(itertools.cycle("ab"), 5)) | list(itertools.repeat(1, 3)) | [(k, list(g)) for k, g in itertools.groupby("aabbb")] | [(k, list(g)) for k, g in itertools.groupby([1, 3, 2], key=lambda x: x % 2)] | list(itertools.product([1, 2], "ab")) | list(itertools.product([0, 1], repeat=2)) | list(itertools.permutations([1, 2, 3], 2)) | list(itertools.combinations("abc", 2)) | list(itertools.combinations_with_replacement("ab", 2)) | list(itertools.accumulate([1, 2, 3])) | list(itertools.accumulate([1, 2, 3], operator.mul)) | list(itertools.accumulate([1, 2], initial=10)) | list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])) | list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])) | list(itertools.starmap(pow, [(2, 3), (3, 2)])) | list(itertools.zip_longest([1, 2], "a", fillvalue="-")) | list(itertools.filterfalse(lambda x: x % 2, [1, 2, 3])) | list(itertools.compress("abc", [1, 0, 1])) | list(itertools.pairwise([1, 2, 3])) | [list(t) for t in itertools.tee([1, 2])] | list(itertools.count(1.5, 0.5))[0] if False else next(itertools.count(1.5, 0.5)) | list(itertools.chain(5)) | [list(g) for k, g in list(itertools.groupby("aab"))] | list(itertools.islice([1, 2, 3], None)) | list(itertools.permutations([1, 2])) | list(itertools.combinations([1], 2)) | list(itertools.product()) | list(itertools.combinations([1], -1))
collections.Counter("abca") | collections.Counter("abca").most_common(1) | collections.Counter(a=1)["z"] | collections.Counter([1, 1]) + collections.Counter([1]) | collections.Counter(a=3) - collections.Counter(a=1, b=2) | collections.Counter("ab") & collections.Counter("b") | sorted(collections.Counter(a=2).elements()) | collections.Counter() | collections.Counter(a=1) == {"a": 1} | collections.Counter("aab").total() | collections.Counter({"x": 2}) | dict(collections.Counter("ab")) | collections.defaultdict(int)["a"] | collections.defaultdict(list) | (lambda d: (d["a"].append(1), d)[-1])(collections.defaultdict(list)) | (lambda d: (d["x"], d)[-1])(collections.defaultdict(int)) | collections.defaultdict(5) | collections.defaultdict(None)["a"] | collections.defaultdict(int, a=1).get("b") | collections.OrderedDict([("b", 1), ("a", 2)]) | (lambda d: (d.move_to_end("b"), list(d))[-1])(collections.OrderedDict([("b", 1), ("a", 2)])) | collections.OrderedDict(a=1) == {"a": 1} | collections.deque([1, 2], maxlen=1) | (lambda d: (d.appendleft(0), d.rotate(1), d)[-1])(collections.deque([1, 2])) | collections.deque().pop() | collections.deque([1, 2])[1] | list(collections.deque("ab")) | len(collections.deque("ab")) | collections.deque([1]) == collections.deque([1]) | collections.deque([1])[5] | collections.namedtuple("P", "x y")(1, 2) | collections.namedtuple("P", "x y")(1, y=2).y | collections.namedtuple("P", "x y")(1) | collections.namedtuple("P", ["a"])(5)._asdict() | collections.namedtuple("P", "x y")(1, 2)._replace(x=3) | collections.namedtuple("P", "x y")(1, 2) == (1, 2) | collections.namedtuple("P", "x class") | collections.namedtuple("P", "x y", defaults=[5])(1) | collections.namedtuple("P", "x y")._fields | collections.namedtuple("P", "x")(1).z | max(collections.Counter("aab").items(), key=lambda kv: kv[1])
re.match(r"\d+", "12a").group() | re.match(r"a", "b") | re.search(r"(\w+)@(\w+)", "x me@home").groups() | re.search(r"(?P<u>\w+)@", "me@h").group("u") | re.search(r"(?P<u>\w+)@", "me@h").groupdict() | re.fullmatch(r"a+", "aaa") | re.fullmatch(r"a+", "aab") | re.findall(r"\w+", "a bc d") | re.findall(r"(\w)(\d)", "a1 b2") | re.findall(r"(\w)\d", "a1 b2") | re.findall(r"x*", "axb") | re.split(r"[,;]", "a,b;c") | re.split(r"([,;])", "a,b;c") | re.split(r",", "a,b,c", 1) | re.split(r"x*", "axbc") | re.sub(r"\d", "#", "a1b2") | re.sub(r"(\w)(\d)", r"\2\1", "a1b2") | re.sub(r"(?P<l>\w)(\d)", r"\g<l>-\g<2>", "a1") | re.sub(r"\d", lambda m: str(int(m.group()) * 2), "a1b2") | re.sub("x*", "-", "abxd") | re.sub("a", "b", "aaa", 2) | re.subn("a", "b", "aa") | [m.span() for m in re.finditer("a", "aba")] | re.compile("a+").sub("x", "caat") | re.compile(r"(a)(b)?").match("a").groups() | re.match("(a)(b)?", "a").group(2) | re.match("(a)", "a").group(3) | re.match("(a)", "a").span(1) | re.search("b", "a😀b").start() | re.escape("a.b*c d") | re.match("A", "a", re.I).group() | re.findall("^a", "a\na", re.M) | re.findall("a$", "a\na\n") | re.match(".", "\n") | re.match(".", "\n", re.S).group() | re.match(r"a # c" "\n" " b", "ab", re.X).group() | re.findall(r"\bfoo\b", "foo food foo") | re.match(r"(?i)abc", "ABC").group() | re.findall(r"\w+", "héllo wörld") | re.findall(r"\d", "1١") | re.findall(r"\w+", "héllo", re.A) | re.match(r"(a|b)\1", "aa").group() | re.match(r"a{2,3}", "aaaa").group() | re.match(r"a{,2}", "aaa").group() | re.match("a{x", "a{x").group() | re.match(r"[^\W\d]+", "ab1").group() | re.match(r"[\w.-]+", "a.b-c d").group() | re.match(r"[]a]+", "]a").group() | re.match(r"(?<=a)b", "ab") | re.search(r"(?<=a)b", "ab").group() | re.search(r"a(?!b)", "abac").start() | re.match(r"\Aab\Z", "ab").group() | re.match(r"a.c", "a\u2028c").group() | re.match(r"\x41\u0042", "AB").group() | re.match(r"(?:ab)+?", "abab").group() | re.search("a", "ba") | re.compile("a", re.I) | re.match("(", "a") | re.match(")", "a") | re.match("*a", "a") | re.match("a**", "a") | re.match("[a", "a") | re.match(r"\q", "a") | re.match("(?P<a>x)(?P<a>y)", "a") | re.match(r"\1", "a") | re.match("[z-a]", "a") | re.match("a{3,2}", "a") | re.match("(?z)", "a") | re.match("a\\", "a") | re.sub("a", r"\q", "a") | re.sub("a", r"\1", "a") | re.match("a", 5) | re.match(5, "a") | re.sub("(a)|b", r"[\1]", "ab") | re.match(r"(?P<y>\d{4})-(?P<m>\d\d)", "2024-05").groupdict() | re.search(r'"(\w+) (\S+)', '"GET /x').groups() | re.match("(a)(b)", "ab")[2] | re.match("a", "a").string | bool(re.match("a", "a")) | re.compile("(?P<a>x)").groupindex["a"] | re.split(r"\s+", " a  b ") | re.compile("a").search("xaxa", 2).span() | re.compile("(a)(b)").match("ab").lastindex | re.match(r"[a-\d]", "-") | re.match(r"\bé\b", "é").group() | re.findall(r"[^a]", "a😀") | re.match(r"a|", "b").group()
"""




CASES["library"] = r"""
datetime.date(2024, 2, 29) | datetime.date(2023, 2, 29) | datetime.date(2024, 13, 1) | datetime.date(0, 1, 1) | str(datetime.date(2024, 5, 1)) | datetime.date(2024, 5, 1).weekday() | datetime.date(2024, 5, 1).isocalendar()[1] | datetime.date(2024, 12, 30).isocalendar()[:2] | datetime.date(2024, 5, 1).toordinal() | datetime.date.fromordinal(1) | datetime.date.fromisoformat("2024-05-01") | datetime.date.fromisoformat("20240501") | datetime.date.fromisoformat("x") | datetime.date(2024, 5, 1) + datetime.timedelta(days=31) | datetime.date(2024, 5, 1) - datetime.date(2024, 1, 1) | datetime.date(2024, 5, 1) - 1 | datetime.date(2024, 5, 1) < datetime.date(2024, 5, 2) | datetime.date(2024, 5, 1) == datetime.datetime(2024, 5, 1) | datetime.date(2024, 5, 1).replace(day=31) | datetime.date(2024, 5, 1).strftime("%d.%m.%y %A %j") | f"{datetime.date(2024, 5, 1):%B %Y}" | datetime.date.max | datetime.date(9999, 12, 31) + datetime.timedelta(1) | hash(datetime.date(2024, 5, 1)) | datetime.date(2024, 5, 1).timetuple()[:3] | datetime.date(2024, 5, 1).year | datetime.date(2024, 5, 1).foo | sorted([datetime.date(2024, 2, 1), datetime.date(2023, 1, 1)])[0] | datetime.date(2024, 1, 1).ctime()
datetime.datetime(2024, 5, 1, 13, 30) | str(datetime.datetime(2024, 5, 1, 13, 30, 5, 7)) | datetime.datetime(2024, 5, 1, 24) | datetime.datetime(2024, 5, 1).isoformat() | datetime.datetime(2024, 5, 1, 1, 2, 3).isoformat(" ", "minutes") | datetime.datetime(2024, 5, 1, 1, 2, 3, 4567).isoformat(timespec="milliseconds") | datetime.datetime.strptime("2024-05-01 10:11:12", "%Y-%m-%d %H:%M:%S") | datetime.datetime.strptime("01/May/2024:10:11:12 +0200", "%d/%b/%Y:%H:%M:%S %z") | datetime.datetime.strptime("5 PM", "%I %p") | datetime.datetime.strptime("x", "%Y") | datetime.datetime.strptime("2024 x", "%Y") | datetime.datetime.strptime("2024-02-30", "%Y-%m-%d") | datetime.datetime.strptime("10.5", "%S.%f") | datetime.datetime.strptime("24", "%y").year | datetime.datetime.strptime("2024-123", "%Y-%j") | datetime.datetime(2024, 5, 1).strftime("%Y%m%dT%H%M%S %a %b %p %f %%") | datetime.datetime(2024, 5, 1) + datetime.timedelta(hours=36, seconds=1) | datetime.datetime(2024, 5, 2) - datetime.datetime(2024, 5, 1, 12) | datetime.datetime.fromtimestamp(0, datetime.timezone.utc) | datetime.datetime.utcfromtimestamp(1.5) | datetime.datetime(1970, 1, 2, tzinfo=datetime.timezone.utc).timestamp() | datetime.datetime(2024, 5, 1).date() | datetime.datetime(2024, 5, 1, 3).time() | datetime.datetime(2024, 5, 1) < datetime.datetime(2024, 5, 1, tzinfo=datetime.timezone.utc) | datetime.datetime(2024, 5, 1, tzinfo=datetime.timezone.utc) == datetime.datetime(2024, 5, 1, 2, tzinfo=datetime.timezone(datetime.timedelta(hours=2))) | datetime.datetime(2024, 5, 1, tzinfo=datetime.timezone.utc).astimezone(datetime.timezone(datetime.timedelta(hours=-5))) | datetime.datetime.combine(datetime.date(2024, 5, 1), datetime.time(1, 2)) | datetime.datetime.fromisoformat("2024-05-01T10:11:12.5+01:00") | datetime.datetime(2024, 5, 1).replace(hour=5, minute=6) | datetime.datetime(2024, 5, 1, 12).hour | isinstance(datetime.datetime(2024, 5, 1), datetime.date) | hash(datetime.datetime(2024, 5, 1, 1, 2, 3, 4)) | datetime.datetime(2024, 5, 1, 0, 0, tzinfo=datetime.timezone.utc) | {datetime.datetime(2024, 5, 1): 1}[datetime.datetime(2024, 5, 1)]
datetime.timedelta(1, 2, 3) | str(datetime.timedelta(1, 2, 3)) | datetime.timedelta(seconds=-1) | str(datetime.timedelta(seconds=-1)) | datetime.timedelta(hours=25, minutes=-30) | datetime.timedelta(weeks=1).days | datetime.timedelta(days=1.5).seconds | datetime.timedelta(milliseconds=1.5).microseconds | datetime.timedelta(minutes=5).total_seconds() | datetime.timedelta(1) * 2 | 2 * datetime.timedelta(hours=1) | datetime.timedelta(1) * 0.5 | datetime.timedelta(1) / 3 | datetime.timedelta(1) / datetime.timedelta(hours=6) | datetime.timedelta(1) // datetime.timedelta(hours=7) | datetime.timedelta(1) % datetime.timedelta(hours=7) | divmod(datetime.timedelta(1), datetime.timedelta(hours=7)) | -datetime.timedelta(1) | abs(datetime.timedelta(-1)) | bool(datetime.timedelta(0)) | datetime.timedelta(1) > datetime.timedelta(hours=23) | datetime.timedelta(1) == datetime.timedelta(hours=24) | datetime.timedelta(1) + 1 | datetime.timedelta("x") | datetime.timedelta(1) // 0 | sum([datetime.timedelta(1), datetime.timedelta(2)], datetime.timedelta()) | hash(datetime.timedelta(1, 2, 3)) | datetime.timedelta.max | datetime.timedelta(microseconds=0.5) | datetime.timedelta(microseconds=1.5) | max(datetime.timedelta(1), datetime.timedelta(2))
datetime.time(1, 2, 3) | str(datetime.time(1, 2, 3, 4)) | datetime.time(25) | datetime.time(1) < datetime.time(2) | datetime.time.fromisoformat("10:11:12") | datetime.time(1, 2).isoformat() | datetime.time(10, 30).strftime("%H-%M") | datetime.time(1, 2).replace(minute=5) | hash(datetime.time(1, 2)) | datetime.timezone.utc | datetime.timezone(datetime.timedelta(hours=5, minutes=30)) | str(datetime.timezone(datetime.timedelta(hours=-3))) | datetime.timezone(datetime.timedelta(hours=25)) | datetime.timezone(5) | datetime.MAXYEAR | time.strftime("%Y-%m-%d", time.gmtime(0)) | time.gmtime(86400)[:6] | time.strptime("2024-05-01", "%Y-%m-%d").tm_yday | time.gmtime(0).tm_wday | time.asctime(time.gmtime(0))
random.Random(42).random() | random.Random(0).randint(1, 6) | random.Random("a").random() | random.Random("").random() | random.Random("héllo").random() | random.Random(b"x").random() | random.Random(2**100).random() | random.Random(-7).random() | random.Random(1.5).random() | [random.Random(3).randrange(10) for _ in range(2)] | random.Random(3).randrange(5, 50, 5) | random.Random(5).choice("abc") | random.Random(5).choices([1, 2, 3], k=4) | random.Random(5).choices("ab", weights=[1, 3], k=6) | random.Random(5).choices("ab", cum_weights=[1, 3], k=3) | random.Random(9).sample(range(50), 4) | random.Random(9).sample(list("abcdefgh"), 8) | random.Random(9).sample(range(10**6), 3) | random.Random(9).sample("ab", counts=[2, 3], k=3) | random.Random(1).uniform(2, 5) | random.Random(1).gauss(0, 1) | random.Random(1).normalvariate(0, 1) | random.Random(1).expovariate(3) | random.Random(1).triangular(1, 9, 2) | random.Random(1).getrandbits(100) | random.Random(1).paretovariate(2) | (lambda r, l: (r.shuffle(l), l)[1])(random.Random(4), list(range(8))) | (lambda r: [r.gauss(0, 1), r.gauss(0, 1), r.random()])(random.Random(2)) | (lambda r: (r.seed(11), r.random(), r.seed(11), r.random())[1::2])(random.Random()) | random.Random(1).randint(5, 1) | random.Random(1).randrange(0) | random.Random(1).randrange(5, 5) | random.Random(1).choice([]) | random.Random(1).sample([1], 2) | random.Random(1).sample({1}, 1) | random.Random([1]) | random.Random(1).randrange(1, 9, 0) | random.Random(1).choices([1, 2], weights=[1])
statistics.mean([1, 2, 3, 4]) | statistics.mean([1, 3]) | statistics.mean([0.1, 0.2, 0.3]) | statistics.mean(x for x in range(5)) | statistics.mean([]) | statistics.mean(["a"]) | statistics.fmean([1, 2, 4]) | statistics.fmean([3, 5], weights=[1, 3]) | statistics.median([5, 1, 3]) | statistics.median([1, 2, 3, 4]) | statistics.median([]) | statistics.median_low([1, 2, 3, 4]) | statistics.median_high([1, 2, 3, 4]) | statistics.mode("aabbb") | statistics.mode([]) | statistics.multimode("aabb") | statistics.stdev([1, 2, 3, 4]) | statistics.stdev([1]) | statistics.pstdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75]) | statistics.variance([1, 2, 3, 4]) | statistics.variance([2, 2]) | statistics.pvariance([0.1, 0.2, 0.4]) | statistics.stdev([1e200, 2e200]) | statistics.quantiles([1, 2, 3, 4, 5, 6], n=4) | statistics.quantiles([10, 20, 30], n=3, method="inclusive") | statistics.quantiles([1]) | statistics.harmonic_mean([2, 4, 4]) | statistics.geometric_mean([1, 2, 4]) | statistics.mean([float("inf"), 1]) | statistics.stdev([0.1] * 5)
string.ascii_lowercase | string.punctuation | string.hexdigits | string.capwords("heLLo wOrld") | string.capwords("a-b", "-") | string.Template("$who owes ${n} $$").substitute(who="tim", n=5) | string.Template("$a $b").safe_substitute(a=1) | string.Template("$a $b").substitute(a=1) | string.Template("$a $").substitute(a=1) | string.Template("$a").substitute({"a": 2}) | string.digits + string.octdigits
copy.copy([1, [2]]) | (lambda a: (lambda b: (a[1].append(3), b)[1])(copy.copy(a)))([1, [2]]) | (lambda a: (lambda b: (a[1].append(3), b)[1])(copy.deepcopy(a)))([1, [2]]) | copy.deepcopy({"a": {1, 2} - {2}, "b": (1, [2])}) | copy.copy({1: 2}) | copy.deepcopy("x") | (lambda a: (a.append(a), len(copy.deepcopy(a)[0]))[1])([1])
hashlib.md5(b"").hexdigest() | hashlib.md5(b"a" * 100).hexdigest() | hashlib.sha1("é".encode()).hexdigest() | hashlib.sha256(b"abc").hexdigest() | hashlib.sha256(b"x" * 64).hexdigest() | hashlib.sha512(b"abc").hexdigest() | hashlib.md5("a") | hashlib.new("sha1", b"q").hexdigest() | hashlib.sha256(b"abc").digest()[:4] | hashlib.md5().digest_size | (lambda h: (h.update(b"ab"), h.update(b"c"), h.hexdigest())[2])(hashlib.md5())
heapq.nlargest(2, [3, 1, 2]) | heapq.nsmallest(2, ["bb", "a", "ccc"], key=len) | (lambda h: (heapq.heapify(h), h)[1])([5, 3, 8, 1, 9, 2]) | (lambda h: (heapq.heapify(h), [heapq.heappop(h) for _ in range(3)], h))([5, 3, 8, 1, 9, 2])[1:] | heapq.heappop([]) | (lambda h: (heapq.heappush(h, 0), h)[1])([1, 3, 2]) | heapq.heappushpop([1, 3], 0) | heapq.heapreplace([1, 3], 5) | list(heapq.merge([1, 4], [2], [0, 9])) | heapq.heappush((), 1) | bisect.bisect([1, 2, 2, 4], 2) | bisect.bisect_left([1, 2, 2, 4], 2) | (lambda a: (bisect.insort(a, 3), a)[1])([1, 2, 4]) | bisect.bisect([1, 5, 9], 6, key=lambda v: v)
os.path.join("a", "b/", "c") | os.path.join("a", "/b") | os.path.join("", "a") | os.path.basename("/a/b.txt") | os.path.dirname("/a/b.txt") | os.path.split("a/b/c") | os.path.splitext("x.tar.gz") | os.path.splitext(".rc") | os.path.splitext("a.b/c") | os.path.normpath("a//b/./../c") | os.path.normpath("/../x") | os.path.normpath("") | os.path.isabs("/a") | os.path.exists("/no/such/file") | os.path.join(1, "a") | os.sep | os.getenv("NO_SUCH_NAME") | os.getenv("NO_SUCH_NAME", "d")
list(csv.reader(["a,b", "1,2"])) | list(csv.reader(['x,"y, z",w'])) | list(csv.reader(['"a ""q"" b",c'])) | list(csv.reader(["a;b"], delimiter=";")) | list(csv.reader([""])) | list(csv.reader(['"a', 'b",c'])) | list(csv.reader(["a, b"], skipinitialspace=True)) | next(csv.reader(["1,,3"])) | [dict(r) for r in csv.DictReader(["k,v", "a,1", "b,2"])] | [dict(r) for r in csv.DictReader(["a,1"], fieldnames=["k", "v"])] | io.StringIO("a\nb\n").readlines() | io.StringIO("abc").read(2) | (lambda s: (s.write("x"), s.write("yz"), s.getvalue())[2])(io.StringIO()) | (lambda s: (csv.writer(s).writerow([1, "a,b", None]), s.getvalue())[1])(io.StringIO()) | list(io.StringIO("p\nq"))
functools.wraps(len)(lambda x: x).__name__ | functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]) | type(3).__name__ | type("a") is str | (3).__class__.__name__ | type(ValueError("x")).__name__ | ValueError("x").args | repr(ValueError("a", 1)) | str(KeyError("k")) | ValueError("x").__class__ | issubclass(bool, int) | issubclass(int, (str, object)) | isinstance(ValueError(), Exception) | hasattr([], "append") | hasattr(5, "append") | getattr("a", "upper")() | getattr("a", "nope", 3) | getattr("a", "nope") | callable(len) | callable(5) | int.__name__ | (lambda x: x).__name__ | len.__name__ | vars(5) | type("T", (), {"a": 1}).a | type("T", (), {"a": 1})().a | type("T", (int,), {}) if False else 0 | type(type("T", (), {})()).__name__ | isinstance(type("T", (dict,), {})(), dict) | type("T", (list,), {})([1, 2]) | setattr(5, "a", 1) | delattr([], "x") | super() | object().foo | property(len).fget is len | Exception("a", "b").args | OSError(2, "No such file").strerror | str(OSError(2, "No such file")) | FileNotFoundError(2, "x").errno | open("/no/such/file") | str(UnicodeDecodeError("utf-8", b"x", 0, 1, "bad")) if False else 1
"""
CASES["decimal"] = r"""
decimal.Decimal('abc') | decimal.Decimal(None) | decimal.Decimal(1)/0 | decimal.Decimal(0)/0 | decimal.Decimal(1)%0 | decimal.Decimal(0)%0 | divmod(decimal.Decimal(1),0) | divmod(decimal.Decimal(0),0) | decimal.Decimal(1)//0 | decimal.Decimal('9e999999')*10 | decimal.Decimal(0)**0 | decimal.Decimal(0)**-1
decimal.Decimal(1)+1.0 | 1.0+decimal.Decimal(1) | decimal.Decimal(1)<'a' | decimal.Decimal('0.5')==fractions.Fraction(1, 2) | decimal.Decimal(0.1) | decimal.Decimal((0,(1,2),-1)) | decimal.Decimal([1,[1,2],'F']) | decimal.Decimal((2,(1,),0)) | decimal.Decimal('1_000.5') | decimal.Decimal(' 1 ') | decimal.Decimal(True) | str(decimal.getcontext())[:40]
decimal.Context(prec=5) | sum([decimal.Decimal('0.1')]*3) | max(decimal.Decimal(1),decimal.Decimal(2)) | sorted([decimal.Decimal(2),1,decimal.Decimal('1.5')]) | {decimal.Decimal(1):2}[1] | {1:2}[decimal.Decimal('1.0')] | {0.5:1}[decimal.Decimal('0.5')] | hash(decimal.Decimal('1.5'))==hash(1.5) | round(decimal.Decimal('2.5')) | round(decimal.Decimal('2.675'),2) | int(decimal.Decimal('-2.7')) | float(decimal.Decimal('1.1'))
str(decimal.Decimal('1E+5')) | f"{decimal.Decimal('1234.567'):,.2f}" | "%.2f" % decimal.Decimal('1.005') | "%s" % decimal.Decimal('1.10') | "%d" % decimal.Decimal('3.7') | format(decimal.Decimal('1'),'d') | decimal.Decimal('1.20')+decimal.Decimal('1.3') | decimal.Decimal('100')*decimal.Decimal('0.07') | decimal.Decimal('10')/3 | -decimal.Decimal('0') | abs(decimal.Decimal('-1.5')) | decimal.Decimal('1.5').as_tuple()
decimal.Decimal('3.14').quantize(decimal.Decimal('1')) | decimal.Decimal('1e30').quantize(decimal.Decimal('0.01')) | decimal.Decimal('2.5').quantize(decimal.Decimal('1'),rounding=decimal.ROUND_HALF_UP) | decimal.Decimal('2.5').quantize(decimal.Decimal('1'),'foo') | isinstance(decimal.Decimal(1),int) | type(decimal.Decimal(1)+1) | decimal.Decimal(4)**decimal.Decimal('0.5') | decimal.Decimal(2)**0.5 | pow(decimal.Decimal(3),4) | bool(decimal.Decimal('0.00')) | decimal.Decimal('NaN')<1 | decimal.Decimal('NaN')==1
decimal.Decimal('Infinity')>10**30 | decimal.Decimal.from_float(0.1) | decimal.Decimal('1').compare(decimal.Decimal('2')) | decimal.Decimal(10).sqrt() | decimal.Decimal(-1).sqrt() | decimal.Decimal('0.1')+decimal.Decimal('0.2')==decimal.Decimal('0.3') | decimal.Decimal(1).foo | decimal.Decimal | decimal.Decimal('1')//decimal.Decimal('0.3') | decimal.ROUND_HALF_UP | 2**decimal.Decimal(3) | decimal.Decimal('1.1').real
decimal.Decimal('12').copy_sign(-1) | decimal.Decimal('1.5').as_integer_ratio() | decimal.Decimal('a', 1) | decimal.Context(prec=0) | decimal.Context(rounding='x') | decimal.Decimal(1)+None | None+decimal.Decimal(1) | decimal.Decimal(1)+'a' | decimal.Decimal({}) | decimal.Decimal(b'1') | 1 < decimal.Decimal('1.5') < 2 | decimal.Decimal(1) in [1]
[1.5].index(decimal.Decimal('1.5')) | decimal.Decimal('1')is decimal.Decimal('1') | sum([decimal.Decimal(1),2,3.0]) | decimal.Decimal('1.0')==1.0 | decimal.Decimal('0.1')==0.1
decimal.Decimal(2).ln() | decimal.Decimal(2).log10() | decimal.Decimal(1).exp() | decimal.Decimal('0.001').exp() | decimal.Decimal(100).log10() | decimal.Decimal('1.5').normalize() | decimal.Decimal('1500').normalize() | math.floor(decimal.Decimal('-1.5')) | math.ceil(decimal.Decimal('1.2')) | decimal.Decimal('7') % decimal.Decimal('-3') | -7 % decimal.Decimal(3) | divmod(decimal.Decimal('-7.5'), 2)
sorted([decimal.Decimal('3'), decimal.Decimal('-1'), 2.5]) | min(decimal.Decimal('0.1'), 0.1) | {decimal.Decimal('1.0'), 1, 1.0, decimal.Decimal(1)} | str([decimal.Decimal('1')]) | round(decimal.Decimal('1234.5'), -2) | sum(map(decimal.Decimal, ['1.1', '2.2'])) | decimal.Decimal('1.1').quantize(decimal.Decimal('.01'), decimal.ROUND_UP) | decimal.Decimal('-0').is_signed() | decimal.Decimal(3).number_class() if 0 else 1 | '{:08.2f}'.format(decimal.Decimal('-3.14159')) | '%5.1f|%s|%r' % (decimal.Decimal('2.25'), decimal.Decimal('2.25'), decimal.Decimal('2.25')) | len({decimal.Decimal(i) / 2 for i in range(4)} & {0.5, 1.0})
isinstance(decimal.Decimal(1), decimal.Decimal) | decimal.Decimal.__name__ | decimal.Decimal('12.3').__class__ | math.sqrt(decimal.Decimal(4)) | decimal.Decimal(5) == '5' | decimal.Decimal(5) != 5 | decimal.Decimal(5) is None | not decimal.Decimal(0)
"""
CASES["rest"] = r"""
"x".replace("a", None)
"x".replace(None, "a")
"x".replace(1, "a")
"x".encode(None)
b"x".decode(3)
"x".removeprefix(None)
str.maketrans("a", None)
str.maketrans("a", "b", None)
bytes.fromhex(None)
str(b"a", None)
format(1, None)
0 / -12345678901234567890 | [1, 2] * 27021597764222969 | "ab" * 2**62 | b"ab" * 2**62 | "ab" * 2**64 | () * 2**62
json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())) | json.loads('{"a": 1.5, "b": 2}', parse_float=str, parse_int=lambda s: s + "!") | json.loads("[NaN, -Infinity]", parse_constant=lambda c: c) | json.loads('{"a": {"b": 2}}', object_pairs_hook=lambda p: p) | json.loads("1.0", parse_float=float) | json.loads('{"a": 1}', object_hook=None) | json.load(io.StringIO('{"a": [1, 2.0]}')) | (lambda s: (json.dump({"b": 1}, s, indent=1), s.getvalue())[1])(io.StringIO()) | json.loads("[1,]", parse_int=str) | json.loads(b"[1]", parse_int=str)
re.findall(r"(?>a+)b", "aab ab b") | re.findall(r"(?>a|ab)c", "abc ac") | re.findall(r"a++b", "aab ab") | re.findall(r"a++a", "aaa") | re.findall(r"(a)*+b", "aab") | re.search(r"(x)?+(y)\2", "xyy").groups() | re.sub(r"(?i:ABC)d", "x", "abcd ABCd ABCD") | re.findall(r"(?i:[a-c]+)Z", "abCZ ABz") | re.findall(r"(?s:a.b)", "a\nb") | re.findall(r"(?m:^b)", "a\nb") | re.findall(r"a(?x: b c )d", "abcd") | re.findall(r"(?-s:a.b)", "a\nb", re.S) | re.match(r"(?>(a)(b))c", "abc").groups() | re.match(r"(?P<p>a)(?>(?P<q>b))(?P=p)", "aba").groupdict() | re.sub(r"(?>(a))(b)", r"\2\1", "ab") | re.match(r"(?(1)a|b)", "b") | re.compile("a**") | re.compile("a+++") | re.match(r"a{2,3}+a", "aaa") | re.match(r"(a)(?>b)(c)", "abc").span(2)
[1, 2].__len__() | "abc".__len__() | [1, 2].__getitem__(1) | {"a": 1}.__getitem__("a") | [1].__contains__(1) | "abc".__contains__("b") | (5).__add__(3) | "a".__add__("b") | [3].__mul__(2) | "a".__eq__("a") | (1).__lt__(2) | list([1, 2].__iter__()) | iter([5]).__next__() | hasattr([], "__iter__") | hasattr(5, "__iter__") | hasattr("a", "__len__") | hasattr(5, "__len__") | hasattr(len, "__call__") | hasattr(5, "__call__") | (5).__str__() | "a".__repr__() | (0).__bool__() | (lambda d: (d.__setitem__("b", 2), d)[1])({}) | (lambda x: (x.__delitem__(0), x)[1])([1, 2]) | (7).__truediv__(2) | (7).__floordiv__(2) | "%d".__mod__(5) | list(map((3).__add__, [1, 2])) | (1).__hash__()
bytearray(b"abc") | bytearray(3) | bytearray([1, 2]) | bytearray("é", "utf-8") | bytearray("x") | (lambda b: (b.append(100), b.extend(b"x"), b)[2])(bytearray(b"ab")) | bytes(bytearray([1, 2])) | bytearray(b"ab") + b"c" | b"ab" + bytearray(b"c") | bytearray(b"ab") * 2 | bytearray(b"abc")[1:] | bytearray(b"abc")[0] | bytearray(b"a") == b"a" | b"a" == bytearray(b"a") | len(bytearray(b"abc")) | list(bytearray(b"ab")) | 97 in bytearray(b"a") | b"b" in bytearray(b"abc") | bytearray(b"ab").upper() | bytearray(b"a,b").split(b",") | bytearray(b"ab").decode() | bytearray(b"ab").hex() | (lambda b: (b.__class__, b.pop(), b)[1:])(bytearray(b"ab")) | hash(bytearray(b"a")) | bytearray([300]) | bytearray(b"a")[5] | type(bytearray()).__name__ | isinstance(bytearray(), bytes) | bytearray().pop()
sorted([2, 1], reverse=2**40) | sorted([2, 1], reverse=2**70) | sorted([2, 1], reverse=-2**70) | sorted([2, 1], reverse="x") | sorted([2, 1], reverse=2)
7 ** -2 | 3 ** -5 | 10 ** -3 | (-7) ** -3 | 49 ** -1 | 123456789 ** -3 | (2**70) ** -2 | 10 ** -400 | (-1) ** -5 | 1 ** -9 | True ** -2 | 3 ** -40
collections.defaultdict(int, a=1) | {"b": 2} | {"b": 2} | collections.defaultdict(int, a=1) | {"b": 2} | collections.OrderedDict(a=1) | (lambda d: [d["z"], d])(collections.defaultdict(int, a=1) | {"b": 2}) | (lambda a, b: [b["z"], a])(*(lambda d: (d, d | {}))(collections.defaultdict(int)))
{collections.defaultdict(int): 1} | {collections.OrderedDict(): 1} | {collections.deque(): 1} | {collections.Counter(): 1} | {(1, []): 1}
collections.namedtuple("N", "p q", defaults=[1])(q=2) | collections.namedtuple("N", "p q")(1, r=2) | collections.namedtuple("N", "p q")(1, p=2) | collections.namedtuple("N", "p q")(q=1, p=2)
re.sub(r"x|$", "-", "é😀z") | re.sub(r"$", "-", "😀\n😀") | re.sub(r"(?m)$", "-", "😀\n😀") | re.sub(r"(?m)^", "-", "😀\n😀") | re.findall(r"\A|\Z", "😀") | re.fullmatch(r".", "😀").span() | re.sub(r"^|$", "|", "") | re.findall(r"(?m)^.*$", "a\nb\n") | re.search(r"b$", "a\nb\n").span() | re.search(r"b\Z", "a\nb\n")
[math.hypot(123456.789, i) for i in range(9)] | math.hypot(5e-324, 1e-320) | math.hypot(1e308, 1e307) | math.hypot(1.7e308, 1.7e308) | math.hypot(float("inf"), float("nan")) | math.dist((0.1, 0.2, 0.3), (1, 1, 7)) | format(collections.defaultdict(int), "5") | [hashlib.new(n, b"abc" * k).hexdigest() for n in ("sha224", "sha384") for k in (0, 1, 50)] | hashlib.sha384().digest_size | hashlib.sha224(b"").block_size | (1.5).imag | (1.0).imag | (3).imag | (2.5).real | (2**53 + 1) ** -2 | (2**80 + 1) ** -1 | (-(2**60)) ** -3 | functools.reduce(max, 5) | functools.reduce(max, None, 1) | round(-0.0, -2) | round(-0.0, 2) | round(0.0, -400) | [1].index(2) in {1.5, set()} | 1 in {2, []} | (lambda x: x in {x, 2})(5) | json.dumps(1, foo=2) | json.dumps([1], cls=None, check_circular=True) | {[]: 1, 1: 1 / 0} | [{}[1] for _ in []] | reversed({1: 2, 3: 4}.keys()) and 1 | dict([[1, 2], [3]]) | dict(5)
"""
CASES["sets"] = r"""
re.findall(r"\b|a", "a b") | [m.span() for m in re.finditer(r"x*", "axb")] | re.findall(r"(a)|b?", "ab") | [m.span() for m in re.finditer(r"|a", "aa")] | re.findall(r"(?=a)|a", "aa") | re.sub("(?=a)|a", "-", "baa") | re.split(r"(?=a)|a", "baa")
re.findall(r"a??", "aa") | re.findall(r"(?m)^|a", "a\na") | re.subn("x?", "-", "axx") | [m.span(1) for m in re.finditer(r"(?=b)|(b)", "abb")] | re.findall(r"|(.)\1", "aabb") | re.sub(r"|(?P<n>b)", r"<\g<n>>", "ab")
{"a": 1, "b": 2}.keys() - ["a"] | sorted({"a": 1}.keys() | "bc") | {"a": 1}.keys() & ("a", "z") | sorted({"a": 1}.keys() ^ ["b"]) | {"a": 1}.keys() - 5 | {"a": 1}.items() - [("a", 1)] | {"a": 1}.keys() - [[1]] | {1} - [1] | {None, 1, 2, 3} - {1} | (lambda s: (s.discard({1}), s)[-1])({frozenset([1]), 2}) | {2}.remove({1}) | [].pop(2**70) | [1].pop(-2**70) | [].insert(2**70, 1) | operator.ixor({0, 2}, {9007199254740991, 255}) | operator.ixor({0, 2}, {2, 4}) | operator.isub({*range(20)}, {*range(3, 20)}) | operator.iand({1, 9, 17, 3}, {17, 9, 4}) | (lambda s: (s.symmetric_difference_update([9, 1, 17]), s)[-1])({1, 2}) | (lambda s: (s.difference_update(range(5)), s)[-1])({1, 20, 9, 2}) | (lambda s: (s.intersection_update([9, 1, 17]), s)[-1])({17, 1, 2})
set([6, 7, 8]) | {8, 9, 10} | {1, 2, 3} | {10, 20, 30, 40, 50} | set(range(20, 0, -3)) | {100, 7, 64, 32, 8, 16} | {-1, -2, 5} | {0, -8, 8, 16, -16} | set("hello world") | set(["b", "a", "c"]) | {"apple", "banana", "cherry", "date"} | {1.5, 2.5, 0.5} | {(1, 2), (3, 4), (0, 0)} | {True, "x", 2} | frozenset("abc") | {2**40, 2**61, 2**70, 3} | set(range(100)) - set(range(5, 95)) | list({5, 1, 99, 34}) | sorted({5, 1, 99, 34}) | tuple({3, 30, 300})
{1, 2, 3} | {40, 50} | ({33, 1, 65} | {2, 97, 34}) | {33, 1, 65} & {65, 33, 7} | {5, 37, 69} - {37} | {5, 37, 69} ^ {69, 101, 6} | {9, 17, 25}.union([33, 41], {1}) | {9, 17, 25}.intersection([25, 9]) | set(range(40)).difference(range(1, 39)) | {9, 17, 25}.symmetric_difference([17, 33]) | set({9: 1, 17: 2, 25: 3}) | set({33, 1, 65, 97, 129}) | {33, 1, 65, 97, 129}.copy() | set("the quick brown fox".split()) | {x * 8 for x in range(6)} | {w for w in "a b c d e f g".split()} | {1: 2, 9: 3}.keys() | {4} | {1, 17, 33}.pop() | (lambda s: (s.add(8), s.discard(0), s.add(16), s)[3])({0, 1, 24}) | (lambda s: (s.update([64, 32], {96}), s)[1])({0, 7}) | (lambda s: (s.remove(3), s.add(11), s)[2])({3, 19, 27}) | (lambda a: (a.__class__, list(a))[1])({70, 6, 14}) | str({"x", "y"}) | {datetime.date(2024, 1, 1), datetime.date(2024, 1, 2)} | dict.fromkeys({9, 1, 17})
"""
CASES["classes"] = r"""
def f():
    class A:
        x = 1
        def __init__(self, y=2): self.y = y
        def total(self): return self.x + self.y
    a = A(5)
    a.x = 10
    return A.x, a.x, a.total(), A().total(), A.total(a)
def f():
    class A: pass
    a = A()
    return a.nothing
def f():
    class A:
        def m(self): return 1
    return A.m()
def f():
    class A:
        def m(self): return 1
    return A().m(2)
def f():
    class A:
        def __init__(self, a, b): pass
    return A(1)
def f():
    class A: pass
    return A(1)
def f():
    class A:
        def __init__(self): return 5
    return A()
def f():
    class A:
        def who(self): return "A"
    class B(A):
        def who(self): return "B" + super().who()
    class C(A):
        def who(self): return "C" + super().who()
    class D(B, C):
        def who(self): return "D" + super().who()
    return D().who(), [c.__name__ for c in D.__mro__], issubclass(D, A)
def f():
    class A: pass
    class B(A): pass
    class C(A, B): pass
def f():
    class A:
        @property
        def v(self): return self._v
        @v.setter
        def v(self, x): self._v = x * 2
        @v.deleter
        def v(self): del self._v
    a = A(); a.v = 4; b = a.v; del a.v
    return b, hasattr(a, "v")
def f():
    class A:
        @property
        def v(self): return 1
    A().v = 3
def f():
    class A:
        @staticmethod
        def s(x): return x
        @classmethod
        def c(cls, x): return cls.__name__, x
    class B(A): pass
    return A.s(1), A().s(2), B.c(3), B().c(4)
def f():
    class A:
        def __eq__(self, o): return True
    return A() == 1, 1 == A(), A() != 2, {A()}
def f():
    class A:
        def __init__(self, k): self.k = k
        def __eq__(self, o): return self.k == o.k
        def __hash__(self): return hash(self.k)
    return len({A(1), A(1), A(2)}), {A(1): "x"}[A(1)], A(1) in [A(1)], [A(3), A(4)].index(A(4))
def f():
    class A:
        def __lt__(self, o): return False
    return A() < A(), A() > A(), A() <= A()
def f():
    class A:
        def __init__(self, n): self.n = n
        def __lt__(self, o): return self.n < o.n
        def __repr__(self): return f"A{self.n}"
    xs = [A(3), A(1), A(2)]
    return sorted(xs), max(xs), min(xs), sorted(xs, reverse=True)
def f():
    class A:
        def __len__(self): return 3
        def __getitem__(self, i): return [10, 20, 30][i]
    a = A()
    return len(a), bool(a), list(a), a[-1], 20 in a, a[0:2], list(reversed([*a])), sum(a)
def f():
    class A:
        def __len__(self): return -1
    return len(A())
def f():
    class A:
        def __bool__(self): return 5
    return bool(A())
def f():
    class A:
        def __iter__(self): return 5
    return list(A())
def f():
    class A:
        def __iter__(self):
            yield 1
            yield 2
        def __contains__(self, x): return x == 9
    a, b = A()
    return a, b, 9 in A(), 1 in A(), tuple(A()), dict(zip("xy", A()))
def f():
    class A:
        def __call__(self, *a, **k): return a, k
    return A()(1, x=2), list(map(A(), [1])), callable(A())
def f():
    class A: pass
    return A()()
def f():
    class A:
        def __getattr__(self, n): return n.upper()
        def __setitem__(self, k, v): self.last = k, v
        def __delitem__(self, k): self.last = k
    a = A(); a["k"] = 1; b = a.last; del a["z"]
    return b, a.last, a.shout
def f():
    class A: pass
    A()[0]
def f():
    class A: pass
    A()[0] = 1
def f():
    class A:
        def __str__(self): return "str"
        def __repr__(self): return "repr"
        def __format__(self, spec): return "fmt" + spec
    a = A()
    return str(a), repr(a), f"{a}", f"{a:x}", f"{a!r}", "%s %r" % (a, a), [a], "{}".format(a), print(a)
def f():
    class A:
        def __str__(self): return 5
    return str(A())
def f():
    class V:
        def __init__(self, x): self.x = x
        def __repr__(self): return f"V({self.x})"
        def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
        __radd__ = __add__
        def __mul__(self, k): return V(self.x * k)
        def __rmul__(self, k): return V(self.x * k * 10)
        def __neg__(self): return V(-self.x)
        def __pow__(self, n): return V(self.x ** n)
        def __truediv__(self, o): return V(self.x / o)
        def __floordiv__(self, o): return "floor"
        def __mod__(self, o): return "mod"
        def __and__(self, o): return "and"
        def __or__(self, o): return "or"
        def __xor__(self, o): return "xor"
        def __lshift__(self, o): return "<<"
        def __rshift__(self, o): return ">>"
        def __matmul__(self, o): return "@"
        def __invert__(self): return "~"
        def __pos__(self): return "+"
        def __divmod__(self, o): return "divmod"
    v = V(3)
    return v + 1, 1 + v, v + v, v * 2, 2 * v, -v, v ** 2, v / 2, v // 2, v % 2, v & 1, v | 1, v ^ 1, v << 1, v >> 1, v @ v, ~v, +v, divmod(v, 2), sum([v, v])
def f():
    class A:
        def __add__(self, o): return NotImplemented
    return A() + 1
def f():
    class A:
        def __iadd__(self, o): return ("iadd", o)
        def __radd__(self, o): return ("radd", o)
    a = A(); a += 1
    b = 5; b += A()
    c = [1]; c = c + A()
    d = "s" + A()
    return a, b, c, d
def f():
    class A:
        def __int__(self): return 7
        def __float__(self): return 2.5
        def __index__(self): return 2
        def __round__(self, n=None): return "round", n
        def __abs__(self): return "abs"
    a = A()
    return int(a), float(a), [0, 1, 2][a], round(a), round(a, 2), abs(a), range(a), hex(a), "ab" * 2
def f():
    class A:
        def __int__(self): return "x"
    return int(A())
def f():
    class A: pass
    return int(A())
def f():
    class A:
        __slots__ = ("x",)
    a = A(); a.x = 1
    a.y = 2
def f():
    class A:
        def __init__(self): self.__secret = 1
        def peek(self): return self.__secret
    a = A()
    return a.peek(), a._A__secret, a.__dict__, hasattr(a, "__secret")
def f():
    class A:
        n = 0
        def __new__(cls, *a):
            cls.n += 1
            return super().__new__(cls)
        def __init__(self, x): self.x = x
    return A(1).x, A(2).x, A.n
def f():
    class E(Exception): pass
    try:
        raise E("a", 1)
    except E as e:
        return e.args, str(e), repr(e), type(e).__name__, isinstance(e, Exception)
def f():
    class E(ValueError):
        def __init__(self, code): self.code = code
        def __str__(self): return f"code {self.code}"
    try:
        raise E(3)
    except ValueError as e:
        return str(e), e.code, e.args, repr(e)
def f():
    class E(Exception): pass
    raise E
def f():
    class E(KeyError): pass
    raise E("k")
def f():
    class A: pass
    raise A()
def f():
    class A: pass
    try: raise ValueError("x")
    except A: pass
def f():
    try:
        try: raise ValueError("a")
        except ValueError as e: raise KeyError("b") from e
    except KeyError as e:
        return repr(e.__cause__), e.__suppress_context__
def f():
    class Point:
        __match_args__ = ("x", "y")
        def __init__(self, x, y): self.x = x; self.y = y
    def w(p):
        match p:
            case Point(0, y): return "y", y
            case Point(x=x, y=0): return "x", x
            case Point(): return "p"
            case int(n) | str(n): return n
            case [Point(a, b), *_]: return a, b
            case {"p": Point(x=c)}: return c
    return [w(p) for p in (Point(0, 1), Point(2, 0), Point(3, 4), 5, "s", [Point(6, 7), 1], {"p": Point(8, 9)}, None)]
def f():
    class P:
        def __init__(self): self.x = 1
    match P():
        case P(1): return 1
def f():
    match 5:
        case str(): return 1
        case int(a, b): return 2
def f():
    class A:
        def __enter__(self): return "in"
        def __exit__(self, *a): return a[0] is KeyError
    with A() as x:
        raise KeyError(x)
    return "swallowed " + x
def f():
    class A:
        def __enter__(self): return 1
    with A(): pass
def f():
    class A:
        def __enter__(self): return 1
        def __exit__(self, t, e, tb): raise ValueError("exit")
    with A():
        raise KeyError("body")
def f():
    class D(dict):
        def __missing__(self, k): return k * 2
    d = D(a=1)
    return d["a"], d["b"], d.get("c"), d, len(d), isinstance(d, dict), type(d).__name__, d == {"a": 1}, dict(d)
def f():
    class L(list):
        def first(self): return self[0]
    x = L([3, 1, 2]); x.append(5)
    return x.first(), sorted(x), x + [1], x[1:], len(x), x == [3, 1, 2, 5], isinstance(x, list), type(x + x).__name__
def f():
    class P(collections.namedtuple("P", "x y")):
        def norm(self): return self.x + self.y
        def __str__(self): return "P!"
    p = P(1, 2)
    return p, str(p), p.norm(), p._replace(x=5), p == (1, 2), p[0], P._fields, isinstance(p, tuple)
def f():
    class A:
        items = []
        def add(self, x): self.items.append(x)
    A().add(1); A().add(2)
    return A.items
def f():
    class A:
        def __init_subclass__(cls, tag=None, **kw): cls.tag = tag
    class B(A, tag="t"): pass
    return B.tag
def f():
    class Meta(type):
        made = []
        def __call__(cls, *a):
            Meta.made.append(cls.__name__)
            return super().__call__(*a)
    class A(metaclass=Meta):
        def __init__(self, x): self.x = x
    return A(1).x, A(2).x, Meta.made, type(A) is Meta
def f():
    class A:
        x = [1, 2]
        y = [i for i in x]
        z = len(x)
        def m(self): return x
    return A.y, A.z, A().m()
def f():
    x = "outer"
    class A:
        x = x
        def get(self): return x
    return A.x, A().get()
def f():
    class Desc:
        def __get__(self, obj, cls): return ("get", obj is None)
        def __set__(self, obj, v): obj.__dict__["d"] = v
        def __set_name__(self, owner, name): self.name = name
    class A:
        d = Desc()
    a = A(); a.d = 5
    return A.d, a.d, a.__dict__, A.__dict__["d"].name
def f():
    class A:
        @functools.lru_cache(maxsize=None)
        def slow(self, n): return n + 1
        @functools.cached_property
        def once(self): return [1]
    a = A()
    return a.slow(1), a.slow(1), a.once is a.once
def f():
    class A:
        def __init__(self): self.n = 0
        def __iter__(self): return self
        def __next__(self):
            self.n += 1
            if self.n > 3: raise StopIteration
            return self.n
    a = A()
    return list(a), list(a), next(A()), next(a, "end")
def f():
    def deco(n):
        def wrap(fn):
            @functools.wraps(fn)
            def inner(*a, **k): return [fn(*a, **k)] * n
            return inner
        return wrap
    @deco(2)
    @deco(1)
    def g(x, *, y=1):
        "doc"
        return x + y
    return g(1, y=5), g.__name__, g.__doc__
def f():
    def g():
        x = yield 1
        while x:
            x = yield x * 2
        return "done"
    it = g()
    out = [next(it), it.send(3), it.send(4)]
    try: it.send(0)
    except StopIteration as e: out.append(e.value)
    return out
def f():
    def g(): yield 1
    it = g()
    it.send(5)
def f():
    def g():
        try: yield 1
        except GeneratorExit: out.append("closed"); raise
        finally: out.append("finally")
    out = []
    it = g(); next(it); it.close()
    return out, next(it, None)
def f():
    def g():
        try: yield 1
        except GeneratorExit: yield 2
    it = g(); next(it); it.close()
def f():
    def g():
        raise StopIteration(5)
        yield
    return list(g())
def f():
    def inner():
        try: yield 1
        except ValueError: yield "caught"
        return "result"
    def outer():
        r = yield from inner()
        yield r
    it = outer()
    return next(it), it.throw(ValueError("v")), next(it), next(it, "end")
def f():
    def g():
        yield from [1, 2]
        yield from {"a": 1}
        x = yield from range(2)
        yield x
    return list(g())
def f():
    it = (x for x in [1])
    return it.throw(KeyError("k"))
def f():
    def g():
        return next(it)
    def h():
        yield g()
    it = h()
    return next(it)
def f():
    x = 5
    def outer():
        x = 6
        def inner():
            nonlocal x
            x += 1
            return x
        return inner(), inner(), x
    return outer(), x
def f():
    a, (b, *c), d = 1, (2, 3, 4), 5
    [e, f2] = "xy"
    *g, h = [1]
    return a, b, c, d, e, f2, g, h
def f():
    a, *b, c = 1,
def f():
    a, b = 1, 2, 3
def f():
    for a, *b in [(1, 2, 3), (4,)]: pass
    return a, b
def f():
    print(1, "a", None, sep="-", end="!")
    print(*[1, 2], sep=5)
def f():
    x = [1, 2, 3, 4, 5]
    x[::2] = "abc"
    x[1:1] = [9]
    del x[-1]
    x *= 2
    return x
def f():
    x = [1, 2, 3]
    x[::2] = [1]
def f():
    x = (1, 2)
    x[0] = 5
def f():
    x = (1, 2)
    del x[0]
def f():
    x = (1, 2)
    del x[0:]
def f():
    x = 1.5
    x += "a"
def f():
    x = (1, [2])
    try: x[1] += [3]
    except TypeError as e: return str(e), x
def f():
    d = {"a": 1}
    d |= {"b": 2}
    d.setdefault("c", []).append(3)
    for k in list(d): d[k + k] = d.pop(k)
    return d, d.popitem(), d
def f():
    d = {"a": 1}
    for k in d: d[k + "x"] = 1
def f():
    s = {1, 2}
    for x in s: s.add(x + 10)
def f():
    try: return "try"
    finally: print("x", end="")
def f():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
        finally:
            last = i
    else: return "else"
    return last
def f():
    while True:
        try: return 1
        finally: break
    return 2
def f():
    try: x = 1 / 0
    except (TypeError, ZeroDivisionError) as e: return type(e).__name__, str(e)
    else: return "else"
def f():
    try: pass
    except: return 1
    else: return 2
    finally: x = 3
def f():
    assert [], ("a", 1)
def f():
    del x
    x = 1
def f():
    def g(a, /, b, *args, c=3, **kw): return a, b, args, c, kw
    return g(1, 2), g(1, b=2, c=4, d=5), g(1, 2, 3, 4, e=6)
def f():
    def g(a, /, b): pass
    g(a=1, b=2)
def f():
    def g(*, k): return k
    g(1)
def f():
    def g(a, b=2, *, c): pass
    g()
def f():
    def g(x, acc=[]):
        acc.append(x)
        return acc
    return g(1), g(2), g(3, [])
def f():
    fs = [lambda: i for i in range(3)]
    gs = [lambda i=i: i for i in range(3)]
    return [h() for h in fs], [h() for h in gs]
def f():
    if (n := 10) > 5: return n, [m := n + 1, m * 2], {k: v for k, v in zip("ab", range(2)) if (q := v)}, q
def f():
    x = 3
    return f"{x=} {x!r:>3} {x:{x}d} {'a' 'b'} {x + 1 = } {{}} {[1, 2][0]} {'%s' % x}"
def f():
    return [*range(2), *"ab"], {*[1], *[1]}, {**{"a": 1}, **{"a": 2}}, (*[], 1), [x for *x, y in [(1, 2, 3)]]
def f():
    def g(n): return 1 if n < 2 else n * g(n - 1)
    return g(25), g(100) % 1000007
def f():
    def g(n): return g(n + 1)
    g(0)
def f():
    [y for x in [] if (y := x + 1)]
    return y
def f():
    y = 1
    [y for x in [] if (y := x + 1)]
    return y, [z for x in [5, 0] if (z := x - 1)], z
def f():
    class M:
        def keys(self): return ["a", "b"]
        def __getitem__(self, key): return key * 2
    d = {"c": 1}
    d.update(M())
    return dict(M()), d, {**M()}
def f():
    class Meta(type):
        def __iter__(cls): return iter(cls.items)
        def __len__(cls): return len(cls.items)
        def __getitem__(cls, i): return cls.items[i]
        def __contains__(cls, x): return x == "in"
        def __repr__(cls): return "<" + cls.__name__ + ">"
        def __reversed__(cls): return iter("r")
        def __getattr__(cls, name): return name.upper()
        def __instancecheck__(cls, value): return value == 5
    class A(metaclass=Meta):
        items = [1, 2, 3]
    return list(A), len(A), A[1], "in" in A, 1 in A, A, list(reversed(A)), A.missing, isinstance(5, A), isinstance(A(), A), max(A), [*A]
def f():
    try: raise SystemExit(3)
    except BaseException as e: return repr(e), e.code
def f():
    x = 10 ** 50
    return x // 7, x % 97, -x // 3, x ** 2 % 1013, x.bit_length(), int(str(x)) == x, float(x), x > 1e49, hash(x), divmod(-x, 13), round(x, -49), x >> 100, f"{x:,}"[:9], f"{x:e}"
"""


def record(source):
    try:
        scope = {**MODULES, "__name__": "__main__"}
        if source.startswith("def f("):
            exec(source, scope)
            value = scope["f"]()
        else:
            value = eval(f"lambda: ({source}\n)", scope)()
        return {"source": source, "repr": repr(value)}
    except Exception as e:
        cls = type(e)
        name = cls.__qualname__ if cls.__module__ in ("builtins", "__main__") else f"{cls.__module__}.{cls.__name__}"
        return {"source": source, "error": f"{name}: {e}" if str(e) else name}


def valid(source):
    try:
        compile(source, "case", "eval")
        return True
    except SyntaxError:
        return False


def expressions(text):
    """The text cut at ` | ` and line ends; a piece that is no expression was cut inside one, so it goes on."""
    for line in text.strip().splitlines():
        held = ""
        for piece in line.split(" | "):
            held = f"{held} | {piece}" if held else piece
            if valid(held):
                yield held.strip()
                held = ""
        if held:
            raise SystemExit(f"no expression: {held}")


def programs(text):
    """Texts of statements, one function f() each, cut at its first line."""
    return ["def f(" + piece.rstrip() + "\n" for piece in re.split(r"^def f\(", text, flags=re.M)[1:]]


if __name__ == "__main__":
    total = 0
    for topic, text in CASES.items():
        seen = dict.fromkeys(programs(text) if text.lstrip().startswith("def f(") else expressions(text))
        cases = [record(source) for source in seen]
        cases = [c for c in cases if " at 0x" not in c.get("repr", "")]
        total += len(cases)
        with open(os.path.join(HERE, topic + ".json"), "w", encoding="utf-8") as file:
            file.write("[\n" + ",\n".join("  " + json.dumps(c) for c in cases) + "\n]\n")
    print(f"{total} cases")
    for name in sorted(os.listdir(PROGRAMS)):
        if name.endswith(".py"):
            path = os.path.join(PROGRAMS, name)
            run = subprocess.run([sys.executable, path], capture_output=True, text=True, env={**os.environ, "TZ": "UTC"})
            with open(path[:-3] + ".out", "w", encoding="utf-8") as file:
                file.write(run.stdout)
            if run.returncode:
                raise SystemExit(run.stderr)
