"""The settings of a part: those of the whole study, of its own tables and about its own keys."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from werklocaties_gis.partition.delen.planinvoer import VORIG
from werklocaties_gis.settings.frozen import Section
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.settings.planlimieten import Quotum
from werklocaties_gis.settings.project import Bron, Project, Uitvoer
from werklocaties_gis.settings.relations import resolve

BESTANDEN: Final = ("tegenover", "rapport_stijl", "rapport_sjabloon", "rapport_logo")
"""Settings of the output that name a file."""

GENOEMD: Final = ("vestigingen", "plekken", "bedrijventerreinen", "netgebieden")
"""Tables of which settings name rows by their key."""

Sleutels = Mapping[str, Collection[str]]
"""Keys of the rows that a part has, by table."""


def make_deelproject(
    project: Project,
    folder: Path,
    naam: str,
    tabellen: Collection[str],
    sleutels: Sleutels,
    licenties: Mapping[str, str],
    quota: tuple[Quotum, ...] = (),
) -> Project:
    """Make the settings of a part.

    Parameters
    ----------
    project
        Settings of the whole study.
    folder
        Where the part comes: paths are written relative to it.
    naam
        Name of its area; empty for what lies in none.
    tabellen
        Tables that the part has rows of.
    sleutels
        Keys of ``vestigingen``, ``plekken``, ``bedrijventerreinen`` and ``netgebieden``
        in the part: a wish about a firm, place or park elsewhere is no wish here.
    licenties
        Licence of each table, where one was told.
    quota
        Those of the part, as ``planinvoer.list_quota`` gives them.

    Returns
    -------
    Project
        Policy, lists, plan and output as they were. Nothing is fetched any more:
        what was, lies in the tables.
    """
    info = {"naam": f"{project.studie.naam}: {naam}" if naam else project.studie.naam}
    bronnen = {table: _make_bron(table, licenties) for table in sorted(tabellen)}
    lists = {
        key: None if name is None else _relative(project, name, folder)
        for key, name in project.lijsten.model_dump().items()
    }
    return Project(
        versie=project.versie,
        studie=project.studie.model_copy(update={**info, "gebied": naam}),
        bronnen=bronnen,
        lijsten=project.lijsten.model_copy(update=lists),
        beleid=project.beleid,
        plan=_make_plan(project, folder, sleutels).model_copy(update={"quota": quota}),
        uitvoer=_make_uitvoer(project, folder),
        folder=folder,
    )


def _make_bron(table: str, licenties: Mapping[str, str]) -> Bron:
    """Source of one table; its codes were read in full already."""
    is_read = table == "activiteiten"
    return Bron(
        bestand=f"{table}.parquet", licentie=licenties.get(table, ""), voorloopnullen=is_read
    )


def _relative(project: Project, name: str, folder: Path) -> str:
    """Path of a file from the folder of a part; whole where another disk holds it."""
    path = resolve(project, name).resolve()
    try:
        return Path(os.path.relpath(path, folder.resolve())).as_posix()
    except ValueError:
        return path.as_posix()


def _make_uitvoer(project: Project, folder: Path) -> Uitvoer:
    """Output of a part in its own folder, whatever folder the study named."""
    uitvoer = project.uitvoer
    name = PurePosixPath(uitvoer.map.replace("\\", "/")).name
    # One folder up is that of all parts, in which they would replace one another.
    update: dict[str, Any] = {"map": name if name.strip(". ") else "maps"}
    for key in BESTANDEN:
        if name := getattr(uitvoer, key):
            update[key] = _relative(project, name, folder)
    return uitvoer.model_copy(update=update)


def _make_plan(project: Project, folder: Path, sleutels: Sleutels) -> Plan:
    """Plan of a part: what is said of firms, places and parks that it has."""
    plan = project.plan
    files = {
        "wegennet": _relative(project, plan.wegennet, folder) if plan.wegennet else "",
        "vorig": VORIG if plan.vorig else "",
    }
    firms, places = sleutels["vestigingen"], sleutels["plekken"]
    groups = (tuple(key for key in group if key in firms) for group in plan.samen)
    wishes = (eis for eis in plan.eisen if eis.vestiging_id in firms)
    own: dict[str, Any] = {
        "samen": tuple(group for group in groups if len(group) > 1),
        "eisen": tuple(eis for eis in wishes if not eis.plek_id or eis.plek_id in places),
    }
    return plan.model_copy(update={**files, **own, **_list_limits(plan, sleutels)})


def _list_limits(plan: Plan, sleutels: Sleutels) -> dict[str, Section]:
    """Reserve, very large plots and grid, as far as a part has what they name."""
    _, places, parks, grids = (sleutels[table] for table in GENOEMD)
    reserve = {
        "plek_ids": tuple(key for key in plan.reserve.plek_ids if key in places),
        "delen": tuple(part for part in plan.reserve.delen if part.terrein_id in parks),
    }
    large = {"terrein_ids": tuple(key for key in plan.xxl.terrein_ids if key in parks)}
    ruimte = {"ruimte": tuple(one for one in plan.net.ruimte if one.net_id in grids)}
    return {
        "reserve": plan.reserve.model_copy(update=reserve),
        "xxl": plan.xxl.model_copy(update=large),
        "net": plan.net.model_copy(update=ruimte),
    }
