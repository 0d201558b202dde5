# Finds the Pico SDK: PICO_SDK_PATH of the cache or the environment, or a copy of its own with PICO_SDK_FETCH_FROM_GIT.
# Included before project(), so that the SDK can choose the compiler.
foreach(variable IN ITEMS PICO_SDK_PATH PICO_SDK_FETCH_FROM_GIT PICO_SDK_FETCH_FROM_GIT_TAG)
  if(NOT ${variable} AND DEFINED ENV{${variable}})
    set(${variable} "$ENV{${variable}}")
  endif()
endforeach()
if(NOT PICO_SDK_FETCH_FROM_GIT_TAG)
  set(PICO_SDK_FETCH_FROM_GIT_TAG "2.2.0")
endif()

if(NOT PICO_SDK_PATH AND PICO_SDK_FETCH_FROM_GIT)
  set(PICO_SDK_PATH "${CMAKE_BINARY_DIR}/pico-sdk")
  if(NOT EXISTS "${PICO_SDK_PATH}/pico_sdk_init.cmake")
    find_program(GIT_EXECUTABLE git REQUIRED)
    execute_process(
      COMMAND "${GIT_EXECUTABLE}" clone --depth 1 --branch "${PICO_SDK_FETCH_FROM_GIT_TAG}" --recurse-submodules
              --shallow-submodules https://github.com/raspberrypi/pico-sdk "${PICO_SDK_PATH}"
      RESULT_VARIABLE failed)
    if(failed)
      file(REMOVE_RECURSE "${PICO_SDK_PATH}")
      message(FATAL_ERROR "the Pico SDK ${PICO_SDK_FETCH_FROM_GIT_TAG} could not be fetched")
    endif()
  endif()
endif()

if(NOT PICO_SDK_PATH)
  message(FATAL_ERROR "where is the Pico SDK? -DPICO_SDK_PATH=<folder>, the environment's PICO_SDK_PATH, or -DPICO_SDK_FETCH_FROM_GIT=ON")
endif()
get_filename_component(PICO_SDK_PATH "${PICO_SDK_PATH}" ABSOLUTE BASE_DIR "${CMAKE_BINARY_DIR}")
if(NOT EXISTS "${PICO_SDK_PATH}/pico_sdk_init.cmake")
  message(FATAL_ERROR "PICO_SDK_PATH is ${PICO_SDK_PATH}, but there is no pico_sdk_init.cmake in it")
endif()
set(PICO_SDK_PATH "${PICO_SDK_PATH}" CACHE PATH "Folder of the Pico SDK" FORCE)
include("${PICO_SDK_PATH}/pico_sdk_init.cmake")
