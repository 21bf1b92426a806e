"""Runs programs on real Spark under a manual clock: `python spark.py PROGRAMS.json`; results go to standard output.

One JVM and one SparkContext serve all programs, one StreamingContext each. A program is executed as it is written;
what would wait for the wall clock (time.sleep, awaitTermination) advances Spark's streaming clock instead, batch by
batch, and comes back when the last job of the batch has run. That job is one more output operation, added by `start`
behind the program's own.
"""

import contextlib
import io
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import threading
import time
import types
import warnings

here = os.path.dirname(os.path.abspath(__file__))
os.environ.update(
    PYTHONHASHSEED="0",
    TZ="UTC",
    PYTHONPATH=here,
    PYSPARK_PYTHON=sys.executable,
    PYSPARK_DRIVER_PYTHON=sys.executable,
    PYTHONWARNINGS="ignore",
)
time.tzset()
warnings.simplefilter("ignore")
sys.path.insert(0, here)

import pyspark  # noqa: E402
import recorder  # noqa: E402
from pyspark import SparkConf, SparkContext  # noqa: E402
from pyspark.streaming import DStream, StreamingContext  # noqa: E402

ZERO_TIME = 1_700_000_000_000
PATIENCE = 60.0  # seconds without an answer after which a batch counts as hung

real = types.SimpleNamespace(
    sleep=time.sleep,
    init=SparkContext.__init__,
    new=SparkContext.__new__,
    start=StreamingContext.start,
    stop=StreamingContext.stop,
    foreachRDD=DStream.foreachRDD,
    pprint=DStream.pprint,
    saveAsTextFiles=DStream.saveAsTextFiles,
    addStreamingListener=StreamingContext.addStreamingListener,
    socketTextStream=StreamingContext.socketTextStream,
    textFileStream=StreamingContext.textFileStream,
)


class OutOfBatches(BaseException):
    """The program has had its number of batches and still waits: it ends here, as `millrace run --batches N` does."""


class Run:
    """One program's time: which batch it is at, and what drives the clock."""

    def __init__(self, batches, feeds):
        self.limit = batches
        self.feeds = feeds  # lines of every batch, by port, topic or directory
        self.directories = []  # those that streams read
        self.ssc = None
        self.now = ZERO_TIME
        self.listens = False
        self.raised = None  # the last error of a batch, which awaitTermination raises

    def started(self, ssc):
        self.ssc = ssc
        scheduler = ssc._jssc.ssc().scheduler()
        self.scheduler = scheduler
        self.clock = scheduler.clock()
        self.interval = int(ssc._jssc.ssc().graph().batchDuration().milliseconds())
        self.next = (ZERO_TIME // self.interval + 1) * self.interval
        recorder.first, recorder.interval = self.next, self.interval

    def active(self):
        return self.ssc is not None and self.ssc._jssc.getState().toString() == "ACTIVE"

    def wait(self, milliseconds):
        """Lets virtual time pass; batches that are due in it run to their end. False once the batches are used up."""
        until = self.now + milliseconds
        while self.active() and self.next <= until:
            if recorder.batch >= self.limit:
                return False
            self.now = self.next
            self.batch()
        self.now = until
        return True

    def batch(self):
        recorder.batch += 1
        recorder.finished.clear()
        self.tell(None)
        known = len(recorder.failures)
        time_of_batch = self.next
        for directory in self.directories:
            self.put_file(directory)
        self.clock.setTime(self.next)
        self.next += self.interval
        deadline = time.monotonic() + PATIENCE
        void = 0
        while not recorder.finished.wait(0.1):
            # Generating the batch failed, if there are still no jobs a while after an error.
            void = void + 1 if self.error() is not None and not self.has_jobs(time_of_batch) else 0
            if void == 3:
                break
            if time.monotonic() > deadline:
                raise RuntimeError(f"batch {recorder.batch} does not end")
        self.settle(time_of_batch)
        if len(recorder.failures) > known:
            self.await_error()
        error = self.error()
        if error is not None:
            if len(recorder.failures) == known:
                recorder.failures.append([recorder.batch, recorder.java_text(error.toString())])
            self.raised = error

    def put_file(self, directory):
        """The file of the batch appears in a directory that a stream reads, half an interval ago."""
        batches = self.feeds[directory]
        lines = batches[recorder.batch - 1] if recorder.batch <= len(batches) else []
        if lines:
            path = os.path.join(directory, f"batch-{recorder.batch}.txt")
            with open(path, "w") as file:
                file.writelines(line + "\n" for line in lines)
            modified = (self.next - self.interval / 2) / 1000
            os.utime(path, (modified, modified))

    def settle(self, time_of_batch):
        """The last job has run; its completion, and what failed before, still pass through an event loop or two."""
        deadline = time.monotonic() + 2
        while self.has_jobs(time_of_batch) and time.monotonic() < deadline:
            real.sleep(0.005)
        real.sleep(0.01)
        if self.listens:
            self.ssc.sparkContext._jsc.sc().listenerBus().waitUntilEmpty()

    def await_error(self):
        """A failed output is an error of the context, as soon as Spark has heard of it: it must not pass for the next batch's."""
        deadline = time.monotonic() + 5
        while self.error() is None and time.monotonic() < deadline:
            real.sleep(0.005)

    def has_jobs(self, time_of_batch):
        pending = self.scheduler.getPendingTimes()
        return any(pending.apply(i).milliseconds() == time_of_batch for i in range(pending.size()))

    def waiter(self):
        return field(self.ssc._jssc.ssc(), "waiter").get(self.ssc._jssc.ssc())

    def error(self):
        waiter = self.waiter()
        return field(waiter, "error").get(waiter)

    def tell(self, error):
        waiter = self.waiter()
        field(waiter, "error").set(waiter, error)


def field(obj, name):
    """A private field of a JVM object."""
    found = obj.getClass().getDeclaredField(name)
    found.setAccessible(True)
    return found


run = None
context = None


def initialise(self, master=None, appName=None, *rest, conf=None, **more):
    """A program's SparkContext is the one we have, with that program's parallelism."""
    conf = conf or SparkConf(loadDefaults=False)
    master = master or conf.get("spark.master", "local[1]")
    cores = re.search(r"\[(\d+|\*)\]", master)
    set_parallelism(int(cores.group(1)) if cores and cores.group(1) != "*" else 1)
    for key, value in conf.getAll():
        if key.startswith(("spark.streaming.", "spark.default.")):
            set_setting(key, value)


settings = {}


def set_setting(key, value):
    settings.setdefault(key, context._conf.get(key, None))
    context._jsc.sc().conf().set(key, value)


def restore_settings():
    for key, value in settings.items():
        if value is None:
            context._jsc.sc().conf().remove(key)
        else:
            context._jsc.sc().conf().set(key, value)
    settings.clear()


def set_parallelism(cores):
    backend = context._jsc.sc().schedulerBackend()
    field(backend, "totalCores").set(backend, cores)


def start(self):
    initialised = self._jssc.getState().toString() == "INITIALIZED"
    if initialised and len(self._jssc.ssc().graph().getOutputStreams()) > 0:
        last = self.queueStream([], default=context.emptyRDD())
        real.foreachRDD(last, lambda rdd: recorder.finished.set())
    if initialised:
        self._jssc.ssc().scheduler().clock().setTime(ZERO_TIME)
    real.start(self)
    if initialised:
        run.started(self)


def stop(self, stopSparkContext=True, stopGraceFully=False):
    if stopGraceFully and run.active():
        over = threading.Event()
        ticker = threading.Thread(target=tick_to_the_end, args=(over,))
        ticker.start()
        try:
            real.stop(self, False, True)
        finally:
            over.set()
            ticker.join()
        return
    real.stop(self, False, stopGraceFully)


def tick_to_the_end(over):
    """A graceful stop lets the timer tick on, so somebody must move the clock."""
    generator = field(run.scheduler, "jobGenerator").get(run.scheduler)
    timer_field = next(f for f in generator.getClass().getDeclaredFields() if f.getName().endswith("timer"))
    timer_field.setAccessible(True)
    timer = timer_field.get(generator)
    while not field(timer, "stopped").get(timer) and not over.wait(0.01):
        pass
    while not over.wait(0.05):
        if field(timer, "prevTime").get(timer) == run.clock.getTimeMillis():
            run.clock.setTime(run.next)
            run.next += run.interval


def sleep(seconds):
    if run is None or threading.current_thread() is not threading.main_thread():
        return real.sleep(seconds)
    if not run.wait(int(seconds * 1000)):
        raise OutOfBatches


def await_termination(self, timeout=None):
    await_or_timeout(self, float("inf") if timeout is None else timeout)


def await_or_timeout(self, timeout):
    until = run.now + timeout * 1000
    while run.active():
        if run.raised is not None:
            run.tell(run.raised)
            self._jssc.awaitTerminationOrTimeout(1)
        if run.next > until:
            break
        if recorder.batch >= run.limit:
            raise OutOfBatches
        run.wait(run.next - run.now)
    if not run.active():
        return True
    run.now = until
    return False


def foreachRDD(self, func):
    name, operation = recorder.kind, recorder.operations
    arguments = func.__code__.co_argcount
    given = (lambda time, rdd: func(rdd)) if arguments == 1 else func
    real.foreachRDD(self, lambda time, rdd: recorder.call(operation, name, given, time, rdd))
    recorder.operations += 1


def named(name):
    def output(self, *args, **kwargs):
        recorder.kind = name
        try:
            return getattr(real, name)(self, *args, **kwargs)
        finally:
            recorder.kind = "foreachRDD"

    return output


def add_listener(self, listener):
    real.addStreamingListener(self, listener)
    run.listens = True


def fed(ssc, name, record=lambda line: line):
    """A stream of what the program is given by this name: a queue stands in for a receiver, one partition a batch."""
    sc = ssc.sparkContext
    batches = [[record(line) for line in lines] for lines in run.feeds[name]]
    queue = [sc.parallelize(records, 1) if records else sc.emptyRDD() for records in batches]
    return ssc.queueStream(queue, default=sc.emptyRDD())


def socket_text_stream(self, hostname, port, *storage_level):
    return fed(self, str(port))


def text_file_stream(self, directory):
    if directory in run.feeds:
        os.makedirs(directory, exist_ok=True)
        run.directories.append(directory)
    return real.textFileStream(self, directory)


class KafkaUtils:
    """What PySpark had until 2.4. A topic without a feed never brings anything."""

    @staticmethod
    def createStream(ssc, zkQuorum, groupId, topics, *rest, **more):
        return KafkaUtils.createDirectStream(ssc, list(topics), None)

    @staticmethod
    def createDirectStream(ssc, topics, kafkaParams, *rest, **more):
        return fed(ssc, next(topic for topic in topics if topic in run.feeds), lambda line: (None, line))


def take_over():
    """From here on programs get our context, our clock and our ears."""
    SparkContext.__new__ = lambda cls, *args, **kwargs: context
    SparkContext.__init__ = initialise
    SparkContext.getOrCreate = classmethod(lambda cls, conf=None: cls(conf=conf))
    SparkContext.stop = lambda self: None
    SparkContext.setLogLevel = lambda self, level: None
    StreamingContext.start, StreamingContext.stop = start, stop
    StreamingContext.awaitTermination = await_termination
    StreamingContext.awaitTerminationOrTimeout = await_or_timeout
    StreamingContext.addStreamingListener = add_listener
    StreamingContext.socketTextStream = socket_text_stream
    StreamingContext.textFileStream = text_file_stream
    kafka = types.ModuleType("pyspark.streaming.kafka")
    kafka.KafkaUtils = KafkaUtils
    sys.modules["pyspark.streaming.kafka"] = kafka
    DStream.foreachRDD = foreachRDD
    DStream.pprint, DStream.saveAsTextFiles = named("pprint"), named("saveAsTextFiles")
    time.sleep = sleep


def execute(program):
    """What one program did: its output, its failures, and the exception that ended it if one did."""
    global run
    recorder.reset()
    run = Run(program.get("batches", 1000), program.get("feeds", {}))
    for path, content in program.get("files", {}).items():
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        pathlib.Path(path).write_text(content)
    out, error = io.StringIO(), None
    main, ours = types.ModuleType("__main__"), sys.modules["__main__"]
    sys.modules["__main__"] = main
    sys.argv = [program["name"], *program.get("argv", [])]
    try:
        with contextlib.redirect_stdout(out):
            try:
                exec(compile(program["text"], program["name"], "exec"), main.__dict__)
            except (OutOfBatches, SystemExit):
                pass
            except BaseException as raised:
                error = recorder.text_of(raised)
            finally:
                files = saved_files()
                end(main)
    finally:
        sys.modules["__main__"] = ours
    result = {"name": program["name"], "stdout": out.getvalue()}
    told = {"partitions": recorder.partitions, "failures": recorder.failures, "files": files, "error": error}
    return {**result, **{key: value for key, value in told.items() if value}}


def saved_files():
    """What saveAsTextFiles wrote, by path."""
    files = sorted(path for path in pathlib.Path(".").rglob("part-?????") if path.is_file())
    parts = [path for path in files if "checkpoint" not in path.parts]
    return {str(path): path.read_text() for path in parts}


def end(main):
    for ssc in [*(v for v in vars(main).values() if isinstance(v, StreamingContext)), run.ssc]:
        if ssc is not None:
            with contextlib.suppress(Exception):
                real.stop(ssc, False, False)
    StreamingContext._activeContext = None
    nothing = context._jvm.scala.Option.empty()
    field(context._jsc.sc(), "checkpointDir").set(context._jsc.sc(), nothing)
    restore_settings()
    for entry in os.listdir("."):
        shutil.rmtree(entry) if os.path.isdir(entry) else os.remove(entry)


def main():
    global context
    with open(sys.argv[1]) as file:
        programs = json.load(file)
    # Results leave by a descriptor of their own: whatever else is printed to standard output is not one.
    results = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    folder = tempfile.mkdtemp(prefix="millrace-", dir=memory)
    os.chdir(folder)
    conf = SparkConf().setMaster("local[2]").setAppName("conformance")
    conf.set("spark.ui.enabled", "false").set("spark.ui.showConsoleProgress", "false")
    conf.set("spark.streaming.clock", "org.apache.spark.util.ManualClock")
    conf.set("spark.python.daemon.module", "workers")
    conf.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1")
    conf.set("spark.local.dir", tempfile.mkdtemp(prefix="millrace-", dir=memory))
    # Programs of a second: start-up of the compiler and of a parallel collector would be most of the time.
    conf.set("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    context = SparkContext(conf=conf)
    context.setLogLevel("OFF")
    take_over()
    try:
        print(json.dumps({"spark": pyspark.__version__}), file=results, flush=True)
        for program in programs:
            print(json.dumps(execute(program), ensure_ascii=False), file=results, flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(context._conf.get("spark.local.dir"), ignore_errors=True)
        os._exit(0)


if __name__ == "__main__":
    main()
