"""Forwards to the generator of the pages in docs/generate, under its earlier address."""

import runpy
from pathlib import Path

if __name__ == "__main__":
    FOLDER = Path(__file__).resolve().parents[2] / "docs" / "generate"
    for name in ("paginas", "instellingenpagina", "pythonpagina"):
        runpy.run_path(str(FOLDER / f"{name}.py"), run_name="__main__")
