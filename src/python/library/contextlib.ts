/** What `contextlib` has beyond the catalogue: classes to derive from, and `ExitStack`. */
export const exitStackSource = String.raw`
class AbstractContextManager:
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        return None

class ExitStack(AbstractContextManager):
    def __init__(self):
        self._exits = []

    def enter_context(self, cm):
        entered = cm.__enter__()
        self._exits.append(cm.__exit__)
        return entered

    def push(self, exit):
        self._exits.append(exit.__exit__ if hasattr(exit, "__exit__") else exit)
        return exit

    def callback(self, callback, /, *args, **kwds):
        self._exits.append(lambda kind, error, trace: (callback(*args, **kwds), False)[1])
        return callback

    def pop_all(self):
        other = type(self)()
        other._exits, self._exits = self._exits, []
        return other

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, trace):
        raised, swallowed = error, False
        while self._exits:
            leave = self._exits.pop()
            try:
                if leave(type(raised) if raised is not None else None, raised, None):
                    raised, swallowed = None, True
            except BaseException as other:
                raised = other
        if raised is not None and raised is not error:
            raise raised
        return error is not None and raised is None
`
