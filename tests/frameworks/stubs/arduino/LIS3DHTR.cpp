#include <LIS3DHTR.h>

#include "../readings.h"

static uint32_t next_value = 0;

static float next()
{
    return static_cast<float>(reading(next_value++)) / 64.0f;
}

template <class T> LIS3DHTR<T>::LIS3DHTR()
{
}

template <class T> void LIS3DHTR<T>::begin(TwoWire &, uint8_t)
{
}

template <class T> void LIS3DHTR<T>::setFullScaleRange(scale_type_t)
{
}

template <class T> void LIS3DHTR<T>::setOutputDataRate(odr_type_t)
{
}

template <class T> float LIS3DHTR<T>::getAccelerationX(void)
{
    return next();
}

template <class T> float LIS3DHTR<T>::getAccelerationY(void)
{
    return next();
}

template <class T> float LIS3DHTR<T>::getAccelerationZ(void)
{
    return next();
}

template <class T> LIS3DHTR<T>::operator bool()
{
    return true;
}

template class LIS3DHTR<TwoWire>;
