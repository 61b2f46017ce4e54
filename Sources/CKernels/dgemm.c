// Matrix products of doubles at every instruction level, and the choice between them.
#include "kernels.h"

// The length of a block of the sum over k: a packed panel of 256 × 24 doubles fits the L2 cache.
#define BLOCK 256

#if defined(__x86_64__)
#define LEVEL avx512
#define TARGET __attribute__((target("avx512f,avx512vl,avx512dq,fma")))
#define LANES 8
#define TILE_ROWS 8
#define TILE_VECTORS 3
#include "dgemm_level.h"

#define LEVEL avx2
#define TARGET __attribute__((target("avx2,fma")))
#define LANES 4
#define TILE_ROWS 4
#define TILE_VECTORS 3
#include "dgemm_level.h"
#endif

#define LEVEL plain
#define TARGET
#define LANES 2
#define TILE_ROWS 4
#define TILE_VECTORS 2
#include "dgemm_level.h"

int kernel_level_runs(enum kernel_level level) {
#if defined(__x86_64__)
  if (level == kernel_level_avx512)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
           && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("fma");
  if (level == kernel_level_avx2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#endif
  return level == kernel_level_plain;
}

enum kernel_level kernel_level_best(void) {
  if (kernel_level_runs(kernel_level_avx512)) return kernel_level_avx512;
  if (kernel_level_runs(kernel_level_avx2)) return kernel_level_avx2;
  return kernel_level_plain;
}

// Below this many multiplications packing costs more than it saves.
#define SMALL 256

// The same sums in the same order, without tiles.
static void dgemm_small(size_t m, size_t n, size_t k, const double *a, size_t a_row, size_t a_column,
                        const double *b, size_t b_leading, int transposes_b, double *c, size_t c_leading,
                        int accumulates) {
  const size_t b_row = transposes_b ? 1 : b_leading, b_column = transposes_b ? b_leading : 1;
  for (size_t i = 0; i < m; i++)
    for (size_t j = 0; j < n; j++) {
      double sum = 0;
      for (size_t p = 0; p < k; p++) sum += a[i * a_row + p * a_column] * b[p * b_row + j * b_column];
      c[i * c_leading + j] = accumulates ? c[i * c_leading + j] + sum : sum;
    }
}

void kernel_dgemm_at(enum kernel_level level, size_t m, size_t n, size_t k, const double *a, size_t a_row,
                     size_t a_column, const double *b, size_t b_leading, int transposes_b, double *c,
                     size_t c_leading, int accumulates) {
#if defined(__x86_64__)
  if (level == kernel_level_avx512) {
    dgemm_avx512(m, n, k, a, a_row, a_column, b, b_leading, transposes_b, c, c_leading, accumulates);
    return;
  }
  if (level == kernel_level_avx2) {
    dgemm_avx2(m, n, k, a, a_row, a_column, b, b_leading, transposes_b, c, c_leading, accumulates);
    return;
  }
#endif
  dgemm_plain(m, n, k, a, a_row, a_column, b, b_leading, transposes_b, c, c_leading, accumulates);
}

void kernel_dgemm(size_t m, size_t n, size_t k, const double *a, size_t a_row, size_t a_column, const double *b,
                  size_t b_leading, int transposes_b, double *c, size_t c_leading, int accumulates) {
  if (m * n * k <= SMALL)
    dgemm_small(m, n, k, a, a_row, a_column, b, b_leading, transposes_b, c, c_leading, accumulates);
  else
    kernel_dgemm_at(kernel_level_best(), m, n, k, a, a_row, a_column, b, b_leading, transposes_b, c, c_leading,
                    accumulates);
}
