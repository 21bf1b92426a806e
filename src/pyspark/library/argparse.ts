/** `argparse` as driver programs use it: options, positionals, help and CPython's messages for what does not fit. */
export const argparseSource = String.raw`
import sys

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
REMAINDER = "..."

class ArgumentError(Exception):
    pass

class ArgumentTypeError(Exception):
    pass

class Namespace:
    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    def __repr__(self):
        return "Namespace(%s)" % ", ".join(["%s=%r" % pair for pair in vars(self).items()])

    def __eq__(self, other):
        return isinstance(other, Namespace) and vars(self) == vars(other)

    def __contains__(self, name):
        return name in vars(self)

class HelpFormatter:
    pass

class RawTextHelpFormatter(HelpFormatter):
    pass

class RawDescriptionHelpFormatter(HelpFormatter):
    pass

class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass

class _Argument:
    def __init__(self, names, action="store", nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None, dest=None, version=None):
        self.names = [name for name in names if name.startswith("-")]
        self.positional = not self.names
        long = [name for name in self.names if name.startswith("--")]
        self.dest = dest or (names[0] if self.positional else (long or self.names)[0].lstrip("-").replace("-", "_"))
        self.action = action
        self.nargs = 0 if action in ("store_true", "store_false", "store_const", "append_const", "count", "help", "version") else nargs
        self.const = True if action == "store_true" else False if action == "store_false" else const
        self.default = False if action == "store_true" and default is None else True if action == "store_false" and default is None else default
        self.type = type
        self.choices = choices
        self.required = required or (self.positional and nargs not in ("?", "*"))
        self.help = help
        self.metavar = metavar
        self.version = version

    def shown(self):
        if self.positional:
            return self.metavar or self.dest
        return "/".join(self.names)

    def value_name(self):
        if self.metavar:
            return self.metavar
        if self.choices is not None:
            return "{%s}" % ",".join([str(choice) for choice in self.choices])
        return self.dest if self.positional else self.dest.upper()

    def usage(self):
        name = self.value_name()
        values = {None: name, 0: "", "?": "[%s]" % name, "*": "[%s ...]" % name, "+": "%s [%s ...]" % (name, name)}.get(self.nargs)
        if values is None:
            values = "..." if self.nargs == REMAINDER else " ".join([name] * self.nargs)
        text = values if self.positional else (self.names[0] + " " + values).strip()
        return text if self.required or self.positional else "[%s]" % text

class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter,
                 prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error",
                 add_help=True, allow_abbrev=True, exit_on_error=True):
        self.prog = prog or sys.argv[0].split("/")[-1]
        self.description = description
        self.epilog = epilog
        self._usage = usage
        self._arguments = []
        self._defaults = {}
        if add_help:
            self.add_argument("-h", "--help", action="help", help="show this help message and exit")

    def add_argument(self, *names, **options):
        argument = _Argument(names, **options)
        self._arguments.append(argument)
        return argument

    def add_argument_group(self, *args, **options):
        return self

    def add_mutually_exclusive_group(self, required=False):
        return self

    def set_defaults(self, **values):
        self._defaults.update(values)

    def format_usage(self):
        if self._usage:
            return "usage: %s\n" % self._usage
        options = [one.usage() for one in self._arguments if not one.positional]
        return "usage: %s\n" % " ".join([self.prog] + options + [one.usage() for one in self._arguments if one.positional])

    def format_help(self):
        lines = [self.format_usage()]
        if self.description:
            lines.append(self.description + "\n")
        for title, positional in (("positional arguments", True), ("options", False)):
            group = [one for one in self._arguments if one.positional == positional]
            if group:
                lines.append("%s:\n%s\n" % (title, "\n".join([self._line(one) for one in group])))
        if self.epilog:
            lines.append(self.epilog + "\n")
        return "\n".join(lines)

    def _line(self, one):
        value = "" if one.nargs == 0 or one.positional else " " + one.value_name()
        head = one.value_name() if one.positional else ", ".join([name + value for name in one.names])
        if not one.help:
            return "  " + head
        return "  %-20s  %s" % (head, one.help) if len(head) <= 20 else "  %s\n%s%s" % (head, " " * 24, one.help)

    def print_usage(self, file=None):
        print(self.format_usage(), end="", file=file or sys.stdout)

    def print_help(self, file=None):
        print(self.format_help(), end="", file=file or sys.stdout)

    def exit(self, status=0, message=None):
        if message:
            print(message, end="", file=sys.stderr)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, "%s: error: %s\n" % (self.prog, message))

    def parse_args(self, args=None, namespace=None):
        values, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error("unrecognized arguments: %s" % " ".join(rest))
        return values

    def _convert(self, argument, text):
        value = text
        if argument.type is not None:
            try:
                value = argument.type(text)
            except ArgumentTypeError as problem:
                self.error("argument %s: %s" % (argument.shown(), problem))
            except (TypeError, ValueError):
                self.error("argument %s: invalid %s value: %r" % (argument.shown(), argument.type.__name__, text))
        if argument.choices is not None and value not in argument.choices:
            choices = ", ".join([repr(choice) for choice in argument.choices])
            self.error("argument %s: invalid choice: %r (choose from %s)" % (argument.shown(), value, choices))
        return value

    def _option(self, text):
        name = text.split("=")[0]
        named = [one for one in self._arguments if name in one.names]
        if named:
            return named[0]
        if name.startswith("--"):
            near = [one for one in self._arguments if any([full.startswith(name) for full in one.names])]
            if len(near) == 1:
                return near[0]
        return None

    def _apply(self, values, argument, texts):
        action = argument.action
        if action == "help":
            self.print_help()
            self.exit()
        elif action == "version":
            print(argument.version)
            self.exit()
        elif action in ("store_true", "store_false", "store_const"):
            values[argument.dest] = argument.const
        elif action == "count":
            values[argument.dest] = (values.get(argument.dest) or 0) + 1
        elif action == "append":
            values[argument.dest] = list(values.get(argument.dest) or []) + [self._convert(argument, texts[0])]
        elif argument.nargs == "?":
            values[argument.dest] = self._convert(argument, texts[0]) if texts else argument.const
        elif argument.nargs is None:
            values[argument.dest] = self._convert(argument, texts[0])
        else:
            values[argument.dest] = [self._convert(argument, text) for text in texts]

    def _is_option(self, text):
        if text.startswith("--") and len(text) > 2:
            return True
        return text.startswith("-") and len(text) > 1 and not text[1:].replace(".", "", 1).isdigit()

    def parse_known_args(self, args=None, namespace=None):
        texts = list(sys.argv[1:] if args is None else args)
        values = {one.dest: one.default for one in self._arguments if one.action not in ("help", "version") and one.default != SUPPRESS}
        values.update(self._defaults)
        seen, free, rest, at = set(), [], [], 0
        while at < len(texts):
            text = texts[at]
            at += 1
            if text == "--":
                free.extend(texts[at:])
                break
            if not self._is_option(text):
                free.append(text)
                continue
            argument = self._option(text)
            if argument is None:
                rest.append(text)
                continue
            given = [text.split("=", 1)[1]] if "=" in text else []
            if argument.nargs != 0 and not given:
                most = 1 if argument.nargs in (None, "?") else argument.nargs if isinstance(argument.nargs, int) else len(texts)
                while len(given) < most and at < len(texts) and not self._is_option(texts[at]):
                    given.append(texts[at])
                    at += 1
            if argument.nargs in (None, "+") and not given:
                self.error("argument %s: expected %s argument" % (argument.shown(), "one" if argument.nargs is None else "at least one"))
            if isinstance(argument.nargs, int) and len(given) < argument.nargs:
                self.error("argument %s: expected %d arguments" % (argument.shown(), argument.nargs))
            seen.add(argument.dest)
            self._apply(values, argument, given)
        wanted = [one for one in self._arguments if one.positional]
        for index, argument in enumerate(wanted):
            later = len([one for one in wanted[index + 1:] if one.required])
            room = max(0, len(free) - later)
            take = {None: 1, "?": 1, "*": room, "+": room, REMAINDER: room}.get(argument.nargs, argument.nargs)
            taken, free = free[:min(take, room)], free[min(take, room):]
            if taken or argument.nargs == "*":
                seen.add(argument.dest)
                if taken or argument.default is None:
                    self._apply(values, argument, taken)
        missing = [one.shown() for one in self._arguments if one.required and one.dest not in seen]
        if missing:
            self.error("the following arguments are required: %s" % ", ".join(missing))
        for one in self._arguments:
            if isinstance(one.default, str) and one.dest not in seen and one.type is not None:
                values[one.dest] = self._convert(one, one.default)
        result = namespace or Namespace()
        for name, value in values.items():
            setattr(result, name, value)
        return result, rest + free
`
