/* Declarations of Zephyr that generated applications use, with its signatures. A tick is a microsecond. */
#ifndef STUB_ZEPHYR_KERNEL_H
#define STUB_ZEPHYR_KERNEL_H

#include <zephyr/sys/util.h>

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int64_t k_ticks_t;
typedef struct {
    k_ticks_t ticks;
} k_timeout_t;

#define K_NO_WAIT           ((k_timeout_t){0})
#define K_FOREVER           ((k_timeout_t){-1})
#define K_MSEC(ms)          ((k_timeout_t){(k_ticks_t)(ms) * 1000})
#define K_TIMEOUT_ABS_US(t) ((k_timeout_t){-2 - (k_ticks_t)(t)})
#define K_PRIO_COOP(x)      (-(16 - (x)))

int64_t k_uptime_ticks(void);
static inline uint64_t k_ticks_to_us_floor64(uint64_t t)
{
    return t;
}
int32_t k_sleep(k_timeout_t timeout);

typedef long atomic_t;
typedef long atomic_val_t;
static inline atomic_val_t atomic_set(atomic_t *target, atomic_val_t value)
{
    const atomic_val_t old = *target;
    *target = value;
    return old;
}
static inline atomic_val_t atomic_clear(atomic_t *target)
{
    return atomic_set(target, 0);
}

typedef unsigned char k_thread_stack_t;
#define K_THREAD_STACK_DEFINE(name, size) k_thread_stack_t name[size]
#define K_THREAD_STACK_SIZEOF(name)       sizeof(name)

struct k_msgq {
    char *buffer;
    size_t msg_size;
    uint32_t max_msgs;
    uint32_t first;
    uint32_t used_msgs;
};
#define K_MSGQ_DEFINE(name, size, max, align)                                                                          \
    static char name##_buffer[(size) * (max)];                                                                         \
    struct k_msgq name = {name##_buffer, size, max, 0u, 0u}
int k_msgq_put(struct k_msgq *msgq, const void *data, k_timeout_t timeout);
int k_msgq_get(struct k_msgq *msgq, void *data, k_timeout_t timeout);
void k_msgq_purge(struct k_msgq *msgq);

struct k_mem_slab {
    char *buffer;
    size_t block_size;
    uint32_t num_blocks;
    uint32_t used;
};
#define K_MEM_SLAB_DEFINE_STATIC(name, size, blocks, align)                                                            \
    static char name##_buffer[(size) * (blocks)];                                                                      \
    static struct k_mem_slab name = {name##_buffer, size, blocks, 0u}
int k_mem_slab_alloc(struct k_mem_slab *slab, void **mem, k_timeout_t timeout);
void k_mem_slab_free(struct k_mem_slab *slab, void *mem);

struct k_work;
typedef void (*k_work_handler_t)(struct k_work *work);
struct k_work {
    k_work_handler_t handler;
};
struct k_work_delayable {
    struct k_work work;
};
struct k_work_q {
    int started;
};
struct k_work_queue_config {
    const char *name;
};
void k_work_queue_init(struct k_work_q *queue);
void k_work_queue_start(struct k_work_q *queue, k_thread_stack_t *stack, size_t stack_size, int prio,
                        const struct k_work_queue_config *cfg);
void k_work_init_delayable(struct k_work_delayable *dwork, k_work_handler_t handler);
int k_work_schedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork, k_timeout_t delay);

#endif
