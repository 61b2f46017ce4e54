// Normalisation by the moments of a whole batch at one instruction level, for floats; see each_level.h. norm_level.h
// includes it, whose activations it uses.
// Channels whose sums stay in registers, and pixels that are summed as floats before doubles take over.
enum { NAME(CHANNELS) = 2 * BYTES / 4, NAME(PIXELS) = 32 };

TARGET static void NAME(batch_sums)(size_t pixels, size_t channels, const float *x, double *sums) {
  const size_t width = NAME(CHANNELS);
  for (size_t first = 0; first < channels; first += width) {
    const size_t count = channels - first < width ? channels - first : width;
    for (size_t start = 0; start < pixels; start += NAME(PIXELS)) {
      const size_t end = start + NAME(PIXELS) < pixels ? start + NAME(PIXELS) : pixels;
      float plain[NAME(CHANNELS)] = {0}, square[NAME(CHANNELS)] = {0};
#define SUM(count) \
  for (size_t p = start; p < end; p++) \
    for (size_t c = 0; c < (count); c++) { \
      const float number = x[p * channels + first + c]; \
      plain[c] += number; \
      square[c] += number * number; \
    }
      if (count == width) {
        SUM(NAME(CHANNELS))
      } else {
        SUM(count)
      }
#undef SUM
      for (size_t c = 0; c < count; c++) sums[first + c] += plain[c];
      for (size_t c = 0; c < count; c++) sums[channels + first + c] += square[c];
    }
  }
}

TARGET static void NAME(batch_normalize)(size_t pixels, size_t channels, int activation, const float *scale,
                                         const float *shift, const float *x, float *y) {
#define CALL(which) \
  for (size_t p = 0; p < pixels; p++) \
    for (size_t c = 0; c < channels; c++) \
      y[p * channels + c] = NAME(activated)(which, x[p * channels + c] * scale[c] + shift[c])
  WITH_ACTIVATION(CALL)
#undef CALL
}

TARGET static void NAME(batch_slope_sums)(size_t pixels, size_t channels, int activation, const float *moments,
                                          const float *x, float *slopes, double *sums) {
  const float *means = moments, *inverse = moments + channels, *scale = moments + 2 * channels;
  const float *shift = moments + 3 * channels;
  const size_t width = NAME(CHANNELS);
  for (size_t first = 0; first < channels; first += width) {
    const size_t count = channels - first < width ? channels - first : width;
    for (size_t start = 0; start < pixels; start += NAME(PIXELS)) {
      const size_t end = start + NAME(PIXELS) < pixels ? start + NAME(PIXELS) : pixels;
      float plain[NAME(CHANNELS)] = {0}, standard[NAME(CHANNELS)] = {0};
#define SUM(which, count) \
  for (size_t p = start; p < end; p++) \
    for (size_t c = 0; c < (count); c++) { \
      const size_t i = p * channels + first + c; \
      const float slope = slopes[i] * NAME(activation_slope)(which, x[i] * scale[first + c] + shift[first + c]); \
      slopes[i] = slope; \
      plain[c] += slope; \
      standard[c] += slope * ((x[i] - means[first + c]) * inverse[first + c]); \
    }
#define CALL(which) \
  if (count == width) { \
    SUM(which, NAME(CHANNELS)) \
  } else { \
    SUM(which, count) \
  }
      WITH_ACTIVATION(CALL)
#undef CALL
#undef SUM
      for (size_t c = 0; c < count; c++) sums[first + c] += plain[c];
      for (size_t c = 0; c < count; c++) sums[channels + first + c] += standard[c];
    }
  }
}

TARGET static void NAME(batch_slopes)(size_t pixels, size_t channels, const float *moments, const float *x,
                                      const float *slopes, int adds, float *sum) {
  const float *means = moments, *inverse = moments + channels, *scale = moments + 2 * channels;
  const float *plain = moments + 4 * channels, *standard = moments + 5 * channels;
#define GIVE(op) \
  for (size_t p = 0; p < pixels; p++) \
    for (size_t c = 0; c < channels; c++) { \
      const size_t i = p * channels + c; \
      const float number = (x[i] - means[c]) * inverse[c]; \
      sum[i] op scale[c] * (slopes[i] - plain[c] - number * standard[c]); \
    }
  if (adds) {
    GIVE(+=)
  } else {
    GIVE(=)
  }
#undef GIVE
}
