// The symmetric two-layer linear model at every instruction level.
#include "kernels.h"

// Rows of so many bytes stay in the first cache beside the rest.
#define NEAR_BLOCK 16384

#define KERNELS "symmetric_level.h"
#include "each_level.h"

#define SYMMETRIC(TYPE, REAL)                                                                                        \
  typedef void symmetric_##TYPE(size_t, size_t, size_t, size_t, const REAL *, REAL, int, REAL *, REAL *, REAL *);    \
  static symmetric_##TYPE *const symmetric_levels_##TYPE[] = ALL_LEVELS(symmetric_##TYPE);                           \
  void kernel_symmetric_descend_at_##TYPE(enum kernel_level level, size_t steps, size_t heads, size_t rows,          \
                                          size_t width, const REAL *rates, REAL rate, REAL *u, REAL *scratch) {      \
    symmetric_levels_##TYPE[level](steps, heads, rows, width, rates, -rate, 1, u, u, scratch);                       \
  }                                                                                                                  \
  void kernel_symmetric_descend_##TYPE(size_t steps, size_t heads, size_t rows, size_t width, const REAL *rates,     \
                                       REAL rate, REAL *u, REAL *scratch) {                                          \
    kernel_symmetric_descend_at_##TYPE(kernel_level_best(), steps, heads, rows, width, rates, rate, u, scratch);     \
  }                                                                                                                  \
  void kernel_symmetric_velocity_##TYPE(size_t heads, size_t rows, size_t width, const REAL *rates, REAL *u,         \
                                        REAL *velocity, REAL *scratch) {                                             \
    symmetric_levels_##TYPE[kernel_level_best()](1, heads, rows, width, rates, -0.5, 0, u, velocity, scratch);       \
  }

SYMMETRIC(f32, float)
SYMMETRIC(f64, double)
