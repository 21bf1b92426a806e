"""Runs exported programs on real Spark, with a manual clock, and writes down what each batch gave.

    python prove.py ZERO_TIME_MS BATCHES PROGRAM.py ... > record.jsonl

Every program runs unmodified in the same Java process. Its batches are made one after the other, each as soon as the one
before it is done. Lines are those of `millrace run --format jsonl`, after a line {"program": NAME}; what functions print
stands in lines {"printed": TEXT}.
"""
import contextlib
import io
import json
import os
import runpy
import sys
import tempfile
import threading

SETTINGS = {
    "spark.streaming.clock": "org.apache.spark.util.ManualClock",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.warehouse.dir": tempfile.mkdtemp(),
    # Workers that start their tasks faster: see there.
    "spark.python.daemon.module": "workers",
}
os.environ["TZ"] = "UTC"
os.environ["PYTHONPATH"] = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "conformance")
os.environ["PYTHONHASHSEED"] = "0"
os.environ["PYSPARK_PYTHON"] = sys.executable
# A run of a minute: an optimising compiler and a parallel collector would not pay.
os.environ["JDK_JAVA_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
os.environ["PYSPARK_SUBMIT_ARGS"] = " ".join(f"--conf {key}={value}" for key, value in SETTINGS.items()) + " pyspark-shell"

import pyspark
from pyspark.streaming import DStream, StreamingContext


class Proof:
    """One program's run: its outputs, and the batch that is at work."""

    def __init__(self, zero, batches):
        self.zero, self.batches = zero, batches
        self.outputs = 0
        self.lines = []
        self.printed = io.StringIO()
        self.done = threading.Event()

    def __reduce__(self):
        # A checkpoint holds the outputs' functions; nobody reads this one back.
        return str, ()

    def output(self, name, func=None):
        """An output in place of `name`: with a function it is called; without one the whole RDD is written down."""
        op = self.outputs
        self.outputs += 1

        def run(time, rdd):
            millis = int(time.timestamp() * 1000)
            line = {"batch": (millis - self.zero) // self.interval, "time": millis, "op": op, "name": name}
            if func is None:
                line["partitions"] = [[repr(x) for x in part] for part in rdd.glom().collect()]
            else:
                func(time, rdd)
            self.lines.append(line)

        return run

    def tick(self, time, rdd):
        if self.printed.getvalue():
            print(json.dumps({"printed": self.printed.getvalue()}), file=sys.__stdout__)
            self.printed.seek(0)
            self.printed.truncate()
        for line in self.lines:
            print(json.dumps(line), file=sys.__stdout__)
        self.lines.clear()
        self.done.set()

    def drive(self, ssc):
        scheduler = ssc._jssc.ssc().scheduler()
        for _ in range(self.batches):
            self.done.clear()
            scheduler.clock().advance(self.interval)
            if not self.done.wait(120):
                raise SystemExit("a batch did not end within two minutes")
        ssc.stop(True, False)


proof = None
start, foreach = StreamingContext.start, DStream.foreachRDD


def started(ssc):
    sc = ssc.sparkContext
    proof.interval = ssc._jssc.ssc().graph().batchDuration().milliseconds()
    # Asks for nothing that the program reads; being the last output, it says that the batch is done.
    foreach(ssc.queueStream([sc.parallelize([], 1)], default=sc.parallelize([], 1)), proof.tick)
    ssc._jssc.ssc().scheduler().clock().setTime(proof.zero)
    start(ssc)


def called(stream, func):
    takes = func.__code__.co_argcount
    foreach(stream, proof.output("foreachRDD", func if takes == 2 else lambda time, rdd: func(rdd)))


StreamingContext.start = started
StreamingContext.awaitTermination = lambda ssc, timeout=None: proof.drive(ssc)
DStream.foreachRDD = called
DStream.pprint = lambda stream, num=10: foreach(stream, proof.output("pprint"))
DStream.saveAsTextFiles = lambda stream, prefix, suffix=None: foreach(stream, proof.output("saveAsTextFiles"))

if __name__ == "__main__":
    zero, batches, *programs = sys.argv[1:]
    programs = [os.path.abspath(program) for program in programs]
    print(json.dumps({"pyspark": pyspark.__version__}))
    os.chdir(tempfile.mkdtemp())
    for program in programs:
        proof = Proof(int(zero), int(batches))
        print(json.dumps({"program": os.path.basename(program)}), flush=True)
        with contextlib.redirect_stdout(proof.printed):
            runpy.run_path(program, run_name="__main__")
        sys.stdout.flush()
