"""Gaussian mixtures brought into the form that a device computes with."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from impulsegen.diagnostics import Diagnostic, error
from impulsegen.errors import ImpulseError
from impulsegen.impulse.model import GaussianMixture

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_ASYMMETRY = 1e-6  # of the geometric mean of two variances
_HINT = "train the block in Studio again, with fewer components or without features that follow from others"


@dataclass(frozen=True)
class WhitenedComponent:
    """One Gaussian. With ``S = L L^T`` and ``W = L^-1``: ``ln(weight * N(x)) = constant - |W (x - mean) - offset|^2 / 2``."""

    mean: tuple[float, ...]  # each exactly a float32
    offset: tuple[float, ...]  # W times what that took from the mean
    whitening: tuple[float, ...]  # rows of W up to the diagonal
    constant: float  # ln weight - ln |L| - d / 2 ln(2 pi)


def whiten(mixture: GaussianMixture, where: str) -> tuple[WhitenedComponent, ...]:
    """Factorise the covariances, in double precision.

    Args:
        mixture: weights must be positive and shapes agree, as the resolver sees to.
        where: the JSON path of the mixture.

    Raises:
        ImpulseError: covariances are not symmetric and positive definite; all of them are named.
    """
    import numpy as np  # takes a while

    problems: list[Diagnostic] = []
    components: list[WhitenedComponent] = []
    rows = zip(mixture.weights, mixture.means, mixture.covariances, strict=True)
    for index, (weight, mean, covariance) in enumerate(rows):
        matrix = np.asarray(covariance, dtype=np.float64)
        reason = _reason_against(matrix)
        if reason:
            problems.append(
                error(
                    "bad-covariance",
                    f"the covariance of component {index} {reason}",
                    where=f"{where}.covariances[{index}]",
                    expected="a symmetric, positive definite matrix",
                    hint=_HINT,
                )
            )
        else:
            components.append(_component(weight, np.asarray(mean, dtype=np.float64), matrix))
    if problems:
        raise ImpulseError("the Gaussian mixture has no likelihood", diagnostics=problems, where=problems[0].where)
    return tuple(components)


def _reason_against(covariance: npt.NDArray[np.float64]) -> str | None:
    import numpy as np

    variances = np.diag(covariance)
    if not np.all(np.isfinite(covariance)) or not np.all(variances > 0):
        return "has a variance that is not positive"
    if np.any(np.abs(covariance - covariance.T) > _ASYMMETRY * np.sqrt(np.outer(variances, variances))):
        return "is not symmetric"
    try:
        np.linalg.cholesky(covariance)
    except np.linalg.LinAlgError:
        least = float(np.linalg.eigvalsh(covariance)[0])
        return f"is not positive definite: its least eigenvalue is {least:g}"
    return None


def _component(weight: float, mean: npt.NDArray[np.float64], covariance: npt.NDArray[np.float64]) -> WhitenedComponent:
    import numpy as np

    lower = np.linalg.cholesky(covariance)
    whitening = np.linalg.solve(lower, np.eye(len(mean)))
    rounded = mean.astype(np.float32).astype(np.float64)
    log_volume = float(np.log(np.diag(lower)).sum())
    return WhitenedComponent(
        mean=tuple(rounded.tolist()),
        offset=tuple((whitening @ (mean - rounded)).tolist()),
        whitening=tuple(_lower_rows(whitening)),
        constant=math.log(weight) - log_volume - len(mean) / 2 * math.log(2 * math.pi),
    )


def _lower_rows(matrix: npt.NDArray[np.float64]) -> Iterator[float]:
    for index, row in enumerate(matrix.tolist()):
        yield from row[: index + 1]
