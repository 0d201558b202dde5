#include "app_window.h"

#include <string.h>

app_window app_window_of_floats(float *memory, size_t values, size_t stride)
{
    const app_window window = {memory, NULL, values, stride, 0u, values};
    return window;
}

app_window app_window_of_int16s(int16_t *memory, size_t values, size_t stride)
{
    const app_window window = {NULL, memory, values, stride, 0u, values};
    return window;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many of some values go in at once: to the end of the ring, and not beyond the next window. */
static size_t room(const app_window *window, size_t count)
{
    return least(least(count, window->wanted), window->values - window->oldest);
}

static void advance(app_window *window, size_t count)
{
    window->oldest += count;
    window->wanted -= count;
    if (window->oldest == window->values) {
        window->oldest = 0u;
    }
}

size_t app_window_take_floats(app_window *window, const float *values, size_t count)
{
    size_t taken = 0u;
    for (size_t now = room(window, count); now > 0u; now = room(window, count - taken)) {
        memcpy(window->floats + window->oldest, values + taken, now * sizeof *values);
        advance(window, now);
        taken += now;
    }
    return taken;
}

size_t app_window_take_int16s(app_window *window, const int16_t *values, size_t count)
{
    size_t taken = 0u;
    for (size_t now = room(window, count); now > 0u; now = room(window, count - taken)) {
        memcpy(window->int16s + window->oldest, values + taken, now * sizeof *values);
        advance(window, now);
        taken += now;
    }
    return taken;
}

bool app_window_is_due(app_window *window)
{
    if (window->wanted > 0u) {
        return false;
    }
    window->wanted = window->stride;
    return true;
}

void app_window_restart(app_window *window)
{
    window->oldest = 0u;
    window->wanted = window->values;
}

static impulse_status read_ring(void *context, size_t offset, size_t count, float *values)
{
    const app_window *window = (const app_window *)context;
    size_t at = window->oldest + offset;
    at -= at >= window->values ? window->values : 0u;
    for (size_t i = 0; i < count; ++i) {
        values[i] = window->floats != NULL ? window->floats[at] : (float)window->int16s[at];
        if (++at == window->values) {
            at = 0u;
        }
    }
    return IMPULSE_OK;
}

impulse_signal app_window_signal(app_window *window)
{
    return impulse_signal_of_function(read_ring, window);
}
