# Generic Cortex-M4 with FPU: bare metal, Arm Cortex-M4 with FPU.
include("${CMAKE_CURRENT_SOURCE_DIR}/cmake/program.cmake")
set(impulse_board "${CMAKE_CURRENT_SOURCE_DIR}/board/cortex-m4f")
find_program(impulse_emulator "qemu-system-arm")

foreach(impulse_program IN LISTS impulse_programs)
  target_sources(${impulse_program} PRIVATE
    "${impulse_board}/board.c"
    "${impulse_board}/start.c"
    "${impulse_board}/startup.c"
    "${impulse_board}/ticks.c"
  )
  target_include_directories(${impulse_program} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/board" "${impulse_board}")
  target_compile_definitions(${impulse_program} PRIVATE BOARD_IS_EMULATED=1)
  if(impulse_emulator)
    set_target_properties(${impulse_program} PROPERTIES
      CROSSCOMPILING_EMULATOR "${impulse_emulator};-M;mps2-an386;-semihosting-config;enable=on,target=native;-nographic;-kernel")
  endif()
  impulse_link_bare_metal(${impulse_program} "${impulse_board}/link.ld")
endforeach()
