#include "edge-impulse-sdk/classifier/native/fill_boxes.h"

#include <string.h>

void ei_native_fill_boxes(const impulse_box *boxes, size_t count, const char *const *labels,
                          ei_impulse_result_bounding_box_t *room, size_t room_count, ei_impulse_result_t *result)
{
    memset(room, 0, room_count * sizeof *room);
    for (size_t i = 0; i < count; ++i) {
        room[i].label = labels[boxes[i].label];
        room[i].x = boxes[i].x;
        room[i].y = boxes[i].y;
        room[i].width = boxes[i].width;
        room[i].height = boxes[i].height;
        room[i].value = boxes[i].score;
    }
    result->bounding_boxes = room;
    result->bounding_boxes_count = static_cast<uint32_t>(count);
}
