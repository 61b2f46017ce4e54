// The hot loops. Each is compiled per instruction level and chosen once at run time.
// All matrices are row-major doubles; a leading dimension is the distance of two rows.
#pragma once
#include <stddef.h>
#include <stdint.h>

// The instruction levels, fastest first.
enum kernel_level { kernel_level_avx512, kernel_level_avx2, kernel_level_plain };

// The level that this machine runs, and whether it could run another.
enum kernel_level kernel_level_best(void);
int kernel_level_runs(enum kernel_level level);

// C[m,n] = A·B, or C += A·B if `accumulates`. A is read as A[i·row + p·column], so that a transposed A
// costs nothing; B is [k,n], or [n,k] if `transposesB`. Every entry is summed over k in rising order, in blocks
// of fixed length: the result does not depend on n, m or alignment.
void kernel_dgemm(size_t m, size_t n, size_t k, const double *a, size_t a_row, size_t a_column, const double *b,
                  size_t b_leading, int transposes_b, double *c, size_t c_leading, int accumulates);
// The same at a chosen level, for tests.
void kernel_dgemm_at(enum kernel_level level, size_t m, size_t n, size_t k, const double *a, size_t a_row,
                     size_t a_column, const double *b, size_t b_leading, int transposes_b, double *c,
                     size_t c_leading, int accumulates);

// x[r,c] += bias[c].
void kernel_add_rows(size_t rows, size_t columns, const double *bias, double *x);
// sums[c] += Σ_r x[r,c], in rising r.
void kernel_add_row_sums(size_t rows, size_t columns, const double *x, double *sums);
// y += factor · x.
void kernel_axpy(size_t count, double factor, const double *x, double *y);
// y = scale · (y − x).
void kernel_scaled_difference(size_t count, double scale, const double *x, double *y);
// Σ (x−y)², in a fixed order.
double kernel_squared_distance(size_t count, const double *x, const double *y);
// x = max(x, 0).
void kernel_relu(size_t count, double *x);
// gradient = 0 where the output was 0.
void kernel_relu_pullback(size_t count, const double *output, double *gradient);
// Σ x·y, in a fixed order.
double kernel_dot(size_t count, const double *x, const double *y);
// (x, y) = (cosine·x − sine·y, sine·x + cosine·y).
void kernel_rotate(size_t count, double cosine, double sine, double *x, double *y);
