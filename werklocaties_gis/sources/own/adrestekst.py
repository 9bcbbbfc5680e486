"""The address of a firm as people write it, out of the columns in which a file keeps its parts."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from werklocaties_gis.settings.project import Adreskolommen, Bron
from werklocaties_gis.tables.schema import Schema

ADRES: Final = "adres"
"""Our column; beside the position it is what a reader knows a firm by."""


def list_adrestekst(frame: pd.DataFrame, bron: Bron, schema: Schema) -> dict[str, pd.Series[Any]]:
    """List the column ``adres``, where the project file names the parts and the table has it.

    Parameters
    ----------
    frame
        Rows of the file.
    bron
        Its ``adres``; a column that is mapped to ours by name goes before it.
    schema
        Columns of the table.

    Returns
    -------
    dict
        The column, or nothing where no street is named or the file lacks it.
    """
    is_given = ADRES in {*bron.kolommen, *bron.vast}
    if ADRES not in schema.names() or is_given or bron.adres.straat not in frame:
        return {}
    return {ADRES: join_adres(frame, bron.adres)}


def join_adres(frame: pd.DataFrame, adres: Adreskolommen) -> pd.Series[Any]:
    """Join street, number, letter and addition; a row without a street has no address.

    Examples
    --------
    >>> kolommen = Adreskolommen(straat="s", huisnummer="n", letter="l", toevoeging="t")
    >>> parts = {"s": ["Kade", "Kade", None], "n": [3, 5, 7], "l": ["a", None, None]}
    >>> join_adres(pd.DataFrame({**parts, "t": ["bis", "2", None]}), kolommen).tolist()
    ['Kade 3a bis', 'Kade 5-2', <NA>]
    """
    parts = {
        name: _texts(frame, column)
        for name, column in adres.model_dump(exclude_none=True).items()
        if column in frame
    }
    none = pd.Series(pd.NA, index=frame.index, dtype="string")
    straat, nummer = parts["straat"], parts.get("huisnummer", none)
    extra = parts.get("toevoeging", none)
    # A dash only where two numbers would run into one another.
    starts_with_digit = extra.str.match(r"\d").fillna(value=False).astype(bool)
    extra = ("-" + extra).where(starts_with_digit, " " + extra)
    number = " " + nummer + parts.get("letter", none).fillna("") + extra.fillna("")
    return straat + number.fillna("")


def _texts(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    """Give cells as texts; a number that a spreadsheet made of it without its decimals."""
    texts = frame[name].astype("string").str.strip().str.removesuffix(".0")
    return texts.mask(texts.eq(""))
