// A team of threads that share the items of one loop after the other.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "kernels.h"

// How long a member looks for the next loop before it sleeps, in nanoseconds: longer than what usually lies between two
// loops of a training step, short enough to do no harm on a busy machine.
#define PATIENCE 50000
// How long the caller leaves sleepers alone after it has woken them. Waking costs as much as a short loop: where another
// program has the core that a helper would need, the caller does most loops by itself.
#define RESPITE 500000

struct kernel_team {
  long helpers;
  pthread_mutex_t mutex;
  pthread_cond_t wake;
  atomic_ulong loops;
  atomic_long next, done;
  // A helper may look at the loop only while it is open, and counts itself in before it looks: the caller prepares the
  // next loop when nobody is inside. It never waits for a helper that has not come.
  atomic_int open, inside, sleepers, closing;
  // When the caller last woke the sleepers.
  long roused;
  long count;
  kernel_team_body *body;
  void *context;
  pthread_t threads[];
};

struct member {
  kernel_team *team;
  long number;
};

static long nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000L + time.tv_nsec;
}

static inline void relax(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

static void work(kernel_team *team, long member) {
  for (long item; (item = atomic_fetch_add(&team->next, 1)) < team->count;) {
    team->body(team->context, item, member);
    atomic_fetch_add(&team->done, 1);
  }
}

// Waits for a loop after the `seen` ones; false if the team is to end.
static int await(kernel_team *team, unsigned long seen) {
  const long end = nanoseconds() + PATIENCE;
  do
    for (int i = 0; i < 64; i++) {
      if (atomic_load(&team->closing)) return 0;
      if (atomic_load(&team->loops) != seen) return 1;
      relax();
    }
  while (nanoseconds() < end);
  pthread_mutex_lock(&team->mutex);
  atomic_fetch_add(&team->sleepers, 1);
  while (atomic_load(&team->loops) == seen && !atomic_load(&team->closing))
    pthread_cond_wait(&team->wake, &team->mutex);
  atomic_fetch_sub(&team->sleepers, 1);
  pthread_mutex_unlock(&team->mutex);
  return !atomic_load(&team->closing);
}

static void *serve(void *context) {
  const struct member member = *(struct member *)context;
  free(context);
  kernel_team *team = member.team;
  unsigned long seen = 0;
  while (await(team, seen)) {
    seen = atomic_load(&team->loops);
    atomic_fetch_add(&team->inside, 1);
    if (atomic_load(&team->open)) work(team, member.number);
    atomic_fetch_sub(&team->inside, 1);
  }
  return NULL;
}

kernel_team *kernel_team_create(long members) {
  const long helpers = members > 1 ? members - 1 : 0;
  kernel_team *team = calloc(1, sizeof *team + (size_t)helpers * sizeof(pthread_t));
  if (!team) return NULL;
  pthread_mutex_init(&team->mutex, NULL);
  pthread_cond_init(&team->wake, NULL);
  for (long i = 0; i < helpers; i++) {
    struct member *member = malloc(sizeof *member);
    if (!member) break;
    *member = (struct member){team, i + 1};
    // Fewer threads than wanted make a smaller team.
    if (pthread_create(&team->threads[i], NULL, serve, member) != 0) {
      free(member);
      break;
    }
    team->helpers = i + 1;
  }
  return team;
}

static void rouse(kernel_team *team) {
  if (!atomic_load(&team->sleepers)) return;
  const long now = nanoseconds();
  if (now - team->roused < RESPITE) return;
  team->roused = now;
  pthread_mutex_lock(&team->mutex);
  pthread_cond_broadcast(&team->wake);
  pthread_mutex_unlock(&team->mutex);
}

// Spins until a counter has a value; a member that lost its core gets it back.
static void reach(atomic_long *counter, long value, void (*wait)(void *), void *context) {
  long called = 0;
  for (long i = 0; atomic_load(counter) != value; i++)
    if (i < 4096) relax();
    else {
      sched_yield();
      const long now = wait ? nanoseconds() : 0;
      if (now - called < 1000000) continue;
      called = now;
      wait(context);
    }
}

void kernel_team_run(kernel_team *team, long count, kernel_team_body *body, void *context) {
  kernel_team_run_waiting(team, count, body, NULL, context);
}

void kernel_team_run_waiting(kernel_team *team, long count, kernel_team_body *body, void (*wait)(void *context),
                             void *context) {
  if (team->helpers == 0 || count < 2) {
    for (long item = 0; item < count; item++) body(context, item, 0);
    return;
  }
  team->body = body;
  team->context = context;
  team->count = count;
  atomic_store(&team->next, 0);
  atomic_store(&team->done, 0);
  atomic_store(&team->open, 1);
  atomic_fetch_add(&team->loops, 1);
  rouse(team);
  work(team, 0);
  reach(&team->done, count, wait, context);
  atomic_store(&team->open, 0);
  for (long i = 0; atomic_load(&team->inside); i++)
    if (i < 4096) relax();
    else sched_yield();
}

void kernel_team_destroy(kernel_team *team) {
  atomic_store(&team->closing, 1);
  pthread_mutex_lock(&team->mutex);
  pthread_cond_broadcast(&team->wake);
  pthread_mutex_unlock(&team->mutex);
  for (long i = 0; i < team->helpers; i++) pthread_join(team->threads[i], NULL);
  pthread_mutex_destroy(&team->mutex);
  pthread_cond_destroy(&team->wake);
  free(team);
}

long kernel_core_count(void) {
#ifdef __linux__
  cpu_set_t allowed;
  // Fails where there are more processors than the set has room for.
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return CPU_COUNT(&allowed);
#endif
  return sysconf(_SC_NPROCESSORS_ONLN);
}
