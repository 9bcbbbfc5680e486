"""Write the page on the face of the package, out of its docstrings.

Run ``make pages`` after a change of one; a test compares, and numpydoc judges the docstrings.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import werklocaties_gis as wg
from numpydoc.docscrape import ClassDoc, FunctionDoc, NumpyDocString, Parameter
from werklocaties_gis import pipeline

DOCS = Path(__file__).resolve().parents[1]

PYTHON = """# In Python

What `import werklocaties_gis as wg` offers: the public interface. Written from the docstrings;
change those, not this page. Tables are pandas or geopandas tables with the columns of
[tables](tabellen.md), in EPSG:28992 (RD New, metres). Nothing here changes its input. What is
refused is told under the traceback in the sentences of the command line, in the language of the
study. Worked examples: [three findings](bevindingen.md), [two zones](uitgewerkt.md).
"""

MORE = """# What comes out, and what more can be asked

Results of the functions above, and `from werklocaties_gis import pipeline` for the steps between.
"""

RESULTS = ("Mismatches", "Verplaatsplan", "Watals", "Bladen")
STEPS = (
    "check_kwaliteit",
    "list_zonering",
    "list_regimeverschillen",
    "list_vragen",
)

SECTIONS = ("Parameters", "Attributes", "Returns", "Raises")


def list_things() -> dict[str, Any]:
    """List what the page explains, by the name that it gets there."""
    face = {f"wg.{name}": getattr(wg, name) for name in wg.__all__ if name != "__version__"}
    return face | {f"pipeline.{name}": getattr(pipeline, name) for name in (*RESULTS, *STEPS)}


def make_python() -> str:
    """Make the page of the face."""
    parts = [PYTHON]
    for name, thing in list_things().items():
        if name == f"pipeline.{RESULTS[0]}":
            parts.append(MORE.replace("# ", "## "))
        level = "##" if name.startswith("wg.") else "###"
        explain = _class if inspect.isclass(thing) else _function
        parts += explain(name, thing, level)
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _function(title: str, thing: Any, level: str) -> Iterator[str]:
    """Yield heading, signature and docstring of a function or method."""
    yield f"{level} {title}"
    yield f"```text\n{title.rpartition('.')[2]}{_signature(thing)}\n```"
    yield from _told(FunctionDoc(thing))


def _class(title: str, thing: Any, level: str) -> Iterator[str]:
    """Yield heading, docstring and public methods of a class."""
    yield f"{level} {title}"
    yield from _told(ClassDoc(thing))
    for key, method in list_methods(thing).items():
        yield from _function(f"{title}.{key}", method, f"#{level}")


def list_methods(thing: Any) -> dict[str, Any]:
    """List the public methods of a class, by name."""
    return {
        key: method
        for key, method in vars(thing).items()
        if inspect.isfunction(method) and not key.startswith("_")
    }


def _signature(thing: Any) -> str:
    """Return the signature, one parameter a line where it is long."""
    text = re.sub(r"<function (\w+) at \w+>", r"\1", str(inspect.signature(thing)))
    text = text.replace("'", "")
    if len(text) < 70:
        return text
    inner, _, returned = text[1:].rpartition(") -> ")
    lines = re.sub(r", (?=\w+: |\*)", ",\n    ", inner)
    return f"(\n    {lines},\n) -> {returned}"


def _told(doc: NumpyDocString) -> Iterator[str]:
    """Yield what a docstring says, section by section."""
    yield _text(doc["Summary"])
    if doc["Extended Summary"]:
        yield _text(doc["Extended Summary"])
    for section in SECTIONS:
        if doc[section]:
            yield f"**{section}**\n\n" + "\n".join(_entries(doc[section]))


def _entries(rows: Iterable[Parameter]) -> Iterator[str]:
    """Yield the entries of a section as a list."""
    for row in rows:
        named = f"`{row.name}`" if row.name else ""
        kind = f"`{row.type}`" if row.type else ""
        head = " · ".join(filter(None, (named, kind)))
        yield f"- {head}: {_text(row.desc).replace(chr(10), ' ')}"


def _text(lines: Iterable[str]) -> str:
    """Return lines of a docstring as Markdown: literals stand between single quotes."""
    return "\n".join(lines).strip().replace("``", "`")


def main() -> None:
    """Write the page."""
    (DOCS / "python.md").write_text(make_python(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
