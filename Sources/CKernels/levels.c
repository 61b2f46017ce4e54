// Which instruction levels this machine runs.
#include "kernels.h"

int kernel_level_runs(enum kernel_level level) {
#if defined(__x86_64__)
  if (level == kernel_level_avx512)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
           && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")
           && __builtin_cpu_supports("fma");
  if (level == kernel_level_avx2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#endif
  return level == kernel_level_plain;
}

enum kernel_level kernel_level_best(void) {
  if (kernel_level_runs(kernel_level_avx512)) return kernel_level_avx512;
  if (kernel_level_runs(kernel_level_avx2)) return kernel_level_avx2;
  return kernel_level_plain;
}
