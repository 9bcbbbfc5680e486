"""The version of the package, which every account of a run states."""

from typing import Final

VERSION: Final = "0.1.0"
