# impulse_add_library(): a static library that is generated when it is built, and compiled like any other.

# impulse_add_library(<name>
#   SNAPSHOT <file|folder|example:NAME> [IMPULSE <id|name|all>]...   (repeatable)
#   [TARGET <id|file.toml>] [RUNTIME native|sdk] [PREFIX <prefix>] [SET <key>=<value>...] [MODEL_TYPE int8|float32]
#   [SENSOR <sensor>] [SCHEDULE one-at-a-time|together] [ALLOW <finding>...] [SELF_TEST] [SAMPLE <file>...]
#   [EDGE_IMPULSE_API])
# impulse_add_library(<name> CONFIG <impulsegen.toml> [FIRMWARE <firmware>] [LOCKED])
#
# Makes the target <name>, with the alias impulse::<name>. Its headers are <prefix>.h, of each impulse.
function(impulse_add_library name)
  _impulsegen_check_name("${name}")
  _impulsegen_generate_arguments("${name}" arguments ${ARGN})
  set(base "${CMAKE_CURRENT_BINARY_DIR}/impulsegen/${name}")
  _impulsegen_read_list("${name}" "${base}" arguments)
  _impulsegen_check_languages("${name}")
  _impulsegen_add_generation("${name}" "${base}" "${arguments}" "${impulsegen_listing}")
  _impulsegen_add_target("${name}" "${base}")
  if(impulse_has_api)
    _impulsegen_add_api("${name}" "${base}")
  endif()
  if(impulse_is_for_sdk)
    _impulsegen_add_sdk("${name}" "${base}")
  endif()
  foreach(prefix IN LISTS impulse_selftests)
    _impulsegen_add_selftest("${name}" "${base}" "${prefix}")
  endforeach()
endfunction()

# Installs the headers of a library to <DESTINATION>/<name>, where the exported target looks for them. DESTINATION is
# CMAKE_INSTALL_INCLUDEDIR, or include.
function(impulse_install_headers name)
  get_target_property(folder "${name}" IMPULSE_FOLDER)
  if(NOT folder)
    message(FATAL_ERROR "impulse_install_headers(${name}): that is no target of impulse_add_library()")
  endif()
  _impulsegen_include_folder("${name}" destination)
  get_target_property(headers "${name}" IMPULSE_HEADERS)
  foreach(header IN LISTS headers)
    get_filename_component(below "${header}" DIRECTORY)
    install(FILES "${folder}/${header}" DESTINATION "${destination}/${below}")
  endforeach()
endfunction()

function(_impulsegen_check_name name)
  if(NOT name MATCHES "^[A-Za-z0-9_][A-Za-z0-9_.+-]*$")
    _impulsegen_fail("${name}" "the name of a target has letters, digits and _ . + - only")
  endif()
  if(TARGET "${name}")
    _impulsegen_fail("${name}" "there is a target of this name already")
  endif()
endfunction()

function(_impulsegen_check_languages name)
  get_property(languages GLOBAL PROPERTY ENABLED_LANGUAGES)
  if(NOT "C" IN_LIST languages)
    _impulsegen_fail("${name}" "the library is in C, which this project does not enable: project(... LANGUAGES C)")
  endif()
  if((impulse_has_api OR impulse_is_for_sdk) AND NOT "CXX" IN_LIST languages)
    _impulsegen_fail("${name}" "Edge Impulse's interface is in C++, which this project does not enable: "
                     "project(... LANGUAGES C CXX)")
  endif()
endfunction()

function(_impulsegen_include_folder name result)
  if(CMAKE_INSTALL_INCLUDEDIR)
    set(${result} "${CMAKE_INSTALL_INCLUDEDIR}/${name}" PARENT_SCOPE)
  else()
    set(${result} "include/${name}" PARENT_SCOPE)
  endif()
endfunction()

# The step that generates, and the target <name>_generate that runs it.
function(_impulsegen_add_generation name base arguments listing)
  get_property(command GLOBAL PROPERTY IMPULSEGEN_COMMAND)
  set(step ${command} generate ${arguments} --library-only -o "${base}" --stamp "${base}.stamp" --depfile "${base}.d")
  # Make compares times only: another option, another version and another file beside the snapshot must show as a newer file.
  set(text "impulsegen ${impulse_tool_version}\n")
  foreach(line IN LISTS step listing)
    string(APPEND text "${line}\n")
  endforeach()
  _impulsegen_write_if_different("${base}-command.txt" "${text}")

  set(made ${impulse_sources} ${impulse_model_sources} ${impulse_headers} ${impulse_board_sources})
  foreach(prefix IN LISTS impulse_selftests)
    list(APPEND made ${impulse_selftest_${prefix}})
  endforeach()
  list(REMOVE_DUPLICATES made)
  list(TRANSFORM made PREPEND "${base}/")
  set(dependencies ${impulse_inputs})
  set(depfile DEPFILE "${base}.d")
  if(CMAKE_VERSION VERSION_LESS 3.21 AND NOT CMAKE_GENERATOR MATCHES "Ninja|Makefiles")
    set(depfile "")
    list(APPEND dependencies ${impulse_tool_files})
  endif()
  add_custom_command(
    OUTPUT "${base}.stamp"
    BYPRODUCTS ${made}
    COMMAND ${step}
    DEPENDS "${base}-command.txt" ${dependencies}
    ${depfile}
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
    COMMENT "Generating the impulse library ${name}"
    VERBATIM)
  add_custom_target("${name}_generate" DEPENDS "${base}.stamp")
endfunction()

function(_impulsegen_write_if_different path text)
  set(before "")
  if(EXISTS "${path}")
    file(READ "${path}" before)
  endif()
  if(NOT text STREQUAL before)
    file(WRITE "${path}" "${text}")
  endif()
endfunction()

# What every target of generated code needs.
function(_impulsegen_set_up target name)
  add_dependencies("${target}" "${name}_generate")
  # Files of generated code are not made to be one: several have static functions of the same name. And programs wait for
  # headers, which are there only when the library's own dependencies are done.
  set_target_properties("${target}" PROPERTIES UNITY_BUILD OFF OPTIMIZE_DEPENDENCIES OFF)
endfunction()

function(_impulsegen_add_target name base)
  list(TRANSFORM impulse_sources PREPEND "${base}/" OUTPUT_VARIABLE sources)
  add_library("${name}" STATIC ${sources})
  add_library("impulse::${name}" ALIAS "${name}")
  _impulsegen_set_up("${name}" "${name}")
  _impulsegen_include_folder("${name}" installed)
  target_include_directories("${name}" PUBLIC "$<BUILD_INTERFACE:${base}>" "$<INSTALL_INTERFACE:${installed}>")
  foreach(prefix IN LISTS impulse_prefixes)
    target_include_directories(
      "${name}" PUBLIC "$<BUILD_INTERFACE:${base}/${prefix}>" "$<INSTALL_INTERFACE:${installed}/${prefix}>")
  endforeach()
  target_compile_features("${name}" PUBLIC c_std_99)
  if(CMAKE_C_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options("${name}" PRIVATE "$<$<COMPILE_LANGUAGE:C>:-fno-math-errno>") # a square root is one instruction
  endif()
  if(UNIX OR (CMAKE_SYSTEM_NAME STREQUAL "Generic" AND CMAKE_C_COMPILER_ID MATCHES "GNU|Clang$"
              AND NOT IMPULSE_TOOLCHAIN STREQUAL "zig"))
    # A flag, which cannot be taken for a target of the user's. Zig has no libm to name: its functions come unasked.
    target_link_libraries("${name}" PUBLIC -lm)
  endif()
  set_target_properties("${name}" PROPERTIES IMPULSE_FOLDER "${base}" IMPULSE_HEADERS "${impulse_headers}"
                                             IMPULSE_PREFIXES "${impulse_prefixes}")
  # A program may link several of these libraries: they bring the same runtime, of which the linker takes each part once. What
  # cannot go together, CMake refuses: runtimes of two versions, and the same names twice.
  _impulsegen_require_one("${name}" IMPULSE_RUNTIME "${impulse_tool_version}")
  foreach(prefix IN LISTS impulse_prefixes)
    _impulsegen_require_one("${name}" "IMPULSE_PREFIX_${prefix}" "${name}")
  endforeach()
  if(impulse_has_registry)
    _impulsegen_require_one("${name}" IMPULSE_TABLE_OF_SEVERAL "${name}")
  endif()
endfunction()

# A program that links libraries with different values of the property is an error.
function(_impulsegen_require_one name property value)
  set_property(TARGET "${name}" PROPERTY "INTERFACE_${property}" "${value}")
  set_property(TARGET "${name}" APPEND PROPERTY COMPATIBLE_INTERFACE_STRING "${property}")
endfunction()

# Edge Impulse's C++ interface, in the same library. IMPULSE_EDGE_IMPULSE_C is for applications in C.
function(_impulsegen_add_api name base)
  foreach(folder IN ITEMS classifier dsp porting)
    target_include_directories("${name}" PUBLIC "$<BUILD_INTERFACE:${base}/edge-impulse-sdk/${folder}>")
  endforeach()
  target_compile_features("${name}" PUBLIC cxx_std_11)
  target_compile_definitions("${name}" PRIVATE EI_NATIVE_LIBRARY=1)
  if(IMPULSE_EDGE_IMPULSE_C)
    target_compile_definitions("${name}" PUBLIC EI_C_LINKAGE=1 EIDSP_SIGNAL_C_FN_POINTER=1)
  endif()
  if(CMAKE_SYSTEM_NAME STREQUAL "Generic")
    target_compile_definitions("${name}" PRIVATE EI_NATIVE_NO_EXCEPTIONS=1)
  endif()
  if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    set(flags -fno-exceptions -fno-rtti -fno-threadsafe-statics)
    target_compile_options("${name}" PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:${flags}>")
  endif()
  _impulsegen_require_one("${name}" IMPULSE_EDGE_IMPULSE_API "${name}")
endfunction()

# Edge Impulse's own SDK from a checkout, and what it takes of the impulse, as impulse::<name>_ei.
function(_impulsegen_add_sdk name base)
  set(impulse_root "${base}")
  include("${base}-files.sdk.cmake")
  set(made "${impulse_prefixes}_ei") # the SDK takes one impulse
  add_dependencies("${made}" "${name}_generate")
  target_link_libraries("${made}" INTERFACE "${name}")
  if(NOT made STREQUAL "${name}_ei")
    add_library("impulse::${name}_ei" ALIAS "${made}")
  endif()
endfunction()

# <name>_<prefix>_selftest: on this machine a program, which CTest knows; for another one a library with main(), to be linked
# with code of the board that prints (board.h).
function(_impulsegen_add_selftest name base prefix)
  set(test "${name}_${prefix}_selftest")
  list(TRANSFORM impulse_selftest_${prefix} PREPEND "${base}/" OUTPUT_VARIABLE sources)
  if(CMAKE_CROSSCOMPILING)
    add_library("${test}" STATIC ${sources})
    add_library("impulse::${test}" ALIAS "${test}")
    target_link_libraries("${test}" PUBLIC "${name}")
  else()
    list(TRANSFORM impulse_board_sources PREPEND "${base}/" OUTPUT_VARIABLE board)
    add_executable("${test}" ${sources} ${board})
    target_link_libraries("${test}" PRIVATE "${name}")
    add_test(NAME "${test}" COMMAND "${test}")
  endif()
  target_include_directories("${test}" PUBLIC "$<BUILD_INTERFACE:${base}/board>")
  _impulsegen_set_up("${test}" "${name}")
endfunction()
