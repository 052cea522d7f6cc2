"""How wide columns of texts become: as wide as they need, and a fair share where there is not enough room for all."""

from collections.abc import Mapping


def shared(room: int, needs: Mapping[int, int]) -> dict[int, int]:
    """A width for each column. room: pixels for all of them; needs: what each would take. Who needs little has all of it; what is
    left is shared evenly among those that need more."""
    widths: dict[int, int] = {}
    for column in sorted(needs, key=lambda one: needs[one]):
        share = max(0, room - sum(widths.values())) // (len(needs) - len(widths))
        widths[column] = min(needs[column], share)
    return widths
