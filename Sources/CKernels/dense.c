// What surrounds the products of dense layers, at every instruction level.
#include <string.h>

#include "kernels.h"

#define JOIN2_(a, b) a##_##b
#define JOIN2(a, b) JOIN2_(a, b)
#define ADAM JOIN2(kernel_adam_settings, TYPE)

#define KERNELS "dense_level.h"
#include "each_level.h"

// A function of the header that calls the best level's.
#define LEVELS(result, name, type, parameters, arguments) \
  result kernel_##name##_##type parameters { \
    static result(*const levels[]) parameters = ALL_LEVELS(name##_##type); \
    return levels[kernel_level_best()] arguments; \
  }

#define DENSE(TYPE, REAL) \
  LEVELS(void, tanh, TYPE, (size_t count, REAL *x), (count, x)) \
  LEVELS(void, tanh_pullback, TYPE, (size_t count, const REAL *output, REAL *gradient), (count, output, gradient)) \
  LEVELS(void, gelu, TYPE, (size_t count, const REAL *x, REAL *output), (count, x, output)) \
  LEVELS(void, gelu_pullback, TYPE, (size_t count, const REAL *x, REAL *gradient), (count, x, gradient)) \
  LEVELS(double, difference, TYPE, (size_t count, REAL scale, const REAL *target, REAL *output), \
         (count, scale, target, output)) \
  LEVELS(void, column_sums, TYPE, (size_t rows, size_t width, const REAL *x, REAL *sums), (rows, width, x, sums)) \
  LEVELS(void, add, TYPE, (size_t count, const REAL *x, REAL *y), (count, x, y)) \
  LEVELS(void, transpose, TYPE, \
         (size_t rows, size_t columns, const REAL *x, size_t x_leading, REAL *y, size_t y_leading), \
         (rows, columns, x, x_leading, y, y_leading)) \
  LEVELS(void, sgd, TYPE, \
         (size_t count, REAL rate, REAL momentum, REAL decay, const REAL *gradient, REAL *velocity, REAL *x), \
         (count, rate, momentum, decay, gradient, velocity, x)) \
  LEVELS(void, adam, TYPE, \
         (size_t count, const kernel_adam_settings_##TYPE *adam, const REAL *gradient, REAL *mean, REAL *square, REAL *x), \
         (count, adam, gradient, mean, square, x))

DENSE(f32, float)
DENSE(f64, double)
