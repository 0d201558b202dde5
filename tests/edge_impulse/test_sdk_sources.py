"""Which files of Edge Impulse's SDK an impulse needs."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from edge_impulse import impulses
from impulsegen.render.edge_impulse import operators
from impulsegen.render.edge_impulse.operators import resolver_view
from impulsegen.render.edge_impulse.sdk_kernels import CMSIS_NN, KERNELS, OTHERS
from impulsegen.render.edge_impulse.sdk_project import sdk_view
from impulsegen.render.edge_impulse.sdk_sources import sdk_sources

KERNEL_FOLDER = "tensorflow/lite/micro/kernels/"


def test_every_operator_has_its_kernels() -> None:
    assert set(KERNELS) == set(operators._KNOWN)
    assert set(CMSIS_NN) < set(KERNELS) and set(OTHERS) < set(KERNELS)
    assert all(files for files in (*KERNELS.values(), *CMSIS_NN.values(), *OTHERS.values()))


@pytest.mark.parametrize("kind", impulses.KINDS)
def test_paths_are_plain_sorted_and_once(kind: str) -> None:
    sources = sdk_sources(impulses.KINDS[kind]())
    for paths in (sources.common, sources.arm):
        assert list(paths) == sorted(set(paths))
        assert all(PurePosixPath(path).suffix in (".c", ".cc", ".cpp") and " " not in path for path in paths)
    assert not set(sources.common) & set(sources.arm)
    assert all(path.startswith("CMSIS/") for path in sources.arm)


def test_only_kernels_of_the_network_are_compiled() -> None:
    impulse = impulses.motion()
    view = resolver_view(impulse)
    assert view is not None and view.operators == ("AddFullyConnected", "AddSoftmax")
    names = {p.removeprefix(KERNEL_FOLDER) for p in sdk_sources(impulse).common if p.startswith(KERNEL_FOLDER)}
    assert names == {
        "fully_connected.cc", "fully_connected_common.cc", "kernel_util_micro.cc", "softmax.cc", "softmax_common.cc",
    }  # fmt: skip


def test_no_network_no_interpreter() -> None:
    sources = sdk_sources(impulses.kmeans_only())
    assert sources.common and not [
        path for path in (*sources.common, *sources.arm) if "tensorflow" in path or "/NN/" in path
    ]


def test_a_network_that_is_not_there_may_have_any_operator() -> None:
    impulse = impulses.motion(with_model=False)
    kernels = {p.removeprefix(KERNEL_FOLDER) for p in sdk_sources(impulse).common if p.startswith(KERNEL_FOLDER)}
    assert {f"{name}.cc" for files in KERNELS.values() for name in files.split()} <= kernels
    assert "tensorflow/lite/micro/all_ops_resolver.cc" in sdk_sources(impulse).common
    assert not sdk_view(impulse, "name", (), ()).is_complete
    assert sdk_view(impulses.motion(), "name", (), ()).is_complete
