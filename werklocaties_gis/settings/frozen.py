"""The base of every settings section: frozen, and closed to unknown keys."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """One section of the project file."""

    model_config = ConfigDict(frozen=True, extra="forbid")
