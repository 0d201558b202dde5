/* Unit tests of the C runtime. Prints what failed; the exit code is the number of failures. */
#include "impulse/impulse.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>

static int failures = 0;

static void check(int holds, const char *what)
{
    if (!holds) {
        printf("failed: %s\n", what);
        ++failures;
    }
}

static int near(float a, float b)
{
    return fabsf(a - b) <= 1e-6f * (1.0f + fabsf(b));
}

/* Two clusters over features 4 and 1 of five: worked out by hand. */
static const uint16_t axes[] = {4, 1};
static const float scale[] = {2.0f, 0.5f};
static const float mean[] = {10.0f, -1.0f};
static const float centers[] = {0.0f, 0.0f, 3.0f, 4.0f};
static const float max_errors[] = {1.0f, 0.25f};

static impulse_kmeans block(void)
{
    impulse_kmeans made = {{7, "anomaly", NULL, 0, 5, NULL, 0, NULL, 0}, axes, 2, scale, mean, centers, max_errors, 2};
    return made;
}

static void test_kmeans(void)
{
    impulse_kmeans kmeans = block();
    float features[5] = {99.0f, -1.0f, 99.0f, 99.0f, 10.0f};
    static const float constant_scale[] = {2.0f, 0.0f};

    check(near(impulse_kmeans_score(&kmeans, features), -1.0f), "the centre of the first cluster");
    features[4] = 10.0f + 2.0f * 3.0f;
    features[1] = -1.0f + 0.5f * 4.0f;
    check(near(impulse_kmeans_score(&kmeans, features), -0.25f), "the centre of the second cluster");
    features[4] = 10.0f + 2.0f * 6.0f;
    features[1] = -1.0f + 0.5f * 8.0f;
    check(near(impulse_kmeans_score(&kmeans, features), 4.75f), "5 from the second centre, 10 from the first");
    features[4] = 1.0e9f;
    check(near(impulse_kmeans_score(&kmeans, features), IMPULSE_KMEANS_MAX_SCORE), "scores end at 1000");
    features[4] = NAN;
    check(near(impulse_kmeans_score(&kmeans, features), IMPULSE_KMEANS_MAX_SCORE), "NaN is as strange as can be");
    kmeans.scale = constant_scale;
    features[4] = 10.0f;
    features[1] = 0.0f;
    check(near(impulse_kmeans_score(&kmeans, features), 0.0f), "a scale of 0 does not divide");
}

static void test_pick(void)
{
    static const float scores[] = {0.1f, 0.7f, 0.7f, 0.2f};
    static const float strange[] = {NAN, 0.5f, NAN};
    static const float nothing[] = {NAN, NAN};

    check(impulse_pick(scores, 4, 0.6f) == 1, "the first of equal scores");
    check(impulse_pick(scores, 4, 0.7f) == 1, "a score at the threshold counts");
    check(impulse_pick(scores, 4, 0.8f) == 4, "below the threshold");
    check(impulse_pick(strange, 3, 0.4f) == 1, "NaN never wins");
    check(impulse_pick(nothing, 2, 0.0f) == 2, "only NaN");
    check(impulse_pick(scores, 0, 0.0f) == 0, "no scores");
}

int main(void)
{
    test_kmeans();
    test_pick();
    return failures;
}
