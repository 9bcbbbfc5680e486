"""Text for a screen: nothing in it that the screen would act upon."""

from __future__ import annotations

import re
from typing import Final

UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Characters that move the cursor, colour the screen, turn the text round or forge a line."""


def printable(text: str) -> str:
    """Show a line as it is, with whatever a terminal would act upon spelled out."""
    return UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
