"""Writes down what PySpark gives for every line of cases.txt: `python record.py` beside it, with pyspark 3.5 and Java."""
import json, os, re, sys
from operator import add

os.environ["PYTHONHASHSEED"] = "0"
os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark import SparkConf, SparkContext
from pyspark.rdd import RDD

conf = SparkConf().setMaster("local[2]").setAppName("rdd").set("spark.ui.enabled", "false").set("spark.driver.host", "127.0.0.1")
sc = SparkContext(conf=conf)
sc.setLogLevel("OFF")
P = sc.parallelize


def error(e):
    text = str(e)
    if type(e).__name__ in ("Py4JJavaError", "SparkException"):
        inner = re.findall(r"^((?:\w+\.)*\w+(?:Error|Exception|Iteration)): (.*)$", text.split("Driver stacktrace")[0], re.M)
        python = [(m[0].split(".")[-1], m[1]) for m in inner if "." not in m[0] or m[0].startswith("pyspark.")]
        if python:
            return "%s: %s" % python[-1]
        java = re.search(r"^: (\S+): (.*)$", text, re.M)
        if java:
            return "%s: %s" % (java.group(1).split(".")[-1], java.group(2))
    return "%s: %s" % (type(e).__name__, text.split("\n")[0])


def show(text):
    try:
        value = eval(text)
        if isinstance(value, RDD):
            value = value.glom().collect()
        return repr(value)
    except Exception as e:
        return "error: " + error(e)


here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "cases.txt"), encoding="utf8") as f:
    lines = [line.strip() for line in f if line.strip() and not line.startswith("#")]
answers = {line: show(line) for line in lines}
with open(os.path.join(here, "cases", "answers.json"), "w", encoding="utf8") as f:
    json.dump(answers, f, ensure_ascii=False, indent=0)
    f.write("\n")
sc.stop()
