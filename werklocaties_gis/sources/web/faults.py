"""Faults of a service that may pass, so that asking again makes sense."""

from __future__ import annotations

from werklocaties_gis.errors import ServiceError


class PassingError(ServiceError):
    """A fault that may be over soon: silence, a cut connection, a service that is busy.

    Parameters
    ----------
    code
        Key of the sentence that explains it.
    wait_s
        Seconds that the service asks to wait; none where it does not say.
    fields
        Values that the sentence names.
    """

    def __init__(self, code: str, *, wait_s: float | None = None, **fields: object) -> None:
        self.wait_s = wait_s
        super().__init__(code, **fields)
