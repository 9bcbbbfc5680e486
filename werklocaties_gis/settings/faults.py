"""What the settings models refuse, as failures that name section, key and remedy."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from werklocaties_gis.errors import Failure
from werklocaties_gis.settings.project import Project

CODES: Final = MappingProxyType(
    {
        "extra_forbidden": "setting_unknown",
        "missing": "setting_missing",
        "literal_error": "setting_not_allowed",
        "string_type": "setting_not_text",
        "bool_type": "setting_not_boolean",
        "float_type": "setting_not_number",
        "int_type": "setting_not_whole_number",
        "int_from_float": "setting_not_whole_number",
        "tuple_type": "setting_not_list",
        "model_type": "setting_not_section",
        "dict_type": "setting_not_section",
        "mapping_type": "setting_not_section",
        "date_type": "setting_not_date",
        "date_parsing": "setting_not_date",
        "date_from_datetime_parsing": "setting_not_date",
        "date_from_datetime_inexact": "setting_not_date",
        "string_too_short": "setting_empty",
        "greater_than_equal": "setting_too_low",
        "greater_than": "setting_not_above",
        "less_than": "setting_not_below",
        "less_than_equal": "setting_too_high",
        "value_error": "setting_not_ascending",
    }
)
"""Kind of refusal by pydantic to the code of our sentence."""


def list_faults(error: ValidationError, source: str) -> list[Failure]:
    """List what is wrong with the settings, one failure for each refusal.

    Parameters
    ----------
    error
        What the models refused.
    source
        Name of the project file.
    """
    return [_fault(detail, source) for detail in error.errors(include_url=False)]


def list_nearest(word: str, known: Iterable[str]) -> str:
    """Known word that is most like another; empty where none is."""
    found = difflib.get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def _fault(detail: ErrorDetails, source: str) -> Failure:
    """One refusal as a failure."""
    section, key = _split(detail["loc"])
    code = CODES.get(detail["type"], "setting_invalid")
    if code == "setting_not_ascending" and "empty" in detail["msg"]:
        code = "setting_list_empty"
    if code == "setting_not_allowed" and not isinstance(detail["input"], str):
        code = "setting_needs_quotes" if key != "versie" else code
    value = "" if code in {"setting_missing", "setting_empty"} else _shown(detail["input"])
    return Failure(section, key, "", value, code, source, _fields(detail, key))


def _split(loc: tuple[int | str, ...]) -> tuple[str, str]:
    """Section and key as the file writes them; items of a list count from 1."""
    parts = [f"{part + 1}" if isinstance(part, int) else part for part in loc]
    return ".".join(parts[:-1]), parts[-1] if parts else ""


def _shown(value: object) -> str:
    """Value as the user wrote it, cut short."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))[:80]
    return str(value)[:80]


def _fields(detail: ErrorDetails, key: str) -> tuple[tuple[str, str], ...]:
    """List what the sentence needs: nearest known key, allowed values, or the limit."""
    context = detail.get("ctx", {})
    if detail["type"] == "extra_forbidden":
        known = known_keys(detail["loc"][:-1])
        return (("known", ", ".join(known)), ("nearest", list_nearest(key, known)))
    if detail["type"] == "literal_error":
        allowed = str(context["expected"]).replace(" or ", ", ").replace("'", "")
        nearest = list_nearest(str(detail["input"]), allowed.split(", "))
        return (("allowed", allowed), ("nearest", nearest))
    limits = [context[name] for name in ("ge", "gt", "lt", "le") if name in context]
    return tuple(("limit", f"{limit:g}") for limit in limits)


def known_keys(path: tuple[int | str, ...]) -> tuple[str, ...]:
    """Keys that the section at a path may have, in the order of the models."""
    model: object = Project
    for part in path:
        model = _inner(model, part)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return ()
    return tuple(name for name, field in model.model_fields.items() if not field.exclude)


def _inner(model: object, part: int | str) -> object:
    """Type of one key of a model, or of one item of a mapping or tuple."""
    if isinstance(model, type) and issubclass(model, BaseModel):
        return model.model_fields[str(part)].annotation
    inner = [argument for argument in typing.get_args(model) if argument is not Ellipsis]
    return inner[-1] if inner else model
