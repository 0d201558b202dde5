/* anomaly_metadata.h: tables of the blocks that score anomaly.
 * impulse 1 "Impulse #1" of project 43 "Motion demo"
 * impulsegen 1.2.3, input sha256:0000000000000000000000000000000000000000000000000000000000000000
 * Generated: edit the impulse and generate again, not this file. */
#ifndef _EI_CLASSIFIER_ANOMALY_METADATA_H_
#define _EI_CLASSIFIER_ANOMALY_METADATA_H_

#include <stdint.h>

#include "edge-impulse-sdk/classifier/ei_model_types.h"
#include "model_metadata.h"

/* learn block 4: Anomaly: which features it reads */
const uint16_t ei_classifier_anom_axes_43_4[] = { 0, 11, 22 };
/* Standard deviation and mean of each of them in training */
const float ei_classifier_anom_scale_43_4[] = { 0.5, 1.5, 2.5 };
const float ei_classifier_anom_mean_43_4[] = { 1, 2, 3 };
/* Centres of the clusters, standardised */
const float ei_classifier_anom_center_43_4_0[] = { 0.5, -0.25, 1 };
const float ei_classifier_anom_center_43_4_1[] = { -1, 0, 0.125 };
const ei_classifier_anom_cluster_t ei_classifier_anom_clusters_43_4[] = {
    { (float *)ei_classifier_anom_center_43_4_0, 0.75 },
    { (float *)ei_classifier_anom_center_43_4_1, 0.5 },
};

#endif /* _EI_CLASSIFIER_ANOMALY_METADATA_H_ */
