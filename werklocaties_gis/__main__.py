"""Run the command line with ``python -m werklocaties_gis``."""

from __future__ import annotations

import sys

from werklocaties_gis.cli import main

if __name__ == "__main__":
    sys.exit(main())
