/** @file edge-impulse-sdk/classifier/ei_standard_headers.h
 *  Headers of C and C++ that applications have always got with ei_run_classifier.h, and take for granted. */
#ifndef EI_NATIVE_STANDARD_HEADERS_H
#define EI_NATIVE_STANDARD_HEADERS_H

#include "edge-impulse-sdk/dsp/config.hpp"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if EI_NATIVE_HAS_CXX_LIBRARY
#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <cstring>
#include <deque>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <numeric>
#include <queue>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>
#endif

#endif /* EI_NATIVE_STANDARD_HEADERS_H */
