#include <LSM6DSLSensor.h>

#include "../readings.h"

static uint32_t next_value = 0;

LSM6DSLSensor::LSM6DSLSensor(TwoWire *, uint8_t)
{
}

LSM6DSLStatusTypeDef LSM6DSLSensor::Enable_X(void)
{
    return LSM6DSL_STATUS_OK;
}

LSM6DSLStatusTypeDef LSM6DSLSensor::Enable_G(void)
{
    return LSM6DSL_STATUS_OK;
}

LSM6DSLStatusTypeDef LSM6DSLSensor::Set_X_ODR(float)
{
    return LSM6DSL_STATUS_OK;
}

LSM6DSLStatusTypeDef LSM6DSLSensor::Set_G_ODR(float)
{
    return LSM6DSL_STATUS_OK;
}

LSM6DSLStatusTypeDef LSM6DSLSensor::Get_X_Axes(int32_t *pData)
{
    for (int axis = 0; axis < 3; ++axis) {
        pData[axis] = reading(next_value++);
    }
    return LSM6DSL_STATUS_OK;
}

LSM6DSLStatusTypeDef LSM6DSLSensor::Get_G_Axes(int32_t *pData)
{
    return Get_X_Axes(pData);
}
