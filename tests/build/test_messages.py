"""The first errors out of long outputs of CMake, compilers and linkers."""

from __future__ import annotations

from pathlib import Path

import pytest

from impulsegen.build.messages import MAX_ERRORS, first_errors

PROJECT = Path("/home/me/my project")


def errors(text: str) -> list[tuple[str | None, str]]:
    found = first_errors(text.splitlines(), PROJECT, PROJECT / "build/host")
    return [(error.where, error.message) for error in found]


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("/home/me/my project/src/a.c:12:5: error: expected ';' before 'x'", "src/a.c:12", "expected ';' before 'x'"),
        ("../../src/a.c:12:5: error: bad", "src/a.c:12", "bad"),
        ("/usr/include/x.h:3:1: error: bad", "/usr/include/x.h:3", "bad"),
        ("/home/me/my project/a.c:1:10: fatal error: x.h: No such file", "a.c:1", "x.h: No such file"),
        ("\x1b[1m/home/me/my project/a.c:1:2: \x1b[31merror: \x1b[0mbad", "a.c:1", "bad"),
        ("/var/x.s:32: Error: instruction not supported", "/var/x.s:32", "instruction not supported"),
        (r"C:\p\a.c:1:2: error: bad", r"C:\p\a.c:1", "bad"),
        (r"C:\p\a.c(12): error C2065: 'x': undeclared identifier", r"C:\p\a.c(12)", "C2065: 'x': undeclared identifier"),
        ("/usr/bin/ld: /home/me/my project/main.c:7: undefined reference to `f'", "main.c:7", "undefined reference to `f'"),
        ("main.c:(.text+0xa): undefined reference to `f'", "main.c", "undefined reference to `f'"),
        (
            "/usr/lib/gcc/arm-none-eabi/12.2.1/../../../arm-none-eabi/bin/ld: region `FLASH' overflowed by 1000 bytes",
            None,
            "region `FLASH' overflowed by 1000 bytes",
        ),
        ("ld.lld: error: undefined symbol: f", None, "undefined symbol: f"),
        ("arm-none-eabi-gcc: error: unrecognized command-line option '-x9'", None, "unrecognized command-line option '-x9'"),
        ("ninja: error: build.ninja:5: lexing error", None, "build.ninja:5: lexing error"),
        ("make[2]: *** No rule to make target 'x'.  Stop.", None, "No rule to make target 'x'.  Stop."),
        ("CMake Error: Could not find CMAKE_ROOT !!!", None, "Could not find CMAKE_ROOT !!!"),
        ("CMake Error at CMakeLists.txt:3 (add_library):\n  No source\n  x.c\n\n  Tried", "CMakeLists.txt:3", "No source x.c"),
        ("CMake Error in CMakeLists.txt:\n  IMPORTED_LOCATION\n", None, "IMPORTED_LOCATION"),
    ],
)  # fmt: skip
def test_one_error(text: str, where: str | None, message: str) -> None:
    noise = "[1/2] Building C object a.c.o\n"
    assert errors(f"{noise}{text}\n{noise}ninja: build stopped: subcommand failed.") == [(where, message)]


@pytest.mark.parametrize(
    "line",
    [
        "/home/me/my project/a.c:1:2: warning: unused [-Werror]",
        "/home/me/my project/a.c: In function 'main':",
        "/usr/bin/ld: a.o: in function `main':",
        "collect2: error: ld returned 1 exit status",
        "/usr/bin/ld: warning: x.o: missing .note.GNU-stack section",
        "[3/9] Building C object CMakeFiles/error.dir/error.c.o",
        "-- Performing Test HAS_ERROR: - Failed",
        "build: error handling is fine",
    ],
)
def test_what_is_not_the_error(line: str) -> None:
    assert errors(f"{line}\n/home/me/my project/b.c:1:2: error: the one") == [("b.c:1", "the one")]


def test_the_first_few_each_once_and_in_order() -> None:
    lines = [f"/home/me/my project/a.c:{n // 2}:1: error: bad {n // 2}" for n in range(600)]
    assert errors("\n".join(lines)) == [(f"a.c:{n}", f"bad {n}") for n in range(MAX_ERRORS)]


def test_an_unknown_output_ends_with_its_last_lines() -> None:
    found = errors("\n".join([*map(str, range(100)), "", "Segmentation fault"]))
    assert found[-1] == (None, "Segmentation fault")
    assert len(found) == 8
    assert errors("") == []
