"""A study on disk whose services are on loopback."""

from __future__ import annotations

from pathlib import Path

from tests.sources.download.servers import Server


def write_project(folder: Path, server: Server, *more: str, days: int = 30) -> Path:
    """Write a project file: an area by name, and a layer of a service of the user's own."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        "versie = 1",
        "[studie]",
        'naam = "Proef"',
        "peildatum = 2026-01-01",
        "[gebied]",
        'gemeenten = ["Goes"]',
        "[bronnen.natura2000]",
        'dienst = "eigen"',
        "[diensten.gemeenten]",
        'protocol = "bestand"',
        f'url = "{server.url}/gemeenten"',
        'laag = ""',
        "[diensten.eigen]",
        'tabel = "natura2000"',
        'protocol = "bestand"',
        f'url = "{server.url}/eigen"',
        "landelijk = true",
        "[downloads]",
        "pogingen = 1",
        f"geldig_dagen = {days}",
        *more,
    ]
    (folder / "werklocaties.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
