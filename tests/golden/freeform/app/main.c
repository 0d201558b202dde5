/* main.c: prints what the impulse is made of, runs it on one window and prints what comes out.
 *
 * This file was written once and is yours now: impulsegen does not touch it again. */
#include "board.h"
#include "motion_demo.h"

#include <stddef.h>
#include <stdint.h>

static void print_unsigned(uint32_t value)
{
    char text[11];
    size_t at = sizeof text - 1;
    text[at] = '\0';
    do {
        text[--at] = (char)('0' + (char)(value % 10u));
        value /= 10u;
    } while (value != 0u);
    board_print(text + at);
}

/* Six digits behind the point, without printf: no heap, and the same text on every target. */
static void print_float(float value)
{
    if (value < 0.0f) {
        board_print("-");
        value = -value;
    }
    if (!(value < 4.0e9f)) {
        board_print("out of range");
        return;
    }
    const uint32_t whole = (uint32_t)value;
    uint32_t digits = (uint32_t)((value - (float)whole) * 1.0e6f);
    print_unsigned(whole);
    board_print(".");
    for (uint32_t place = 100000u; place > 0u; place /= 10u) {
        const char digit[2] = { (char)('0' + (char)(digits / place)), '\0' };
        board_print(digit);
        digits %= place;
    }
}

static void print_count(uint32_t value, const char *what)
{
    print_unsigned(value);
    board_print(what);
}

static void print_input(const impulse_description *impulse)
{
    const impulse_input *input = impulse->input;
    board_print("  input: ");
    if (input->kind == IMPULSE_INPUT_TIME_SERIES) {
        print_count(input->window_ms, " ms every ");
        print_count(input->stride_ms, " ms at ");
        print_float(input->rate_hz);
        board_print(" Hz, ");
    } else if (input->kind == IMPULSE_INPUT_IMAGE) {
        print_count(input->width_px, " x ");
        print_count(input->height_px, " pixels, ");
    }
    print_count(input->window_values, " values, axes");
    for (size_t i = 0; i < impulse->axis_count; ++i) {
        board_print(" ");
        board_print(impulse->axes[i]);
    }
    board_print("\n");
}

static void print_blocks(const impulse_description *impulse)
{
    for (size_t i = 0; i < impulse->dsp_block_count; ++i) {
        const impulse_dsp_block *block = impulse->dsp_blocks[i];
        board_print("  processing block ");
        print_count(block->block_id, " ");
        board_print(block->type);
        board_print(": ");
        print_count(block->feature_count, " features\n");
    }
    for (size_t i = 0; i < impulse->neural_block_count; ++i) {
        const impulse_neural *network = impulse->neural_blocks[i];
        board_print("  learn block ");
        print_count(network->block.block_id, " ");
        board_print(network->block.type);
        board_print(":");
        for (size_t label = 0; label < network->label_count; ++label) {
            board_print(" ");
            board_print(network->labels[label]);
        }
        board_print("\n");
    }
    for (size_t i = 0; i < impulse->gmm_block_count; ++i) {
        board_print("  learn block ");
        print_count(impulse->gmm_blocks[i]->block.block_id, " GMM: ");
        print_count(impulse->gmm_blocks[i]->component_count, " components\n");
    }
}

/* A window that stands in for a sensor, the same on every machine: put your driver here. */
static impulse_status bring_samples(void *context, size_t offset, size_t count, float *values)
{
    const int is_image = *(const impulse_input_kind *)context == IMPULSE_INPUT_IMAGE;
    const float unit = is_image ? 1.0f : 1.0f / 64.0f;
    for (size_t i = 0; i < count; ++i) {
        const uint32_t noise = (uint32_t)(offset + i) * 2654435761u;
        const int32_t value = is_image ? (int32_t)(noise >> 8) : (int32_t)(noise >> 21) - 1024;
        values[i] = (float)value * unit;
    }
    return IMPULSE_OK;
}

/* Numbers with their names, where they have some; the first ones of many. */
static void print_numbers(const char *title, const float *values, uint32_t count, const char *const *names)
{
    const uint32_t shown = count < 16u ? count : 16u;
    board_print(title);
    for (uint32_t i = 0; i < shown; ++i) {
        board_print(" ");
        if (names != NULL) {
            board_print(names[i]);
            board_print(" ");
        }
        print_float(values[i]);
    }
    board_print(shown < count ? " ...\n" : "\n");
}

static int run_motion_demo(void)
{
    impulse_input_kind kind = motion_demo_description.input->kind;
    const impulse_signal signal = impulse_signal_of_function(bring_samples, &kind);
    static motion_demo_result result;
    if (motion_demo_run_signal(&signal, &result) != IMPULSE_OK) {
        board_print("  the window could not be run\n");
        return 0;
    }
    board_print("  one window:\n");
    print_numbers("  outputs", result.outputs, 16, NULL);
    return 1;
}

static int describe(const impulse_description *impulse)
{
    int ok = 1;
    board_print("impulse ");
    print_count(impulse->impulse_id, " \"");
    board_print(impulse->impulse_name);
    board_print("\" of project ");
    print_count(impulse->project_id, " \"");
    board_print(impulse->project_name);
    board_print("\"\n");
    print_input(impulse);
    print_blocks(impulse);
    return ok;
}

int main(void)
{
    int ok = 1;
    ok = describe(&motion_demo_description) && ok;
    ok = run_motion_demo() && ok;
    return ok ? 0 : 1;
}
