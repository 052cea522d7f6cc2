"""What all tests of the window share."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def python_collects_again() -> Iterator[None]:
    """A window collects garbage by its event loop, and the tests that follow may have none."""
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def colours_as_before() -> Iterator[None]:
    """A test that wears dark colours leaves none to the next."""
    yield
    if QApplication.instance():
        QApplication.setPalette(QPalette())
