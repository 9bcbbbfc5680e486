"""Every figure that the written public files of one run hold, and where each number stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
from tests.cartography.uitpakken import unpack
from tests.report.streek import TOETSEN
from werklocaties_gis.report.overview import MATEN
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.sentences import read_sentences, sentence

START = 'id="werklocaties-gegevens">'
STANDEN = ("zeker", "zeker_plus_mogelijk", "onbekend")
MEASURES = ("vestigingen", "banen", "ha")
EXACT = 1e-5
ROUNDED = {"vestigingen": EXACT, "banen": 0.5, "ha": 0.05}
"""How far a figure of the map may lie from the truth; its reader knows that."""

Key = tuple[str, str, str, str]
Found = tuple[str, Key, float, float]
"""Measure, key of the figure, least and most."""


def read_figures(folder: Path) -> Iterator[Found]:
    """Figures of map, workbook, report and summary; of a size the check and outcome are empty."""
    for maat, key, value, slack in (
        *_of_summary(folder),
        *_of_map(folder),
        *_of_workbook(folder),
        *_of_report(folder),
    ):
        yield maat, key, value - slack, value + slack


def read_payload(folder: Path) -> Any:
    """What the page of the map is drawn of."""
    page = (folder / "kaart.html").read_text(encoding="utf-8")
    return unpack(json.loads(page.split(START)[1].split("</script>")[0]))


def _of_summary(folder: Path) -> Iterator[tuple[str, Key, float, float]]:
    summary = json.loads((folder / "samenvatting.json").read_text(encoding="utf-8"))
    for toets, words in summary["toetsen"].items():
        for uitkomst, figures in words.items():
            for maat in MEASURES:
                yield maat, ("totaal", toets, "", uitkomst), figures[maat], EXACT


def _of_map(folder: Path) -> Iterator[tuple[str, Key, float, float]]:
    data = read_payload(folder)
    words = [one["id"] for one in data["uitkomsten"]]
    (names,) = (one["naam"] for one in data["lagen"] if one["id"] == "bedrijventerreinen")
    parks = [names["w"][place] for place in names["i"]]
    for toets, rows in data["terreinen"].items():
        groups = [("totaal", "", data["totaal"][toets])]
        groups += [("terrein", one, row) for one, row in zip(parks, rows, strict=True)]
        for niveau, name, cells in groups:
            for word, figures in zip(words, cells or [()] * len(words), strict=True):
                for maat, value in zip(MEASURES, figures, strict=bool(figures)):
                    yield maat, (niveau, toets, name, word), value, ROUNDED[maat]


def read_sheets(folder: Path) -> dict[str, tuple[list[str], list[tuple[Any, ...]]]]:
    """Headings and rows of each sheet that has a row of headings."""
    book = openpyxl.load_workbook(folder / "overzicht.xlsx")
    found = {}
    for sheet in book:
        rows = list(sheet.iter_rows(values_only=True))
        top = int(sheet.freeze_panes[1:]) - 2 if sheet.freeze_panes else 0
        found[sheet.title] = ([str(name) for name in rows[top]], rows[top + 1 :])
    return found


def _head(stand: str, maat: str) -> str:
    named = {"stand": label("totaal", stand, "nl"), "maat": maat}
    return sentence("kop_maat", named, "nl")


def _of_workbook(folder: Path) -> Iterator[tuple[str, Key, float, float]]:
    sheets = read_sheets(folder)
    heads, rows = sheets["Samenvatting"]
    toetsen = {label("toets", one, "nl"): one for one in TOETSEN}
    columns = {
        _head(stand, sentence(f"kop_{maat}", {}, "nl")): (stand, maat)
        for stand in STANDEN
        for maat in MEASURES
    }
    for row in rows:
        for head, value in zip(heads, row, strict=True):
            if head in columns and value is not None:
                stand, maat = columns[head]
                yield maat, ("totaal", toetsen[row[0]], "", stand), value, EXACT
    heads, rows = sheets["Terreinen"]
    counts = {
        _head(stand, label("toets", toets, "nl")): (toets, stand)
        for toets, _ in MATEN
        for stand in STANDEN
    }
    for row in rows:
        for head, value in zip(heads, row, strict=True):
            if value is None:
                continue
            if head in counts:
                toets, stand = counts[head]
                yield "vestigingen", ("terrein", toets, row[1], stand), value, EXACT
            if head in ("Vestigingen", "Banen"):
                yield head.lower(), ("terrein", "", row[1], ""), value, EXACT


def _of_report(folder: Path) -> Iterator[tuple[str, Key, float, float]]:
    """Every table that counts firms: by check, of what could be judged, and by park."""
    toetsen = {label("toets", one, "nl"): one for one in TOETSEN}
    for heads, rows in read_tables(folder / "rapport.html"):
        for row in rows:
            cells = dict(zip(heads, row, strict=True))
            if row[0] in toetsen:
                yield from _of_totals(toetsen[row[0]], cells)
            if heads[0] == "Naam":
                yield from _of_park(row[0], cells)


def _of_totals(toets: str, cells: dict[str, str]) -> Iterator[tuple[str, Key, float, float]]:
    """One check of the whole: under two rows of headings, or as firms that could be judged."""
    words = {"Mogelijk": "mogelijk", "Overig": "rest"}
    words |= {label("totaal", stand, "nl").capitalize(): stand for stand in STANDEN}
    for head, text in cells.items():
        group, _, maat = head.partition("|")
        if group in words and text not in ("", "–"):
            key = ("totaal", toets, "", words[group])
            measure = maat.lower() or "vestigingen"
            yield measure, key, *_read_number(text, measure)


def _of_park(name: str, cells: dict[str, str]) -> Iterator[tuple[str, Key, float, float]]:
    """One park: its size, and three figures in the cell of each measure."""
    for toets, _ in MATEN:
        head = label("toets", toets, "nl")
        threes = cells[head[0].upper() + head[1:]].split(" / ")
        for stand, text in zip(STANDEN, threes, strict=True):
            if text != "–":
                yield "vestigingen", ("terrein", toets, name, stand), *_read_number(text)
    for maat in ("Vestigingen", "Banen"):
        if cells[maat] != "–":
            yield maat.lower(), ("terrein", "", name, ""), *_read_number(cells[maat])


def _read_number(text: str, maat: str = "vestigingen") -> tuple[float, float]:
    """A Dutch number, and how far the truth may lie from it."""
    digits = len(text.partition(",")[2])
    # Trailing zeros are not printed: a whole number of hectares is rounded as well.
    slack = 0.5 * 10.0 ** -max(digits, 2) if "," in text or maat == "ha" else EXACT
    return float(text.replace(".", "").replace(",", ".")), slack


def read_tables(page: Path) -> list[tuple[list[str], list[list[str]]]]:
    """Headings and cells of each table of a page, as a reader sees them."""
    text = page.read_text(encoding="utf-8")
    found = []
    for table in re.findall(r"<table.*?</table>", text, flags=re.DOTALL):
        top, _, body = table.partition("<tbody>")
        heads, *under = _list_rows(top)
        if under:
            wide = len(under[0]) // (len(heads) - 1)
            groups = [group for group in heads[1:] for _ in range(wide)]
            paired = zip(groups, under[0], strict=True)
            heads = [heads[0], *(f"{group}|{one}" for group, one in paired)]
        found.append((heads, _list_rows(body)))
    return found


def _list_rows(part: str) -> list[list[str]]:
    return [
        [_plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", part, flags=re.DOTALL)
    ]


def read_prose(page: Path) -> set[str]:
    """Numbers outside the tables and the little map that no sentence has of itself."""
    text = page.read_text(encoding="utf-8").split("<body>")[1]
    text = re.sub(r"<(table|figure).*?</\1>", " ", text, flags=re.DOTALL)
    own = set(re.findall(r"\d+", " ".join(both[0] for both in read_sentences().values())))
    return set(re.findall(r"\d[\d.,]*\d|\d", _plain(text))) - own


def _plain(text: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", text)).strip()


def list_leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Path and value of every number in JSON; places in a list are not told apart."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from list_leaves(one, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for one in value:
            yield from list_leaves(one, f"{path}[]")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path, value
