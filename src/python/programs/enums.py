from enum import Enum, Flag, IntEnum, StrEnum, auto, unique
import enum


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def darker(self):
        return "dark " + self.name.lower()

    @property
    def code(self):
        return self.value * 10

    @classmethod
    def first(cls):
        return list(cls)[0]


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


class Level(IntEnum):
    LOW = auto()
    HIGH = auto()


class Unit(StrEnum):
    KILO = auto()
    GRAM = "g"


class Access(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color.RED.darker(), Color.GREEN.code, Color.first())
print(Color(2), Color["RED"], Color.CRIMSON, Color.CRIMSON is Color.RED, list(Color), len(Color), Color)
print(Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.GREEN, Color.RED in Color, isinstance(Color.RED, Color))
print({Color.RED: "r"}[Color.RED], sorted(Color, key=lambda c: -c.value), [c.name for c in reversed(Color)], dict(Color.__members__))
for wrong in (lambda: Color(7), lambda: Color["BLUE"], lambda: Color.BLUE, lambda: Color.RED < Color.GREEN, lambda: 1 in Color):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
print(Planet.EARTH.mass, Planet((0.64, 3.39)), Planet.MARS.value, repr(Planet.MARS))
print(Level.LOW, repr(Level.HIGH), Level.LOW < Level.HIGH, Level.LOW == 1, Level.HIGH + 1, sum(Level), max(Level), f"{Level.HIGH:03d}")
print([10, 20, 30][Level.LOW], sorted([Level.HIGH, Level.LOW]), Level(1).name, int(Level.HIGH) / 2)
print(Unit.KILO, repr(Unit.GRAM), Unit.GRAM == "g", Unit.KILO + "!", Unit.KILO.upper(), f"{Unit.GRAM:>3}", len(Unit.KILO))
print(Access.READ | Access.WRITE, repr(Access.READ | Access.RUN), Access.READ in (Access.READ | Access.WRITE), Access.WRITE.value)
print(bool(Access.READ & Access.WRITE), ~Access.READ, list(Access.READ | Access.RUN), (Access.READ | Access.RUN) ^ Access.READ, Access(3))
try:

    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
Size = Enum("Size", "S M L")
print(Size.M, list(Size), Size.L.value, type(Size.S), isinstance(Size, enum.EnumMeta))
match Color.GREEN:
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")
