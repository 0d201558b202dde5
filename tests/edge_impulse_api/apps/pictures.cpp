// Pictures scaled, cut and converted: prints every byte of the results, for the test to compute again.
#include <stdio.h>
#include <string.h>
#include "edge-impulse-sdk/classifier/ei_constants.h"
#include "edge-impulse-sdk/dsp/image/image.hpp"

using namespace ei::image::processing;

static uint8_t source[64 * 48 * 3];
static uint8_t result[64 * 48 * 4];

// The same picture on both sides: byte i is this.
static void fill()
{
    for (size_t i = 0; i < sizeof(source); i++) {
        source[i] = (uint8_t)((i * 2654435761u) >> 13);
    }
}

static void print(const char *name, int status, const uint8_t *bytes, int count)
{
    printf("%s %d ", name, status);
    for (int i = 0; i < count; i++) {
        printf("%02x", bytes[i]);
    }
    printf("\n");
}

static void resize(const char *name, int width, int height, int to_width, int to_height, int bytes, int mode)
{
    fill();
    memset(result, 0xee, sizeof(result));
    int status = resize_image_using_mode(source, width, height, result, to_width, to_height, bytes, mode);
    print(name, status, result, to_width * to_height * bytes);
    if (status != -2 && to_width <= width && to_height <= height) { // the same, within the buffer
        const int again = resize_image_using_mode(source, width, height, source, to_width, to_height, bytes, mode);
        if (again != status || memcmp(source, result, (size_t)(to_width * to_height * bytes)) != 0) {
            printf("%s differs in place\n", name);
        }
    }
}

int main()
{
    resize("squash", 64, 48, 20, 20, 3, EI_CLASSIFIER_RESIZE_SQUASH);
    resize("squash", 64, 48, 64, 17, 1, EI_CLASSIFIER_RESIZE_SQUASH);
    resize("squash", 7, 5, 16, 12, 3, EI_CLASSIFIER_RESIZE_SQUASH);
    resize("shortest", 64, 48, 24, 24, 3, EI_CLASSIFIER_RESIZE_FIT_SHORTEST);
    resize("shortest", 48, 64, 24, 16, 1, EI_CLASSIFIER_RESIZE_FIT_SHORTEST);
    resize("shortest", 64, 48, 32, 18, 3, EI_CLASSIFIER_RESIZE_FIT_SHORTEST);
    resize("longest", 64, 48, 20, 20, 3, EI_CLASSIFIER_RESIZE_FIT_LONGEST);
    resize("longest", 48, 64, 20, 21, 1, EI_CLASSIFIER_RESIZE_FIT_LONGEST);
    resize("same", 20, 20, 20, 20, 3, EI_CLASSIFIER_RESIZE_SQUASH);
    resize("unknown", 20, 20, 10, 10, 3, 77);

    fill();
    print("crop", crop_image_rgb888_packed(source, 64, 48, 5, 7, result, 11, 9), result, 11 * 9 * 3);
    print("crop16", cropImage(source, 64, 48, 3, 2, result, 10, 4, 16), result, 10 * 4 * 2);
    print("outside", cropImage(source, 64, 48, 60, 2, result, 10, 4, 8), result, 0);
    print("bits", cropImage(source, 64, 48, 0, 0, result, 10, 4, 24), result, 0);

    fill();
    print("yuv", yuv422_to_rgb888(result, source, 256, BIG_ENDIAN_ORDER), result, 384);
    memcpy(result, source, 256);
    print("yuv", yuv422_to_rgb888(result, result, 256, BIG_ENDIAN_ORDER), result, 384);
    print("padded", yuv422_to_rgb888(result, source, 256, (YUV_OPTIONS)(BIG_ENDIAN_ORDER | PAD_4B)), result, 512);
    print("order", yuv422_to_rgb888(result, source, 256, PAD_4B), result, 0);
    return 0;
}
