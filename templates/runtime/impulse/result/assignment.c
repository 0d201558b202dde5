#include "impulse/result/assignment.h"

#include <stdbool.h>

#define FRACTION_BITS 25
#define FRACTION_UNIT 33554432.0f /* 2^FRACTION_BITS */

/* The smaller side are workers, each of which gets one of the jobs. */
typedef struct {
    const float *costs;
    size_t worker_step; /* from the cost of a job for a worker to that for the next worker */
    size_t job_step;
    size_t workers;
    size_t jobs;
    int64_t *worker_price;
    int64_t *job_price;
    int64_t *distance; /* [jobs] of the shortest path to each job */
    uint16_t *before;  /* [jobs] the worker before it on that path */
    uint16_t *owner;   /* [jobs] the worker that has it */
    uint16_t *job;     /* [workers] */
    uint16_t *open;    /* [jobs] those that have not been visited */
    uint16_t *visited; /* [jobs] the others, in their order */
} problem;

static int64_t cost_of(const problem *p, size_t worker, size_t job)
{
    const float cost = p->costs[worker * p->worker_step + job * p->job_step];
    uint32_t whole;
    if (!(cost > 0.0f)) {
        return 0;
    }
    if (!(cost < IMPULSE_MAX_COST)) {
        return (int64_t)IMPULSE_MAX_COST << FRACTION_BITS;
    }
    whole = (uint32_t)cost;
    return ((int64_t)whole << FRACTION_BITS) + (int64_t)(uint32_t)((cost - (float)whole) * FRACTION_UNIT);
}

/* Shortens paths that lead by a worker who is reached at a distance; of the open jobs, the position of the nearest. Of
 * jobs that are as near, a free one counts, the last of several. */
static size_t reach(const problem *p, size_t worker, int64_t at, size_t open_count)
{
    size_t nearest = 0;
    for (size_t i = 0; i < open_count; ++i) {
        const size_t job = p->open[i];
        const int64_t distance = at + cost_of(p, worker, job) - p->worker_price[worker] - p->job_price[job];
        if (distance < p->distance[job]) {
            p->distance[job] = distance;
            p->before[job] = (uint16_t)worker;
        }
        if (p->distance[job] < p->distance[p->open[nearest]] ||
            (p->distance[job] == p->distance[p->open[nearest]] && p->owner[job] == IMPULSE_NOT_ASSIGNED)) {
            nearest = i;
        }
    }
    return nearest;
}

/* Gives a worker a job; others may have to take another one. */
static void place(const problem *p, size_t worker)
{
    size_t open_count = p->jobs;
    size_t visited_count = 0;
    size_t at = worker;
    size_t job;
    int64_t distance = 0;
    for (size_t i = 0; i < p->jobs; ++i) {
        p->open[i] = (uint16_t)(p->jobs - 1u - i); /* so that equal costs give each worker the job of its number */
        p->distance[i] = INT64_MAX;
    }
    for (;;) {
        const size_t nearest = reach(p, at, distance, open_count);
        job = p->open[nearest];
        distance = p->distance[job];
        p->visited[visited_count++] = (uint16_t)job;
        p->open[nearest] = p->open[--open_count];
        if (p->owner[job] == IMPULSE_NOT_ASSIGNED) {
            break;
        }
        at = p->owner[job];
    }
    p->worker_price[worker] += distance;
    for (size_t i = 0; i < visited_count; ++i) {
        const size_t passed = p->visited[i];
        const int64_t saved = distance - p->distance[passed];
        p->job_price[passed] -= saved;
        if (p->owner[passed] != IMPULSE_NOT_ASSIGNED) {
            p->worker_price[p->owner[passed]] += saved;
        }
    }
    do {
        const size_t left = p->job[p->before[job]];
        at = p->before[job];
        p->owner[job] = (uint16_t)at;
        p->job[at] = (uint16_t)job;
        job = left;
    } while (at != worker);
}

void impulse_assign(const float *costs, size_t rows, size_t columns, uint16_t *column, void *scratch)
{
    const bool is_wide = rows <= columns;
    const size_t beyond = (uintptr_t)scratch % sizeof(int64_t);
    problem p;
    p.costs = costs;
    p.workers = is_wide ? rows : columns;
    p.jobs = is_wide ? columns : rows;
    p.worker_step = is_wide ? columns : 1u;
    p.job_step = is_wide ? 1u : columns;
    p.worker_price = (int64_t *)(void *)((char *)scratch + (beyond > 0u ? sizeof(int64_t) - beyond : 0u));
    p.job_price = p.worker_price + p.workers;
    p.distance = p.job_price + p.jobs;
    p.before = (uint16_t *)(p.distance + p.jobs);
    p.owner = p.before + p.jobs;
    p.open = p.owner + p.jobs;
    p.visited = p.open + p.jobs;
    p.job = p.visited + p.jobs;
    for (size_t i = 0; i < p.workers; ++i) {
        p.worker_price[i] = 0;
        p.job[i] = IMPULSE_NOT_ASSIGNED;
    }
    for (size_t i = 0; i < p.jobs; ++i) {
        p.job_price[i] = 0;
        p.owner[i] = IMPULSE_NOT_ASSIGNED;
    }
    for (size_t worker = 0; worker < p.workers; ++worker) {
        place(&p, worker);
    }
    for (size_t i = 0; i < rows; ++i) {
        column[i] = is_wide ? p.job[i] : p.owner[i];
    }
}
