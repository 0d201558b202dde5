#include "impulse/nn/depthwise_3x3_s8.h"

#include "impulse/nn/inlining.h"
#include "impulse/nn/requantize.h"
#include "impulse/nn/simd.h"

#include <stddef.h>

/* Four channels at a time are copied from the input, where the channels of a pixel lie side by side, to columns of
 * pairs: a pair holds two neighbours of a row in 16 bits each, and below each other lie the pairs of successive rows. A
 * filter then takes two products per instruction, walks down a column, and finds the zero point wherever it looks
 * beyond an edge. The columns hold a band of rows; what lies above it is not read again once its outputs are written.
 */
enum { GROUP = 4, ROWS = 14, COLUMN = GROUP * ROWS }; /* a column: [GROUP][ROWS] pairs */

#if IMPULSE_SIMD

typedef uint32_t pair;

typedef struct {
    uint32_t left[3];  /* the first two weights of each row of the filter, times two */
    uint32_t right[3]; /* the last two */
    int32_t bias; /* times two as well: then the high half of a product with a multiplier is the one that is wanted */
    int32_t multiplier;
    int32_t rounding;
    int32_t shift;
} filter;

static inline pair pair_of(int8_t value)
{
    return (uint16_t)value * 0x10001u;
}

IMPULSE_INLINE void put_pair(pair *to, const int8_t *first, const int8_t *second)
{
    const uint32_t a = impulse_load_bytes(first);
    const uint32_t b = impulse_load_bytes(second);
    const uint32_t low = impulse_lower_halves(a, b);
    const uint32_t high = impulse_upper_halves(a, b);
    to[0] = impulse_even_bytes(low);
    to[ROWS] = impulse_odd_bytes(low);
    to[2 * ROWS] = impulse_even_bytes(high);
    to[3 * ROWS] = impulse_odd_bytes(high);
}

static inline void read_row(const int8_t *weights, uint32_t *left, uint32_t *right)
{
    const uint32_t row = impulse_load_bytes(weights);
    const uint32_t even = impulse_add_halves(impulse_even_bytes(row), impulse_even_bytes(row));
    const uint32_t odd = impulse_add_halves(impulse_odd_bytes(row), impulse_odd_bytes(row));
    *left = impulse_lower_halves(even, odd);
    *right = impulse_lower_upper(odd, even);
}

static inline filter read_filter(const impulse_depthwise_3x3_s8_layer *layer, size_t channel)
{
    const int8_t *const weights = layer->weights + 9u * channel;
    filter own;
    read_row(weights, &own.left[0], &own.right[0]);
    read_row(weights + 3, &own.left[1], &own.right[1]);
    read_row(weights + 6, &own.left[2], &own.right[2]);
    own.bias = 2 * layer->scales[2u * channel];
    own.multiplier = layer->scales[2u * channel + 1u];
    own.shift = layer->shifts[channel];
    own.rounding = impulse_rounding(layer->zero_point, own.shift);
    return own;
}

/* impulse_narrow of half the sum. */
IMPULSE_INLINE int8_t narrow(const filter *own, int32_t sum)
{
    const int32_t scaled = impulse_add_high_product(sum, own->multiplier, own->rounding + (sum >> 31));
    return (int8_t)impulse_limit_half(scaled >> own->shift);
}

/* One row of the filter for two neighbours of an output row, which begin 1 or 2 columns of the input apart. */
IMPULSE_INLINE void add_row_1(const filter *own, const pair *at, size_t row, int32_t *first, int32_t *second)
{
    const pair a = at[row];
    const pair b = at[COLUMN + row];
    *first = impulse_add_products(a, own->left[row], *first);
    *second = impulse_add_upper_lower(a, own->left[row], *second);
    *first = impulse_add_lower_upper(b, own->right[row], *first);
    *second = impulse_add_products(b, own->right[row], *second);
}

IMPULSE_INLINE void add_row_2(const filter *own, const pair *at, size_t row, int32_t *first, int32_t *second)
{
    const pair b = at[COLUMN + row];
    *first = impulse_add_products(at[row], own->left[row], *first);
    *first = impulse_add_lower_upper(b, own->right[row], *first);
    *second = impulse_add_products(b, own->left[row], *second);
    *second = impulse_add_lower_upper(at[2 * COLUMN + row], own->right[row], *second);
}

#else

typedef struct {
    int16_t first;
    int16_t second;
} pair;

typedef struct {
    int32_t left[3]; /* a column of the filter each */
    int32_t middle[3];
    int32_t right[3];
    int32_t bias;
    int32_t multiplier;
    int32_t rounding;
    int32_t shift;
} filter;

static inline pair pair_of(int8_t value)
{
    const pair both = {value, value};
    return both;
}

IMPULSE_INLINE void put_pair(pair *to, const int8_t *first, const int8_t *second)
{
    for (size_t i = 0; i < GROUP; ++i) {
        to[i * ROWS].first = first[i];
        to[i * ROWS].second = second[i];
    }
}

static inline filter read_filter(const impulse_depthwise_3x3_s8_layer *layer, size_t channel)
{
    const int8_t *weights = layer->weights + 9u * channel;
    filter own;
    for (size_t row = 0; row < 3u; ++row) {
        own.left[row] = *weights++;
        own.middle[row] = *weights++;
        own.right[row] = *weights++;
    }
    own.bias = layer->scales[2u * channel];
    own.multiplier = layer->scales[2u * channel + 1u];
    own.shift = layer->shifts[channel];
    own.rounding = impulse_rounding(layer->zero_point, own.shift);
    return own;
}

IMPULSE_INLINE int8_t narrow(const filter *own, int32_t sum)
{
    return impulse_narrow(sum, own->multiplier, own->rounding, own->shift);
}

IMPULSE_INLINE void add_row_1(const filter *own, const pair *at, size_t row, int32_t *first, int32_t *second)
{
    const pair a = at[row];
    const pair b = at[COLUMN + row];
    *first += a.first * own->left[row] + a.second * own->middle[row] + b.first * own->right[row];
    *second += a.second * own->left[row] + b.first * own->middle[row] + b.second * own->right[row];
}

IMPULSE_INLINE void add_row_2(const filter *own, const pair *at, size_t row, int32_t *first, int32_t *second)
{
    const pair a = at[row];
    const pair b = at[COLUMN + row];
    *first += a.first * own->left[row] + a.second * own->middle[row] + b.first * own->right[row];
    *second += b.first * own->left[row] + b.second * own->middle[row] + at[2 * COLUMN + row].first * own->right[row];
}

#endif

/* Outputs of one channel: two columns of them, from top to bottom. ``second`` is how far the second one lies from the
 * first; 0 when there is none, since the first is written last. */
IMPULSE_INLINE void run_columns(const filter *own, const pair *at, size_t stride, size_t rows, int8_t *output,
                                size_t step, size_t second)
{
    for (; rows > 0u; --rows) {
        int32_t sums[2] = {own->bias, own->bias};
        if (stride == 1u) {
            add_row_1(own, at, 0, &sums[0], &sums[1]);
            add_row_1(own, at, 1, &sums[0], &sums[1]);
            add_row_1(own, at, 2, &sums[0], &sums[1]);
        } else {
            add_row_2(own, at, 0, &sums[0], &sums[1]);
            add_row_2(own, at, 1, &sums[0], &sums[1]);
            add_row_2(own, at, 2, &sums[0], &sums[1]);
        }
        output[second] = narrow(own, sums[1]);
        output[0] = narrow(own, sums[0]);
        at += stride;
        output += step;
    }
}

IMPULSE_APART void run_channel(const impulse_depthwise_3x3_s8_layer *layer, size_t channel, const pair *at, size_t rows,
                               int8_t *output)
{
    const filter own = read_filter(layer, channel);
    const size_t step = (size_t)layer->output_width * layer->channels;
    for (size_t left = layer->output_width; left > 0u;) {
        const size_t second = left > 1u ? layer->channels : 0u;
        if (layer->stride == 1u) {
            run_columns(&own, at, 1, rows, output, step, second);
            at += COLUMN;
        } else {
            run_columns(&own, at, 2, rows, output, step, second);
            at += 2 * COLUMN;
        }
        output += 2u * second;
        left = left > 2u ? left - 2u : 0u;
    }
}

/* Copies rows of the input. What lies beside them in the columns is the zero point already. */
static void copy_rows(const impulse_depthwise_3x3_s8_layer *layer, const int8_t *input, size_t rows, pair *to)
{
    const int8_t zero_point = layer->pad_value;
    const int8_t beyond[GROUP] = {zero_point, zero_point, zero_point, zero_point};
    const size_t step = (size_t)layer->input_width * layer->channels;
    const int8_t *first = beyond;
    size_t first_step = 0;
    size_t left = layer->input_width;
    to += layer->pad_x / 2u * COLUMN;
    if ((layer->pad_x & 1u) == 0u) {
        first = input;
        first_step = step;
        input += layer->channels;
        --left;
    }
    for (;;) {
        const int8_t *second = left > 0u ? input : beyond;
        const size_t second_step = left > 0u ? step : 0u;
        for (pair *at = to; at != to + rows; ++at) {
            put_pair(at, first, second);
            first += first_step;
            second += second_step;
        }
        if (left < 2u) {
            break;
        }
        first = input + layer->channels;
        first_step = step;
        input += 2u * layer->channels;
        left -= 2u;
        to += COLUMN;
    }
}

static void fill_row(const impulse_depthwise_3x3_s8_layer *layer, pair *row, size_t columns)
{
    for (size_t i = 0; i < columns * GROUP; ++i) {
        row[i * ROWS] = pair_of(layer->pad_value);
    }
}

/* Brings rows of the padded input into the columns. Rows beyond an edge are filled in the given number of columns. */
static void read_rows(const impulse_depthwise_3x3_s8_layer *layer, const int8_t *input, size_t first, size_t rows,
                      pair *to, size_t filled)
{
    const size_t top = layer->pad_y;
    const size_t bottom = top + layer->input_height;
    size_t from = first;
    size_t end = first + rows;
    for (; from < end && from < top; ++from) {
        fill_row(layer, to + (from - first), filled);
    }
    for (; end > from && end > bottom; --end) {
        fill_row(layer, to + (end - 1u - first), filled);
    }
    if (from < end) {
        copy_rows(layer, input + (from - top) * layer->input_width * layer->channels, end - from, to + (from - first));
    }
}

/* Outputs below each other from ``first`` on, of all channels. */
static void run_band(const impulse_depthwise_3x3_s8_layer *layer, const int8_t *input, size_t first, size_t count,
                     int8_t *output, pair *columns, size_t filled)
{
    const size_t rows = (count - 1u) * layer->stride + 3u;
    for (size_t i = 0; i < layer->channels; i += GROUP) {
        /* a last group that is not whole does some channels again */
        const size_t channel = layer->channels - i < GROUP ? layer->channels - (size_t)GROUP : i;
        read_rows(layer, input + channel, first * layer->stride, rows, columns, filled);
        for (size_t k = 0; k < GROUP; ++k) {
            run_channel(layer, channel + k, columns + k * ROWS, count, output + channel + k);
        }
    }
}

void impulse_depthwise_3x3_s8(const impulse_depthwise_3x3_s8_layer *layer, const int8_t *input, int8_t *output,
                              uint32_t *scratch)
{
    pair *const columns = (pair *)scratch;
    const size_t most = layer->stride == 1u ? IMPULSE_DEPTHWISE_3X3_S8_BAND_1 : IMPULSE_DEPTHWISE_3X3_S8_BAND_2;
    const size_t pairs = (layer->output_width + 1u) / 2u;
    const size_t read = layer->stride == 1u ? pairs + 1u : 2u * pairs + 1u;
    const size_t written = (layer->pad_x + layer->input_width + 1u) / 2u;
    const size_t column_count = read > written ? read : written;
    const size_t filled = layer->output_height > most ? column_count : 0u; /* one band leaves alone what is filled */
    for (size_t i = 0; i < column_count * COLUMN; ++i) {
        columns[i] = pair_of(layer->pad_value);
    }
    for (size_t image = 0; image < layer->images; ++image) {
        for (size_t first = 0; first < layer->output_height; first += most) {
            const size_t left = layer->output_height - first;
            const size_t count = left < most ? left : most;
            run_band(layer, input, first, count, output, columns, filled);
            output += count * layer->output_width * layer->channels;
        }
        input += (size_t)layer->input_height * layer->input_width * layer->channels;
    }
}
