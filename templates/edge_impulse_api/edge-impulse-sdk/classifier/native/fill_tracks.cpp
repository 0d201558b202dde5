#include "edge-impulse-sdk/classifier/native/fill_tracks.h"

#if EI_CLASSIFIER_OBJECT_TRACKING_ENABLED == 1 || EI_CLASSIFIER_OBJECT_TRACKING_SORT_ENABLED == 1

void ei_native_fill_tracks(const impulse_object_track *tracks, size_t count, const char *const *labels,
                           ei_object_tracking_trace_t *room, ei_impulse_result_t *result)
{
    static int pictures; /* so far: only differences between them mean something */
    ++pictures;
    for (size_t i = 0; i < count; ++i) {
        const impulse_object_track *const track = &tracks[i];
        room[i].id = static_cast<int>(track->id);
        room[i].last_ground_truth_update_t = pictures - track->missed;
        room[i].label = labels[track->label];
        room[i].x = track->x;
        room[i].y = track->y;
        room[i].width = track->width;
        room[i].height = track->height;
        room[i].value = track->score;
        room[i].last_centroid_segment =
            std::make_tuple(static_cast<int>(track->from_x), static_cast<int>(track->from_y),
                            static_cast<int>(track->to_x), static_cast<int>(track->to_y));
    }
    result->postprocessed_output.object_tracking_output.open_traces = room;
    result->postprocessed_output.object_tracking_output.open_traces_count = static_cast<uint32_t>(count);
}
#endif
