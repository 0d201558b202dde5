#include "impulse/dsp/cmvn.h"

#include <math.h>

/* Keeps a constant value from being divided by 0. */
#define SMALLEST_DEVIATION 1e-10f

/* Mirrors rows that stand in the middle into the margins at both ends, from the inside out. */
static void mirror(float *first, size_t rows, size_t margin)
{
    float *last = first + rows - 1u;
    for (size_t i = 0; i < margin; ++i) {
        first[-(ptrdiff_t)i - 1] = first[i];
        last[i + 1u] = *(last - i);
    }
}

/* Brings a column, less its mean: sums stay small, and those of a constant column are exactly 0. */
static void load_centred(const float *column, size_t rows, size_t columns, float *values)
{
    const float pivot = *column;
    float sum = 0.0f;
    float mean;
    for (size_t row = 0; row < rows; ++row) {
        const float value = *column - pivot;
        sum += value;
        values[row] = value;
        column += columns;
    }
    mean = sum / (float)rows;
    for (size_t row = 0; row < rows; ++row) {
        values[row] -= mean;
    }
}

/* Subtracts from each row the mean of the window whose middle it is. */
static void subtract_means(const float *padded, size_t rows, size_t window, float *tails, float *column, size_t columns)
{
    const float share = 1.0f / (float)window;
    for (size_t block = 0; block < rows; block += window) {
        const size_t count = rows - block < window ? rows - block : window;
        const float *at = padded + block + window;
        const float *middle = padded + block + window / 2u;
        float sum = 0.0f;
        for (size_t i = window; i-- > count;) {
            sum += *--at;
        }
        for (size_t i = count; i-- > 0u;) {
            sum += *--at;
            tails[i] = sum;
        }
        at = padded + block + window;
        sum = 0.0f;
        for (size_t i = 0; i < count; ++i) {
            *column = middle[i] - (tails[i] + sum) * share;
            column += columns;
            sum += i + 1u < count ? *at++ : 0.0f;
        }
    }
}

/* Divides each row by the standard deviation of the window whose middle it is. */
static void divide_by_deviations(const float *padded, size_t rows, size_t window, float *tails, float *column,
                                 size_t columns)
{
    const float share = 1.0f / (float)window;
    for (size_t block = 0; block < rows; block += window) {
        const size_t count = rows - block < window ? rows - block : window;
        const float *at = padded + block + window;
        const float *middle = padded + block + window / 2u;
        float sum = 0.0f;
        float squares = 0.0f;
        for (size_t i = window; i-- > 0u;) {
            const float value = *--at;
            sum += value;
            squares += value * value;
            if (i < count) {
                tails[2u * i] = sum;
                tails[2u * i + 1u] = squares;
            }
        }
        at = padded + block + window;
        sum = 0.0f;
        squares = 0.0f;
        for (size_t i = 0; i < count; ++i) {
            const float mean = (tails[2u * i] + sum) * share;
            const float variance = (tails[2u * i + 1u] + squares) * share - mean * mean;
            const float deviation = variance > 0.0f ? sqrtf(variance) : 0.0f;
            *column = middle[i] / (deviation + SMALLEST_DEVIATION);
            column += columns;
            if (i + 1u < count) {
                const float value = *at++;
                sum += value;
                squares += value * value;
            }
        }
    }
}

static void normalize(const impulse_cmvn *cmvn, float *matrix, float *scratch, bool divides)
{
    const size_t rows = cmvn->rows;
    const size_t columns = cmvn->columns;
    const size_t window = cmvn->window;
    const size_t margin = window / 2u;
    float *const middle = scratch + margin;
    float *const tails = middle + rows + margin;
    if (window == 0u) {
        return;
    }
    for (float *column = matrix; column < matrix + columns; ++column) {
        load_centred(column, rows, columns, middle);
        mirror(middle, rows, margin);
        subtract_means(scratch, rows, window, tails, column, columns);
        if (divides) {
            for (size_t row = 0; row < rows; ++row) {
                middle[row] = column[row * columns];
            }
            mirror(middle, rows, margin);
            divide_by_deviations(scratch, rows, window, tails, column, columns);
        }
    }
}

void impulse_cmvn_mean(const impulse_cmvn *cmvn, float *matrix, float *scratch)
{
    normalize(cmvn, matrix, scratch, false);
}

void impulse_cmvn_mean_and_variance(const impulse_cmvn *cmvn, float *matrix, float *scratch)
{
    normalize(cmvn, matrix, scratch, true);
}
