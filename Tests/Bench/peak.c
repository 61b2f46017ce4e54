/* Prints the machine's fused multiply-add peak in GFLOP/s as JSON: float and double, one thread and all of them. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef __AVX512F__
enum { BYTES = 64, CHAINS = 16 };
#else
enum { BYTES = 32, CHAINS = 12 };
#endif
enum { ROUNDS = 4000000, TRIES = 20, THREADS = 256 };

typedef float floats __attribute__((vector_size(BYTES)));
typedef double doubles __attribute__((vector_size(BYTES)));

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* Independent chains of x = x · a + b, enough of them to hide the latency of one. */
#define PEAK(name, vectors)                                              \
  static void *name(void *sink) {                                        \
    vectors x[CHAINS], a = {0}, b = {0}, sum = {0};                      \
    a = a + 0.999f;                                                      \
    b = b + 0.001f;                                                      \
    for (int i = 0; i < CHAINS; i++) x[i] = b + (float)i;                \
    for (int round = 0; round < ROUNDS; round++)                         \
      _Pragma("GCC unroll 16") for (int i = 0; i < CHAINS; i++)          \
        x[i] = x[i] * a + b;                                             \
    for (int i = 0; i < CHAINS; i++) sum += x[i];                        \
    *(double *)sink = (double)sum[0];                                    \
    return NULL;                                                         \
  }
PEAK(float_peak, floats)
PEAK(double_peak, doubles)

/* The best of several tries, because whatever else the machine does can only slow one down. */
static double rate(void *(*work)(void *), int threads, int lanes) {
  pthread_t team[THREADS];
  double sinks[THREADS];
  double best = 1e30;
  for (int try = 0; try < TRIES; try++) {
    double start = now();
    for (int i = 0; i < threads; i++) pthread_create(&team[i], NULL, work, &sinks[i]);
    for (int i = 0; i < threads; i++) pthread_join(team[i], NULL);
    if (now() - start < best) best = now() - start;
  }
  return 2.0 * ROUNDS * CHAINS * lanes * threads / best / 1e9;
}

int main(int count, char **arguments) {
  int threads = count > 1 ? atoi(arguments[1]) : 1;
  if (threads < 1 || threads > THREADS) threads = 1;
  int floats_each = BYTES / (int)sizeof(float), doubles_each = BYTES / (int)sizeof(double);
  printf("{\"float\": [%f, ", rate(float_peak, 1, floats_each));
  printf("%f], ", rate(float_peak, threads, floats_each));
  printf("\"double\": [%f, ", rate(double_peak, 1, doubles_each));
  printf("%f]}\n", rate(double_peak, threads, doubles_each));
  return 0;
}
