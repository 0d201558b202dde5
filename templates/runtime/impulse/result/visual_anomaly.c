#include "impulse/result/visual_anomaly.h"

#include "impulse/result/pixels.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

impulse_visual_anomaly_scores impulse_visual_anomaly(const impulse_visual_anomaly_plan *plan, const void *cells,
                                                     float min_score, float *grid)
{
    const size_t count = (size_t)plan->columns * plan->rows;
    impulse_visual_anomaly_scores scores = {0.0f, 0.0f, 0};
    for (size_t i = 0; i < count; ++i) {
        const float score = impulse_decode(&plan->encoding, cells, i);
        grid[i] = fabsf(score) <= FLT_MAX ? score : 0.0f;
        scores.mean += grid[i];
        scores.largest = grid[i] > scores.largest ? grid[i] : scores.largest;
        scores.count = (uint16_t)(scores.count + (grid[i] >= min_score ? 1u : 0u));
    }
    scores.mean /= (float)count;
    return scores;
}

uint16_t impulse_visual_anomaly_boxes(const impulse_visual_anomaly_plan *plan, const float *grid, float min_score,
                                      impulse_box *boxes, uint16_t max_boxes)
{
    const float column_width = (float)plan->image_width / (float)plan->columns;
    const float row_height = (float)plan->image_height / (float)plan->rows;
    uint16_t found = 0;
    for (uint16_t row = 0; row < plan->rows; ++row) {
        for (uint16_t column = 0; column < plan->columns; ++column) {
            const float score = *grid++;
            if (score >= min_score && found < max_boxes) {
                impulse_box *const box = &boxes[found++];
                box->score = score;
                box->label = 0;
                box->x = impulse_pixels((float)column * column_width);
                box->y = impulse_pixels((float)row * row_height);
                box->width = (uint16_t)(plan->image_width / plan->columns);
                box->height = (uint16_t)(plan->image_height / plan->rows);
            }
        }
    }
    return found;
}
