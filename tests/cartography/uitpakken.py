"""Reads back what ``cartography/pakken.py`` wrote, in the plainest way."""

from __future__ import annotations

from typing import Any

LAST = 43
MARKS = [chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\<>&{}']


def unpack(content: Any) -> Any:
    """The lists as they were before they were packed."""
    if isinstance(content, dict):
        if "#" in content:
            return read_list(content)
        return {name: unpack(value) for name, value in content.items()}
    return [unpack(value) for value in content] if isinstance(content, list) else content


def read_list(packed: dict[str, Any]) -> list[Any]:
    """Numbers, or lists of them."""
    values = read_numbers(packed)
    for level in reversed(packed.get("l", [])):
        at, cut = 0, []
        for length in read_numbers(level):
            cut.append(values[at : at + length])
            at += length
        values = cut
    return values


def read_numbers(packed: dict[str, Any]) -> list[Any]:
    """One number after another."""
    values: list[Any] = []
    last = 0
    for code in [0] * packed["n"] if "n" in packed else read_marks(packed["#"]):
        if packed.get("z") and code == 0:
            values.append(None)
            continue
        step = -(code + 1) // 2 if code % 2 else code // 2
        last = last + step if packed.get("d") else code + packed.get("m", 0)
        values.append(last / 10 ** packed["e"] if packed.get("e") else last)
    return values


def read_marks(text: str) -> list[int]:
    """Whole numbers from 0 on."""
    codes, code, worth = [], 0, 1
    for mark in text:
        place = MARKS.index(mark)
        code += place * worth
        if place < LAST:
            codes.append(code)
            code, worth = 0, 1
        else:
            worth *= len(MARKS) - LAST
    return codes
