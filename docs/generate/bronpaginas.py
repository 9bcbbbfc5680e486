"""Write the pages on sources that come from the catalogue: one a source, and the overview.

Run ``make pages`` after a change of the catalogue or of the words here; a test compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from werklocaties_gis.settings.catalogus import (
    Catalogusrij,
    list_recommended,
    read_catalogue,
)
from werklocaties_gis.tables.schema import INPUT_TABLES

DOCS = Path(__file__).resolve().parents[1]

BRONNEN = {
    "ibis": (
        "Business parks (IBIS)",
        """IBIS is what provinces count of their business parks (bedrijventerreinen): boundary, net
hectares, what was issued and what is left. The layer becomes `bedrijventerreinen`, one row for
each RIN number. What IBIS says of nuisance is a main category of the whole park: it becomes
`milieucategorie_plafond`, a ceiling that reports show, and never the category of a place; that
comes from the plan.

What can still be issued is net less what was issued, less what was issued in the running year, plus
what the municipality bought back, never below 0; hectares become m². Of 15.5 ha net with 12.0 ha
issued, 0.5 ha this year and 0.3 ha bought back, 3.3 ha is left. Where a field of that sum is
unknown for a park, what the layer itself calls issuable counts, or nothing does.

The recommended layer has no category. The published table of 2023 does; it adds by RIN number what
the layer lacks, and never mixes hectares of two years:

```toml
[bronnen.bedrijventerreinen]
dienst = "ibis_rvo_wfs"
ook = [{ dienst = "ibis_2023_tabel" }]
```""",
    ),
    "natura2000": (
        "Nature: Natura 2000 and the nature network",
        """Sites become `natura2000`, fetched up to 25 km around the study area: as far as AERIUS
calculates. A distance is a reason to look further, never a verdict on a permit.""",
    ),
    "plannen": (
        "Plans: bestemmingsplannen and omgevingsplan",
        """What a place allows stands in its plan. Plans of before 2024 are objects with names and
labels and can be read (`vorm = "imro"`): `bestemmingen`, and the homes, schools and care that a
plan allows. Name the plans of your area yourself:

```toml
[diensten.plan_gml_bestand]
laag = "NL.IMRO.0664.BPBS02-VG99, NL.IMRO.0664.BPBS03-ON99"

[bronnen.bestemmingen]
dienst = "plan_gml_bestand"
vorm = "imro"
```

The same two lines under `ook` of `[bronnen.gevoelige_objecten]` add the homes that those plans
allow.

No public service lists for an area which plans hold, without a key. The rules of an omgevingsplan
are text with locations: no layer of categories can be fetched, so a municipality under the new
style fills in `bestemmingen`, `gebruiksruimte` and `milieuwaarden` from its own reading.""",
    ),
    "bag": (
        "Homes, schools and care (BAG)",
        """The register of addresses and buildings gives `gevoelige_objecten`: homes, schools and
care by the outline of their building, 1,500 m around the area (the longest guide distance). Four
layers are needed together: objects with their use, buildings with their outline, houseboat
moorings and caravan pitches. Names and addresses of firms are never sent anywhere: the same layers
place a list of addresses on this machine.""",
    ),
    "bgt": (
        "Large-scale topography (BGT)",
        """Water, roads and buildings as drawn by the municipality. None of it becomes a table by
itself; roads and water help to derive plots where a municipality has no layer of plots.""",
    ),
    "percelen": (
        "Cadastral parcels",
        """A parcel is what somebody owns, not what a firm uses. Where a municipality has no layer
of plots (kavels), they can be derived from parcels, buildings and parks; such plots are marked
`afgeleid` and findings on them are at most *mogelijk*.

```toml
[bronnen.kavels]
dienst = "percelen_pdok_wfs"
vorm = "afgeleid"
panden = "bag_pand_pdok_wfs"
```""",
    ),
    "grenzen": (
        "Boundaries and statistics",
        """`[gebied]` names municipalities and provinces; they are looked up in these boundaries at
the first download, whatever the capitals of their names, and become `gebieden` (service
`gebied`). Two of one name (Bergen, Hengelo) need their code or province.""",
    ),
    "capaciteitskaart": (
        "Room on the electricity grid (capaciteitskaart)",
        """Codes of scarcity for consumption (afname) and feed-in (opwek) per feeding area become
`netgebieden`. They are tested for new placements only, never against a firm where it is. A colour
is no amount of power: `vrij_kw`, what the operator grants, only the operator can tell you.""",
    ),
    "stations": (
        "Grid stations",
        """Stations become `netstations`: shown and counted, no check uses them. Each operator
publishes its own region, so that an empty map says nothing outside it.""",
    ),
    "provinciale_lagen": (
        "Layers of provinces and municipalities",
        """Useful where they exist, and not for the whole country. Nothing here is chosen for you:
ask the owner for licence and date first, then name the service in the project file.""",
    ),
    "wegen": (
        "Roads and waterways",
        """Distances over the road need a network (`plan.wegennet`); without one they are straight
lines, and the plan says so.""",
    ),
    "basiskaarten": (
        "Base maps",
        """Pictures behind the map. `kaart.html` opens without them; tiles are asked for only when
the page is opened online, and `uitvoer.achtergrond = "geen"` asks for none.""",
    ),
    "adressen": (
        "Searching addresses",
        "Not used, so that data of firms stay on your machine.",
    ),
    "stikstof": (
        "Nitrogen",
        """Documented because planners ask for it. No deposition is estimated here: a distance to
nature is what the checks use.""",
    ),
    "bedrijven": (
        "Firms (LISA, KVK)",
        """The register of firms is not public. Supply a file of your own; `vestigingen` and
`activiteiten` say which columns, and jobs and SBI codes decide most of the findings.""",
    ),
}
"""Title of each page and what it begins with, in the order of the overview."""

SEEN = {
    "live": "called",
    "metadata": "not called; address and layer seen described in public sources ({when})",
    "niet": "not seen",
}

OVERVIEW = """# Sources

Written from the catalogue (`werklocaties_gis/settings/catalogus.csv`) by
`docs/generate/bronpaginas.py`; change those, not this page. `werklocaties sources` shows the same.

<!-- not run: `download`, `check`, `run`: the network; see tests/studies/test_goes_download.py -->
```console
werklocaties new mijn-gemeente --gemeente Goes
werklocaties download mijn-gemeente
werklocaties check mijn-gemeente
werklocaties run mijn-gemeente
```

`new` writes a project file with the area and, for each table that has one, the recommended service.
`download` fetches every layer with a record: address, time, rows promised and received, hash and
licence; a second download asks only for what is too old. Fetched layers are read as tables of
[the schema](tabellen.md), with a mapping of your own on top where you need one:

```toml
[bronnen.natura2000]
dienst = "natura2000_pdok_wfs"          # of the catalogue, or of a section [diensten.<name>]

[diensten.mijn_kavels]                  # a service of your own
tabel = "kavels"
protocol = "ogc_api"                    # wfs, ogc_api, arcgis, atom, bestand, overpass
url = "https://example.nl/ogc/v1"
laag = "kavels"
kolommen = {{ kavel_id = "nummer", status = "stand" }}
```

**None of these services was called while this was written.** *Seen* says what is known of each:
that its address and layer were read in public descriptions, or not even that. The first download
is the proof; what a service does not give is told, and never filled in.

**When absence means no.** Outside a layer, or inside one that may be incomplete, nothing is known.
A table counts as known over the area that was asked for only where the download proves that every
promised row came, and where the layer covers the country (*covers*). A layer of one grid operator
or one province never does, nor does the BAG: it holds no homes that a plan allows and nobody built.
`volledig = true` at a source says it yourself, unless the download shows that rows are missing.

**Keys.** A service that needs an API key names the environment variable or keyring entry that holds
it (`omgevingssleutel`) and the header it goes in (`sleutelkop`); the key itself never stands in a
project file, a record or a message.

**Licences.** The licence, whom to name and the time stand in `verantwoording.json` with every file.
Where a licence says *onbekend* or *onduidelijk*, ask the owner before you publish.

## Which service for which table

{tables}

## Pages

{pages}

## What no public source offers

No service fills these in; they come from you, and have no default. Left empty, the result that
needs them is `onbekend` or `onvolledig`: never 0, never an average.

{missing}
"""

MISSING = (
    (
        "Who the firms are, what they do (SBI) and how many jobs",
        "trade register and LISA are sold under licence; sole traders are persons",
        "`vestigingen`, `activiteiten`",
    ),
    ("Which firm uses which place", "derived from position where absent, and marked", "`gebruik`"),
    (
        "Plots and how far they are issued",
        "few municipalities publish them; parcels are no plots",
        "`kavels`, or derived plots",
    ),
    (
        "What a permit or an old right allows a firm; whether it may stay where it is",
        "municipal files",
        "`vestigingen`: `planologische_status`, `milieucategorie_eigen`",
    ),
    (
        "Measured values under the new style (noise, odour, dust)",
        "permits and measurements",
        "`milieuwaarden`, `gebruiksruimte`",
    ),
    (
        "Whether a dwelling belongs to a firm; whether care has beds",
        "no register says so",
        "`bedrijfswoningen` list; `bedgebied`",
    ),
    (
        "Areas of mixed functions, and which functions a park wants",
        "a choice of the council",
        "`gebiedstypen`; `plekken`: `functies`, `menging`",
    ),
    (
        "Connection (kVA), contracted power (kW), whether it comes along; what a firm needs",
        "contracts, not public",
        "`plekken`, `vestigingen`",
    ),
    (
        "Power that the operator grants, and whether small connections are still given",
        "a colour on a map is no amount",
        "`netgebieden`: `vrij_kw`; `beleid.kleinverbruik_vrij`",
    ),
    (
        "Room per job (terreinquotiënt) by kind of work",
        "differs by sector, region and year",
        "`plan.ruimte.terreinquotient`",
    ),
    (
        "Floor space index, built share, floor from used area",
        "plan or policy; not by plot",
        "`plan.ruimte`, `kavels`",
    ),
    (
        "Parking norm, m² a parking place, yards and turning room",
        "municipal policy; lay-out",
        "`plan.ruimte`, `vestigingen`",
    ),
    (
        "Growth of a mover, growth or shrinkage of a sector",
        "the firm's plan; a forecast",
        "`vestigingen`: `groei_share`; `plan.ruimte.groei_share`",
    ),
    (
        "Land prices, rents, value of buildings",
        "local market, valuation",
        "`plekken`, `kostenposten`",
    ),
    (
        "What acquiring, moving, fitting out and lost turnover cost",
        "negotiation, valuation",
        "`kostenposten`",
    ),
    (
        "Discount rate, indexation, ground rent, contingency, VAT, share of uplift",
        "accounting rules and agreements",
        "`plan.zaak`, `kostenposten`",
    ),
    ("Reserve that stays free, and for how long", "policy", "`plan.reserve`"),
    (
        "How long talks, procedures, clean-up and building take; moves a year that can be guided",
        "project and staff",
        "`plan.tijd`",
    ),
    ("When temporary room ends", "programme", "`plekken`: `beschikbaar_tot`"),
    (
        "From which size a plot is very large, or goes to a regional desk",
        "provincial or regional rule",
        "`plan.xxl`",
    ),
    (
        "Jobs per hectare to aim at, and by which area",
        "policy; sources seldom name the area",
        "`beleid.banen_per_ha_min`, `beleid.noemer_banen_per_ha`",
    ),
    ("Vacancy that a market needs", "a view of the market", "`plan.reserve.share`"),
    ("SBI 2025 to SBI 2008", "take the official table", "`lijsten.sbi_correspondentie`"),
    (
        "The whole list of categories and distances of 2009",
        "published by VNG, not open as a whole",
        "`lijsten.milieucategorie`, the Staat of the plan",
    ),
)
"""What, why it is not there, and where it goes."""


def make_overview() -> str:
    """Make the overview of all sources."""
    return OVERVIEW.format(
        tables=_table(("table", "first choice", "or else"), _choices()),
        pages=_table(("page", "services", "seen"), _page_rows()),
        missing=_table(("what", "why not", "where it goes"), MISSING),
    )


def make_page(bron: str) -> str:
    """Make the page of one source."""
    title, intro = BRONNEN[bron]
    rows = [row for row in read_catalogue().values() if row.bron == bron]
    head = "Written from the catalogue by `docs/generate/bronpaginas.py`. [Sources](../bronnen.md)."
    parts = [f"# {title}", head, intro, *(part for row in rows for part in _service(row))]
    return "\n\n".join(parts) + "\n"


def _choices() -> Iterator[tuple[str, ...]]:
    """Row of each input table: what is recommended, or that it is the user's."""
    for table in INPUT_TABLES:
        if table == "gebieden":
            yield "`gebieden`", "`gebied`: made of `[gebied]`", "`gemeenten`, `provincies`"
            continue
        options = [" + ".join(f"`{naam}`" for naam in option) for option in list_recommended(table)]
        optional = [
            # A table without shapes is refused alone.
            f"`{row.naam}`" + (" (only adds to another)" if not row.crs else "")
            for row in read_catalogue().values()
            if row.tabel == table
            and row.rang is None
            and row.is_ophaalbaar
            and not any(row.naam in option for option in list_recommended(table))
        ]
        first = options[0] if options else "your own file"
        yield f"`{table}`", first, "; ".join([*options[1:], *optional])


def _page_rows() -> Iterator[tuple[str, ...]]:
    for bron, (title, _) in BRONNEN.items():
        rows = [row for row in read_catalogue().values() if row.bron == bron]
        seen = sum(row.gezien == "metadata" for row in rows)
        names = ", ".join(f"`{row.naam}`" for row in rows)
        yield f"[{title}](bronnen/{bron}.md)", names, f"{seen} of {len(rows)} described"


def _service(row: Catalogusrij) -> Iterator[str]:
    """Paragraphs of one service."""
    yield f"## {row.naam}"
    yield _capital(row.wat["en"]) + "."
    yield _table(("", ""), _facts(row))
    traps = ((_capital(trap.en), _capital(trap.aanpak_en)) for trap in row.valkuilen)
    yield _table(("trap", "what is done about it"), traps)
    if row.reden["en"]:
        yield f"**Not fetched.** {row.reden['en']}"


def _facts(row: Catalogusrij) -> Iterator[tuple[str, str]]:
    """What is known of a service, line by line; what it does not have is left out."""
    address = f"<{row.url}>" if row.url and "{" not in row.url else f"`{row.url}`"
    facts = {
        "owner": row.eigenaar,
        "table": f"`{row.tabel}`" if row.tabel else "none: fetched only" * row.is_ophaalbaar,
        "protocol": row.protocol,
        "address": address if row.url else "to be filled in",
        "more": f"<{row.webpagina}>" if row.webpagina else "",
        "layer": row.laag,
        "asked in": row.crs * row.is_ophaalbaar,
        "rows a page": "" if row.per_pagina is None else f"{row.per_pagina:,}",
        "paging stops at": "" if row.plafond is None else f"{row.plafond:,}",
        "margin": f"{row.marge_m / 1000:g} km around the area" if row.marge_m else "",
        "key": f"environment variable `{row.omgevingssleutel}`" if row.omgevingssleutel else "",
        "covers": "the country" if row.dekt else "",
        "freshness": row.versheid["en"],
        "asked again after": "" if row.geldig_dagen is None else f"{row.geldig_dagen} days",
        "licence": f"{row.licentie}; name: {row.naamsvermelding}",
        "seen": SEEN[row.gezien].format(when=row.gezien_op),
    }
    return ((name, value) for name, value in facts.items() if value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _table(head: tuple[str, ...], rows: object) -> str:
    """A table in Markdown; a bar in a cell would be a column."""
    lines = [head, tuple("---" for _ in head), *rows]  # type: ignore[misc]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "/").replace("\n", " ") for cell in line) + " |"
        for line in lines
    )


def main() -> None:
    """Write all pages."""
    (DOCS / "bronnen.md").write_text(make_overview(), encoding="utf-8", newline="\n")
    (DOCS / "bronnen").mkdir(exist_ok=True)
    for bron in BRONNEN:
        path = DOCS / "bronnen" / f"{bron}.md"
        path.write_text(make_page(bron), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
