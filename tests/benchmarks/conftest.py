"""Collects the figures of all benchmarks and prints them as one table at the end, whether promises were met or not."""

from collections.abc import Callable

import pytest

from tests.benchmarks.measuring import Figure, as_table

_FIGURES = pytest.StashKey[list[Figure]]()
Take = Callable[[Figure], None]


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_FIGURES] = []


@pytest.fixture
def take(request: pytest.FixtureRequest) -> Take:
    """Puts a figure into the table, and fails where its promise is not met."""

    def take_figure(figure: Figure) -> None:
        request.config.stash[_FIGURES].append(figure)
        assert figure.met is not False, f"{figure.name}: {figure.ours}, promised {figure.promise}"

    return take_figure


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.stash[_FIGURES]:
        terminalreporter.section("figures")
        terminalreporter.write_line(as_table(config.stash[_FIGURES]))
