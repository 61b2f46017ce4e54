// Normalisation by the moments of a whole batch at one instruction level, for floats; see each_level.h. norm_level.h
// includes it, whose activations and blocks of channels it uses.
// Pixels that are summed as floats before doubles take over.
enum { NAME(PIXELS) = 32 };

// Adds what two sums of floats have come to, which begin anew.
INLINE void NAME(hand_over)(const size_t width, float *plain, float *weighed, size_t channels, double *sums) {
  for (size_t c = 0; c < width; c++) sums[c] += plain[c];
  for (size_t c = 0; c < width; c++) sums[channels + c] += weighed[c];
  for (size_t c = 0; c < width; c++) plain[c] = weighed[c] = 0;
}

INLINE void NAME(sum_block)(const size_t width, size_t pixels, size_t channels, const float *x, double *sums) {
  float plain[LANES] = {0}, square[LANES] = {0};
  for (size_t p = 0; p < pixels; p++, x += channels) {
    if (p % NAME(PIXELS) == 0) NAME(hand_over)(width, plain, square, channels, sums);
    for (size_t c = 0; c < width; c++) {
      plain[c] += x[c];
      square[c] += x[c] * x[c];
    }
  }
  NAME(hand_over)(width, plain, square, channels, sums);
}

TARGET static void NAME(batch_sums)(size_t pixels, size_t channels, const float *x, double *sums) {
  EACH_BLOCK(NAME(sum_block), pixels, channels, x + first, sums + first);
}

INLINE void NAME(batch_normalize_block)(const size_t width, const int activation, size_t pixels, size_t channels,
                                        const float *scale, const float *shift, const float *x, float *y) {
  for (size_t p = 0; p < pixels; p++, x += channels, y += channels) {
    float result[LANES];
    EACH_CHANNEL(c) result[c] = NAME(activated)(activation, x[c] * scale[c] + shift[c]);
    for (size_t c = 0; c < width; c++) y[c] = result[c];
  }
}

TARGET static void NAME(batch_normalize)(size_t pixels, size_t channels, int activation, const float *scale,
                                         const float *shift, const float *x, float *y) {
#define CALL(which) \
  EACH_BLOCK(NAME(batch_normalize_block), which, pixels, channels, scale + first, shift + first, x + first, y + first)
  WITH_ACTIVATION(CALL)
#undef CALL
}

INLINE void NAME(slope_sum_block)(const size_t width, const int activation, size_t pixels, size_t channels,
                                  const float *moments, const float *x, float *slopes, double *sums) {
  const float *means = moments, *inverse = moments + channels, *scale = moments + 2 * channels;
  const float *shift = moments + 3 * channels;
  float plain[LANES] = {0}, standard[LANES] = {0};
  for (size_t p = 0; p < pixels; p++, x += channels, slopes += channels) {
    if (p % NAME(PIXELS) == 0) NAME(hand_over)(width, plain, standard, channels, sums);
    float result[LANES];
    EACH_CHANNEL(c)
      result[c] = slopes[c] * NAME(activation_slope)(activation, x[c] * scale[c] + shift[c]);
    for (size_t c = 0; c < width; c++) {
      plain[c] += result[c];
      standard[c] += result[c] * ((x[c] - means[c]) * inverse[c]);
    }
    for (size_t c = 0; c < width; c++) slopes[c] = result[c];
  }
  NAME(hand_over)(width, plain, standard, channels, sums);
}

TARGET static void NAME(batch_slope_sums)(size_t pixels, size_t channels, int activation, const float *moments,
                                          const float *x, float *slopes, double *sums) {
#define CALL(which) \
  EACH_BLOCK(NAME(slope_sum_block), which, pixels, channels, moments + first, x + first, slopes + first, sums + first)
  WITH_ACTIVATION(CALL)
#undef CALL
}

INLINE void NAME(batch_slope_block)(const size_t width, size_t pixels, size_t channels, const float *moments,
                                    const float *x, const float *slopes, int adds, float *sum) {
  const float *means = moments, *inverse = moments + channels, *scale = moments + 2 * channels;
  const float *plain = moments + 4 * channels, *standard = moments + 5 * channels;
  for (size_t p = 0; p < pixels; p++, x += channels, slopes += channels, sum += channels) {
    float result[LANES];
    for (size_t c = 0; c < width; c++) {
      const float number = (x[c] - means[c]) * inverse[c];
      result[c] = scale[c] * (slopes[c] - plain[c] - number * standard[c]);
    }
    if (adds)
      for (size_t c = 0; c < width; c++) sum[c] += result[c];
    else
      for (size_t c = 0; c < width; c++) sum[c] = result[c];
  }
}

TARGET static void NAME(batch_slopes)(size_t pixels, size_t channels, const float *moments, const float *x,
                                      const float *slopes, int adds, float *sum) {
  EACH_BLOCK(NAME(batch_slope_block), pixels, channels, moments + first, x + first, slopes + first, adds, sum + first);
}
