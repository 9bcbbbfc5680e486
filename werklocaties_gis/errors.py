"""What can go wrong: a code and its fields, from which ``vocabulary`` makes a sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

DISK_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, order=True)
class Failure:
    """One thing that is wrong with what the user gave.

    Attributes
    ----------
    table
        Name of the table, or of the section of the project file.
    column
        Column or setting; empty where the whole row or table is meant.
    row
        Row number as the user sees it in the source file (the header is row
        1), or the key of the row; empty where no single row is meant.
    value
        The offending value as text.
    code
        What is wrong: a key of the sentences in ``vocabulary``.
    source
        File the value came from, as the user named it.
    fields
        What the sentence needs besides, as sorted (name, text) pairs.
    """

    table: str
    column: str
    row: str
    value: str
    code: str
    source: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Notice:
    """Something that was detected or repaired and that a reader must know; not a failure.

    Attributes
    ----------
    code
        Key of the sentence.
    table
        Table it is about; empty where none.
    count
        How many rows or things.
    source
        File it was seen in, as the user named it.
    fields
        What the sentence needs besides, as (name, text) pairs.
    rows
        All rows it is about, by key or as ``rij 12`` by their number in the file; empty
        where none are meant. A sentence names the first few.
    """

    code: str
    table: str = ""
    count: int = 0
    source: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    rows: tuple[str, ...] = ()


class WerklocatiesError(Exception):
    """Base of every error that this package raises on purpose.

    Parameters
    ----------
    code
        Key of the sentence that explains it.
    fields
        Values that the sentence names.
    """

    exit_code = 2

    def __init__(self, code: str, **fields: object) -> None:
        self.code = code
        self.fields: Mapping[str, object] = MappingProxyType(dict(fields))
        detail = ", ".join(f"{name}={value}" for name, value in fields.items())
        super().__init__(f"{code}: {detail}" if detail else code)

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross from one process to another with code and fields."""
        return _again, (type(self), self.args, {**vars(self), "fields": dict(self.fields)})


def _again(
    kind: type[WerklocatiesError], args: tuple[object, ...], state: dict[str, Any]
) -> WerklocatiesError:
    """Make an error again that came from another process."""
    error = kind.__new__(kind, *args)
    vars(error).update(state, fields=MappingProxyType(state["fields"]))
    return error


class FailuresError(WerklocatiesError):
    """Base of errors that carry every failure at once."""

    def __init__(self, code: str, failures: Iterable[Failure], **fields: object) -> None:
        self.failures = tuple(sorted(set(failures)))
        super().__init__(code, count=len(self.failures), **fields)


class InvalidTableError(FailuresError, ValueError):
    """Tables do not fit their schemas."""


class InvalidProjectError(FailuresError, ValueError):
    """The project file asks for something that does not exist or cannot be."""


class InvalidMapError(WerklocatiesError, ValueError):
    """A map was asked for that cannot be drawn, or that would not open without internet."""


class UnreadableSourceError(WerklocatiesError, ValueError):
    """A file cannot be read as what it is said to be."""


class CrsError(WerklocatiesError, ValueError):
    """Coordinates are in no known system, or not in the one that is claimed."""


class MissingInputError(WerklocatiesError, FileNotFoundError):
    """A file or folder that was named is not there."""


class OutputBusyError(WerklocatiesError, PermissionError):
    """Another run, or another program, holds the output."""


class ServiceError(WerklocatiesError):
    """A service did not give what was asked: silent, refusing, or answering something else."""

    exit_code = 3


class BadReplyError(ServiceError):
    """A whole reply that is not what was asked: an error with status 200, or half a document."""


class ForbiddenAddressError(WerklocatiesError, ValueError):
    """An address that may not be spoken to: another scheme, or a private host nobody named."""


class UnknownServiceError(WerklocatiesError, LookupError):
    """A service that does not exist, cannot be fetched, or is not described far enough."""


class UnknownTableError(WerklocatiesError, KeyError):
    """A table name that no schema describes."""


class ImpossiblePlanError(WerklocatiesError, ValueError):
    """Required moves cannot all happen; carries the smallest set that clashes."""

    exit_code = 4


class InvalidPlanError(FailuresError, ValueError):
    """A plan breaks the rules when it is replayed on the tables: a defect of ours."""

    exit_code = 1


def as_ours(error: Exception) -> WerklocatiesError:
    """Give any error as one that has a sentence."""
    if isinstance(error, WerklocatiesError):
        return error
    if isinstance(error, OSError) and error.errno in DISK_FULL:
        return WerklocatiesError("disk_full")
    if isinstance(error, PermissionError):
        return WerklocatiesError("no_access", path=error.filename or "")
    if isinstance(error, MemoryError):
        return WerklocatiesError("out_of_memory")
    return WerklocatiesError("defect", kind=type(error).__name__, detail=str(error)[:200])
