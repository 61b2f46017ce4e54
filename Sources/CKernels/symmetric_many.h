// The symmetric model of any number of heads at one instruction level; included by symmetric_level.h.

// The sum of all lanes, halved until one is left.
TARGET static inline __attribute__((always_inline)) REAL NAME(sum)(NAME(vector) x) {
#if BYTES / REAL_BYTES == 16
  x += __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  x += __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
  x += __builtin_shufflevector(x, x, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
#elif BYTES / REAL_BYTES == 8
  x += __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3);
  x += __builtin_shufflevector(x, x, 2, 3, 0, 1, 6, 7, 4, 5);
#elif BYTES / REAL_BYTES == 4
  x += __builtin_shufflevector(x, x, 2, 3, 0, 1);
#endif
  return x[0] + x[1];
}

// The sums of the lanes of four vectors, added up together.
TARGET static inline __attribute__((always_inline)) void NAME(sums)(const NAME(vector) *x, REAL *sums) {
#define HALVES(a, b, low, high) (__builtin_shufflevector(a, b, UNPACK low) + __builtin_shufflevector(a, b, UNPACK high))
#define UNPACK(...) __VA_ARGS__
#if BYTES / REAL_BYTES == 16
#define LOW (0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23)
#define HIGH (8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31)
  const NAME(vector) pairs[] = {HALVES(x[0], x[1], LOW, HIGH), HALVES(x[2], x[3], LOW, HIGH)};
  NAME(vector) all = HALVES(
    pairs[0], pairs[1], (0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
    (4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31));
  all += __builtin_shufflevector(all, all, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
  all += __builtin_shufflevector(all, all, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
#elif BYTES / REAL_BYTES == 8
#define LOW (0, 1, 2, 3, 8, 9, 10, 11)
#define HIGH (4, 5, 6, 7, 12, 13, 14, 15)
  const NAME(vector) pairs[] = {HALVES(x[0], x[1], LOW, HIGH), HALVES(x[2], x[3], LOW, HIGH)};
  NAME(vector) all = HALVES(pairs[0], pairs[1], (0, 1, 4, 5, 8, 9, 12, 13), (2, 3, 6, 7, 10, 11, 14, 15));
  all += __builtin_shufflevector(all, all, 1, 0, 3, 2, 5, 4, 7, 6);
#elif BYTES / REAL_BYTES == 4
#define LOW (0, 1, 4, 5)
#define HIGH (2, 3, 6, 7)
  const NAME(vector) pairs[] = {HALVES(x[0], x[1], LOW, HIGH), HALVES(x[2], x[3], LOW, HIGH)};
  const NAME(vector) all = HALVES(pairs[0], pairs[1], (0, 2, 4, 6), (1, 3, 5, 7));
#endif
#if BYTES / REAL_BYTES == 2
  for (size_t r = 0; r < 4; r++) sums[r] = NAME(sum)(x[r]);
#else
  REAL lanes[LANES];
  *(NAME(vector) *)lanes = all;
  for (size_t r = 0; r < 4; r++) sums[r] = lanes[r * LANES / 4];
#endif
#undef HALVES
#undef UNPACK
#undef LOW
#undef HIGH
}

// factors[r][p] = (x_r · u_p − δ)(a_r + a_p) for some rows x, row `first` and those below, and some heads p from `head` on.
TARGET static inline __attribute__((always_inline)) void NAME(couple_some)(
    const size_t count, const size_t some, size_t heads, size_t head, size_t width, size_t first, const REAL *rates,
    const REAL *u, REAL *factors) {
  const REAL *x = u + first * width;
  NAME(vector) sums[some][count];
#pragma clang loop unroll(full)
  for (size_t p = 0; p < some; p++)
#pragma clang loop unroll(full)
    for (size_t r = 0; r < count; r++) sums[p][r] = (NAME(vector)){0};
  for (size_t v = 0; v < width; v += LANES) {
    NAME(vector) rows[count];
#pragma clang loop unroll(full)
    for (size_t r = 0; r < count; r++) rows[r] = *(const NAME(vector) *)(x + r * width + v);
#pragma clang loop unroll(full)
    for (size_t p = 0; p < some; p++) {
      const NAME(vector) part = *(const NAME(vector) *)(u + (head + p) * width + v);
#pragma clang loop unroll(full)
      for (size_t r = 0; r < count; r++) sums[p][r] += part * rows[r];
    }
  }
#pragma clang loop unroll(full)
  for (size_t p = 0; p < some; p++) {
    REAL products[count];
    if (count == 4) NAME(sums)(sums[p], products);
    else
      for (size_t r = 0; r < count; r++) products[r] = NAME(sum)(sums[p][r]);
    for (size_t r = 0; r < count; r++) {
      const size_t row = first + r;
      const REAL rate = rates[head + p] + (row < heads ? rates[row] : 0);
      factors[r * heads + head + p] = (products[r] - (row == head + p ? 1 : 0)) * rate;
    }
  }
}

// The same for all heads.
TARGET static inline __attribute__((always_inline)) void NAME(couple)(
    const size_t count, const size_t heads, size_t width, size_t first, const REAL *rates, const REAL *u,
    REAL *factors) {
#define SOME(some) NAME(couple_some)(count, some, heads, head, width, first, rates, u, factors)
  for (size_t head = 0; head < heads; head += 4) {
    const size_t left = heads - head;
    if (left == 1) SOME(1);
    else if (left == 2) SOME(2);
    else if (left == 3) SOME(3);
    else SOME(4);
  }
#undef SOME
}

// Adds what some rows give to the heads to `sums`, and changes the rows themselves unless they are heads.
TARGET static inline __attribute__((always_inline)) void NAME(spread)(
    const size_t count, const size_t heads, size_t width, size_t first, const REAL *factors, REAL factor, int adds,
    const REAL *u, REAL *out, REAL *sums) {
  for (size_t v = 0; v < width; v += LANES) {
    NAME(vector) rows[count], changes[count];
    for (size_t r = 0; r < count; r++) {
      rows[r] = *(const NAME(vector) *)(u + (first + r) * width + v);
      changes[r] = (NAME(vector)){0};
    }
    for (size_t p = 0; p < heads; p++) {
      const NAME(vector) head = *(const NAME(vector) *)(u + p * width + v);
      NAME(vector) sum = *(NAME(vector) *)(sums + p * width + v);
      for (size_t r = 0; r < count; r++) {
        sum += factors[r * heads + p] * rows[r];
        changes[r] += factors[r * heads + p] * head;
      }
      *(NAME(vector) *)(sums + p * width + v) = sum;
    }
    if (first < heads) continue;
    for (size_t r = 0; r < count; r++)
      *(NAME(vector) *)(out + (first + r) * width + v) = adds ? rows[r] + factor * changes[r] : factor * changes[r];
  }
}

// A step with many heads, a few rows at a time.
TARGET static inline __attribute__((always_inline)) void NAME(step_many)(
    size_t heads, size_t rows, size_t width, const REAL *rates, REAL factor, int adds, const REAL *u, REAL *out,
    REAL *scratch) {
  REAL *factors = scratch + heads * width;
  for (size_t i = 0; i < heads * width; i++) scratch[i] = 0;
#define ROWS(count) \
  NAME(couple)(count, heads, width, j, rates, u, factors); \
  NAME(spread)(count, heads, width, j, factors, factor, adds, u, out, scratch)
  size_t j = 0;
  for (; j < heads; j++) { ROWS(1); }
  for (; j + 4 <= rows; j += 4) { ROWS(4); }
  for (; j < rows; j++) { ROWS(1); }
#undef ROWS
  // Heads are read until the last row, so they change last.
  for (size_t v = 0; v < heads * width; v += LANES) {
    const NAME(vector) change = factor * *(const NAME(vector) *)(scratch + v);
    *(NAME(vector) *)(out + v) = adds ? *(const NAME(vector) *)(u + v) + change : change;
  }
}
