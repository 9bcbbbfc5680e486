"""One short function per step, from project file to results; the only room that knows them all."""

from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.overview.resultaat import Overzicht
from werklocaties_gis.pipeline.bladen import Bladen, list_bladen
from werklocaties_gis.pipeline.dossier import list_dossier
from werklocaties_gis.pipeline.kwaliteit import (
    Onderzocht,
    check_kwaliteit,
    check_studie,
    list_tabeloverzicht,
)
from werklocaties_gis.pipeline.onderdelen import has_part, list_files
from werklocaties_gis.pipeline.overzicht import list_overzicht
from werklocaties_gis.pipeline.overzichtkaart import draw_overzicht
from werklocaties_gis.pipeline.planinvoer import check_plan
from werklocaties_gis.pipeline.scenarios import list_scenarios
from werklocaties_gis.pipeline.stappen import (
    detect_mismatches,
    draw_kaart,
    make_voorbeeldstudie,
    plan_verplaatsingen,
)
from werklocaties_gis.pipeline.tegenover import make_tegenplan
from werklocaties_gis.pipeline.uitvoer import (
    is_current,
    make_inhoud,
    output_folder,
    write_claimed,
    write_uitvoer,
)
from werklocaties_gis.pipeline.voortgang import make_voortgang
from werklocaties_gis.pipeline.watals import Watals, list_vergelijking, plan_watals, read_plan
from werklocaties_gis.pipeline.zonering import (
    list_regimeverschillen,
    list_vragen,
    list_zonering,
)
from werklocaties_gis.relocation.plan import Verplaatsplan
from werklocaties_gis.study.studie import Studie, read_studie

__all__ = [
    "Bladen",
    "Mismatches",
    "Onderzocht",
    "Overzicht",
    "Studie",
    "Verplaatsplan",
    "Watals",
    "check_kwaliteit",
    "check_plan",
    "check_studie",
    "detect_mismatches",
    "draw_kaart",
    "draw_overzicht",
    "has_part",
    "is_current",
    "list_bladen",
    "list_dossier",
    "list_files",
    "list_overzicht",
    "list_regimeverschillen",
    "list_scenarios",
    "list_tabeloverzicht",
    "list_vergelijking",
    "list_vragen",
    "list_zonering",
    "make_inhoud",
    "make_tegenplan",
    "make_voorbeeldstudie",
    "make_voortgang",
    "output_folder",
    "plan_verplaatsingen",
    "plan_watals",
    "read_plan",
    "read_studie",
    "write_claimed",
    "write_uitvoer",
]
