/* Whether a node is there is what the test defines, in Zephyr's own spelling: -DDT_N_ALIAS_accel0_STATUS_okay=1. */
#ifndef STUB_ZEPHYR_DEVICETREE_H
#define STUB_ZEPHYR_DEVICETREE_H

#define DT_ALIAS(alias)                  DT_N_ALIAS_##alias
#define DT_NODELABEL(label)              DT_N_NODELABEL_##label
#define DT_CHOSEN(property)              DT_CHOSEN_##property
#define DT_HAS_CHOSEN(property)          DT_CHOSEN_##property##_EXISTS
#define STUB_STATUS(node, status)        node##_STATUS_##status
#define DT_NODE_HAS_STATUS(node, status) STUB_STATUS(node, status)

#endif
