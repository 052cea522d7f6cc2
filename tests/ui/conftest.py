"""What all tests of the window share."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def python_collects_again() -> Iterator[None]:
    """A window collects garbage by its event loop, and the tests that follow may have none."""
    yield
    gc.enable()
