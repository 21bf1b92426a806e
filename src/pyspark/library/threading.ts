/** Threads of the driver: one runs at a time, until it waits (`schedule.ts`). */
export const threadingSource = String.raw`
import _millrace

class Event:
    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        _millrace.wait_for(timeout, self.is_set)
        return self._flag

class Lock:
    def __init__(self):
        self._held = False

    def acquire(self, blocking=True, timeout=-1):
        if self._held and not blocking:
            return False
        self._held = True
        return True

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False

    def locked(self):
        return self._held

    def __enter__(self):
        return self.acquire()

    def __exit__(self, type, value, trace):
        self.release()

class RLock:
    def acquire(self, blocking=True, timeout=-1):
        return True

    def release(self):
        pass

    def __enter__(self):
        return True

    def __exit__(self, type, value, trace):
        pass

class local:
    pass

_names = 0

class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, daemon=None):
        global _names
        _names += 1
        self.name = name or "Thread-%d" % _names
        self.daemon = bool(daemon)
        self._target = target
        self._args = args
        self._kwargs = kwargs or {}

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    _delay = 0

    def start(self):
        self._ended = _millrace.run_thread(self.run, self._delay, self.daemon)

    def join(self, timeout=None):
        _millrace.wait_for(timeout, self._ended)

    def is_alive(self):
        return not self._ended()

class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self, target=function, args=args or [], kwargs=kwargs)
        self._delay = interval

    def cancel(self):
        self._target = None

_main = Thread(name="MainThread")

def current_thread():
    return _main

currentThread = current_thread

def main_thread():
    return _main
`
