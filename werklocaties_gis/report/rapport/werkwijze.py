"""How it was found, from what, and what it is not."""

from __future__ import annotations

from collections.abc import Iterator

from werklocaties_gis.report.bladen import make_bron_blad
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport.elementen import make_alinea, make_kop, make_lijst, make_tabel
from werklocaties_gis.report.toelichting import GRENZEN, WERKWIJZE, WERKWIJZE_PLAN
from werklocaties_gis.vocabulary.sentences import sentence


def make_werkwijze(inhoud: Inhoud) -> Iterator[str]:
    """The method."""
    taal = inhoud.taal
    has_plan = inhoud.plan is not None and not inhoud.is_publiek
    codes = (*WERKWIJZE, *(WERKWIJZE_PLAN[:1] if has_plan else ()))
    yield make_kop("rapport_werkwijze", taal)
    yield make_lijst([sentence(code, {}, taal) for code in codes])


def make_bronnen(inhoud: Inhoud) -> Iterator[str]:
    """The sources: table, file, licence, rows, and enough of the checksum to know a file by."""
    taal, sources = inhoud.taal, make_bron_blad(inhoud)
    yield make_kop("rapport_bronnen", taal)
    file, licence, digest = (
        sentence(f"kop_{name}", {}, taal) for name in ("bestand", "licentie", "sha256")
    )
    unsaid = {file: "rapport_geen_bestand", licence: "rapport_geen_licentie"}
    told = {
        name: sources[name].astype("string").replace("", None).fillna(sentence(code, {}, taal))
        for name, code in unsaid.items()
    }
    # The whole sum stands in the workbook and the account.
    short = {digest: sources[digest].astype("string").str[:12]}
    title = sentence("rapport_bronnen_tabel", {}, taal)
    yield from make_tabel(sources.assign(**told, **short), taal, bijschrift=title)
    yield make_alinea("rapport_verantwoording", taal, "rest")


def make_grenzen(inhoud: Inhoud) -> Iterator[str]:
    """The limits: what this report does not say."""
    yield make_kop("rapport_grenzen", inhoud.taal)
    yield make_lijst([sentence(code, {}, inhoud.taal) for code in GRENZEN])
