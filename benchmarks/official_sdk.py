"""Measures the processing blocks of an Edge Impulse export with the official SDK, as ``dsp.py`` measures ours.

    python benchmarks/official_sdk.py --sdk DIR --export DIR [--case NAME]

``--sdk`` (or ``EI_SDK_DIR``) is the folder with the SDK's ``classifier`` and ``dsp``; ``--export`` holds the
``model-parameters`` and ``tflite-model`` of one impulse: a C++ library from Studio, or what ``impulsegen generate --runtime
sdk`` made. Nothing of the SDK is part of this repository, and nothing of it is written anywhere but a temporary folder.

Prints JSON: instructions of one ``extract_..._features`` call on an emulated Cortex-M4F at -O2 and -Os, and the peak of the
bytes that are requested from ``ei_malloc`` and its like. The input is the sequence of ``dsp.py``. With ``--case`` the first
block has that name, as ``dsp.py --official`` expects it; else blocks are named by their number.

FFTs come from CMSIS-DSP where the SDK's copy is complete, else from KissFFT, which takes longer; a line on
standard error says which.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
# In the place of this folder, where "dsp" would be dsp.py.
sys.path[:1] = [str(REPOSITORY / "generator"), str(REPOSITORY / "tests")]

from dsp.machines import Machine  # noqa: E402 - needs the path

TARGET = "cortex-m4f"
LEVELS = ("O2", "Os")
TABLES = "CMSIS/DSP/Source/CommonTables/arm_common_tables.c"
CMSIS = ("BasicMathFunctions", "CommonTables", "ComplexMathFunctions", "FastMathFunctions", "MatrixFunctions")
CMSIS_TOO = ("StatisticsFunctions", "SupportFunctions", "TransformFunctions")
CXX = ("-std=c++14", "-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics", "-fno-use-cxa-atexit")
MAIN = "int measured(void);\nint main(void);\nint main(void)\n{\n    return measured();\n}\n"

# The application's side of the SDK: memory that is counted, no output, no time.
DRIVER = r"""
#include "edge-impulse-sdk/classifier/ei_run_dsp.h"
#include "model-parameters/model_variables.h"
#include <cstdlib>

extern "C" void board_print(const char *text);

static size_t used, peak;

static void *taken(size_t size)
{
    size_t *const block = (size_t *)malloc(size + 2 * sizeof(size_t));
    if (!block) return nullptr;
    *block = size;
    used += size;
    if (used > peak) peak = used;
    return block + 2;
}

void *ei_malloc(size_t size) { return taken(size); }
void *ei_calloc(size_t count, size_t size)
{
    void *const made = taken(count * size);
    if (made) memset(made, 0, count * size);
    return made;
}
void ei_free(void *block)
{
    if (!block) return;
    used -= ((size_t *)block)[-2];
    free((size_t *)block - 2);
}
void *operator new(size_t size) { return taken(size); }
void *operator new[](size_t size) { return taken(size); }
void operator delete(void *block) noexcept { ei_free(block); }
void operator delete[](void *block) noexcept { ei_free(block); }
void operator delete(void *block, size_t) noexcept { ei_free(block); }
void operator delete[](void *block, size_t) noexcept { ei_free(block); }
void ei_printf(const char *, ...) {}
void ei_printf_float(float) {}
void ei_putchar(char) {}
EI_IMPULSE_ERROR ei_run_impulse_check_canceled() { return EI_IMPULSE_OK; }
EI_IMPULSE_ERROR ei_sleep(int32_t) { return EI_IMPULSE_OK; }
uint64_t ei_read_timer_ms() { return 0; }
uint64_t ei_read_timer_us() { return 0; }

extern "C" {
static char heap[1 << 20];
static size_t heap_used;
void *_sbrk(int step)
{
    char *const begin = heap + heap_used;
    if (heap_used + step > sizeof heap) return (void *)-1;
    heap_used += step;
    return begin;
}
void _exit(int) { for (;;) {} }
int _kill(int, int) { return -1; }
int _getpid(void) { return 1; }
int _write(int, const void *, int count) { return count; }
int _read(int, void *, int) { return 0; }
int _close(int) { return -1; }
int _lseek(int, int, int) { return 0; }
int _fstat(int, void *) { return -1; }
int _isatty(int) { return 1; }
}

static float window[EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE];
static float features[EI_CLASSIFIER_NN_INPUT_FRAME_SIZE > 0 ? EI_CLASSIFIER_NN_INPUT_FRAME_SIZE : 1];

static int bring(size_t offset, size_t length, float *values)
{
    memcpy(values, window + offset, length * sizeof(float));
    return 0;
}

extern "C" int measured(void)
{
#if BLOCK >= 0
    const ei_model_dsp_t *const block = &ei_dsp_blocks[BLOCK];
    ei::signal_t signal;
    ei::matrix_t output(1, block->n_output_features, features);
    uint32_t state = 12345;
    for (size_t i = 0; i < EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE; ++i) {
        state = state * 1664525u + 1013904223u;
#if EI_CLASSIFIER_INPUT_WIDTH > 0
        window[i] = (float)(state >> 8);
#elif EI_CLASSIFIER_RAW_SAMPLES_PER_FRAME == 1
        window[i] = (float)(int)((float)((int)((state >> 8) % 65536u) - 32768) * 0.25f);
#else
        window[i] = 8.0f * (float)(state >> 8) / 16777216.0f - 4.0f + (i % 3 == 2 ? 9.81f : 0.0f);
#endif
    }
    signal.total_length = EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE;
    signal.get_data = &bring;
#if EXTRACT
    used = peak = 0;
    if (block->extract_fn(&signal, &output, block->config, (float)EI_CLASSIFIER_FREQUENCY) != EI_IMPULSE_OK) {
        board_print("failed\n");
    }
#endif
    char text[12] = "          \n";
    for (size_t at = 10, rest = peak; at > 0; rest /= 10) text[--at] = (char)('0' + rest % 10);
    board_print(text);
#else
    char text[4] = {(char)('0' + ei_dsp_blocks_size / 10), (char)('0' + ei_dsp_blocks_size % 10), '\n', 0};
    board_print(text);
#endif
    return 0;
}
"""


class Sdk(Machine):
    """The emulated core with the SDK in the place of our runtime."""

    def __init__(self, folder: Path, level: str, sdk: Path, export: Path) -> None:
        super().__init__(folder, TARGET, (f"-{level}",))
        self.has_cmsis = (sdk / TABLES).is_file()
        linked = folder / f"include-{level}"
        linked.mkdir()
        for name, path in {"edge-impulse-sdk": sdk, **{p.name: p for p in export.iterdir() if p.is_dir()}}.items():
            if not (linked / name).exists():
                (linked / name).symlink_to(path.resolve())
        own = f"-DEIDSP_USE_CMSIS_DSP={int(self.has_cmsis)}"
        self._official = [
            *self.target.core.flags["gcc"], "--specs=nano.specs", f"-{level}", "-w", own, "-ffunction-sections",
            "-fdata-sections", "-I", str(linked), "-I", str(linked / "edge-impulse-sdk/CMSIS/Core/Include"),
            "-I", str(linked / "edge-impulse-sdk/CMSIS/DSP/Include"),
            "-I", str(linked / "edge-impulse-sdk/CMSIS/DSP/PrivateInclude"),
        ]  # fmt: skip
        self._place = folder / f"official-{level}"
        self._place.mkdir()
        folders = ("kissfft", "dct", "image", ".")
        sources = [p for part in folders for kind in ("*.c", "*.cpp") for p in (sdk / "dsp" / part).glob(kind)]
        if self.has_cmsis:
            sources += [p for part in CMSIS + CMSIS_TOO for p in sdk.glob(f"CMSIS/DSP/Source/{part}/*.c")]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            self._sdk = [str(path) for path in pool.map(self._build, sources) if path]
        # Tables of the export name the network too, which nothing here calls.
        self._board += ["-lstdc++", "-Wl,--unresolved-symbols=ignore-all"]

    def measure(self, block: int, *, extracts: bool = True) -> tuple[int, str]:
        """Instructions of ``main``, and what it printed."""
        driver = self._place / "driver.cpp"
        driver.write_text(DRIVER)
        built = self._build(driver, f"-DBLOCK={block}", f"-DEXTRACT={int(extracts)}", must=True)
        self._objects = [str(built), *self._sdk]
        ran = self.run(MAIN)
        assert ran.instructions is not None
        return ran.instructions, ran.text.strip()

    def _build(self, source: Path, *options: str, must: bool = False) -> Path | None:
        """The object of a source; ``None`` for one that is not for this core, such as those for half floats."""
        is_cpp = source.suffix == ".cpp"
        compiler = self._compiler.removesuffix("gcc") + ("g++" if is_cpp else "gcc")
        language = CXX if is_cpp else ()
        target = self._place / f"{source.stem}-{abs(hash(source))}.o"
        command = [compiler, *self._official, *language, *options, "-c", str(source), "-o", str(target)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode and must:
            sys.exit(done.stderr[-4000:])
        return None if done.returncode else target


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sdk", type=Path, default=os.environ.get("EI_SDK_DIR"))
    parser.add_argument("--export", type=Path, required=True)
    parser.add_argument("--case", help="name of the first block")
    arguments = parser.parse_args()
    if not arguments.sdk or not (arguments.sdk / "classifier" / "ei_run_dsp.h").is_file():
        parser.error("--sdk or EI_SDK_DIR must name a folder with classifier/ei_run_dsp.h")
    found: dict[str, dict[str, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for level in LEVELS:
            sdk = Sdk(Path(folder), level, arguments.sdk, arguments.export)
            count = int(sdk.measure(-1)[1])
            for block in range(count):
                name = arguments.case if arguments.case and block == 0 else f"block {block}"
                without = sdk.measure(block, extracts=False)[0]
                instructions, heap = sdk.measure(block)
                if "failed" in heap:
                    sys.exit(f"{name}: the SDK refuses the block")
                found.setdefault(name, {})[level] = instructions - without
                found[name]["heap"] = int(heap)
            print(f"-{level}: FFTs from {'CMSIS-DSP' if sdk.has_cmsis else 'KissFFT'}", file=sys.stderr)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
