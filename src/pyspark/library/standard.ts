/** Modules of Python that driver programs import and hardly use, as Python text. */

/** `warnings`: they are told on stderr, once each. */
export const warningsSource = String.raw`
import sys

_told = set()

def warn(message, category=None, stacklevel=1, source=None):
    kind = category.__name__ if category is not None else type(message).__name__ if isinstance(message, Warning) else "UserWarning"
    text = "%s: %s" % (kind, message)
    if _wanted and text not in _told:
        _told.add(text)
        print(text, file=sys.stderr)

_wanted = True

def filterwarnings(action, message="", category=None, module="", lineno=0, append=False):
    simplefilter(action)

def simplefilter(action, category=None, lineno=0, append=False):
    global _wanted
    _wanted = action != "ignore"

def resetwarnings():
    simplefilter("default")

class catch_warnings:
    def __init__(self, record=False, module=None):
        self._record = record

    def __enter__(self):
        return [] if self._record else None

    def __exit__(self, type, value, trace):
        pass
`

/** `logging` to stderr or a stream, with the usual format. Handlers for files and the network take records and write nothing. */
export const loggingSource = String.raw`
import sys
import time

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}

def getLevelName(level):
    return _names.get(level, "Level %s" % level)

def _level(level):
    if isinstance(level, int):
        return level
    for number, name in _names.items():
        if name == level or (level == "WARN" and number == 30):
            return number
    raise ValueError("Unknown level: %r" % level)

class Formatter:
    def __init__(self, fmt=None, datefmt=None, style="%", validate=True):
        self._fmt = fmt or "%(message)s"
        self.datefmt = datefmt

    def format(self, record):
        fields = dict(record)
        now = time.time()
        if "%(asctime)" in self._fmt:
            stamp = time.strftime(self.datefmt or "%Y-%m-%d %H:%M:%S", time.localtime(now))
            fields["asctime"] = stamp if self.datefmt else "%s,%03d" % (stamp, int(now * 1000) % 1000)
        return self._fmt % fields

class Handler:
    def __init__(self, level=NOTSET):
        self.level = level
        self.formatter = None

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, formatter):
        self.formatter = formatter

    def emit(self, record):
        pass

    def handle(self, record):
        if record["levelno"] >= self.level:
            self.emit(record)

class NullHandler(Handler):
    pass

class FileHandler(Handler):
    def __init__(self, filename, mode="a", encoding=None, delay=False):
        Handler.__init__(self)

class StreamHandler(Handler):
    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = stream

    def emit(self, record):
        print((self.formatter or Formatter()).format(record), file=self.stream or sys.stderr)

class Logger:
    def __init__(self, name, parent=None, level=NOTSET):
        self.name = name
        self.parent = parent
        self.level = level
        self.handlers = []
        self.propagate = True
        self.disabled = False

    def setLevel(self, level):
        self.level = _level(level)

    def getEffectiveLevel(self):
        return self.level if self.level or self.parent is None else self.parent.getEffectiveLevel()

    def isEnabledFor(self, level):
        return level >= self.getEffectiveLevel()

    def addHandler(self, handler):
        if handler not in self.handlers:
            self.handlers.append(handler)

    def removeHandler(self, handler):
        if handler in self.handlers:
            self.handlers.remove(handler)

    def hasHandlers(self):
        return bool(self.handlers) or (self.parent is not None and self.parent.hasHandlers())

    def log(self, level, msg, *args, **options):
        if not self.isEnabledFor(level):
            return
        message = str(msg) % (args[0] if len(args) == 1 and isinstance(args[0], dict) else args) if args else str(msg)
        record = {"name": self.name, "levelno": level, "levelname": getLevelName(level), "message": message,
                  "module": "__main__", "funcName": "", "lineno": 0, "filename": "", "process": 1, "thread": 1,
                  "threadName": "MainThread", "pathname": ""}
        found, at = False, self
        while at is not None:
            for handler in at.handlers:
                found = True
                handler.handle(record)
            at = at.parent if at.propagate else None
        # Without any handler, warnings and worse are told as they are.
        if not found and level >= WARNING:
            print(message, file=sys.stderr)

    def debug(self, msg, *args, **options):
        self.log(DEBUG, msg, *args)

    def info(self, msg, *args, **options):
        self.log(INFO, msg, *args)

    def warning(self, msg, *args, **options):
        self.log(WARNING, msg, *args)

    warn = warning

    def error(self, msg, *args, **options):
        self.log(ERROR, msg, *args)

    exception = error

    def critical(self, msg, *args, **options):
        self.log(CRITICAL, msg, *args)

    fatal = critical

root = Logger("root", level=WARNING)
_loggers = {}

def getLogger(name=None):
    if not name or name == "root":
        return root
    if name not in _loggers:
        above = name.rpartition(".")[0]
        _loggers[name] = Logger(name, getLogger(above) if above else root)
    return _loggers[name]

def basicConfig(filename=None, filemode="a", format=None, datefmt=None, style="%", level=None, stream=None, handlers=None, force=False):
    if force:
        root.handlers = []
    if not root.handlers:
        for handler in handlers or [FileHandler(filename) if filename else StreamHandler(stream)]:
            if handler.formatter is None:
                handler.setFormatter(Formatter(format or "%(levelname)s:%(name)s:%(message)s", datefmt))
            root.addHandler(handler)
    if level is not None:
        root.setLevel(level)

def disable(level=CRITICAL):
    root.setLevel(level + 1)

def _told(level, msg, args):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args)

def debug(msg, *args, **options):
    _told(DEBUG, msg, args)

def info(msg, *args, **options):
    _told(INFO, msg, args)

def warning(msg, *args, **options):
    _told(WARNING, msg, args)

warn = warning

def error(msg, *args, **options):
    _told(ERROR, msg, args)

exception = error

def critical(msg, *args, **options):
    _told(CRITICAL, msg, args)
`

/** `os` and `os.path`: the environment is empty, files are those of the run. */
export const osSource = String.raw`
import _millrace
import os.path as path

name = "posix"
sep = "/"
linesep = "\n"
pathsep = ":"
environ = {}

def getenv(key, default=None):
    return environ.get(key, default)

def putenv(key, value):
    environ[key] = value

def getcwd():
    return _millrace.current_directory()

def getpid():
    return 1

def cpu_count():
    return _millrace.processors()

def listdir(path="."):
    return _millrace.list_files(path)

def remove(path):
    _millrace.remove_file(path)

unlink = remove

# Directories come into being with the files that are written into them.
def makedirs(name, mode=511, exist_ok=False):
    pass

def mkdir(path, mode=511):
    pass

def fspath(path):
    return path
`

export const osPathSource = String.raw`
import _millrace

sep = "/"

def join(first, *others):
    path = first
    for one in others:
        path = one if one.startswith("/") else path + one if not path or path.endswith("/") else path + "/" + one
    return path

def split(path):
    head, slash, tail = path.rpartition("/")
    return (head.rstrip("/") or slash if head or slash else "", tail)

def basename(path):
    return split(path)[1]

def dirname(path):
    return split(path)[0]

def splitext(path):
    head, dot, tail = path.rpartition(".")
    if not dot or "/" in tail or not basename(head).strip("."):
        return (path, "")
    return (head, dot + tail)

def isabs(path):
    return path.startswith("/")

def normpath(path):
    if path == "":
        return "."
    parts = []
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in ("", ".") and not (part == ".." and path.startswith("/")):
            parts.append(part)
    return ("/" if path.startswith("/") else "") + "/".join(parts) or "."

def abspath(path):
    return normpath(path if isabs(path) else join(_millrace.current_directory(), path))

realpath = abspath

def expanduser(path):
    return path

def expandvars(path):
    return path

def isfile(path):
    return _millrace.is_file(path)

def isdir(path):
    return bool(_millrace.list_files(path))

def exists(path):
    return isfile(path) or isdir(path)

def getsize(path):
    return _millrace.file_size(path)
`

/** `traceback`: what a program prints of the exception it is handling. */
export const tracebackSource = String.raw`
import sys
import _millrace

def format_exc(limit=None, chain=True):
    return _millrace.traceback(sys.exc_info()[1])

def print_exc(limit=None, file=None, chain=True):
    print(format_exc(), end="", file=file or sys.stderr)

def format_exception(error, *rest):
    return [_millrace.traceback(rest[0] if rest and rest[0] is not None else error)]

def print_exception(error, *rest, file=None):
    print(format_exception(error, *rest)[0], end="", file=file or sys.stderr)

def print_stack(f=None, limit=None, file=None):
    pass
`

/** Signals never come; what is registered for the end of the process is not called. */
export const signalSource = String.raw`
SIGINT = 2
SIGKILL = 9
SIGTERM = 15
SIG_DFL = 0
SIG_IGN = 1

def signal(signalnum, handler):
    return SIG_DFL

def pause():
    pass
`

export const atexitSource = String.raw`
import _millrace

def register(func, *args, **kwargs):
    _millrace.at_exit(lambda: func(*args, **kwargs))
    return func

def unregister(func):
    pass
`

/** `queue`: between threads that run one at a time. */
export const queueSource = String.raw`
import _millrace

class Empty(Exception):
    pass

class Full(Exception):
    pass

class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._items = []

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items

    def full(self):
        return 0 < self.maxsize <= len(self._items)

    def put(self, item, block=True, timeout=None):
        if self.full():
            if not block:
                raise Full
            _millrace.wait_for(timeout, lambda: not self.full())
            if self.full():
                raise Full
        self._items.append(item)

    def put_nowait(self, item):
        self.put(item, False)

    def get(self, block=True, timeout=None):
        if not self._items and block:
            _millrace.wait_for(timeout, lambda: bool(self._items))
        if not self._items:
            raise Empty
        return self._take()

    def _take(self):
        return self._items.pop(0)

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        pass

    def join(self):
        pass

class LifoQueue(Queue):
    def _take(self):
        return self._items.pop()

SimpleQueue = Queue
`

/** `from __future__ import …` says what this Python does anyway. */
export const futureSource = `
absolute_import = division = print_function = unicode_literals = generators = nested_scopes = with_statement = annotations = None
`
