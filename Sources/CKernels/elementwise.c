// Loops over entries, bound by memory: plain C is as fast as any instruction level.
#include "kernels.h"

void kernel_axpy(size_t count, double factor, const double *x, double *y) {
  for (size_t i = 0; i < count; i++) y[i] += factor * x[i];
}

double kernel_dot(size_t count, const double *x, const double *y) {
  double sums[4] = {0, 0, 0, 0};
  size_t i = 0;
  for (; i + 4 <= count; i += 4)
    for (size_t lane = 0; lane < 4; lane++) sums[lane] += x[i + lane] * y[i + lane];
  for (; i < count; i++) sums[i & 3] += x[i] * y[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

double kernel_squared_distance(size_t count, const double *x, const double *y) {
  double sums[8] = {0, 0, 0, 0, 0, 0, 0, 0};
  size_t i = 0;
  for (; i + 8 <= count; i += 8)
    for (size_t lane = 0; lane < 8; lane++) {
      const double difference = x[i + lane] - y[i + lane];
      sums[lane] += difference * difference;
    }
  for (; i < count; i++) sums[i & 7] += (x[i] - y[i]) * (x[i] - y[i]);
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

void kernel_rotate(size_t count, double cosine, double sine, double *x, double *y) {
  for (size_t i = 0; i < count; i++) {
    const double a = x[i], b = y[i];
    x[i] = cosine * a - sine * b;
    y[i] = sine * a + cosine * b;
  }
}

void kernel_axpy_f32(size_t count, float factor, const float *x, float *y) {
  for (size_t i = 0; i < count; i++) y[i] += factor * x[i];
}

double kernel_dot_f32(size_t count, const float *x, const float *y) {
  double sums[4] = {0, 0, 0, 0};
  for (size_t i = 0; i < count; i++) sums[i & 3] += (double)x[i] * y[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}
