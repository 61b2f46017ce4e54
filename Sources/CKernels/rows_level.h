// Softmax and directions of rows at one instruction level, for floats; see each_level.h. norm_level.h includes it.
// Sums and the like of a row run side by side in this many places, which are put together in one order.
#define PLACES 16
#define FOLD(places, op) \
  _Pragma("clang loop unroll(full)") for (size_t half = PLACES / 2; half > 0; half /= 2) \
    _Pragma("clang loop unroll(full)") for (size_t j = 0; j < half; j++) \
      places[j] = op(places[j], places[j + half])
#define PLUS(a, b) ((a) + (b))
#define LARGER(a, b) ((a) > (b) ? (a) : (b))
// Runs `step(place, i)` for every number of a row.
#define EACH_PLACE(width, step) \
  do { \
    size_t i_ = 0; \
    for (; i_ + PLACES <= (width); i_ += PLACES) \
      for (size_t j_ = 0; j_ < PLACES; j_++) { step(j_, i_ + j_); } \
    for (size_t j_ = 0; i_ + j_ < (width); j_++) { step(j_, i_ + j_); } \
  } while (0)

INLINE float NAME(product)(size_t width, const float *x, const float *y) {
  float sums[PLACES] = {0};
#define STEP(j, i) sums[j] += x[i] * y[i]
  EACH_PLACE(width, STEP);
#undef STEP
  FOLD(sums, PLUS);
  return sums[0];
}

TARGET static void NAME(softmax)(size_t rows, size_t width, float scale, float *x, size_t x_row) {
  for (size_t r = 0; r < rows; r++) {
    float *row = x + r * x_row, most[PLACES], sums[PLACES] = {0};
    for (size_t j = 0; j < PLACES; j++) most[j] = row[0];
#define STEP(j, i) most[j] = LARGER(most[j], row[i])
    EACH_PLACE(width, STEP);
#undef STEP
    FOLD(most, LARGER);
    const float base = most[0];
#define STEP(j, i) \
  const float power = NAME(exponential)(scale * (row[i] - base)); \
  row[i] = power; \
  sums[j] += power
    EACH_PLACE(width, STEP);
#undef STEP
    FOLD(sums, PLUS);
    const float share = 1 / sums[0];
    for (size_t i = 0; i < width; i++) row[i] *= share;
  }
}

TARGET static void NAME(softmax_slopes)(size_t rows, size_t width, float scale, const float *y, float *slopes,
                                         size_t row_size) {
  for (size_t r = 0; r < rows; r++) {
    const float *row = y + r * row_size;
    float *slope = slopes + r * row_size;
    const float sum = NAME(product)(width, row, slope);
    for (size_t i = 0; i < width; i++) slope[i] = scale * row[i] * (slope[i] - sum);
  }
}

TARGET static void NAME(directions)(size_t rows, size_t width, const float *x, float *y) {
  for (size_t r = 0; r < rows; r++, x += width, y += width) {
    const float sum = NAME(product)(width, x, x);
    const float inverse = 1 / __builtin_sqrtf(sum > 1e-24f ? sum : 1e-24f);
    for (size_t i = 0; i < width; i++) y[i] = inverse * x[i];
  }
}

TARGET static void NAME(direction_slopes)(size_t rows, size_t width, const float *x, const float *y,
                                          const float *slopes, float *sum) {
  for (size_t r = 0; r < rows; r++, x += width, y += width, slopes += width, sum += width) {
    const float square = NAME(product)(width, x, x), along = NAME(product)(width, y, slopes);
    const float inverse = 1 / __builtin_sqrtf(square > 1e-24f ? square : 1e-24f);
    for (size_t i = 0; i < width; i++) sum[i] += inverse * (slopes[i] - along * y[i]);
  }
}
#undef PLACES
#undef FOLD
#undef PLUS
#undef LARGER
#undef EACH_PLACE
