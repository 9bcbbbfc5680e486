"""What must be inside the built wheel; run by .ci/run where the source tree is not."""

from __future__ import annotations

from importlib import metadata, resources

WANTED = (
    "tables/schemas/plekken.csv",
    "zoning/reference/milieucategorie.csv",
    "zoning/reference/milieucategorie_afstand.csv",
    "vocabulary/labels.csv",
    "vocabulary/zinnen/mismatch.csv",
    "cartography/vendor/leaflet/leaflet.js",
    "cartography/vendor/leaflet/leaflet.css",
    "cartography/script/kaartje.js",
    "example/voorbeeld/plekken.csv",
    "cartography/vendor/LICENSES.txt",
)


def main() -> None:
    root = resources.files("werklocaties_gis")
    missing = [name for name in WANTED if not root.joinpath(*name.split("/")).is_file()]
    if missing:
        message = f"not in the wheel: {missing}"
        raise SystemExit(message)
    names = [str(path) for path in metadata.files("werklocaties-gis") or []]
    if not any(name.endswith("licenses/LICENSE") for name in names):
        raise SystemExit("the licence is not in the wheel")


if __name__ == "__main__":
    main()
