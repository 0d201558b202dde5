"""Struct sizes from our own headers are those of the real compilers."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from compile.compilers import include_flags, require, write
from compile.projects import render
from impulsegen.fit.firmware import enum_bytes_of, layout_of
from impulsegen.fit.layout import Layout
from impulsegen.resources import templates_folder
from impulsegen.target.loader import load_target


def test_padding_nesting_arrays_and_pointers() -> None:
    header = """
#define COUNT 3u /**< of c */
    typedef enum { A, B } impulse_kind; /* typedef struct { int not; } impulse_this; */
    typedef impulse_kind (*impulse_call)(void *context, int count);
    typedef struct {
        uint8_t a, b;       /**< ; a semicolon */
        float c[COUNT];
        const char *const *d;
        impulse_kind e;
        impulse_call f;
    } impulse_inner;
    typedef struct { impulse_inner inner[2]; bool last; } impulse_outer;
    """
    arm, riscv = Layout([header], enum_bytes=1), Layout([header], enum_bytes=4)
    assert arm.size_of("impulse_inner").bytes == 4 + 12 + 4 + 4 + 4
    assert arm.size_of("const impulse_outer").bytes == 2 * 28 + 4
    assert (arm.structs["impulse_kind"].bytes, riscv.structs["impulse_kind"].bytes) == (1, 4)
    assert arm.size_of("const char *const").bytes == 4
    with pytest.raises(KeyError):
        arm.size_of("impulse_this")


@pytest.mark.cross
@pytest.mark.parametrize("target_id", ["cortex-m0plus", "cortex-m4f", "riscv32imac"])
def test_the_compilers_agree(target_id: str, tmp_path: Path) -> None:
    core = load_target(target_id).core
    project = write(render("motion"), tmp_path / "project")
    runtime = templates_folder() / "runtime"
    headers = sorted(path.relative_to(runtime).as_posix() for path in runtime.rglob("*.h"))
    sizes = {name: size.bytes for name, size in layout_of(enum_bytes_of(core)).structs.items()}
    assert len(sizes) > 40
    source = tmp_path / "sizes.c"
    lines = [f'#include "{header}"' for header in headers]
    lines += [f"char size_of_{name}[sizeof({name})];" for name in sizes]
    source.write_text("\n".join(lines) + "\n")
    specs = f"--specs={'nano' if core.is_arm else 'picolibc'}.specs"
    command = [
        require(f"{core.toolchain_prefix}gcc"),
        *core.flags["gcc"],
        specs,
        *include_flags(project),
        "-I",
        runtime,
    ]
    made = tmp_path / "sizes.o"
    subprocess.run([*map(str, command), "-fno-common", "-c", str(source), "-o", str(made)], check=True)
    nm = require(f"{core.toolchain_prefix}nm")
    listed = subprocess.run([nm, "-S", str(made)], capture_output=True, text=True, check=True).stdout
    found = {name: int(size, 16) for size, name in re.findall(r"^\w+ (\w+) \w size_of_(\w+)$", listed, re.MULTILINE)}
    assert found == sizes
