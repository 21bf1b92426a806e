"""What the programs' output operations did, batch by batch.

Lives in a module of its own so that closures over it are pickled by reference: a wrapper that a checkpoint serializes
must not drag the SparkContext along.
"""

import contextlib
import re
import threading

partitions = []  # [batch, operation, partitions of reprs]: what pprint and saveAsTextFiles had, of which they print a part
failures = []  # [batch, "Type: message"]
finished = threading.Event()  # the last job of the batch, which the harness adds, has run
batch = 0  # the batch that is being run, from 1
first = 0  # milliseconds of the first batch
interval = 1
kind = "foreachRDD"
operations = 0


def reset():
    global batch, operations
    partitions.clear()
    failures.clear()
    finished.clear()
    batch = operations = 0


def texts(partition):
    return [[repr(record) for record in partition]]


def call(operation, name, func, time, rdd):
    """Runs an output's function as Spark would, and notes what it met."""
    number = round((time.timestamp() * 1000 - first) / interval) + 1
    try:
        result = func(time, rdd)
    except BaseException as error:
        failures.append([number, text_of(error)])
        raise
    if name != "foreachRDD":
        with contextlib.suppress(Exception):  # a record that the output itself did not ask for
            partitions.append([number, operation, rdd.mapPartitions(texts).collect()])
    return result


def text_of(error):
    """`Type: message` of the exception that a person would look for: the worker's own, else the JVM's, else Python's."""
    java = getattr(error, "java_exception", None)
    if java is not None:
        return java_text(java.toString())
    desc = getattr(error, "desc", None)
    if desc is not None and type(error).__module__.startswith("pyspark.errors"):
        return python_error(getattr(error, "stackTrace", None) or "") or f"{type(error).__name__}: {first_line(desc)}"
    return python_error(str(error)) or f"{type(error).__name__}: {first_line(str(error))}".removesuffix(": ")


def java_text(text):
    """`Class: message` without packages; of an aborted job, what its last task said."""
    told = python_error(text) or first_line(text)
    if "Job aborted due to stage failure" in told:
        told = told.split("executor driver): ", 1)[-1]
    return re.sub(r"^(?:[a-z0-9]+\.)+([A-Z])", r"\1", told)


def python_error(text):
    """The last line of the innermost Python traceback in a text of Spark's."""
    if "Traceback (most recent call last):" not in text:
        return None
    trace = text.rsplit("Traceback (most recent call last):", 1)[1]
    for line in trace.split("\n")[1:]:
        if line and not line.startswith((" ", "\t")):
            return re.sub(r"^(?:\w+\.)+(?=\w)", "", line.split(": ", 1)[0]) + (
                ": " + line.split(": ", 1)[1] if ": " in line else ""
            )
    return None


def first_line(text):
    return text.strip().split("\n", 1)[0]
