"""lxml that was loaded without `inspect` is lxml all the same."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
import sys
from model.readers.quick_lxml import etree

assert "inspect" not in sys.modules


class Named:
    def __init__(self):
        self.names = []

    def start(self, name, attributes):
        self.names.append(name)

    def close(self):
        return self.names


print(etree.fromstring("<a><b/></a>", etree.XMLParser(target=Named())))
import inspect
print(inspect.signature(Named.start))
"""


def test_it_parses_and_looks_at_functions_as_ever() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["['a', 'b']", "(self, name, attributes)"]
