"""The workloads as loops that are written for CPython. Arguments: the workload, a JSON file with its batches, how often to run it after a
first time. Prints the number that all contenders agree on and the milliseconds of processor time of the best run."""

import json
import sys
import time


def word_count(batches):
    total = 0
    for batch in batches:
        counts = {}
        for line in batch:
            for word in line.split(" "):
                counts[word] = counts.get(word, 0) + 1
        total += sum(counts.values())
    return total


def json_window(batches, length=60, slide=10):
    totals, ring, out = {}, [], []
    for k, batch in enumerate(batches):
        sums = {}
        for text in batch:
            sale = json.loads(text)
            key = sale["productId"]
            sums[key] = sums.get(key, 0) + sale["quantity"] * sale["price"]
        ring.append(sums)
        if (k + 1) % slide != 0:
            continue
        leaving = len(ring) - slide - length
        for i in range(max(leaving, 0), max(leaving + slide, 0)):
            for key, value in ring[i].items():
                totals[key] -= value
        for sums in ring[-slide:]:
            for key, value in sums.items():
                totals[key] = totals.get(key, 0) + value
        out = list(totals.items())
    return sum(value for _, value in out)


def chain(batches):
    total = 0
    for batch in batches:
        out = []
        for x in batch:
            a = x * 3 + 1
            if a % 2 != 0:
                continue
            c = a + 7 - 2
            if c % 5 != 0:
                out.append(c)
        total += sum(out)
    return total


workloads = {"W1": word_count, "W2/10": json_window, "W5n": chain}

if __name__ == "__main__":
    name, path, times = sys.argv[1:]
    with open(path) as file:
        batches = json.load(file)
    check = workloads[name](batches)
    best = float("inf")
    for _ in range(int(times)):
        start = time.process_time()
        workloads[name](batches)
        best = min(best, time.process_time() - start)
    print(json.dumps({"check": check, "milliseconds": best * 1000}))
