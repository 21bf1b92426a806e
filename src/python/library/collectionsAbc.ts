/** `collections.abc`: what a value can do, asked with isinstance; and bases that complete a class from a few methods. */
export const abcSource = String.raw`
class _Ability(type):
    def __instancecheck__(cls, value):
        if cls in getattr(type(value), "__mro__", ()):
            return True
        members = vars(cls)
        if "_kinds" in members:
            return isinstance(value, members["_kinds"])
        if "_asked" in members:
            return members["_asked"](value)
        return all(hasattr(value, name) for name in members.get("_needed", ("__none__",)))

def _hashes(value):
    try:
        hash(value)
    except TypeError:
        return False
    return True

class Hashable(metaclass=_Ability):
    _asked = _hashes

class Callable(metaclass=_Ability):
    _asked = callable

class Sized(metaclass=_Ability):
    _needed = ("__len__",)

class Container(metaclass=_Ability):
    _needed = ("__contains__",)

class Iterable(metaclass=_Ability):
    _needed = ("__iter__",)

class Reversible(Iterable):
    _needed = ("__reversed__", "__iter__")

class Collection(Sized, Iterable, Container):
    _needed = ("__len__", "__iter__", "__contains__")

class Iterator(Iterable):
    _needed = ("__iter__", "__next__")

    def __iter__(self):
        return self

class Generator(Iterator):
    _needed = ("__iter__", "__next__", "send", "throw", "close")

class Sequence(Reversible, Collection):
    _kinds = (list, tuple, str, range, bytes, bytearray)

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __contains__(self, value):
        return any(one is value or one == value for one in self)

    def __reversed__(self):
        for i in reversed(range(len(self))):
            yield self[i]

    def index(self, value, start=0, stop=None):
        for i in range(start, len(self) if stop is None else stop):
            if self[i] is value or self[i] == value:
                return i
        raise ValueError

    def count(self, value):
        return sum(1 for one in self if one is value or one == value)

class MutableSequence(Sequence):
    _kinds = (list, bytearray)

    def append(self, value):
        self.insert(len(self), value)

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def clear(self):
        while len(self):
            self.pop()

    def reverse(self):
        n = len(self)
        for i in range(n // 2):
            self[i], self[n - i - 1] = self[n - i - 1], self[i]

    def __iadd__(self, values):
        self.extend(values)
        return self

class Set(Collection):
    _kinds = (set, frozenset, type({}.keys()), type({}.items()))

    def __le__(self, other):
        return len(self) <= len(other) and all(one in other for one in self)

    def __lt__(self, other):
        return len(self) < len(other) and self <= other

    def __ge__(self, other):
        return len(self) >= len(other) and all(one in self for one in other)

    def __gt__(self, other):
        return len(self) > len(other) and self >= other

    def __eq__(self, other):
        return len(self) == len(other) and self <= other

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __and__(self, other):
        return self._from_iterable(one for one in other if one in self)

    def __or__(self, other):
        return self._from_iterable(one for part in (self, other) for one in part)

    def __sub__(self, other):
        return self._from_iterable(one for one in self if one not in other)

    def isdisjoint(self, other):
        return not any(one in self for one in other)

class MutableSet(Set):
    _kinds = (set,)

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        for value in list(self):
            self.discard(value)

class Mapping(Collection):
    _kinds = (dict,)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return {key: None for key in self}.keys()

    def items(self):
        return {key: self[key] for key in self}.items()

    def values(self):
        return {key: self[key] for key in self}.values()

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented

class MutableMapping(Mapping):
    _kinds = (dict,)

    def pop(self, key, *default):
        if key not in self and default:
            return default[0]
        value = self[key]
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **kwargs):
        for key, value in dict(other.items() if hasattr(other, "items") else other, **kwargs).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

class MappingView(Sized):
    _kinds = (type({}.keys()), type({}.values()), type({}.items()))

class KeysView(MappingView):
    _kinds = (type({}.keys()),)

class ValuesView(MappingView):
    _kinds = (type({}.values()),)

class ItemsView(MappingView):
    _kinds = (type({}.items()),)

class ByteString(Sequence):
    _kinds = (bytes, bytearray)
`
