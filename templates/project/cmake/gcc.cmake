# GCC and its C library: newlib in its small edition where it is there, else picolibc. bare-metal.cmake includes this file.
set(CMAKE_C_COMPILER "${IMPULSE_GCC}")
string(REGEX REPLACE "gcc([^/]*)$" "g++\\1" CMAKE_CXX_COMPILER "${IMPULSE_GCC}") # for projects with C++
find_program(impulse_gcc "${IMPULSE_GCC}" NO_CACHE)
set(impulse_flags "${impulse_flags_gcc}")
set(impulse_link_options -nostartfiles -Wl,--gc-sections -Wl,--print-memory-usage)
if(impulse_gcc)
  if(impulse_flags_gcc_older)
    separate_arguments(impulse_words UNIX_COMMAND "${impulse_flags_gcc}")
    execute_process(COMMAND ${impulse_gcc} ${impulse_words} -E -x c "${CMAKE_CURRENT_LIST_DIR}/freestanding/math.h"
                    RESULT_VARIABLE impulse_result OUTPUT_QUIET ERROR_QUIET)
    if(NOT impulse_result EQUAL 0)
      set(impulse_flags "${impulse_flags_gcc_older}")
    endif()
  endif()
  # GCC answers with a path when it has the file, else with the bare name.
  foreach(impulse_specs nano.specs picolibc.specs)
    execute_process(COMMAND ${impulse_gcc} -print-file-name=${impulse_specs} OUTPUT_VARIABLE impulse_path
                    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(IS_ABSOLUTE "${impulse_path}")
      string(APPEND impulse_flags " --specs=${impulse_specs}")
      break()
    endif()
  endforeach()
endif()
set(impulse_link_libraries "")
set(impulse_has_libm ON)
set(impulse_has_map ON)
