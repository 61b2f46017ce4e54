// What surrounds the products of dense layers, at one instruction level; see each_level.h. The loops are plain C that
// the compiler turns into vectors of the level.

#include "functions_level.h"

TARGET static void NAME(tanh)(size_t count, REAL *x) {
  for (size_t i = 0; i < count; i++) x[i] = NAME(hyperbolic)(x[i]);
}

TARGET static void NAME(tanh_pullback)(size_t count, const REAL *output, REAL *gradient) {
  for (size_t i = 0; i < count; i++) gradient[i] *= 1 - output[i] * output[i];
}

TARGET static void NAME(gelu)(size_t count, const REAL *x, REAL *output) {
  for (size_t i = 0; i < count; i++) output[i] = NAME(gelu_value)(x[i]);
}

TARGET static void NAME(gelu_pullback)(size_t count, const REAL *x, REAL *gradient) {
  for (size_t i = 0; i < count; i++) gradient[i] *= NAME(gelu_slope)(x[i]);
}

typedef REAL NAME(line) __attribute__((vector_size(32 * REAL_BYTES), aligned(REAL_BYTES)));
typedef double NAME(totals) __attribute__((vector_size(32 * sizeof(double))));

TARGET static double NAME(difference)(size_t count, REAL scale, const REAL *target, REAL *output) {
  // Many short sums, which the processor overlaps, and their sum in double; all in a fixed order.
  NAME(totals) totals = {0};
  size_t i = 0;
  while (i + 32 <= count) {
    NAME(line) sums = {0};
    for (const size_t end = count - i < 512 ? count : i + 512; i + 32 <= end; i += 32) {
      const NAME(line) difference = *(NAME(line) *)(output + i) - *(const NAME(line) *)(target + i);
      sums += difference * difference;
      *(NAME(line) *)(output + i) = scale * difference;
    }
    totals += __builtin_convertvector(sums, NAME(totals));
  }
  double total = 0;
  for (size_t j = 0; j < 32; j++) total += totals[j];
  for (; i < count; i++) {
    const REAL difference = output[i] - target[i];
    total += (double)difference * difference;
    output[i] = scale * difference;
  }
  return total;
}

// `count` columns, whose sums stay in registers: one for each of four rows, so that none waits for the one before.
TARGET static inline __attribute__((always_inline)) void NAME(some_sums)(
    const size_t count, size_t rows, size_t width, const REAL *x, REAL *sums) {
  REAL totals[4][32] = {0};
  size_t r = 0;
  for (; r + 4 <= rows; r += 4)
#pragma clang loop unroll(full)
    for (size_t i = 0; i < 4; i++)
      for (size_t j = 0; j < count; j++) totals[i][j] += x[(r + i) * width + j];
  for (; r < rows; r++)
    for (size_t j = 0; j < count; j++) totals[0][j] += x[r * width + j];
  for (size_t j = 0; j < count; j++) sums[j] += (totals[0][j] + totals[1][j]) + (totals[2][j] + totals[3][j]);
}

TARGET static void NAME(column_sums)(size_t rows, size_t width, const REAL *x, REAL *sums) {
  size_t c = 0;
  for (; c + 32 <= width; c += 32) NAME(some_sums)(32, rows, width, x + c, sums + c);
  for (; c < width; c += 8) NAME(some_sums)(8, rows, width, x + c, sums + c);
}

TARGET static void NAME(add)(size_t count, const REAL *x, REAL *y) {
  for (size_t i = 0; i < count; i++) y[i] += x[i];
}

// Infinity and NaN times zero are NaN, and stay so in a sum.
TARGET static int NAME(is_finite)(size_t count, const REAL *x) {
  REAL sums[32] = {0};
  size_t i = 0;
  for (; i + 32 <= count; i += 32)
    for (size_t j = 0; j < 32; j++) sums[j] += 0 * x[i + j];
  for (; i < count; i++) sums[0] += 0 * x[i];
  REAL sum = 0;
  for (size_t j = 0; j < 32; j++) sum += sums[j];
  return sum == 0;
}

typedef REAL NAME(eight) __attribute__((vector_size(8 * REAL_BYTES), aligned(REAL_BYTES)));

// Eight rows of eight: to shuffle each with the one four below, like two halves of a deck, three times.
TARGET static inline __attribute__((always_inline)) void NAME(transpose_block)(const REAL *x, size_t x_leading, REAL *y,
                                                                                size_t y_leading) {
  NAME(eight) rows[8], shuffled[8];
#pragma clang loop unroll(full)
  for (size_t r = 0; r < 8; r++) rows[r] = *(const NAME(eight) *)(x + r * x_leading);
#pragma clang loop unroll(full)
  for (size_t round = 0; round < 3; round++) {
#pragma clang loop unroll(full)
    for (size_t r = 0; r < 4; r++) {
      shuffled[2 * r] = __builtin_shufflevector(rows[r], rows[r + 4], 0, 8, 1, 9, 2, 10, 3, 11);
      shuffled[2 * r + 1] = __builtin_shufflevector(rows[r], rows[r + 4], 4, 12, 5, 13, 6, 14, 7, 15);
    }
#pragma clang loop unroll(full)
    for (size_t r = 0; r < 8; r++) rows[r] = shuffled[r];
  }
#pragma clang loop unroll(full)
  for (size_t r = 0; r < 8; r++) *(NAME(eight) *)(y + r * y_leading) = rows[r];
}

TARGET static void NAME(transpose)(size_t rows, size_t columns, const REAL *x, size_t x_leading, REAL *y,
                                   size_t y_leading) {
  for (size_t i = 0; i < rows; i += 8)
    for (size_t j = 0; j < columns; j += 8) {
      const REAL *from = x + i * x_leading + j;
      REAL *to = y + j * y_leading + i;
      if (i + 8 <= rows && j + 8 <= columns)
        NAME(transpose_block)(from, x_leading, to, y_leading);
      else
        for (size_t c = 0; c < 8 && j + c < columns; c++)
          for (size_t r = 0; r < 8 && i + r < rows; r++) to[c * y_leading + r] = from[r * x_leading + c];
    }
}

TARGET static void NAME(sgd)(size_t count, REAL rate, REAL momentum, REAL decay, const REAL *gradient, REAL *velocity,
                             REAL *x) {
  if (velocity)
    for (size_t i = 0; i < count; i++) {
      velocity[i] = momentum * velocity[i] + (gradient[i] + decay * x[i]);
      x[i] -= rate * velocity[i];
    }
  else
    for (size_t i = 0; i < count; i++) x[i] -= rate * (gradient[i] + decay * x[i]);
}

TARGET static void NAME(adam)(size_t count, const ADAM *adam, const REAL *gradient, REAL *mean, REAL *square,
                              REAL *x) {
  const REAL first = adam->first, second = adam->second, added = adam->decay, kept = 1 - adam->shrinkage;
  const REAL rate = adam->rate, scale = adam->scale, epsilon = adam->epsilon;
  for (size_t i = 0; i < count; i++) {
    const REAL slope = gradient[i] + added * x[i];
    mean[i] = first * mean[i] + (1 - first) * slope;
    square[i] = second * square[i] + (1 - second) * slope * slope;
    x[i] = kept * x[i] - rate * mean[i] / (SQUARE_ROOT(square[i]) * scale + epsilon);
  }
}
