#include "impulse/stages.h"

__attribute__((weak)) void impulse_features_done(void)
{
}
