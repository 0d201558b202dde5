/** @file edge-impulse-sdk/dsp/image/image.hpp
 *  Pictures: see processing.hpp. */
#ifndef EI_NATIVE_IMAGE_HPP
#define EI_NATIVE_IMAGE_HPP

#include "edge-impulse-sdk/dsp/image/processing.hpp"

#endif /* EI_NATIVE_IMAGE_HPP */
