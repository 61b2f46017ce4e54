// The sums of a Runge–Kutta step at every instruction level.
#include "kernels.h"

#define KERNELS "flow_level.h"
#include "each_level.h"

void kernel_flow_combine(size_t count, size_t terms, const long *which, const double *weights,
                         const double *const *stages, double size, const double *start, double *out) {
  static void (*const levels[])(size_t, size_t, const long *, const double *, const double *const *, double,
                                const double *, double *) = ALL_LEVELS(combine_f64);
  levels[kernel_level_best()](count, terms, which, weights, stages, size, start, out);
}

void kernel_flow_errors(size_t count, double tolerance, const double *x, const double *y, size_t terms,
                        const long *which, const double *fifth, const double *third, const double *const *stages,
                        double *norms) {
  static void (*const levels[])(size_t, double, const double *, const double *, size_t, const long *, const double *,
                                const double *, const double *const *, double *) = ALL_LEVELS(errors_f64);
  levels[kernel_level_best()](count, tolerance, x, y, terms, which, fifth, third, stages, norms);
}

void kernel_flow_ends(size_t count, double size, const double *x, const double *y, const double *first,
                      const double *last, double *const *coefficients) {
  static void (*const levels[])(size_t, double, const double *, const double *, const double *, const double *,
                                double *const *) = ALL_LEVELS(ends_f64);
  levels[kernel_level_best()](count, size, x, y, first, last, coefficients);
}

void kernel_flow_dense(size_t count, const double *const *coefficients, double x, const double *start, double *out) {
  static void (*const levels[])(size_t, const double *const *, double, const double *, double *) =
    ALL_LEVELS(dense_f64);
  levels[kernel_level_best()](count, coefficients, x, start, out);
}
