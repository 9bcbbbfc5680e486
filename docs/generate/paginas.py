"""Write the pages that come from the program: tables from the schemas, commands from their help.

Run ``make pages`` after a change of either; a test compares.
"""

from __future__ import annotations

from pathlib import Path

import click
import typer
from werklocaties_gis.cli.app import app
from werklocaties_gis.tables.schema import (
    INPUT_TABLES,
    RESULT_TABLES,
    Column,
    read_schema,
)

DOCS = Path(__file__).resolve().parents[1]
WIDTH = 80

TABELLEN = """# Tables

Written from the schemas in `werklocaties_gis/tables/schemas`; change those, not this page.

Coordinates are in EPSG:28992 (RD New, metres). A missing value is `<NA>`, never 0, an empty text
or `nvt`; the word `onbekend` is read as missing. *If missing* says what happens then: **weigeren**
(the run stops and lists every such row), **onbekend** (outcomes that need it are unknown), or a
default. *Type*: `getal` number, `geheel` whole number, `tekst` text, `keuze` one of the values
named, `ja_nee` yes or no, `datum` date, `lijst` list of texts, `sbi` SBI code as text,
`milieucategorie` one of 1 < 2 < 3.1 < 3.2 < 4.1 < 4.2 < 5.1 < 5.2 < 5.3 < 6.
"""

OPDRACHTEN = """# Commands

Written from the help of the program itself; change that, not this page.

Exit codes: 0 done · 1 a defect of ours · 2 wrong use or invalid input · 3 done in part, a source
did not answer · 4 what must happen cannot all happen · 130 interrupted.
"""


def make_tabellen() -> str:
    """Make the page of tables."""
    parts = [TABELLEN, "## Input tables", *map(_table, INPUT_TABLES)]
    parts += ["## Result tables", *map(_table, RESULT_TABLES)]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _table(name: str) -> str:
    schema = read_schema(name)
    rows = "\n".join(_row(column) for column in schema.columns)
    head = "| column | type | unit | values | if missing | meaning | betekenis |"
    return f"### {name}\n\n{head}\n| --- | --- | --- | --- | --- | --- | --- |\n{rows}"


def _row(column: Column) -> str:
    role = "**" if column.is_key else ""
    missing = column.default if column.if_missing == "standaard" else column.if_missing
    values = " · ".join(column.allowed) or _limits(column)
    cells = (
        f"{role}`{column.name}`{role}",
        column.type,
        column.unit,
        values,
        missing,
        column.description_en,
        column.description_nl,
    )
    return "| " + " | ".join(cells) + " |"


def _limits(column: Column) -> str:
    if column.minimum is None:
        return ""
    return f"{column.minimum:g}–{'' if column.maximum is None else f'{column.maximum:g}'}"


def make_opdrachten() -> str:
    """Make the page of commands."""
    group = typer.main.get_command(app)
    parts = [OPDRACHTEN, _help(group, "werklocaties")]
    for name, command in getattr(group, "commands", {}).items():
        parts += [f"## {name}", _help(command, f"werklocaties {name}")]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _help(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)
    lines = [line.rstrip() for line in command.get_help(context).splitlines()]
    return "\n".join(["```text", *lines, "```"])


def main() -> None:
    """Write both pages."""
    (DOCS / "tabellen.md").write_text(make_tabellen(), encoding="utf-8", newline="\n")
    (DOCS / "opdrachten.md").write_text(make_opdrachten(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
