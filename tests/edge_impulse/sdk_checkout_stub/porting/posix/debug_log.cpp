/* Stand-in for the SDK in tests. */
#include "edge-impulse-sdk/porting/ei_classifier_porting.h"

__attribute__((weak)) void DebugLog(const char *s) { ei_printf("%s", s); }
