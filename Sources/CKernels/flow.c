// The sums of a Runge–Kutta step at every instruction level.
#include "kernels.h"

#define KERNELS "flow_level.h"
#include "each_level.h"

void kernel_flow_combine(size_t count, size_t terms, const double *weights, const double *const *stages, double size,
                         const double *start, double *out) {
  static void (*const levels[])(size_t, size_t, const double *, const double *const *, double, const double *,
                                double *) = ALL_LEVELS(combine_f64);
  levels[kernel_level_best()](count, terms, weights, stages, size, start, out);
}

double kernel_flow_norm(size_t count, double tolerance, const double *x, const double *y, const double *error) {
  static double (*const levels[])(size_t, double, const double *, const double *, const double *) =
    ALL_LEVELS(norm_f64);
  return levels[kernel_level_best()](count, tolerance, x, y, error);
}

void kernel_flow_dense(size_t count, const double *const *coefficients, double x, const double *start, double *out) {
  static void (*const levels[])(size_t, const double *const *, double, const double *, double *) =
    ALL_LEVELS(dense_f64);
  levels[kernel_level_best()](count, coefficients, x, start, out);
}
