# What will be generated, and from what: asked when CMake configures, and only when something has changed since.

# Sets impulse_* of the list for `name`, and impulsegen_listing, the files that a source may take up from its folder.
# `arguments` names the variable that holds those of `impulsegen generate`.
macro(_impulsegen_read_list name base arguments)
  set(impulsegen_key "")
  set(impulsegen_known "")
  if(EXISTS "${base}-files.cmake" AND EXISTS "${base}-key.txt")
    include("${base}-files.cmake")
    _impulsegen_key(impulsegen_key impulsegen_listing "${${arguments}}")
    file(READ "${base}-key.txt" impulsegen_known)
  endif()
  if(impulsegen_key STREQUAL "" OR NOT impulsegen_key STREQUAL impulsegen_known)
    _impulsegen_make_list("${name}" "${base}" "${${arguments}}")
    include("${base}-files.cmake")
    _impulsegen_key(impulsegen_key impulsegen_listing "${${arguments}}")
    file(WRITE "${base}-key.txt" "${impulsegen_key}")
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${impulse_inputs} ${impulse_tool_files})
endmacro()

# A digest of everything that the list depends on: the command, the user's files, and the files of impulsegen.
function(_impulsegen_key result listing command)
  get_property(program GLOBAL PROPERTY IMPULSEGEN_COMMAND)
  set(found "")
  foreach(folder IN LISTS impulse_searched_folders)
    string(REGEX REPLACE "([[*?])" "[\\1]" folder "${folder}")
    file(GLOB files LIST_DIRECTORIES FALSE CONFIGURE_DEPENDS "${folder}/*.json" "${folder}/*.tflite")
    list(APPEND found ${files})
  endforeach()
  set(text "${program}\n${command}\n${found}\n")
  foreach(path IN LISTS impulse_inputs impulse_tool_files)
    set(digest "none")
    if(EXISTS "${path}")
      file(SHA256 "${path}" digest)
    endif()
    string(APPEND text "${digest} ${path}\n")
  endforeach()
  string(SHA256 key "${text}")
  set(${result} "${key}" PARENT_SCOPE)
  set(${listing} "${found}" PARENT_SCOPE)
endfunction()

# Asks impulsegen. What it has to say against the input it says itself, on the same screen.
function(_impulsegen_make_list name base arguments)
  get_property(command GLOBAL PROPERTY IMPULSEGEN_COMMAND)
  message(STATUS "impulsegen: looking at what ${name} is made of")
  execute_process(
    COMMAND ${command} generate ${arguments} --library-only -o "${base}" --cmake-list "${base}-files.cmake" --quiet
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    _impulsegen_fail("${name}" "impulsegen does not generate this. It says why above (exit code ${result})")
  endif()
  include("${base}-files.cmake")
  get_property(package GLOBAL PROPERTY IMPULSEGEN_PACKAGE)
  get_property(version GLOBAL PROPERTY IMPULSEGEN_VERSION)
  if(NOT impulse_tool_version STREQUAL version)
    list(JOIN command " " command)
    _impulsegen_fail(
      "${name}" "the CMake package in ${package} is of impulsegen ${version}, but ${command} is "
      "${impulse_tool_version}. Set Impulsegen_DIR to what `impulsegen cmake-dir` prints, or IMPULSEGEN_EXECUTABLE to the "
      "program beside the package")
  endif()
endfunction()
