#include "edge-impulse-sdk/classifier/native/fill_cells.h"

#if EI_CLASSIFIER_HAS_VISUAL_ANOMALY
void ei_native_fill_cells(const float *scores, const ei_fill_result_visual_ad_f32_config_t *config,
                          const ei_impulse_t *impulse, ei_impulse_result_bounding_box_t *room,
                          ei_impulse_result_t *result)
{
    const uint32_t columns = config->grid_size_x;
    const uint32_t rows = config->grid_size_y;
    uint32_t found = 0u;
    float sum = 0.0f;
    float largest = 0.0f;
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t column = 0; column < columns; ++column) {
            const float score = *scores++;
            sum += score;
            largest = score > largest ? score : largest;
            if (score >= config->threshold) {
                ei_impulse_result_bounding_box_t *const cell = &room[found++];
                cell->label = "anomaly";
                cell->x = column * impulse->input_width / columns;
                cell->y = row * impulse->input_height / rows;
                cell->width = impulse->input_width / columns;
                cell->height = impulse->input_height / rows;
                cell->value = score;
            }
        }
    }
    result->visual_ad_grid_cells = room;
    result->visual_ad_count = found;
    result->visual_ad_result.max_value = largest;
    result->visual_ad_result.mean_value = sum / static_cast<float>(rows * columns);
}
#endif
