# What becomes of a program that runs on a board: its memory map, the files that are flashed, and a report of its size.

set(IMPULSE_STACK_BYTES "" CACHE STRING "Bytes that the linker keeps for the stack; empty: the board's own number")
find_program(IMPULSE_SIZE NAMES "${impulse_prefix}size" llvm-size)
if(NOT impulse_objcopy)
  set(impulse_objcopy "${CMAKE_OBJCOPY}")
  set(impulse_hex_format ihex)
endif()

# Links with a linker script, and makes <name>.elf, .hex, .bin and .map. The .bin begins at the first byte of the code; with
# TABLES_APART, tables in another memory are in <name>.tables.bin.
function(impulse_link_bare_metal target script)
  cmake_parse_arguments(PARSE_ARGV 2 arg "TABLES_APART" "" "")
  set(base "${CMAKE_CURRENT_BINARY_DIR}/${target}")
  if(IMPULSE_STACK_BYTES) # in a script, since not every linker takes symbols on its command line
    file(CONFIGURE OUTPUT "${base}.ld" @ONLY
         CONTENT "board_wanted_stack_size = @IMPULSE_STACK_BYTES@;\nINCLUDE \"@script@\"\n")
    set(first_script "${base}.ld")
  else()
    set(first_script "${script}")
  endif()
  target_link_options(${target} PRIVATE ${impulse_link_options} "-T${first_script}")
  if(impulse_has_map)
    target_link_options(${target} PRIVATE "-Wl,-Map=${base}.map")
  endif()
  target_link_libraries(${target} PRIVATE ${impulse_link_libraries})
  set_target_properties(${target} PROPERTIES SUFFIX ".elf" LINK_DEPENDS "${script}")
  impulse_copy_program(${target} "${base}.hex" ${impulse_hex_format})
  if(NOT arg_TABLES_APART)
    impulse_copy_program(${target} "${base}.bin" binary)
  elseif(IMPULSE_TOOLCHAIN STREQUAL "zig")
    message(STATUS "Zig's objcopy cannot leave a section out: flash ${target}.hex, there is no ${target}.bin")
  else()
    impulse_copy_program(${target} "${base}.bin" binary --remove-section=.tables)
    impulse_copy_program(${target} "${base}.tables.bin" binary --only-section=.tables)
  endif()
  if(IMPULSE_SIZE)
    add_custom_command(TARGET ${target} POST_BUILD COMMAND "${IMPULSE_SIZE}" "$<TARGET_FILE:${target}>" VERBATIM)
  endif()
endfunction()

# The program in another format, made with it.
function(impulse_copy_program target to format)
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND ${impulse_objcopy} -O ${format} ${ARGN} "$<TARGET_FILE:${target}>" "${to}"
    BYPRODUCTS "${to}" VERBATIM)
endfunction()
