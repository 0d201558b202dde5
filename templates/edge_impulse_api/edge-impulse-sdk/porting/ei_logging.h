/** @file edge-impulse-sdk/porting/ei_logging.h
 *  Messages by importance. Those above EI_LOG_LEVEL leave no code behind. */
#ifndef EI_NATIVE_LOGGING_H
#define EI_NATIVE_LOGGING_H

#include "edge-impulse-sdk/porting/ei_classifier_porting.h"

#define EI_LOG_LEVEL_NONE    0
#define EI_LOG_LEVEL_ERROR   1
#define EI_LOG_LEVEL_WARNING 2
#define EI_LOG_LEVEL_INFO    3
#define EI_LOG_LEVEL_DEBUG   4

#ifndef EI_LOG_LEVEL
#define EI_LOG_LEVEL EI_LOG_LEVEL_INFO
#endif

/* In two calls: format need not be a literal. */
#define EI_NATIVE_LOG(level, name, ...)                                                                                \
    do {                                                                                                               \
        if (EI_LOG_LEVEL >= (level)) {                                                                                 \
            ei_printf(name ": ");                                                                                      \
            ei_printf(__VA_ARGS__);                                                                                    \
        }                                                                                                              \
    } while (0)

#define EI_LOGE(...) EI_NATIVE_LOG(EI_LOG_LEVEL_ERROR, "ERR", __VA_ARGS__)
#define EI_LOGW(...) EI_NATIVE_LOG(EI_LOG_LEVEL_WARNING, "WARNING", __VA_ARGS__)
#define EI_LOGI(...) EI_NATIVE_LOG(EI_LOG_LEVEL_INFO, "INFO", __VA_ARGS__)
#define EI_LOGD(...) EI_NATIVE_LOG(EI_LOG_LEVEL_DEBUG, "DEBUG", __VA_ARGS__)

#endif /* EI_NATIVE_LOGGING_H */
