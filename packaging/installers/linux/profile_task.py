"""What the interpreter of the Linux packages does while it is watched, for its second compilation (see python.sh): a part of Python's own
tests, those near to what the program does with texts and values. It does the same at every run, so that what is compiled is the same too:
nothing draws lots, asks the clock, or starts a thread or another process.

    ./python profile_task.py import     only imports the tests, so that they are compiled
    ./python profile_task.py
"""

import importlib
import itertools
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import unittest

TESTS = (
    *("re", "json", "xml_etree", "struct"),
    *("unicode", "bytes", "string", "fstring", "int", "list", "tuple"),
    *("dataclasses", "enum", "descr", "types"),
    *("iter", "itertools", "generators", "functools"),
)


def skip(*words, **named):
    """Ends a test that would go its own way."""
    raise unittest.SkipTest


def main():
    """Runs the tests. Whether they pass is no matter here."""
    random.seed(1)
    os.getpid = lambda: 1000
    tempfile._name_sequence = map(str, itertools.count(1000))
    time.perf_counter = itertools.count().__next__
    time.process_time = lambda: 0
    modules = [importlib.import_module(f"test.test_{name}") for name in TESTS]
    if sys.argv[1:] == ["import"]:
        return
    subprocess.Popen.__init__ = skip
    threading.Thread.__init__ = skip
    loader = unittest.TestLoader()
    result = unittest.TestResult()
    for module in modules:
        loader.loadTestsFromModule(module).run(result)
    print(
        f"{result.testsRun} tests, {len(result.skipped)} skipped, {len(result.failures) + len(result.errors)} failed",
        file=sys.stderr,
    )


main()
