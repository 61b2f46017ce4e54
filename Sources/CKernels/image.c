// What moves and weighs the pixels of images, at every instruction level.
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "kernels.h"

#define KERNELS "image_level.h"
#include "each_level.h"

void kernel_copy_rows(size_t rows, size_t width, const float *x, size_t x_row, float *y, size_t y_row) {
  static void (*const levels[])(size_t, size_t, const float *, size_t, float *, size_t) = ALL_LEVELS(copy_rows_f32);
  levels[kernel_level_best()](rows, width, x, x_row, y, y_row);
}

void kernel_add_rows(size_t rows, size_t width, const float *x, size_t x_row, float *y, size_t y_row) {
  static void (*const levels[])(size_t, size_t, const float *, size_t, float *, size_t) = ALL_LEVELS(add_rows_f32);
  levels[kernel_level_best()](rows, width, x, x_row, y, y_row);
}

void kernel_modulate(size_t pixels, size_t channels, const float *x, const float *scale, const float *shift, float *y) {
  static void (*const levels[])(size_t, size_t, const float *, const float *, const float *, float *) =
    ALL_LEVELS(modulate_f32);
  levels[kernel_level_best()](pixels, channels, x, scale, shift, y);
}

void kernel_modulate_slopes(size_t pixels, size_t channels, const float *x, const float *scale, const float *slopes,
                            float *x_slopes, float *scale_slopes, float *shift_slopes) {
  static void (*const levels[])(size_t, size_t, const float *, const float *, const float *, float *, float *,
                                float *) = ALL_LEVELS(modulate_slopes_f32);
  levels[kernel_level_best()](pixels, channels, x, scale, slopes, x_slopes, scale_slopes, shift_slopes);
}

void kernel_pool(const kernel_pooling *pooling, const float *x, float *y) {
  static void (*const levels[])(const kernel_pooling *, const float *, float *) = ALL_LEVELS(pool_f32);
  levels[kernel_level_best()](pooling, x, y);
}

void kernel_pool_slopes(const kernel_pooling *pooling, const float *x, const float *y, const float *slopes,
                        float *sum) {
  static void (*const levels[])(const kernel_pooling *, const float *, const float *, const float *, float *) =
    ALL_LEVELS(pool_slopes_f32);
  levels[kernel_level_best()](pooling, x, y, slopes, sum);
}

void kernel_upsample(int is_bilinear, size_t height, size_t width, size_t channels, const float *x, float *y) {
  static void (*const levels[])(int, size_t, size_t, size_t, const float *, float *) = ALL_LEVELS(upsample_f32);
  levels[kernel_level_best()](is_bilinear, height, width, channels, x, y);
}

void kernel_upsample_slopes(int is_bilinear, size_t height, size_t width, size_t channels, const float *slopes,
                            float *sum) {
  static void (*const levels[])(int, size_t, size_t, size_t, const float *, float *) =
    ALL_LEVELS(upsample_slopes_f32);
  levels[kernel_level_best()](is_bilinear, height, width, channels, slopes, sum);
}

void kernel_sinusoids(size_t numbers, size_t count, const float *x, float *y) {
  const size_t half = count / 2;
  for (size_t n = 0; n < numbers; n++, y += count)
    for (size_t i = 0; i < half; i++) {
      const double angle = x[n] * pow(1e-4, (double)i / (double)(half > 1 ? half - 1 : 1));
      y[i] = (float)sin(angle);
      y[half + i] = (float)cos(angle);
    }
}
