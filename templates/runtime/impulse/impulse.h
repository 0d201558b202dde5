/** @file impulse/impulse.h
 *  Everything of the runtime that a generated impulse uses.
 *
 *  Plain C99 that is also valid C++11. No heap, no global state, no input or output. */
#ifndef IMPULSE_IMPULSE_H
#define IMPULSE_IMPULSE_H

#include "impulse/anomaly/kmeans.h"
#include "impulse/assert.h"
#include "impulse/blocks.h"
#include "impulse/dsp_blocks.h"
#include "impulse/pick.h"
#include "impulse/placement.h"
#include "impulse/signal.h"
#include "impulse/status.h"

#endif /* IMPULSE_IMPULSE_H */
