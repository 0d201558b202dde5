// A camera with another size than the impulse's: cut and scaled, then packed into one float for each pixel.
#include "edge-impulse-sdk/classifier/ei_run_classifier.h"
#include "edge-impulse-sdk/dsp/image/image.hpp"

#define CAMERA_COLS       192
#define CAMERA_ROWS       96
#define CAMERA_PIXEL_SIZE 3

static uint8_t snapshot_buf[CAMERA_COLS * CAMERA_ROWS * CAMERA_PIXEL_SIZE];

// The pixels that the stand-in for a detector reads: a count, then six numbers of a box.
static void show(int pixel, uint32_t colour)
{
    uint8_t *at = snapshot_buf + (pixel + (CAMERA_COLS - CAMERA_ROWS) / 2) * CAMERA_PIXEL_SIZE;
    at[0] = (uint8_t)(colour >> 16);
    at[1] = (uint8_t)(colour >> 8);
    at[2] = (uint8_t)colour;
}

static int ei_camera_get_data(size_t offset, size_t length, float *out_ptr)
{
    size_t pixel_ix = offset * 3;
    size_t out_ptr_ix = 0;
    for (size_t pixels_left = length; pixels_left != 0; pixels_left--) {
        out_ptr[out_ptr_ix++] =
            (snapshot_buf[pixel_ix] << 16) + (snapshot_buf[pixel_ix + 1] << 8) + snapshot_buf[pixel_ix + 2];
        pixel_ix += 3;
    }
    return 0;
}

static int classify()
{
    ei::image::processing::crop_and_interpolate_rgb888(snapshot_buf, CAMERA_COLS, CAMERA_ROWS, snapshot_buf,
                                                       EI_CLASSIFIER_INPUT_WIDTH, EI_CLASSIFIER_INPUT_HEIGHT);
    ei::signal_t signal;
    signal.total_length = EI_CLASSIFIER_INPUT_WIDTH * EI_CLASSIFIER_INPUT_HEIGHT;
    signal.get_data = &ei_camera_get_data;
    ei_impulse_result_t result = { 0 };
    EI_IMPULSE_ERROR err = run_classifier(&signal, &result, false);
    if (err != EI_IMPULSE_OK) {
        ei_printf("ERR: Failed to run classifier (%d)\n", err);
        return 1;
    }
#if EI_CLASSIFIER_OBJECT_DETECTION == 1
    bool bb_found = result.bounding_boxes[0].value > 0;
    for (size_t ix = 0; ix < result.bounding_boxes_count; ix++) {
        auto bb = result.bounding_boxes[ix];
        if (bb.value == 0) {
            continue;
        }
        ei_printf("    %s (%f) [ x: %u, y: %u, width: %u, height: %u ]\n", bb.label, bb.value, bb.x, bb.y, bb.width,
                  bb.height);
    }
    if (!bb_found) {
        ei_printf("    No objects found\n");
    }
    for (size_t ix = result.bounding_boxes_count; ix < EI_CLASSIFIER_OBJECT_DETECTION_COUNT; ix++) {
        if (result.bounding_boxes[ix].value != 0) {
            return 2;
        }
    }
#else
#error "there is a detector"
#endif
    return 0;
}

int main()
{
    if (classify() != 0) {
        return 1;
    }
    const uint32_t spelled[] = { 1, 0x000002, 1, 8, 16, 24, 0x010203 };
    for (int pixel = 0; pixel < 7; pixel++) {
        show(pixel, spelled[pixel]);
    }
    return classify();
}
