"""A small door to HiGHS for problems that are solved many times, each anew."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any, Final

import highspy
import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Floats

LISTEN_S: Final = 0.1
"""Seconds between two looks at the keyboard."""
WHOLE_GAP: Final = 0.99
"""Plan and bound nearer than this are one whole number."""


@dataclass(frozen=True)
class Klok:
    """When to stop: a moment on the wall clock, or a number of nodes; both may be absent."""

    einde_s: float | None
    knopen: int | None
    begin_s: float = 0.0

    def left_s(self) -> float | None:
        """Seconds left; none without a limit on time."""
        return None if self.einde_s is None else max(0.0, self.einde_s - time.monotonic())

    def is_half(self) -> bool:
        """Whether half of the time is gone."""
        left = self.left_s()
        return self.einde_s is not None and 2.0 * (left or 0.0) <= self.einde_s - self.begin_s

    def is_over(self) -> bool:
        """Whether the time is up."""
        left = self.left_s()
        return left is not None and left <= 0.0


@dataclass(frozen=True)
class Opgave:
    """As much value as possible under ``matrix @ x <= boven``, 0 <= x <= top.

    The first ``geheel`` columns are whole numbers.
    """

    waarde: Floats
    matrix: sparse.spmatrix
    boven: Floats
    top: Floats
    geheel: int = 0


@dataclass(frozen=True)
class Antwoord:
    """What the solver gave: ``x`` is empty where it found nothing; the bound holds always.

    ``stappen`` counts its simplex steps, the same on every machine.
    """

    x: Floats
    prijzen: Floats
    grens: float
    klaar: bool
    knopen: int
    stappen: int


def relax(opgave: Opgave, *, vertex: bool, klok: Klok) -> Antwoord:
    """Solve to parts of moves; a vertex, or a point in the middle with steadier prices."""
    crossover = "on" if vertex else "off"
    return _solve(opgave, {"solver": "ipm", "run_crossover": crossover}, klok)


def solve_whole(
    opgave: Opgave, *, klok: Klok, knopen: int | None = None, start: Floats | None = None
) -> Antwoord:
    """Solve to whole numbers, to proof or to a limit."""
    options: dict[str, Any] = {"mip_rel_gap": 0.0, "mip_abs_gap": WHOLE_GAP}
    if knopen is not None:
        options["mip_max_nodes"] = knopen
    return _solve(opgave, options, klok, start)


def _solve(
    opgave: Opgave, options: dict[str, Any], klok: Klok, start: Floats | None = None
) -> Antwoord:
    """One run, during which Ctrl-C is heard."""
    # The derived class prints a banner before it can be told to be quiet.
    solver = highspy.Highs.__mro__[1]()
    left = klok.left_s()
    timed = {} if left is None else {"time_limit": left}
    quiet = {"output_flag": False, "threads": 1, "random_seed": 0}
    for name, value in (quiet | timed | options).items():
        solver.setOptionValue(name, value)
    solver.passModel(_lp(opgave))
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start.tolist()
        solver.setSolution(solution)
    _run(solver)
    return _read(solver, opgave)


def _run(solver: Any) -> None:  # noqa: ANN401 - the class has no public name
    """Run in a thread of its own: the solver is deaf to signals."""
    stop = Event()

    def listen(_kind: object, _text: str, _out: object, into: Any, _user: object) -> None:  # noqa: ANN401
        into.user_interrupt = stop.is_set()

    solver.setCallback(listen, None)
    kinds = highspy.cb.HighsCallbackType
    for kind in (
        kinds.kCallbackMipInterrupt,
        kinds.kCallbackSimplexInterrupt,
        kinds.kCallbackIpmInterrupt,
    ):
        solver.startCallback(kind)
    worker = Thread(target=solver.run)
    worker.start()
    try:
        while worker.is_alive():
            worker.join(LISTEN_S)
    finally:
        stop.set()
        worker.join()


def _read(solver: Any, opgave: Opgave) -> Antwoord:  # noqa: ANN401 - the class has no public name
    """What the solver found."""
    info, status, solution = solver.getInfo(), solver.getModelStatus(), solver.getSolution()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    done = status == highspy.HighsModelStatus.kOptimal
    none = status == highspy.HighsModelStatus.kInfeasible
    bound = float(info.mip_dual_bound) if opgave.geheel else np.inf
    return Antwoord(
        np.array(solution.col_value) if found or not opgave.geheel else np.zeros(0),
        np.maximum(np.array(solution.row_dual), 0.0) if not opgave.geheel else np.zeros(0),
        -np.inf if none else bound,
        done or none,
        int(info.mip_node_count),
        int(info.simplex_iteration_count),
    )


def _lp(opgave: Opgave) -> highspy.HighsLp:
    """The problem in the form that HiGHS takes."""
    lp, matrix = highspy.HighsLp(), opgave.matrix.tocsc()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.col_cost_, lp.col_upper_ = opgave.waarde, opgave.top
    lp.col_lower_ = np.zeros(lp.num_col_)
    lp.row_lower_, lp.row_upper_ = np.full(lp.num_row_, -np.inf), opgave.boven
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = matrix.data.astype(float)
    lp.sense_ = highspy.ObjSense.kMaximize
    if opgave.geheel:
        kinds = highspy.HighsVarType
        rest = lp.num_col_ - opgave.geheel
        lp.integrality_ = [kinds.kInteger] * opgave.geheel + [kinds.kContinuous] * rest
    return lp
