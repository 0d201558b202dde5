# The machine that builds: the C library prints, main's result is the exit code.
target_sources(motion_demo_app PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/board/host/board.c")
target_include_directories(motion_demo_app PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/board")
