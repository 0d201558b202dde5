# Zig's C compiler, of the wheel ziglang or installed otherwise: it brings its linker and what GCC has in libgcc and libm.
# bare-metal.cmake includes this file.
set(CMAKE_C_COMPILER "${IMPULSE_ZIG}" cc)
set(CMAKE_CXX_COMPILER "${IMPULSE_ZIG}" c++) # only so that a project with C++ gets as far as to say what it needs
# Its target is freestanding, without C headers: freestanding/ has those of them that the generated code includes. With
# -fhosted the compiler still knows what sqrtf and memcpy do, and makes instructions of them instead of calls.
set(impulse_flags "${impulse_flags_zig} -fhosted -fno-sanitize=undefined -fno-unwind-tables -fno-asynchronous-unwind-tables")
set(CMAKE_C_STANDARD_INCLUDE_DIRECTORIES "${CMAKE_CURRENT_LIST_DIR}/freestanding")
# Archiver and objcopy are commands of the one program, which CMake knows only as programs of their own.
set(CMAKE_C_ARCHIVE_CREATE "\"${IMPULSE_ZIG}\" ar qc <TARGET> <OBJECTS>")
set(CMAKE_C_ARCHIVE_APPEND "\"${IMPULSE_ZIG}\" ar q <TARGET> <OBJECTS>")
set(CMAKE_C_ARCHIVE_FINISH "\"${IMPULSE_ZIG}\" ranlib <TARGET>")
set(impulse_objcopy "${IMPULSE_ZIG}" objcopy)
set(impulse_hex_format hex)
set(impulse_link_options -Wl,--gc-sections -Wl,--entry=board_reset)
set(impulse_link_libraries "")
set(impulse_has_libm OFF) # an error with -lm: its functions come without being asked for
set(impulse_has_map OFF)  # it refuses -Map and --defsym
