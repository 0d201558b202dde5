#include "impulse/nn/softmax_table_s8.h"

#include "impulse/nn/softmax_score_s8.h"

static inline int32_t exponential(const impulse_softmax_table_s8_layer *layer, int32_t difference)
{
    return difference < layer->entries ? layer->table[difference] : 0;
}

void impulse_softmax_table_s8(const impulse_softmax_table_s8_layer *layer, const int8_t *input, int8_t *output)
{
    const size_t classes = layer->classes;
    for (size_t row = 0; row < layer->rows; ++row) {
        const int32_t largest = impulse_softmax_largest(input, classes);
        impulse_softmax_reciprocal reciprocal;
        uint32_t sum = 0;
        for (size_t i = 0; i < classes; ++i) {
            sum += impulse_softmax_term(exponential(layer, largest - input[i]));
        }
        reciprocal = impulse_softmax_invert(sum);
        for (size_t i = 0; i < classes; ++i) {
            output[i] = impulse_softmax_score(exponential(layer, largest - input[i]), reciprocal);
        }
        input += classes;
        output += classes;
    }
}
