"""The one door to the HiGHS solver: rows in, whole-number plan and bound out."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from threading import Event, Thread
from typing import Any, Final

import highspy
import numpy as np

from werklocaties_gis.relocation.optimum.klok import Klok, start_klok
from werklocaties_gis.relocation.optimum.rijen import Floats, Kolommen, Rijen

# Values are whole numbers, so that a plan within less than one unit of the
# bound is the best there is.
WHOLE_GAP: Final = 0.99
# HiGHS 1.13 to 1.16 drop the last of moves of which one must happen when this step of presolve
# fixes the others, and then call a problem impossible that is not (ERGO-Code/HiGHS#3216).
ENUMERATION: Final = 1 << 16
NO_PLAN: Final = (
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
)
"""No plan exists; what has value is bounded, so that nothing is unbounded."""
LISTEN_S: Final = 0.2
"""Seconds between two looks at the keyboard."""
INTERRUPTS: Final = (
    highspy.cb.HighsCallbackType.kCallbackMipInterrupt,
    highspy.cb.HighsCallbackType.kCallbackSimplexInterrupt,
    highspy.cb.HighsCallbackType.kCallbackIpmInterrupt,
)
"""Moments at which the solver asks whether it must stop."""


@dataclass(frozen=True)
class Uitslag:
    """What one run of the solver gave.

    ``x`` is empty when no plan was found; ``bound`` holds for every plan;
    ``bewezen`` says that the two meet; ``onderbroken`` that Ctrl-C ended the run.
    """

    x: Floats
    bound: float
    status_optimaal: bool
    bewezen: bool
    onmogelijk: bool
    knopen: int
    onderbroken: bool = False


@dataclass(frozen=True)
class Ontspannen:
    """Best plan of parts of moves, with the price of every row."""

    x: Floats
    prijzen: Floats


class Highs:
    """A model held by HiGHS, to which rows are added between runs."""

    def __init__(
        self,
        kolommen: Kolommen,
        rijen: Rijen,
        *,
        maximise: bool,
        max_knopen: int | None = None,
        boven: float | None = None,
    ) -> None:
        self._kolommen = kolommen
        self._stop = Event()
        self._solver = _make_solver(max_knopen)
        if boven is not None:
            # Only plans worth more matter, and the proof that there is none better: time spent on
            # looking for plans is lost. The solver minimises inside, whatever the sense.
            worth = boven + 0.5 if maximise else boven - 0.5
            self._solver.setOptionValue("objective_bound", -worth if maximise else worth)
            self._solver.setOptionValue("mip_heuristic_effort", 0.0)
        self._solver.setCallback(self._listen, None)
        for kind in INTERRUPTS:
            self._solver.startCallback(kind)
        self._solver.passModel(_lp(kolommen, rijen, maximise=maximise))

    def _listen(
        self,
        _kind: highspy.cb.HighsCallbackType,
        _text: str,
        _out: object,
        into: highspy.cb.HighsCallbackInput,
        _user: object,
    ) -> None:
        """Answer the solver's question whether it must stop."""
        into.user_interrupt = self._stop.is_set()

    def add(self, rijen: Rijen) -> None:
        """Add rows."""
        matrix = rijen.matrix.tocsr()
        self._solver.addRows(
            matrix.shape[0],
            rijen.lower,
            rijen.upper,
            matrix.nnz,
            matrix.indptr[:-1].astype(np.int32),
            matrix.indices.astype(np.int32),
            matrix.data.astype(float),
        )

    def start_at(self, x: Floats) -> None:
        """Hand over a plan that is known to hold."""
        solution = highspy.HighsSolution()
        solution.col_value = list(x)
        self._solver.setSolution(solution)

    def solve(self, seconden: float | None = None) -> Uitslag:
        """Solve to proof, to the node limit or for so many seconds.

        Raises
        ------
        KeyboardInterrupt
            On Ctrl-C, when there is no plan yet; else the run says ``onderbroken``.
        """
        klok = start_klok(seconden)
        found = self._run(klok)
        if found.status_optimaal and not found.bewezen:
            # HiGHS 1.16 hands back the start plan when presolve alone solves the model.
            self._solver.clearSolver()
            found = self._run(klok)
        if found.onderbroken and not len(found.x):
            raise KeyboardInterrupt
        return found

    def relax(self, seconden: float | None = None) -> Ontspannen | None:
        """Solve a model without whole columns; none where it has no plan, or no time."""
        found = self._run(start_klok(seconden))
        if found.onderbroken:
            raise KeyboardInterrupt
        if not found.status_optimaal:
            return None
        return Ontspannen(found.x, np.array(self._solver.getSolution().row_dual))

    def _run(self, klok: Klok) -> Uitslag:
        """One run, during which Ctrl-C is heard: the solver itself is deaf to signals."""
        self._solver.setOptionValue("time_limit", math.inf if klok.left is None else klok.left)
        done, heard = Event(), False
        Thread(target=self._work, args=(done,)).start()
        try:
            # Not Thread.join: in Python 3.11 Ctrl-C makes it take a thread that runs for stopped.
            while not done.wait(LISTEN_S):
                pass
        except KeyboardInterrupt:
            heard = True
        finally:
            self._stop.set()
            while not done.wait(LISTEN_S):
                pass
            self._stop.clear()
        return replace(self._read(), onderbroken=heard)

    def _work(self, done: Event) -> None:
        """Run the solver, and say so when it has ended."""
        try:
            self._solver.run()
        finally:
            done.set()

    def _read(self) -> Uitslag:
        """What the solver found; proven only where plan and bound meet."""
        info, status = self._solver.getInfo(), self._solver.getModelStatus()
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        x = np.array(self._solver.getSolution().col_value) if found else np.zeros(0)
        value = float(self._kolommen.value @ x) if found else math.nan
        optimal = status == highspy.HighsModelStatus.kOptimal
        return Uitslag(
            x=x,
            bound=float(info.mip_dual_bound),
            status_optimaal=optimal,
            bewezen=optimal and abs(info.mip_dual_bound - value) < 1.0,
            onmogelijk=status in NO_PLAN,
            knopen=int(info.mip_node_count),
        )


def _make_solver(max_knopen: int | None) -> Any:  # noqa: ANN401 - the class has no public name
    """A quiet solver that proves, and does the same thing twice."""
    # The derived class prints a banner before it can be told to be quiet.
    solver = highspy.Highs.__mro__[1]()
    options: dict[str, Any] = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": WHOLE_GAP,
        "presolve_rule_off": ENUMERATION,
    }
    if max_knopen is not None:
        options["mip_max_nodes"] = max_knopen
    for name, value in options.items():
        solver.setOptionValue(name, value)
    return solver


def _lp(kolommen: Kolommen, rijen: Rijen, *, maximise: bool) -> highspy.HighsLp:
    """The model in the form that HiGHS takes."""
    lp, matrix = highspy.HighsLp(), rijen.matrix.tocsr()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.col_cost_, lp.col_upper_ = kolommen.value, kolommen.upper
    lp.col_lower_ = np.zeros(lp.num_col_)
    lp.row_lower_, lp.row_upper_ = rijen.lower, rijen.upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = matrix.data.astype(float)
    lp.sense_ = highspy.ObjSense.kMaximize if maximise else highspy.ObjSense.kMinimize
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[int(whole)] for whole in kolommen.whole]
    return lp
