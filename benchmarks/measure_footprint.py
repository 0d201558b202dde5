"""Measures the code that generated projects link, for every core whose compiler is there: ``targets/footprint.json``.

Builds the bundled example with each processing block in turn, for size, and reads the linker's map. Modules of networks and
results are compiled alone and counted whole. Run it after a change of the runtime, of board code or of the application:
``python benchmarks/measure_footprint.py``.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from elftools.elf.elffile import ELFFile

from impulsegen.build.project import build_project
from impulsegen.choices import Choices
from impulsegen.errors import BuildError, ConfigurationError
from impulsegen.fit.firmware import KMEANS_FUNCTION, called_functions, firmware_of, generated_of
from impulsegen.impulse import blocks
from impulsegen.impulse.feature_counts import count_features
from impulsegen.impulse.model import (
    DspBlock,
    ImageInput,
    Impulse,
    KMeansBlock,
    NeuralBlock,
    ResizeMode,
    TimeSeriesInput,
)
from impulsegen.output.changes import apply_changes, plan_changes
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.resources import templates_folder
from impulsegen.target.loader import list_targets, load_target
from impulsegen.target.model import Target
from impulsegen.workflow import load_source, resolve_selected

REPOSITORY = Path(__file__).resolve().parent.parent
CALL_BYTES = 24  # the call of a block and the check of its status
_WITH_MORE = ("kmeans", "not_run", "network", "without_network")
_MODULE_FOLDERS = ("nn/*.c", "result/*.c", "pick.c", "dsp/logarithm.c")
_ALLOCATED = 2
MARGINS = {"tight_percent": 10.0, "flash_percent": 2.0}
_OUTPUT = re.compile(r"^(\.[A-Za-z.]+)(?=\s|$)")
_INPUT = re.compile(r"^ (\.[\w.$]+|COMMON)\s+0x([0-9a-f]+)\s+0x([0-9a-f]+)\s+(\S.*)$")
_IN_IMAGE = (".text", ".tables", ".rodata", ".ARM.exidx", ".data")
_IN_RAM = (".data", ".bss", ".arena")


def example() -> Impulse:
    """The bundled example."""
    (resolution,) = resolve_selected(load_source("example:motion"), Choices())
    assert resolution.impulse is not None
    return resolution.impulse


def variants() -> dict[str, Impulse]:
    """The example with other processing blocks, one kind each; their features are not what its network was trained on."""
    motion = example()
    audio = TimeSeriesInput(1, "audio", window_ms=1000, stride_ms=500, rate_hz=16000.0, samples=16000)
    image = ImageInput(1, "image", 32, 32, ResizeMode.SQUASH, "", "middle-center")
    bare = replace(motion, learn_blocks=())
    one_axis = replace(bare, axes=("audio",))

    def with_block(impulse: Impulse, parameters: blocks.BlockParameters, version: int = 0) -> Impulse:
        version = version or parameters.latest_version
        rate_hz = impulse.input.rate_hz if isinstance(impulse.input, TimeSeriesInput) else 0.0
        samples = impulse.input.samples
        features = count_features(parameters, version, axis_count=len(impulse.axes), samples=samples, rate_hz=rate_hz)
        block: DspBlock = replace(
            motion.dsp_blocks[0],
            parameters=parameters,
            feature_count=features or 1,
            implementation_version=version,
            axes=impulse.axes,
            axis_indices=tuple(range(len(impulse.axes))),
        )
        return replace(impulse, dsp_blocks=(block,))

    spectral = blocks.SpectralAnalysis
    kmeans = tuple(
        replace(block, input_features=375) for block in motion.learn_blocks if isinstance(block, KMeansBlock)
    )
    return {
        "not_run": with_block(bare, blocks.HeartRate()),
        "network": motion,
        "without_network": replace(
            motion,
            learn_blocks=tuple(
                replace(b, network=None) if isinstance(b, NeuralBlock) else b for b in motion.learn_blocks
            ),
        ),
        "raw": with_block(bare, blocks.Raw()),
        "kmeans": replace(with_block(bare, blocks.Raw()), learn_blocks=kmeans),
        "spectral": with_block(bare, spectral()),
        "spectral_low": with_block(bare, spectral(filter_type="low")),
        "spectral_decimated": with_block(bare, spectral(input_decimation_ratio=3)),
        "spectral_legacy": with_block(bare, spectral(fft_length=128), version=1),
        "wavelet": with_block(bare, spectral(analysis_type="Wavelet")),
        "flatten": with_block(bare, blocks.Flatten()),
        "mfe": with_block(replace(one_axis, input=audio), blocks.Mfe()),
        "mfe_linear": with_block(replace(one_axis, input=audio), blocks.Mfe(), version=2),
        "mfcc": with_block(replace(one_axis, input=audio), blocks.Mfcc()),
        "spectrogram": with_block(replace(one_axis, input=audio), blocks.Spectrogram()),
        "spectrogram_linear": with_block(replace(one_axis, input=audio), blocks.Spectrogram(), version=2),
        "spectrogram_first": with_block(replace(one_axis, input=audio), blocks.Spectrogram(), version=1),
        "mfe_first": with_block(replace(one_axis, input=audio), blocks.Mfe(), version=1),
        "image": with_block(replace(one_axis, input=image), blocks.Image()),
    }


def contributions(map_file: Path) -> dict[str, int]:
    """Bytes of the image by object file."""
    text = map_file.read_text("utf-8").partition("Linker script and memory map")[2]
    text = re.sub(r"^( \.[\w.$]+)\n +(?=0x)", r"\1 ", text, flags=re.MULTILINE)
    sizes: dict[str, int] = {}
    output = ""
    for line in text.splitlines():
        if match := _OUTPUT.match(line):
            output = match[1]
        elif (match := _INPUT.match(line)) and output in _IN_IMAGE and int(match[2], 16) + int(match[3], 16):
            sizes[match[4]] = sizes.get(match[4], 0) + int(match[3], 16)
    return sizes


def image_bytes(elf_file: Path) -> tuple[int, int]:
    """Bytes of flash and of variables."""
    with elf_file.open("rb") as stream:
        sections = {section.name: section["sh_size"] for section in ELFFile(stream).iter_sections()}
    return sum(sections.get(n, 0) for n in _IN_IMAGE), sum(sections.get(n, 0) for n in _IN_RAM)


@dataclass
class Measured:
    """One project on one target."""

    flash: int
    ram: int
    constants: int
    functions: tuple[str, ...]
    board: int
    modules: dict[str, int]
    libraries: int

    @property
    def rest(self) -> int:
        """The application and the generated functions, with their texts."""
        return self.flash - self.constants - self.board - sum(self.modules.values()) - self.libraries


def with_much_ram(target: Target) -> Target:
    """The target with 16 MiB for data and arena: only code is measured, and that of every block."""
    places = (target.placement.data, target.placement.arena) if target.placement else ()
    memory = tuple(replace(region, size_bytes=2**24) if region.name in places else region for region in target.memory)
    return replace(target, memory=memory)


def measure(impulse: Impulse, target: Target, folder: Path) -> Measured:
    """Build and take apart."""
    files = render_project([impulse], RenderOptions("native", (load_target("host"), target), "0", prefix="sample"))
    apply_changes(plan_changes(files, folder, force=True, provenance={}))
    program = folder / str(build_project(folder, target.id).program)
    flash, ram = image_bytes(program)
    firmware = firmware_of(generated_of(impulse), target.core)
    constants = firmware.constants.total + sum(constants.total for constants in firmware.networks.values())
    measured = Measured(flash, ram, constants, called_functions(impulse), 0, {}, 0)
    for name, size in contributions(program.with_suffix(".map")).items():
        member = re.search(r"\(([\w.-]+?)\.c\.obj\)$", name)
        if "/board/" in name:
            measured.board += size
        elif "libimpulse_runtime.a" in name and member:
            measured.modules[member[1]] = size
        elif "libsample.a" not in name and "/app/" not in name:
            measured.libraries += size
    return measured


def footprint(target: Target, folder: Path) -> dict[str, object]:
    """All numbers of a core."""
    found = {}
    for name, impulse in variants().items():
        if name != "not_run" and not called_functions(impulse):
            continue  # the runtime does not compute this block
        found[name] = measure(impulse, target, folder / name)
        print(f"  {name}: {asdict(found[name])} rest {found[name].rest}", file=sys.stderr)
    functions: dict[str, dict[str, int]] = {}
    libraries: dict[str, int] = {}
    for name, sample in found.items():
        modules = sample.modules
        function = next(iter(sample.functions), None)
        if name in ("network", "without_network"):
            continue
        if name == "kmeans":
            function, modules = KMEANS_FUNCTION, {m: s for m, s in modules.items() if m not in found["raw"].modules}
        if function is None:
            continue
        known = functions.setdefault(function, {})
        known.update({module: max(size, known.get(module, 0)) for module, size in sorted(modules.items())})
        libraries[function] = max(libraries.get(function, 0), sample.libraries)
    network_calls = sum(firmware_of(generated_of(example()), target.core).network_calls.values())
    app_network = found["network"].rest - found["without_network"].rest - network_calls * CALL_BYTES
    return {
        "board": max(sample.board for sample in found.values()),
        "app": found["not_run"].rest,
        "app_run": max(s.rest for name, s in found.items() if name not in _WITH_MORE) - found["not_run"].rest,
        "app_kmeans": found["kmeans"].rest - found["raw"].rest,
        "app_network": app_network,
        "call": CALL_BYTES,
        "library": found["not_run"].libraries,
        "functions": dict(sorted(functions.items())),
        "libraries": dict(sorted(libraries.items())),
        "modules": module_bytes(target, folder),
        "network_library": found["network"].libraries,
    }


def module_bytes(target: Target, folder: Path) -> dict[str, int]:
    """Code and constants of each module of networks and results, compiled as a project compiles it."""
    core = target.core
    specs = [f"--specs={'nano' if core.is_arm else 'picolibc'}.specs"]
    runtime = templates_folder() / "runtime"
    own = core.flags["gcc"]
    known = subprocess.run(
        [f"{core.toolchain_prefix}gcc", *own, "-E", "-x", "c", "/dev/null"], capture_output=True, check=False
    )
    if known.returncode:
        own = core.flags["gcc_older"]
    flags = [*own, *specs, "-Os", "-std=gnu99", "-fno-math-errno", "-I", str(runtime)]
    sizes = {}
    for source in sorted(path for part in _MODULE_FOLDERS for path in (runtime / "impulse").glob(part)):
        compiled = folder / "module.o"
        subprocess.run([f"{core.toolchain_prefix}gcc", *flags, "-c", source, "-o", compiled], check=True)
        with compiled.open("rb") as stream:
            sections = [s for s in ELFFile(stream).iter_sections() if s["sh_flags"] & _ALLOCATED]
            size = sum(section["sh_size"] for section in sections)
        sizes[source.relative_to(runtime / "impulse").with_suffix("").as_posix()] = size
    return sizes


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--core", action="append", help="only this core; repeatable")
    arguments = parser.parse_args()
    targets: dict[str, Target] = {}
    for target in list_targets():
        if target.is_bare_metal and (target.core.id not in targets or target.id == target.core.emulated_target):
            targets[target.core.id] = target
    path = REPOSITORY / "targets" / "footprint.json"
    document = json.loads(path.read_text()) if path.exists() else {"margins": MARGINS, "cores": {}}
    for core_id, target in sorted(targets.items()):
        if arguments.core and core_id not in arguments.core:
            continue
        print(core_id, file=sys.stderr)
        try:
            with tempfile.TemporaryDirectory() as folder:
                document["cores"][core_id] = footprint(with_much_ram(target), Path(folder))
        except (BuildError, ConfigurationError) as problem:
            print(f"  left out: {problem.message}", file=sys.stderr)
    path.write_text(json.dumps(document, indent=2) + "\n")


if __name__ == "__main__":
    main()
