// Matrix products at every instruction level, and the choice between them.
#include <string.h>

#include "kernels.h"

// The length of a block of the sum over k: a packed panel of 256 lines fits the L2 cache.
#define BLOCK 256
// Lines of B that are further apart than so many bytes share too few sets of the L1 cache, and are packed; with few
// registers earlier, where there are rows enough to pay for it.
#define NEAR 1024
#define MANY_ROWS 64
#define JOIN2_(a, b) a##_##b
#define JOIN2(a, b) JOIN2_(a, b)

#define KERNELS "gemm_level.h"
#include "each_level.h"

// Below this many multiplications packing costs more than it saves. Floats have none such: there eight columns are summed
// in another order, which must not depend on the number of rows.
#define SMALL_f64 256
#define SMALL_f32 0

// The same sums in the same order, without tiles, for products without a finish.
#define GEMM(TYPE, REAL)                                                                                             \
  static void gemm_small_##TYPE(const kernel_product_##TYPE *p) {                                                    \
    const size_t b_row = p->transposes_b ? 1 : p->b_leading, b_column = p->transposes_b ? p->b_leading : 1;          \
    for (size_t i = 0; i < p->m; i++)                                                                                \
      for (size_t j = 0; j < p->n; j++) {                                                                            \
        REAL sum = 0;                                                                                                \
        for (size_t q = 0; q < p->k; q++)                                                                            \
          sum += p->a[i * p->a_row + q * p->a_column] * p->b[q * b_row + j * b_column];                              \
        REAL *c = p->c + i * p->c_leading + j;                                                                       \
        *c = p->accumulates ? *c + sum : sum;                                                                        \
      }                                                                                                              \
  }                                                                                                                  \
  void kernel_gemm_at_##TYPE(enum kernel_level level, const kernel_product_##TYPE *product) {                        \
    static void (*const levels[])(const kernel_product_##TYPE *) = ALL_LEVELS(gemm_##TYPE);                          \
    levels[level](product);                                                                                          \
  }                                                                                                                  \
  void kernel_gemm_##TYPE(const kernel_product_##TYPE *product) {                                                    \
    const int is_plain = !product->bias && !product->rectifies && !product->mask;                                    \
    if (is_plain && product->m * product->n * product->k <= SMALL_##TYPE)                                                   \
      gemm_small_##TYPE(product);                                                                                    \
    else                                                                                                             \
      kernel_gemm_at_##TYPE(kernel_level_best(), product);                                                           \
  }

GEMM(f32, float)
GEMM(f64, double)
