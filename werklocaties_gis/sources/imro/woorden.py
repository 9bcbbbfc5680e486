"""What a plan says of an object, in its own words."""

from __future__ import annotations

import json
from typing import Final
from xml.etree.ElementTree import Element

from werklocaties_gis.sources.gml.geometrie import KINDS
from werklocaties_gis.sources.gml.stroom import attribute, descendants, local_name, text_of

_POSITIONS: Final = frozenset({"positie", "plaatsingspunt", "Labelpositie", "boundedBy"})
"""Where something is drawn on the map; says nothing of what holds there."""


def list_labels(element: Element) -> tuple[str, ...]:
    """List the texts on the map, each once."""
    texts = [text_of(label, "tekst") for label in descendants(element, "Label")]
    return tuple(dict.fromkeys(text for text in texts if text))


def list_waarden(element: Element) -> tuple[tuple[str, str], ...]:
    """List the pairs (what, value) of a maatvoering: of 2008 and 2012, and of 2006.

    2006 writes what it is as a path of terms; the last says it all.
    """
    pairs = [
        pair for name in ("WaardeEnType", "OmvangWaardeBP") for pair in descendants(element, name)
    ]
    return tuple(
        ((text_of(pair, "waardeType") or "").split(";")[-1].strip(), text_of(pair, "waarde") or "")
        for pair in pairs
    )


def list_woorden(element: Element) -> str | None:
    """Give every attribute of an object as JSON text, sorted; none where it has no attribute.

    Names are those of the plan, without the elements that only hold others; a
    list for each, in the order of the file. Shapes and positions of labels are
    left out, links to objects are in it.

    Examples
    --------
    >>> from xml.etree.ElementTree import fromstring
    >>> list_woorden(fromstring("<a><naam>Wonen</naam><b><nr>4</nr></b><b><nr>5</nr></b></a>"))
    '{"naam": ["Wonen"], "nr": ["4", "5"]}'
    """
    found: dict[str, list[str]] = {}
    _collect(element, found)
    return json.dumps(found, ensure_ascii=False, sort_keys=True) if found else None


def _collect(element: Element, found: dict[str, list[str]]) -> None:
    for child in element:
        name = local_name(child)
        if name in KINDS or name in _POSITIONS:
            continue
        # A link is a word of the plan too: which article, which zone.
        text = " ".join((child.text or "").split()) or attribute(child, "href")
        if text:
            found.setdefault(name, []).append(text)
        _collect(child, found)
