// Loops over entries, bound by memory: plain C is as fast as any instruction level.
#include "kernels.h"

void kernel_add_rows(size_t rows, size_t columns, const double *bias, double *x) {
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < columns; c++) x[r * columns + c] += bias[c];
}

void kernel_add_row_sums(size_t rows, size_t columns, const double *x, double *sums) {
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < columns; c++) sums[c] += x[r * columns + c];
}

void kernel_axpy(size_t count, double factor, const double *x, double *y) {
  for (size_t i = 0; i < count; i++) y[i] += factor * x[i];
}

void kernel_scaled_difference(size_t count, double scale, const double *x, double *y) {
  for (size_t i = 0; i < count; i++) y[i] = scale * (y[i] - x[i]);
}

double kernel_squared_distance(size_t count, const double *x, const double *y) {
  // Four partial sums let the processor overlap the additions; their order is fixed.
  double sums[4] = {0, 0, 0, 0};
  for (size_t i = 0; i < count; i++) sums[i & 3] += (x[i] - y[i]) * (x[i] - y[i]);
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

void kernel_relu(size_t count, double *x) {
  for (size_t i = 0; i < count; i++) x[i] = x[i] > 0 ? x[i] : 0;
}

void kernel_relu_pullback(size_t count, const double *output, double *gradient) {
  for (size_t i = 0; i < count; i++) gradient[i] = output[i] > 0 ? gradient[i] : 0;
}

double kernel_dot(size_t count, const double *x, const double *y) {
  double sums[4] = {0, 0, 0, 0};
  for (size_t i = 0; i < count; i++) sums[i & 3] += x[i] * y[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

void kernel_rotate(size_t count, double cosine, double sine, double *x, double *y) {
  for (size_t i = 0; i < count; i++) {
    const double a = x[i], b = y[i];
    x[i] = cosine * a - sine * b;
    y[i] = sine * a + cosine * b;
  }
}
