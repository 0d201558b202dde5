#include "check.h"

#include "board.h"

#include <math.h>

static void print_unsigned(uint32_t value)
{
    char text[11];
    size_t at = sizeof text - 1u;
    text[at] = '\0';
    do {
        text[--at] = (char)('0' + (char)(value % 10u));
        value /= 10u;
    } while (value != 0u);
    board_print(text + at);
}

/* Seven digits and a power of ten, without printf. */
static void print_float(float value)
{
    int32_t exponent = 0;
    uint32_t digits;
    char text[2] = {0, 0};
    if (!(fabsf(value) <= 3.4e38f)) {
        board_print(value > 0.0f ? "inf" : value < 0.0f ? "-inf" : "nan");
        return;
    }
    if (value < 0.0f) {
        board_print("-");
        value = -value;
    }
    while (value >= 10.0f) {
        value *= 0.1f;
        ++exponent;
    }
    while (value > 0.0f && value < 1.0f) {
        value *= 10.0f;
        --exponent;
    }
    digits = (uint32_t)(value * 1.0e6f + 0.5f);
    for (uint32_t place = 1000000u; place > 0u; place /= 10u) {
        text[0] = (char)('0' + (char)(digits / place % 10u));
        board_print(digits >= 10000000u && place == 1000000u ? "10" : text);
        if (place == 1000000u) {
            board_print(".");
        }
    }
    if (exponent != 0) {
        board_print(exponent < 0 ? "e-" : "e");
        print_unsigned((uint32_t)(exponent < 0 ? -exponent : exponent));
    }
}

static void print_line(selftest_counts *counts, const selftest_place *place, const char *what, int is_good,
                       const char *skipped)
{
    counts->checks += 1u;
    counts->failures += is_good ? 0u : 1u;
    board_print(is_good ? "ok " : "not ok ");
    print_unsigned(counts->checks);
    board_print(" - ");
    board_print(place->impulse);
    board_print(", ");
    board_print(place->window);
    board_print(": ");
    board_print(what);
    board_print(skipped);
    board_print("\n");
}

static void print_difference(const char *what, uint32_t index, float found, float wanted, float tolerance)
{
    board_print("# ");
    board_print(what);
    board_print(" ");
    print_unsigned(index);
    board_print(" is ");
    print_float(found);
    board_print(", expected ");
    print_float(wanted);
    board_print(" within ");
    print_float(tolerance);
    board_print("\n");
}

/* A number that is none is near nothing. */
static int is_near(float found, float wanted, float tolerance)
{
    return fabsf(found - wanted) <= tolerance;
}

static impulse_status read_window(void *context, size_t offset, size_t count, float *values)
{
    const selftest_window *window = (const selftest_window *)context;
    for (size_t i = 0; i < count; ++i) {
        if (window->pixels != NULL) {
            const uint8_t *pixel = window->pixels + 3u * (offset + i);
            values[i] = (float)((uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | (uint32_t)pixel[2]);
        } else {
            values[i] = 0.0f;
        }
    }
    return IMPULSE_OK;
}

impulse_signal selftest_signal(const selftest_window *window)
{
    if (window->floats != NULL) {
        return impulse_signal_of_floats(window->floats);
    }
    if (window->int16s != NULL) {
        return impulse_signal_of_int16s(window->int16s);
    }
    return impulse_signal_of_function(read_window, (void *)(uintptr_t)window);
}

int selftest_status(selftest_counts *counts, const selftest_place *place, const char *what, impulse_status status)
{
    if (status == IMPULSE_OK) {
        return 1;
    }
    print_line(counts, place, what, 0, "");
    return 0;
}

void selftest_floats(selftest_counts *counts, const selftest_place *place, const char *what, const float *found,
                     const selftest_numbers *wanted)
{
    const selftest_number *worst = NULL;
    uint32_t off = 0;
    if (wanted->count == 0u) {
        return;
    }
    for (size_t i = 0; i < wanted->count; ++i) {
        const selftest_number *number = &wanted->numbers[i];
        if (!is_near(found[number->index], number->value, number->tolerance)) {
            worst = worst != NULL ? worst : number;
            ++off;
        }
    }
    print_line(counts, place, what, worst == NULL, "");
    if (worst != NULL) {
        print_difference(what, worst->index, found[worst->index], worst->value, worst->tolerance);
        board_print("# ");
        print_unsigned(off);
        board_print(" of ");
        print_unsigned((uint32_t)wanted->count);
        board_print(" are off\n");
    }
}

void selftest_label(selftest_counts *counts, const selftest_place *place, const char *what, uint32_t found,
                    int32_t wanted)
{
    const int is_known = wanted != SELFTEST_NO_LABEL;
    const int is_good = !is_known || found == (uint32_t)wanted;
    print_line(counts, place, what, is_good, is_known ? "" : " # SKIP too close to call");
    if (!is_good) {
        print_difference(what, 0, (float)found, (float)wanted, 0.0f);
    }
}

static uint16_t apart(uint16_t a, uint16_t b)
{
    return (uint16_t)(a > b ? a - b : b - a);
}

static int is_same_box(const impulse_box *found, const impulse_box *wanted, const selftest_boxes *all)
{
    return found->label == wanted->label && is_near(found->score, wanted->score, all->score_tolerance) &&
           apart(found->x, wanted->x) <= all->pixels && apart(found->y, wanted->y) <= all->pixels &&
           apart(found->width, wanted->width) <= all->pixels && apart(found->height, wanted->height) <= all->pixels;
}

static void print_box(const char *what, const impulse_box *box)
{
    board_print(what);
    board_print("label ");
    print_unsigned(box->label);
    board_print(", score ");
    print_float(box->score);
    board_print(", at ");
    print_unsigned(box->x);
    board_print(" ");
    print_unsigned(box->y);
    board_print(", size ");
    print_unsigned(box->width);
    board_print(" ");
    print_unsigned(box->height);
    board_print("\n");
}

void selftest_objects(selftest_counts *counts, const selftest_place *place, const char *what, const impulse_box *found,
                      size_t count, const selftest_boxes *wanted)
{
    size_t same = 0;
    if (!wanted->is_known) {
        print_line(counts, place, what, 1, " # SKIP too close to call");
        return;
    }
    while (same < count && same < wanted->count && is_same_box(&found[same], &wanted->boxes[same], wanted)) {
        ++same;
    }
    print_line(counts, place, what, same == count && same == wanted->count, "");
    if (same < count) {
        print_box("# found ", &found[same]);
    }
    if (same < wanted->count) {
        print_box("# expected ", &wanted->boxes[same]);
    }
}

static void begin_comment(const selftest_place *place, const char *what)
{
    board_print("# ");
    board_print(place->impulse);
    board_print(", ");
    board_print(place->window);
    board_print(": ");
    board_print(what);
}

/* Six digits behind the point for people; what is too large for it as elsewhere. */
static void print_plain(float value)
{
    const float size = fabsf(value);
    if (!(size < 4.0e9f)) {
        print_float(value);
        return;
    }
    const uint32_t whole = (uint32_t)size;
    uint32_t digits = (uint32_t)((size - (float)whole) * 1.0e6f);
    char text[2] = {0, 0};
    board_print(value < 0.0f ? "-" : "");
    print_unsigned(whole);
    board_print(".");
    for (uint32_t place = 100000u; place > 0u; place /= 10u) {
        text[0] = (char)('0' + (char)(digits / place % 10u));
        board_print(text);
    }
}

void selftest_tell_number(const selftest_place *place, const char *what, float number)
{
    begin_comment(place, what);
    board_print(" ");
    print_plain(number);
    board_print("\n");
}

void selftest_tell_values(const selftest_place *place, const char *const *names, const float *values, size_t count)
{
    for (size_t i = 0; i < count; ++i) {
        selftest_tell_number(place, names[i], values[i]);
    }
}

void selftest_tell_label(const selftest_place *place, const char *what, const char *const *names, size_t count,
                         size_t label)
{
    begin_comment(place, what);
    board_print(" ");
    board_print(label < count ? names[label] : "uncertain");
    board_print("\n");
}

void selftest_tell_objects(const selftest_place *place, const char *const *names, const impulse_box *found,
                           size_t count)
{
    if (count == 0u) {
        begin_comment(place, "no object");
        board_print("\n");
    }
    for (size_t i = 0; i < count; ++i) {
        begin_comment(place, names[found[i].label]);
        board_print(" ");
        print_plain(found[i].score);
        board_print(" at ");
        print_unsigned(found[i].x);
        board_print(", ");
        print_unsigned(found[i].y);
        board_print(", size ");
        print_unsigned(found[i].width);
        board_print(" x ");
        print_unsigned(found[i].height);
        board_print("\n");
    }
}

int selftest_end(const selftest_counts *counts)
{
    board_print("1..");
    print_unsigned(counts->checks);
    board_print("\n");
    if (counts->failures != 0u) {
        board_print("# failed: ");
        print_unsigned(counts->failures);
        board_print("\n");
    }
    return counts->failures == 0u ? 0 : 1;
}
