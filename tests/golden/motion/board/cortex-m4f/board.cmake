# Generic Cortex-M4 with FPU: bare metal, Arm Cortex-M4 with FPU.
include("${CMAKE_CURRENT_SOURCE_DIR}/cmake/program.cmake")
set(impulse_board "${CMAKE_CURRENT_SOURCE_DIR}/board/cortex-m4f")
target_sources(motion_demo_app PRIVATE
  "${impulse_board}/board.c"
  "${impulse_board}/start.c"
  "${impulse_board}/startup.c"
  "${impulse_board}/ticks.c"
)
target_include_directories(motion_demo_app PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/board" "${impulse_board}")
target_compile_definitions(motion_demo_app PRIVATE BOARD_IS_EMULATED=1)
impulse_link_bare_metal(motion_demo_app "${impulse_board}/link.ld")
