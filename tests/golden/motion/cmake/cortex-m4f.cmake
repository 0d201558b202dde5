# Toolchain of cortex-m4f: Generic Cortex-M4 with FPU, Arm Cortex-M4 with FPU.
set(impulse_processor "arm")
set(impulse_prefix "arm-none-eabi-")
set(impulse_flags_gcc "-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard")
set(impulse_flags_gcc_older "")
set(impulse_flags_clang "--target=thumbv7em-none-eabihf -mcpu=cortex-m4 -mthumb -munaligned-access -mfpu=fpv4-sp-d16 -mfloat-abi=hard")
set(impulse_flags_zig "-target thumb-freestanding-eabihf -mcpu=cortex_m4+vfp4d16sp")
include("${CMAKE_CURRENT_LIST_DIR}/bare-metal.cmake")
