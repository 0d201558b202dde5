# Generic Cortex-M4F: bare metal, Arm Cortex-M4 with FPU.
target_sources(motion_demo_app PRIVATE
  "${CMAKE_CURRENT_SOURCE_DIR}/board/cortex-m4f/startup.c"
  "${CMAKE_CURRENT_SOURCE_DIR}/board/cortex-m4f/board.c")
target_include_directories(motion_demo_app PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/board")
set(impulse_linker_script "${CMAKE_CURRENT_SOURCE_DIR}/board/cortex-m4f/link.ld")
target_link_options(motion_demo_app PRIVATE -nostartfiles --specs=nano.specs -Wl,--gc-sections
  "-T${impulse_linker_script}" "-Wl,-Map=$<TARGET_FILE_DIR:motion_demo_app>/motion_demo_app.map")
set_target_properties(motion_demo_app PROPERTIES SUFFIX ".elf" LINK_DEPENDS "${impulse_linker_script}")
