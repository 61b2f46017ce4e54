// Normalisation, activation and what else networks on images need, at every instruction level.
#include <stdint.h>
#include <string.h>

#include "kernels.h"

#define KERNELS "norm_level.h"
#include "each_level.h"

void kernel_activate(int activation, size_t count, const float *x, float *y) {
  static void (*const levels[])(int, size_t, const float *, float *) = ALL_LEVELS(activate_f32);
  levels[kernel_level_best()](activation, count, x, y);
}

void kernel_activate_slopes(int activation, size_t count, const float *x, const float *slopes, float *sum) {
  static void (*const levels[])(int, size_t, const float *, const float *, float *) = ALL_LEVELS(activate_slopes_f32);
  levels[kernel_level_best()](activation, count, x, slopes, sum);
}

void kernel_normalize(const kernel_norm *norm, const float *x, float *moments, float *y) {
  static void (*const levels[])(const kernel_norm *, const float *, float *, float *) = ALL_LEVELS(normalize_f32);
  levels[kernel_level_best()](norm, x, moments, y);
}

void kernel_normalize_slopes(const kernel_norm *norm, const float *x, const float *moments, const float *slopes,
                             float *weight_slopes, float *bias_slopes, int adds, float *sum, float *scratch) {
  static void (*const levels[])(const kernel_norm *, const float *, const float *, const float *, float *, float *, int,
                                float *, float *) = ALL_LEVELS(normalize_slopes_f32);
  levels[kernel_level_best()](norm, x, moments, slopes, weight_slopes, bias_slopes, adds, sum, scratch);
}

void kernel_batch_sums(size_t pixels, size_t channels, const float *x, double *sums) {
  static void (*const levels[])(size_t, size_t, const float *, double *) = ALL_LEVELS(batch_sums_f32);
  levels[kernel_level_best()](pixels, channels, x, sums);
}

void kernel_batch_normalize(size_t pixels, size_t channels, int activation, const float *scale, const float *shift,
                            const float *x, float *y) {
  static void (*const levels[])(size_t, size_t, int, const float *, const float *, const float *, float *) =
    ALL_LEVELS(batch_normalize_f32);
  levels[kernel_level_best()](pixels, channels, activation, scale, shift, x, y);
}

void kernel_batch_slope_sums(size_t pixels, size_t channels, int activation, const float *moments, const float *x,
                             float *slopes, double *sums) {
  static void (*const levels[])(size_t, size_t, int, const float *, const float *, float *, double *) =
    ALL_LEVELS(batch_slope_sums_f32);
  levels[kernel_level_best()](pixels, channels, activation, moments, x, slopes, sums);
}

void kernel_batch_slopes(size_t pixels, size_t channels, const float *moments, const float *x, const float *slopes,
                         int adds, float *sum) {
  static void (*const levels[])(size_t, size_t, const float *, const float *, const float *, int, float *) =
    ALL_LEVELS(batch_slopes_f32);
  levels[kernel_level_best()](pixels, channels, moments, x, slopes, adds, sum);
}

void kernel_softmax(size_t rows, size_t width, float scale, float *x, size_t row) {
  static void (*const levels[])(size_t, size_t, float, float *, size_t) = ALL_LEVELS(softmax_f32);
  levels[kernel_level_best()](rows, width, scale, x, row);
}

void kernel_softmax_slopes(size_t rows, size_t width, float scale, const float *y, float *slopes, size_t row) {
  static void (*const levels[])(size_t, size_t, float, const float *, float *, size_t) =
    ALL_LEVELS(softmax_slopes_f32);
  levels[kernel_level_best()](rows, width, scale, y, slopes, row);
}

void kernel_dropout(size_t count, uint64_t seed, uint32_t share, float scale, const float *x, int adds, float *y) {
  static void (*const levels[])(size_t, uint64_t, uint32_t, float, const float *, int, float *) =
    ALL_LEVELS(dropout_f32);
  levels[kernel_level_best()](count, seed, share, scale, x, adds, y);
}

double kernel_squares(size_t count, const float *x) {
  static double (*const levels[])(size_t, const float *) = ALL_LEVELS(squares_f32);
  return levels[kernel_level_best()](count, x);
}

void kernel_scale(size_t count, float factor, float *x) {
  static void (*const levels[])(size_t, float, float *) = ALL_LEVELS(scale_f32);
  levels[kernel_level_best()](count, factor, x);
}

void kernel_average(size_t count, float kept, const float *x, float *mean) {
  static void (*const levels[])(size_t, float, const float *, float *) = ALL_LEVELS(average_f32);
  levels[kernel_level_best()](count, kept, x, mean);
}

void kernel_normals(size_t count, uint64_t seed, float *x) {
  static void (*const levels[])(size_t, uint64_t, float *) = ALL_LEVELS(normals_f32);
  levels[kernel_level_best()](count, seed, x);
}

void kernel_directions(size_t rows, size_t width, const float *x, float *y) {
  static void (*const levels[])(size_t, size_t, const float *, float *) = ALL_LEVELS(directions_f32);
  levels[kernel_level_best()](rows, width, x, y);
}

void kernel_direction_slopes(size_t rows, size_t width, const float *x, const float *y, const float *slopes,
                             float *sum) {
  static void (*const levels[])(size_t, size_t, const float *, const float *, const float *, float *) =
    ALL_LEVELS(direction_slopes_f32);
  levels[kernel_level_best()](rows, width, x, y, slopes, sum);
}
