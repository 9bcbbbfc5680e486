"""Commands and their options; each gives back what is to be done, and does nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from werklocaties_gis.cli.begin import Werk, app, later
from werklocaties_gis.cli.hulp import DutchCommand
from werklocaties_gis.cli.opstudie import add_op_studie
from werklocaties_gis.cli.options import (
    AlleenBewaard,
    Debug,
    Diensten,
    EigenBestand,
    Gemeenten,
    Grens,
    Json,
    Keuzes,
    Laag,
    Lang,
    NieuweMap,
    Niveau,
    Niveaukeuze,
    Offline,
    Opnieuw,
    Out,
    OutCheck,
    OutVerdeel,
    Privacy,
    Provincies,
    Quiet,
    SjabloonMap,
    StudieErbij,
    StudiePad,
    StudieVan,
    Tabel,
    Tabellen,
    Toepassen,
    Toon,
    Uitkomst,
    Voorbeelden,
)

__all__ = ("app",)

HERE: Final = Path()


@app.command(
    "demo", cls=DutchCommand, help="Reken de verzonnen voorbeeldregio door, van tabellen tot kaart."
)
def demo(
    *,
    out: Out = None,
    lang: Lang = None,
    privacy: Privacy = None,
    offline: Offline = False,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> Werk:
    """Run the example region through the whole chain."""
    keuzes = Keuzes(HERE, out, lang, privacy, offline)
    return later("opdrachten.demo", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "new",
    cls=DutchCommand,
    help="Maak een map met een projectbestand en lege tabellen om in te vullen.",
)
def new(
    folder: NieuweMap,
    *,
    gemeente: Gemeenten = None,
    provincie: Provincies = None,
    grens: Grens = None,
    lang: Lang = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> Werk:
    """Make a study to fill in."""
    keuzes = Keuzes(
        folder,
        lang=lang,
        gemeenten=tuple(gemeente or ()),
        provincies=tuple(provincie or ()),
        grens=grens,
    )
    return later("nieuw.new", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "sources",
    cls=DutchCommand,
    help="Toon de openbare diensten: wat, van wie, onder welke licentie, en de valkuilen.",
)
def sources(
    studie: StudieErbij = None,
    *,
    tabel: Tabel = None,
    lang: Lang = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> Werk:
    """List the services of the catalogue."""
    keuzes = Keuzes(lang=lang, studie=studie, tabel=tabel)
    return later("bronnen.sources", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "download",
    cls=DutchCommand,
    help="Haal op wat de studie aan openbare lagen nodig heeft; ga verder waar het ophield.",
)
def download(
    studie: StudiePad = HERE,
    *,
    dienst: Diensten = None,
    opnieuw: Opnieuw = False,
    offline: AlleenBewaard = False,
    lang: Lang = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> Werk:
    """Fetch the layers that a study needs."""
    keuzes = Keuzes(
        studie, lang=lang, offline=offline, diensten=tuple(dienst or ()), opnieuw=opnieuw
    )
    return later("ophalen.download", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "check",
    cls=DutchCommand,
    help="Controleer de gegevens: wat klopt niet, wat doet dat met de uitkomst, hoe te herstellen.",
)
def check(
    studie: StudiePad = HERE,
    *,
    out: OutCheck = None,
    lang: Lang = None,
    privacy: Privacy = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> Werk:
    """Check a study without computing."""
    keuzes = Keuzes(studie, out, lang, privacy)
    return later("controle.check", keuzes, Toon(json=json, quiet=quiet, debug=debug))


add_op_studie()


@app.command(
    "verdeel",
    cls=DutchCommand,
    help="Verdeel een grote studie in gewone studies, één per gebied.",
)
def verdeel(
    studie: StudieVan,
    *,
    out: OutVerdeel,
    niveau: Niveau = Niveaukeuze.gemeente,
    lang: Lang = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> Werk:
    """Cut a large study into ordinary ones."""
    keuzes = Keuzes(studie, out, lang, niveau=niveau.value)
    return later("verdelen.verdeel", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "compare",
    cls=DutchCommand,
    help="Zet twee eerdere runs naast elkaar: hun plannen, en wat er veranderde.",
)
def compare(
    eerste: Uitkomst,
    tweede: Uitkomst,
    *,
    out: Out = None,
    lang: Lang = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> Werk:
    """Compare two runs: their plans, and what changed between their dates."""
    keuzes = Keuzes(eerste, out, lang, andere=(tweede,))
    return later("vergelijken.compare", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "template",
    cls=DutchCommand,
    help="Schrijf sjablonen (xlsx) voor uw eigen tabellen, met keuzelijsten en een veldgids.",
)
def template(
    studie: SjabloonMap = HERE,
    *,
    tabel: Tabellen = None,
    out: Out = None,
    lang: Lang = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> Werk:
    """Write templates of the user's own tables."""
    keuzes = Keuzes(studie, out, lang, tabellen=tuple(tabel or ()))
    return later("eigen.template", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "guess",
    cls=DutchCommand,
    help="Raad de kolommen van uw bestand (LISA, KVK, IBIS) en toon het voorstel.",
)
def guess(  # noqa: PLR0913 - the options that a user can give
    studie: StudieVan,
    bestand: EigenBestand,
    *,
    tabel: Tabellen = None,
    laag: Laag = None,
    toepassen: Toepassen = False,
    lang: Lang = None,
    privacy: Voorbeelden = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> Werk:
    """Guess the columns of a file for approval."""
    keuzes = Keuzes(
        *(studie, None, lang, privacy),
        andere=(bestand,),
        tabellen=tuple(tabel or ()),
        laag=laag,
        toepassen=toepassen,
    )
    return later("eigen.guess", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "doctor",
    cls=DutchCommand,
    help="Toon versies, schrijfrechten en wat er verder aan de hand kan zijn.",
)
def doctor(
    *, lang: Lang = None, json: Json = False, quiet: Quiet = False, debug: Debug = False
) -> Werk:
    """Tell what this installation can do."""
    return later("dokter.doctor", Keuzes(lang=lang), Toon(json=json, quiet=quiet, debug=debug))
