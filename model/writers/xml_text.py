"""Text as XML can hold it, whatever a damaged source brings."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold: a damaged source may bring them."""


def clean(text: str) -> str:
    """The text without what XML cannot hold, with line ends as "\\n"."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
