# Which program generates. Its command line is the global property IMPULSEGEN_COMMAND.

# Finds the program for the package in `folder`: the one that the user names, the one that was installed with the package, the
# first on PATH, or Python with the package itself. `reason` is why there is none; empty when there is one.
function(_impulsegen_find_tool folder reason)
  set(${reason} "" PARENT_SCOPE)
  get_filename_component(package "${folder}/.." ABSOLUTE)
  get_filename_component(library "${package}/.." ABSOLUTE)
  set_property(GLOBAL PROPERTY IMPULSEGEN_PACKAGE "${package}")
  include("${folder}/ImpulsegenConfigVersion.cmake")
  set_property(GLOBAL PROPERTY IMPULSEGEN_VERSION "${PACKAGE_VERSION}")
  # Programs of the machine that builds, also where a toolchain file looks for everything in a folder of the target's.
  if(IMPULSEGEN_EXECUTABLE)
    find_program(program NAMES "${IMPULSEGEN_EXECUTABLE}" NO_CACHE NO_CMAKE_FIND_ROOT_PATH)
    if(NOT program)
      set(${reason} "IMPULSEGEN_EXECUTABLE is ${IMPULSEGEN_EXECUTABLE}, but there is no such program." PARENT_SCOPE)
      return()
    endif()
    set_property(GLOBAL PROPERTY IMPULSEGEN_COMMAND "${program}")
    return()
  endif()
  # Below <prefix>/lib/python3.x/site-packages, <prefix>/Lib/site-packages (Windows), or <folder> (pip install --target).
  find_program(program NAMES impulsegen NO_CACHE NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH
               PATHS "${library}/../../../bin" "${library}/../../Scripts" "${library}/bin")
  if(NOT program)
    find_program(program NAMES impulsegen NO_CACHE NO_CMAKE_FIND_ROOT_PATH)
  endif()
  if(program)
    set_property(GLOBAL PROPERTY IMPULSEGEN_COMMAND "${program}")
    return()
  endif()
  _impulsegen_find_python("${library}" command)
  if(NOT command)
    set(${reason} "There is no program impulsegen, nor a Python that has what the package needs. Install it: pip install \
impulsegen; or name it: -DIMPULSEGEN_EXECUTABLE=<path>" PARENT_SCOPE)
    return()
  endif()
  set_property(GLOBAL PROPERTY IMPULSEGEN_COMMAND "${command}")
endfunction()

# A command that runs the package in the folder `library` by Python; empty when no Python can.
function(_impulsegen_find_python library command)
  set(${command} "" PARENT_SCOPE)
  set(path "${library}")
  if(NOT "$ENV{PYTHONPATH}" STREQUAL "")
    cmake_path(CONVERT "$ENV{PYTHONPATH}" TO_CMAKE_PATH_LIST others)
    list(APPEND path ${others})
  endif()
  cmake_path(CONVERT "${path}" TO_NATIVE_PATH_LIST path)
  string(REPLACE ";" "\\;" path "${path}") # on Windows
  find_program(first NAMES python3 python NO_CACHE NO_CMAKE_FIND_ROOT_PATH)
  foreach(python IN ITEMS "${Python3_EXECUTABLE}" "${Python_EXECUTABLE}" "$ENV{VIRTUAL_ENV}/bin/python" "${first}")
    if(NOT EXISTS "${python}")
      continue()
    endif()
    set(found "${CMAKE_COMMAND}" -E env "PYTHONPATH=${path}" "${python}")
    execute_process(COMMAND ${found} -c "import click, flatbuffers, impulsegen.workflow, jinja2, numpy, pydantic"
                    RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
    if(result EQUAL 0)
      set(${command} ${found} -m impulsegen PARENT_SCOPE)
      return()
    endif()
  endforeach()
endfunction()
