"""Write the pages for an alderman and for a lawyer, from the example region as it is computed now.

Run ``python docs/generate/verhalen.py`` after a change of the planner; a test compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from werklocaties_gis import pipeline
from werklocaties_gis.cartography.plattegrond import draw_plattegrond
from werklocaties_gis.example.bestanden import IN_PERIODEN, write_voorbeeldregio
from werklocaties_gis.pipeline import Mismatches, Studie, Verplaatsplan
from werklocaties_gis.relocation.watals.scenarios import list_scenarios, list_scenariototalen
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.sentences import sentence

DOCS = Path(__file__).resolve().parents[1]
WETHOUDER = """# What would one hectare more bring?

A page for an alderman, computed by the program from the invented example region; every firm, park
and amount in it is fictitious. Written by `docs/generate/verhalen.py`; change the study, not this
page.

A plan is an exploration and not an allocation: no firm has a right to a place by it. For the
allocation itself a municipality applies objective, verifiable and reasonable criteria that it
published beforehand.
"""

PROOF = {
    "optimaal": "proven best",
    "grens": "not proven best: the search stopped at a limit",
    "onderbroken": "not proven best: the search was stopped",
}
"""What the status of a plan says of it."""

JURIST = """# Why this firm does not get that place: one file, from criteria to reason

A page for a lawyer, computed by the program from the invented example region; every firm and place
in it is fictitious. Written by `docs/generate/verhalen.py`; change the study, not this page.

A plan is an exploration and not an allocation. A public body that issues land gives room for
competition, by objective, verifiable and reasonable criteria that it published beforehand, unless
only one serious candidate is to be expected (Hoge Raad 26-11-2021, ECLI:NL:HR:2021:1778, and
15-11-2024, ECLI:NL:HR:2024:1661). What follows shows that each step of the plan can be checked
against its criteria; it is no substitute for that procedure.
"""


def read_example(name: str) -> tuple[Studie, Mismatches, Verplaatsplan]:
    """Read one of the studies of the example region, and plan it."""
    with TemporaryDirectory() as folder:
        project = write_voorbeeldregio(Path(folder))
        studie = pipeline.read_studie(project.with_name(name))
        mismatches = pipeline.detect_mismatches(studie)
        return studie, mismatches, pipeline.plan_verplaatsingen(studie, mismatches)


def make_wethouder() -> dict[str, str]:
    """Make the page for an alderman and its two maps, by file name."""
    studie, mismatches, plan = read_example(IN_PERIODEN)
    found = pipeline.plan_watals(studie, mismatches, plan)
    rows = found.watals[found.watals["variant"].ne("basis")]
    land = rows[rows["wat"].eq("ha")]
    best = land.sort_values(["verschil", "variant"], ascending=[False, True]).iloc[0]
    other = found.plannen[best["variant"]]
    plans = {"as it is": plan, f"one hectare more ({best['variant']})": other}
    parts = [
        WETHOUDER,
        "## The plan as it is",
        _periods(studie, plan),
        "![The plan as it is](wethouder_plan.svg)",
        _business_case(studie, mismatches, plan),
        "## A little more of one thing",
        (
            "Each row is a plan of its own, solved again and proven best. *Points* are the "
            "published weights (`plan.gewichten`): 100 for a misplaced firm that stands right."
        ),
        _table(
            ("more", "points more", "moves", "ha for heavy firms durably free"),
            (
                (_what(row), row["verschil"], row["verhuizingen"], row["hmc_ha"])
                for row in _rows(rows)
            ),
        ),
        f"## One hectare more on {best['variant'].split(':')[1]}",
        _totals(plans),
        _changes(plans),
        "![The plan with one hectare more](wethouder_hectare.svg)",
        "The place of that hectare is invented and labelled so; where it would lie is not decided.",
    ]
    tabellen, fictief = dict(studie.tabellen), {"fictief": True, "taal": "en"}
    more = tabellen if other.opgave is None else other.opgave.kader.tabellen
    return {
        "wethouder.md": "\n\n".join(part.strip("\n") for part in parts) + "\n",
        "wethouder_plan.svg": draw_plattegrond(
            tabellen, plan.verplaatsingen, titel="The plan as it is", **fictief
        ),
        "wethouder_hectare.svg": draw_plattegrond(
            more, other.verplaatsingen, titel="With one hectare more", **fictief
        ),
    }


def _rows(table: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def _what(row: Mapping[str, object]) -> str:
    """What there is more of, in words."""
    kind, _, where = str(row["variant"]).partition(":")
    words = {
        "ha": f"1 ha on {where.replace(':', ', up to category ')}",
        "eur": f"€ 1 million in period {where}",
        "kw": f"1,000 kW in {where}",
        "jaar": "a year: the last period ends later" if where == "later" else "a period of a year",
    }
    return words[kind]


def _periods(studie: Studie, plan: Verplaatsplan) -> str:
    """Moves and money of each period."""
    moves, budget = plan.verplaatsingen, studie.project.plan.tijd.budget_eur
    rows = []
    for number, limit in enumerate(budget, start=1):
        own = moves[moves["fase"].eq(number)]
        dates = studie.project.plan.tijd.grenzen[number - 1 : number + 1]
        firms = ", ".join(
            f"{v} to {p}" for v, p in zip(own["vestiging_id"], own["naar_plek_id"], strict=True)
        )
        rows.append((f"{dates[0].year}–{dates[1].year}", firms, own["kosten_eur"].sum(), limit))
    head = ("period", "moves", "municipality pays for moves (€)", "budget (€)")
    proof = (
        f"{moves['vestiging_id'].nunique()} firms move; the plan is worth {plan.objective:,.2f} "
        f"points, and no plan is worth more than {plan.bound:,.2f} ({PROOF[plan.status]})."
    )
    return f"{proof}\n\n{_table(head, rows)}"


def _business_case(studie: Studie, mismatches: Mismatches, plan: Verplaatsplan) -> str:
    """Gap of the whole plan, low, middle and high, or what is missing for it."""
    dossier = pipeline.list_dossier(studie, mismatches, plan)
    zaken = dossier["zaken"]
    total = (
        zaken[zaken["onderdeel"].eq("totaal")].set_index("variant").loc[["laag", "midden", "hoog"]]
    )
    rows = (
        (name, row["kosten_bekend_eur"], row["opbrengsten_bekend_eur"], row["onrendabele_top_eur"])
        for name, row in zip(("low", "middle", "high"), _rows(total), strict=True)
    )
    head = ("variant", "known costs (€)", "known revenues (€)", "funding gap, present value (€)")
    missing = sorted({name for names in total["ontbreekt"] for name in names})
    told = (
        "Nothing is missing."
        if not missing
        else (f"The case is *onvolledig*: missing are {', '.join(missing)}. No number is built in.")
    )
    endless = (
        "Known costs and revenues are sums of amounts, not discounted. Ground rent without end "
        "(perpetual canon) is in the present value and not in the known revenues."
    )
    wide = _planbreed(dossier["kasstromen"])
    return "\n\n".join((wide, _table(head, rows), told, endless))


def _planbreed(kasstromen: pd.DataFrame) -> str:
    """What the municipality pays for the plan as a whole, which no period of it counts."""
    own = kasstromen[kasstromen["onderdeel"].eq("planbreed") & kasstromen["drager"].eq("gemeente")]
    own = own[own["richting"].eq("kost") & own["variant"].eq("midden")]
    if own.empty:
        return "No costs of the plan as a whole were entered."
    kinds = ", ".join(label("kostensoort", name, "en") for name in sorted(set(own["kostensoort"])))
    return (
        f"Besides, the municipality pays € {own['bedrag_eur'].sum():,.0f} for the plan as a whole "
        f"(middle; {kinds}). The budgets of the periods do not count it; the business case does."
    )


def _totals(plans: Mapping[str, Verplaatsplan]) -> str:
    """Both plans side by side."""
    rows = (
        (row["scenario"], row["waarde"], row["verhuizingen"], row["hmc_ha"], row["kosten_eur"])
        for row in _rows(list_scenariototalen(plans))
    )
    return _table(
        ("plan", "points", "moves", "ha durably free", "municipality pays for moves (€)"), rows
    )


def _changes(plans: Mapping[str, Verplaatsplan]) -> str:
    """Firms that go elsewhere."""
    table = list_scenarios(plans)
    table = table[~table["gelijk"].astype(bool)]
    places = table.assign(naar=table["naar_plek_id"].fillna("stays")).pivot(
        index="vestiging_id", columns="nummer", values="naar"
    )
    return _table(("firm", *plans), places.reset_index().itertuples(index=False))


def make_jurist() -> dict[str, str]:
    """Make the page for a lawyer, by file name."""
    studie, mismatches, plan = read_example(IN_PERIODEN)
    dossier = pipeline.list_dossier(studie, mismatches, plan)
    beaten = dossier["uitleg"]["soort"].eq("verdrongen")
    reason = dossier["uitleg"][beaten].sort_values("vestiging_id").iloc[0]
    firm = reason["vestiging_id"]
    plek = reason["plek_id"]
    names = studie.tabellen["vestigingen"].set_index("vestiging_id")["naam"]
    rivals = ", ".join(f"{firm} ({names[firm]})" for firm in reason["rivalen"])
    criterion = label("criterium", reason["criterium"], "en")
    parts = [
        JURIST,
        f"## 1. The firm: {firm}, {names[firm]}",
        _findings(mismatches, firm),
        "## 2. The criteria and weights used",
        (
            "Where the project file sets none, these are the defaults of the program; they are "
            "published with the plan, and a municipality can set its own."
        ),
        _criteria(studie),
        (
            "Equal plans: fewest moves, then the places that come first by key. Equal candidates "
            "share a rank; a lot, if one is needed, is drawn by a notary and not by the program."
        ),
        "## 3. Which places fall away for this firm, and on what",
        _funnel(plan, firm),
        "## 4. What is left, criterion by criterion",
        _scores(plan, dossier["geschiktheid"], firm),
        f"## 5. The candidates for {plek}",
        _candidates(dossier["geschiktheid"], plan, plek),
        "## 6. The reason",
        (
            f"{firm} is outcompeted (*{reason['soort']}*): without {rivals} every best plan "
            f"places it on {plek}. What decides is *{criterion}*. "
            f"{_compare(dossier['geschiktheid'], reason)} "
            f"Placing {firm} all the same costs the plan {reason['marge']:,.2f} points. This was "
            "found by solving the plan again with the firm pinned and without its rivals "
            f"({'proven' if reason['zekerheid'] == 'zeker' else 'not proven'})."
        ),
        (
            "A plan weighs all moves together, with their order and the money. The candidate with "
            "most points for one place need not get it in the plan; in an allocation of that place "
            "by these criteria alone the ranking of part 5 would decide."
        ),
        "## 7. What it is not",
        f"{sentence('verkenning', {}, 'en')} The firm can be asked, and the plan made again.",
    ]
    return {"jurist.md": "\n\n".join(part.strip("\n") for part in parts) + "\n"}


def _compare(geschiktheid: pd.DataFrame, reason: pd.Series) -> str:
    """Points of the firm and of its first rival on the place itself, as they are."""
    firm, rival, plek = reason["vestiging_id"], reason["rivalen"][0], reason["plek_id"]
    here = geschiktheid[geschiktheid["plek_id"].eq(plek)].set_index("vestiging_id")["waarde"]
    own, other = here.get(firm), here.get(rival)
    if pd.isna(own) or pd.isna(other):
        return f"{rival} has no points on {plek} itself."
    if other == own:
        return f"On {plek} itself both score {own:,.2f}."
    word = "lower" if other < own else "higher"
    why = ", but the plan as a whole is worth more with it there" if other < own else ""
    return f"{rival} scores {word} on {plek} itself ({other:,.2f} against {own:,.2f}){why}."


def _findings(mismatches: Mismatches, firm: str) -> str:
    """What the detector says of the firm today."""
    found = mismatches.mismatches
    own = found[found["vestiging_id"].eq(firm) & found["soort"].eq("bestaand")]
    rows = (
        (
            label("toets", str(row["toets"]), "en"),
            row["aspect"],
            row["uitkomst"],
            row["waarde"],
            row["grens"],
        )
        for row in _rows(own.sort_values(["toets", "aspect"]))
    )
    return _table(("check", "aspect", "outcome", "value", "limit"), rows)


def _criteria(studie: Studie) -> str:
    """Weights above zero, and the knock-outs."""
    plan = studie.project.plan
    # Of kilometres and minutes only one counts, as ``plan.afstand`` says.
    idle = "afstand_km" if plan.afstand == "reistijd" else "reistijd_min"
    weights = plan.gewichten.model_dump(exclude={"per_toets", idle})
    rows = ((label("criterium", name, "en"), points) for name, points in weights.items() if points)
    refuses = ", ".join(
        label("toets", toets, "en")
        for toets, gevolgen in studie.project.beleid.toetsen.model_dump().items()
        if gevolgen["zeker"] == "weigert"
    )
    told = f"A place is refused outright on: {refuses}."
    return f"{_table(('criterion', 'points'), rows)}\n\n{told} No criterion names a sector."


def _funnel(plan: Verplaatsplan, firm: str) -> str:
    """Steps that took places away."""
    own = plan.niet_passend[plan.niet_passend["vestiging_id"].eq(firm)].sort_values("volgorde")
    told = own[own["weg"].gt(0) | own["volgorde"].eq(0)]
    rows = ((_step(str(row["stap"])), row["weg"], row["over"]) for row in _rows(told))
    return _table(("step", "places taken", "left"), rows)


def _step(step: str) -> str:
    """What a step is called: a check, or a condition of the plan."""
    named = label("stap", step, "en")
    return label("toets", step, "en") if named == step else named


def _scores(plan: Verplaatsplan, geschiktheid: pd.DataFrame, firm: str) -> str:
    """Points of the firm on each place that is left for it."""
    fits = geschiktheid[geschiktheid["vestiging_id"].eq(firm) & geschiktheid["past"].astype(bool)]
    own = plan.scores[plan.scores["vestiging_id"].eq(firm)]
    own = own[own["plek_id"].isin(fits["plek_id"])]
    rows = (
        (row["plek_id"], label("criterium", str(row["criterium"]), "en"), row["waarde"])
        for row in _rows(own.sort_values(["plek_id", "criterium"]))
    )
    return _table(("place", "criterion", "points"), rows)


def _candidates(geschiktheid: pd.DataFrame, plan: Verplaatsplan, plek: str) -> str:
    """Who fits on the place, by rank, and who gets it."""
    own = geschiktheid[geschiktheid["plek_id"].eq(plek) & geschiktheid["past"].astype(bool)]
    moves = plan.verplaatsingen
    gets = set(moves.loc[moves["naar_plek_id"].eq(plek), "vestiging_id"])
    rows = (
        (
            row["rang"],
            row["vestiging_id"],
            row["waarde"],
            row["nodig_m2"],
            "yes" if row["vestiging_id"] in gets else "no",
        )
        for row in _rows(own.sort_values(["rang", "vestiging_id"]))
    )
    out = geschiktheid[geschiktheid["plek_id"].eq(plek) & ~geschiktheid["past"].astype(bool)]
    told = (
        f"{len(out)} other firms that may move do not fit there; each stands with its reason in "
        "the table `geschiktheid`."
    )
    return f"{_table(('rank', 'firm', 'points', 'm2 needed', 'in the plan'), rows)}\n\n{told}"


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    names = [*head]
    lines = [f"| {' | '.join(names)} |", f"| {' | '.join('---' for _ in names)} |"]
    lines += [f"| {' | '.join(_cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - NaN is not itself
        return "unknown"
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return str(value).replace("|", "\\|")


def main() -> None:
    """Write both pages and the maps."""
    for name, text in {**make_wethouder(), **make_jurist()}.items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
