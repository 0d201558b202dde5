#include "impulse/nn/softmax_s8.h"

#include "impulse/nn/softmax_score_s8.h"

#define QUARTER        ((int32_t)1 << 24) /* in units of 2^-26 */
#define E_TO_MINUS_8TH 1895147668         /* these and all below in units of 2^-31 */
#define EIGHTH         ((int32_t)1 << 28)
#define THIRD          715827883

/* e^-x for x = 1/4, 1/2, 1, 2, 4, 8, 16. */
static const int32_t powers[] = {1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242};

/* e^-x for x > 0 in units of 2^-26.
 *
 * With x = r + k / 4 and r from above 0 to 1/4: e^-r by the Taylor series about 1/8, times e to the minus of each power
 * of two in k / 4. */
static int32_t exponential(int32_t x)
{
    const int32_t rest = (x - 1) & (QUARTER - 1); /* r less one unit */
    const int32_t a = EIGHTH - (rest + 1) * 32;   /* 1/8 - r */
    const int32_t a2 = impulse_high_product(a, a);
    const int32_t a3 = impulse_high_product(a2, a);
    const int32_t a4 = impulse_high_product(a2, a2);
    const int32_t high = impulse_high_product(((a4 + 2) >> 2) + a3, THIRD) + a2;
    int32_t result = E_TO_MINUS_8TH + impulse_high_product(E_TO_MINUS_8TH, a + ((high + 1) >> 1));
    const int32_t *power = powers;
    for (uint32_t left = (uint32_t)(x - 1) / (uint32_t)QUARTER; left != 0u; left >>= 1) {
        if ((left & 1u) != 0u) {
            result = impulse_high_product(result, *power);
        }
        ++power;
    }
    return result;
}

void impulse_softmax_s8(const impulse_softmax_s8_layer *layer, const int8_t *input, int8_t *output, void *scratch)
{
    const size_t classes = layer->classes;
    int32_t *const exponentials = (int32_t *)scratch;
    for (size_t row = 0; row < layer->rows; ++row) {
        const int32_t largest = impulse_softmax_largest(input, classes);
        impulse_softmax_reciprocal reciprocal;
        uint32_t sum = 0;
        for (size_t i = 0; i < classes; ++i) {
            const int32_t difference = largest - input[i];
            exponentials[i] = 0;
            if (difference == 0) {
                exponentials[i] = INT32_MAX;
            } else if (difference <= layer->largest_difference) {
                exponentials[i] =
                    exponential(-impulse_high_product(-difference * (1 << layer->shift), layer->multiplier));
            }
            sum += impulse_softmax_term(exponentials[i]);
        }
        reciprocal = impulse_softmax_invert(sum);
        for (size_t i = 0; i < classes; ++i) {
            output[i] = impulse_softmax_score(exponentials[i], reciprocal);
        }
        input += classes;
        output += classes;
    }
}
