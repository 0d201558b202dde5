# The machine that builds: the C library prints, main's result is the exit code.
foreach(impulse_program IN LISTS impulse_programs)
  target_sources(${impulse_program} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/board/host/board.c")
  target_include_directories(${impulse_program} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/board")
endforeach()
