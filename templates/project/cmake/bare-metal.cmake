# How programs without an operating system are compiled. The file of a target sets impulse_processor, impulse_prefix and the
# flags of its core for each compiler, and includes this one.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR ${impulse_processor})
# A program cannot be linked before the board is known.
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(IMPULSE_TOOLCHAIN "gcc" CACHE STRING "Compiler: gcc, clang or zig")
set_property(CACHE IMPULSE_TOOLCHAIN PROPERTY STRINGS gcc clang zig)
set(IMPULSE_ZIG "zig" CACHE STRING "The zig program, when IMPULSE_TOOLCHAIN is zig")
set(IMPULSE_GCC "${impulse_prefix}gcc" CACHE STRING "The GCC of the core, whose C library Clang uses too")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES IMPULSE_TOOLCHAIN IMPULSE_GCC IMPULSE_ZIG)

if(NOT IMPULSE_TOOLCHAIN MATCHES "^(gcc|clang|zig)$")
  message(FATAL_ERROR "IMPULSE_TOOLCHAIN is ${IMPULSE_TOOLCHAIN}, but it can only be gcc, clang or zig")
endif()
if(impulse_flags_${IMPULSE_TOOLCHAIN} STREQUAL "")
  message(FATAL_ERROR "${IMPULSE_TOOLCHAIN} does not compile for this core: choose another IMPULSE_TOOLCHAIN")
endif()
include("${CMAKE_CURRENT_LIST_DIR}/${IMPULSE_TOOLCHAIN}.cmake")

# Each function and object in a section of its own, so that the linker can leave out what nothing uses. What is known for
# debugging stays in the ELF file and costs the board nothing.
set(CMAKE_C_FLAGS_INIT "${impulse_flags} -ffunction-sections -fdata-sections -g")
# C++ without what needs an operating system: exceptions, types at run time, locks, destructors of global objects.
set(CMAKE_CXX_FLAGS_INIT
  "${CMAKE_C_FLAGS_INIT} -fno-exceptions -fno-rtti -fno-threadsafe-statics -fno-use-cxa-atexit ${impulse_cxx_flags}")
set(CMAKE_C_FLAGS_DEBUG "-Og" CACHE STRING "Flags of debug builds")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG" CACHE STRING "Flags of release builds")
set(CMAKE_C_FLAGS_MINSIZEREL "-Os -DNDEBUG" CACHE STRING "Flags of builds for size")
set(CMAKE_CXX_FLAGS_DEBUG "-Og" CACHE STRING "Flags of debug builds in C++")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG" CACHE STRING "Flags of release builds in C++")
set(CMAKE_CXX_FLAGS_MINSIZEREL "-Os -DNDEBUG" CACHE STRING "Flags of builds for size in C++")

set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
