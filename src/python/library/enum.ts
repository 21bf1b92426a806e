/** `enum`, of CPython 3.11. What its metaclass does when a class is made happens in `__init_subclass__`. */
export const enumSource = String.raw`
class auto:
    def __init__(self):
        self.value = None

class nonmember:
    def __init__(self, value):
        self.value = value

class member:
    def __init__(self, value):
        self.value = value

def _is_descriptor(value):
    return callable(value) or isinstance(value, (property, classmethod, staticmethod)) or hasattr(value, "__get__")

class EnumType(type):
    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return reversed([cls._member_map_[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % (type(value).__qualname__, "EnumType"))
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __repr__(cls):
        return "<%s %r>" % ("flag" if cls is not Flag and issubclass(cls, Flag) else "enum", cls.__name__)

    def __call__(cls, value, names=None, start=1):
        if names is not None:
            return _made(cls, value, names, start)
        return _found(cls, value)

    def __getattr__(cls, name):
        raise AttributeError(name)

    @property
    def __members__(cls):
        return dict(cls._member_map_)

EnumMeta = EnumType

def _made(base, title, names, start):
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    values = names.items() if isinstance(names, dict) else [(n, start + i) if isinstance(n, str) else tuple(n) for i, n in enumerate(names)]
    return type(title, (base,), dict(values))

def _found(cls, value):
    if isinstance(value, cls):
        return value
    for one in cls._member_map_.values():
        if one._value_ == value:
            return one
    found = cls._missing_(value)
    if isinstance(found, cls):
        return found
    raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))

class Enum(metaclass=EnumType):
    _member_map_ = {}
    _member_names_ = []

    def __init_subclass__(cls, **options):
        if cls._member_map_:
            raise TypeError("%r cannot extend %r" % (cls, [base for base in cls.__mro__[1:] if base.__dict__ and base._member_map_][0]))
        own = [(name, value) for name, value in list(vars(cls).items())
               if isinstance(value, member) or not name.startswith("_") and not isinstance(value, nonmember) and not _is_descriptor(value)]
        cls._member_map_ = {}
        cls._member_names_ = []
        _show_members(cls)
        values = []
        for name, value in list(vars(cls).items()):
            if isinstance(value, nonmember):
                setattr(cls, name, value.value)
        for name, value in own:
            if isinstance(value, member):
                value = value.value
            if isinstance(value, auto):
                value = cls._generate_next_value_(name, 1, len(values), list(values))
            same = [one for one in cls._member_map_.values() if one._value_ == value and type(one._value_) is type(value)]
            if same:
                made = same[0]
            else:
                made = _new(cls, value)
                value = made._value_
                made._name_ = name
                made._sort_order_ = len(cls._member_names_)
                cls._member_names_.append(name)
                if "__init__" in vars(cls) or cls.__init__ is not Enum.__init__:
                    made.__init__(*(value if isinstance(value, tuple) else (value,)))
            values.append(value)
            cls._member_map_[name] = made
            setattr(cls, name, made)

    def __init__(self, *args):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        numbers = [value for value in last_values if isinstance(value, int)]
        return max(numbers) + 1 if numbers else start

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return "<%s.%s: %r>" % (type(self).__name__, self._name_, self._value_)

    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_)

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        return self is other

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

_plain_types = (int, str, float)

def _plain_type(cls):
    """What the members are besides being members: int, str, float or nothing."""
    return next((one for one in cls.__mro__ if one in _plain_types), None)

def _show_members(cls):
    """Members that are also texts or numbers are shown as members all the same."""
    plain = _plain_type(cls)
    if plain is None:
        return
    before = cls.__mro__[:cls.__mro__.index(plain)]
    for name in ("__repr__", "__str__", "__format__"):
        if not any(name in vars(one) for one in before):
            setattr(cls, name, next(vars(one)[name] for one in cls.__mro__ if one not in _plain_types and name in vars(one)))

def _new(cls, value):
    args = value if isinstance(value, tuple) else (value,)
    plain = _plain_type(cls)
    own = [vars(one)["__new__"] for one in cls.__mro__ if one not in _plain_types and one is not object and "__new__" in vars(one)]
    if own:
        make = own[0].__func__ if isinstance(own[0], staticmethod) else own[0]
        made = make(cls, *args)
    elif plain is None:
        made = object.__new__(cls)
    else:
        made = plain.__new__(cls, *args)
    if "_value_" not in vars(made):
        made._value_ = value if plain is None else plain(*args)
    return made

class ReprEnum(Enum):
    pass

class IntEnum(int, ReprEnum):
    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

class StrEnum(str, ReprEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)

class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 1 << max([value.bit_length() for value in last_values], default=0)

    @classmethod
    def _missing_(cls, value):
        every = 0
        for one in cls._member_map_.values():
            every |= one._value_
        if not isinstance(value, int) or value & ~every and value >= 0:
            return None
        value &= every
        made = _new(cls, value)
        made._name_ = "|".join(one._name_ for one in cls._parts(value)) or None
        return made

    @classmethod
    def _parts(cls, value):
        return [one for one in cls if one._value_ and not one._value_ & (one._value_ - 1) and one._value_ & value]

    def __repr__(self):
        return "<%s.%s: %r>" % (type(self).__name__, self._name_, self._value_) if self._name_ else "<%s: %r>" % (type(self).__name__, self._value_)

    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_) if self._name_ else "%s(%r)" % (type(self).__name__, self._value_)

    def __hash__(self):
        return hash(self._value_)

    def __eq__(self, other):
        return isinstance(other, type(self)) and self._value_ == other._value_

    def __bool__(self):
        return self._value_ != 0

    def __iter__(self):
        return iter(type(self)._parts(self._value_))

    def __len__(self):
        return len(type(self)._parts(self._value_))

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __or__(self, other):
        return _found(type(self), self._value_ | other._value_) if isinstance(other, type(self)) else NotImplemented

    def __and__(self, other):
        return _found(type(self), self._value_ & other._value_) if isinstance(other, type(self)) else NotImplemented

    def __xor__(self, other):
        return _found(type(self), self._value_ ^ other._value_) if isinstance(other, type(self)) else NotImplemented

    def __invert__(self):
        return _found(type(self), ~self._value_)

class IntFlag(int, ReprEnum, Flag):
    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __or__(self, other):
        return _found(type(self), self._value_ | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return _found(type(self), self._value_ & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return _found(type(self), self._value_ ^ int(other)) if isinstance(other, int) else NotImplemented

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        return _found(type(self), ~self._value_)

def unique(cls):
    aliases = ["%s -> %s" % (alias, one._name_) for alias, one in cls.__members__.items() if alias != one._name_]
    if aliases:
        raise ValueError("duplicate values found in %r: %s" % (cls, ", ".join(aliases)))
    return cls
`
