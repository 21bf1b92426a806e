"""Spark's Python workers. Before every task they forget what they know of the import path, and then read the directory of
Spark's own archive again, which takes ten times as long as the small tasks of a conformance program; nobody changes it."""

import zipimport

from pyspark.daemon import manager

if __name__ == "__main__":
    zipimport.zipimporter.invalidate_caches = lambda self: None
    manager()
