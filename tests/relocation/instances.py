"""The shared relocation instances and the GAP files, read as models of our own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
from werklocaties_gis.relocation.optimum.grenzen import (
    GEEN_ONDER,
    Grenzen,
    empty_grenzen,
    join_grenzen,
)
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Eisen,
    Gebruik,
    Model,
    Opties,
    Plekken,
    empty_bonussen,
    ints,
)
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.optimum.tijd import make_tijd

Instance = dict[str, Any]


def read_instances(path: Path) -> list[Instance]:
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        data = json.load(handle)
    return data if isinstance(data, list) else [data]


def as_model(instance: Instance) -> Model:
    """An instance as the product's model: phases as periods, budget and net as limits."""
    firms = sorted(instance["vestigingen"]["vestiging_id"])
    table = instance["plekken"]
    order = np.argsort(np.array(table["plek_id"]), kind="stable")
    plekken = np.array(table["plek_id"])[order].tolist()
    number_v = {v: i for i, v in enumerate(firms)}
    number_p = {p: i for i, p in enumerate(plekken)} | {"": NONE}
    opties, gebruik, eisen = instance["opties"], instance["gebruik"], instance["eisen"]
    v = ints([number_v[x] for x in opties["vestiging_id"]])
    p = ints([number_p[x] for x in opties["plek_id"]])
    by_key = np.lexsort((p, v))
    fasen = instance["fasen"]
    return Model(
        tuple(firms),
        tuple(plekken),
        Opties(
            v[by_key],
            p[by_key],
            ints(opties["nodig_m2"])[by_key],
            ints(opties["waarde"])[by_key],
        ),
        Plekken(
            deelbaar=np.array(table["deelbaar"], dtype=bool)[order],
            vrij=np.array(table["vrij"], dtype=bool)[order],
            vrij_m2=ints(table["vrij_m2"])[order],
            releasable=np.array(table["releasable"], dtype=bool)[order],
            groep=np.full(len(plekken), NONE),
            beslag_m2=np.zeros(len(plekken), dtype=np.int64),
        ),
        Gebruik(
            ints([number_v[x] for x in gebruik["vestiging_id"]]),
            ints([number_p[x] for x in gebruik["plek_id"]]),
            ints(gebruik["m2_nu"]),
        ),
        Eisen(
            np.array([s == "vast" for s in eisen["soort"]], dtype=bool),
            ints([number_v[x] for x in eisen["vestiging_id"]]),
            ints([number_p[x] for x in eisen["plek_id"]]),
        ),
        empty_bonussen(),
        ints([]),
        tijd=make_tijd(fasen, len(v), len(plekken)) if fasen else None,
        grenzen=join_grenzen(
            [
                _budget(instance, by_key),
                _net(instance, np.array(table["net_id"])[order][p[by_key]], by_key),
            ],
            fasen or 1,
        ),
    )


def _budget(instance: Instance, by_key: np.ndarray) -> Grenzen:
    """The money of each phase; nothing is carried over."""
    if not instance["budget"]:
        return empty_grenzen(instance["fasen"] or 1)
    everything = np.arange(len(by_key))
    return Grenzen(
        ("budget",),
        np.zeros_like(everything),
        everything,
        ints(instance["opties"]["kosten"])[by_key],
        ints(instance["budget"])[None, :],
        ints([GEEN_ONDER]),
        np.array([True]),
    )


def _net(instance: Instance, area: np.ndarray, by_key: np.ndarray) -> Grenzen:
    """The kW of each area over the whole horizon; ``area`` is that of each optie's plek."""
    names, fasen = instance["netgebieden"]["net_id"], instance["fasen"] or 1
    row, optie = np.nonzero(np.array(names, dtype=str)[:, None] == area[None, :].astype(str))
    room = ints(instance["netgebieden"]["ruimte_kw"])
    return Grenzen(
        ("net",) * len(names),
        ints(row),
        ints(optie),
        ints(instance["opties"]["kw"])[by_key][optie],
        np.repeat(room[:, None], fasen, axis=1),
        np.full(len(names), GEEN_ONDER),
        np.zeros(len(names), dtype=bool),
    )


def read_gap(path: Path, sense: str) -> Model:
    """Agents as free divisible plekken, jobs as firms that must all be placed."""
    numbers = ints(path.read_text(encoding="utf-8").split())
    m, n = int(numbers[0]), int(numbers[1])
    values = numbers[2 : 2 + m * n].reshape(m, n)
    needs = numbers[2 + m * n : 2 + 2 * m * n].reshape(m, n)
    capacity = numbers[2 + 2 * m * n :]
    everyone = np.arange(n)
    return Model(
        tuple(f"v{i:04}" for i in range(n)),
        tuple(f"p{i:04}" for i in range(m)),
        Opties(np.repeat(everyone, m), np.tile(np.arange(m), n), needs.T.ravel(), values.T.ravel()),
        Plekken(
            deelbaar=np.ones(m, dtype=bool),
            vrij=np.ones(m, dtype=bool),
            vrij_m2=capacity,
            releasable=np.zeros(m, dtype=bool),
            groep=np.full(m, NONE),
            beslag_m2=np.zeros(m, dtype=np.int64),
        ),
        Gebruik(ints([]), ints([]), ints([])),
        Eisen(np.ones(n, dtype=bool), everyone, np.full(n, NONE)),
        empty_bonussen(),
        ints([]),
        sense="max" if sense == "max" else "min",
    )


def as_plan(model: Model, found: Oplossing) -> list[tuple[str, str, str]]:
    """A solution as rows of a plan file: firm, plek, step."""
    return [
        (model.vestiging_ids[model.opties.v[o]], model.plek_ids[model.opties.p[o]], str(step))
        for o, step in zip(found.gekozen, found.stap, strict=True)
    ]
