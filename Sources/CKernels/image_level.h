// What moves and weighs the pixels of images at one instruction level, for floats; see each_level.h.
#if REAL_BYTES == 4
TARGET static void NAME(copy_rows)(size_t rows, size_t width, const float *x, size_t x_row, float *y, size_t y_row) {
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < width; c++) y[r * y_row + c] = x[r * x_row + c];
}

TARGET static void NAME(add_rows)(size_t rows, size_t width, const float *x, size_t x_row, float *y, size_t y_row) {
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < width; c++) y[r * y_row + c] += x[r * x_row + c];
}

TARGET static void NAME(modulate)(size_t pixels, size_t channels, const float *x, const float *scale,
                                  const float *shift, float *y) {
  for (size_t p = 0; p < pixels; p++, x += channels, y += channels)
    if (scale)
      for (size_t c = 0; c < channels; c++) y[c] = x[c] * scale[c] + shift[c];
    else
      for (size_t c = 0; c < channels; c++) y[c] = x[c] + shift[c];
}

TARGET static void NAME(modulate_slopes)(size_t pixels, size_t channels, const float *x, const float *scale,
                                         const float *slopes, float *x_slopes, float *scale_slopes,
                                         float *shift_slopes) {
  for (size_t p = 0; p < pixels; p++) {
    const float *number = x + p * channels, *slope = slopes + p * channels;
    if (x_slopes) {
      float *sum = x_slopes + p * channels;
      if (scale)
        for (size_t c = 0; c < channels; c++) sum[c] += slope[c] * scale[c];
      else
        for (size_t c = 0; c < channels; c++) sum[c] += slope[c];
    }
    if (scale_slopes)
      for (size_t c = 0; c < channels; c++) scale_slopes[c] += slope[c] * number[c];
    if (shift_slopes)
      for (size_t c = 0; c < channels; c++) shift_slopes[c] += slope[c];
  }
}

// Calls `body` for every pixel of the result: `square` is the first pixel behind it, `place` its own.
#define EACH_SQUARE(body) \
  const size_t channels = pooling->channels, line = pooling->width * channels; \
  const size_t wide = pooling->width / pooling->columns, high = pooling->height / pooling->rows; \
  for (size_t row = 0; row < high; row++) \
    for (size_t column = 0; column < wide; column++) { \
      const size_t square = row * pooling->rows * line + column * pooling->columns * channels; \
      const size_t place = (row * wide + column) * channels; \
      body \
    }

TARGET static void NAME(pool)(const kernel_pooling *pooling, const float *x, float *y) {
  const float share = 1 / (float)(pooling->rows * pooling->columns);
  EACH_SQUARE({
    for (size_t a = 0; a < pooling->rows; a++)
      for (size_t b = 0; b < pooling->columns; b++) {
        const float *pixel = x + square + a * line + b * channels;
        if (a + b == 0)
          for (size_t c = 0; c < channels; c++) y[place + c] = pixel[c];
        else if (pooling->is_mean)
          for (size_t c = 0; c < channels; c++) y[place + c] += pixel[c];
        else
          for (size_t c = 0; c < channels; c++) y[place + c] = pixel[c] > y[place + c] ? pixel[c] : y[place + c];
      }
    if (pooling->is_mean)
      for (size_t c = 0; c < channels; c++) y[place + c] *= share;
  })
}

// Channels come by eights.
typedef float NAME(eight) __attribute__((vector_size(32), aligned(4)));
typedef int32_t NAME(eight_bits) __attribute__((vector_size(32)));
#define READ(place) (*(const NAME(eight) *)(place))

TARGET static void NAME(pool_slopes)(const kernel_pooling *pooling, const float *x, const float *y,
                                     const float *slopes, float *sum) {
  const float share = 1 / (float)(pooling->rows * pooling->columns);
  EACH_SQUARE({
    for (size_t first = 0; first < channels; first += 8) {
      const NAME(eight) best = READ(y + place + first);
      // What no pixel of the square has claimed yet: of several equal numbers the first counts.
      NAME(eight_bits) left = (NAME(eight_bits))READ(slopes + place + first);
      for (size_t a = 0; a < pooling->rows; a++)
        for (size_t b = 0; b < pooling->columns; b++) {
          const size_t pixel = square + a * line + b * channels + first;
          const NAME(eight_bits) claim = READ(x + pixel) == best;
          *(NAME(eight) *)(sum + pixel) += pooling->is_mean ? share * (NAME(eight))left : (NAME(eight))(left & claim);
          if (!pooling->is_mean) left &= ~claim;
        }
    }
  })
}
#undef READ
#undef EACH_SQUARE

// The pixel beside `place` that lies nearer to an output of twice the size; at the rim the pixel itself.
static inline size_t NAME(neighbour)(size_t output, size_t count) {
  const size_t place = output / 2;
  if (output % 2 == 0) return place == 0 ? 0 : place - 1;
  return place + 1 == count ? place : place + 1;
}

TARGET static void NAME(upsample)(int is_bilinear, size_t height, size_t width, size_t channels, const float *x,
                                  float *y) {
  for (size_t row = 0; row < 2 * height; row++)
    for (size_t column = 0; column < 2 * width; column++, y += channels) {
      const float *near = x + row / 2 * width * channels, *pixel = near + column / 2 * channels;
      if (!is_bilinear) {
        for (size_t c = 0; c < channels; c++) y[c] = pixel[c];
        continue;
      }
      const float *far = x + NAME(neighbour)(row, height) * width * channels;
      const size_t here = column / 2 * channels, beside = NAME(neighbour)(column, width) * channels;
      for (size_t c = 0; c < channels; c++)
        y[c] = 0.75f * (0.75f * near[here + c] + 0.25f * near[beside + c]) +
               0.25f * (0.75f * far[here + c] + 0.25f * far[beside + c]);
    }
}

TARGET static void NAME(upsample_slopes)(int is_bilinear, size_t height, size_t width, size_t channels,
                                         const float *slopes, float *sum) {
  for (size_t row = 0; row < 2 * height; row++)
    for (size_t column = 0; column < 2 * width; column++, slopes += channels) {
      float *near = sum + row / 2 * width * channels;
      const size_t here = column / 2 * channels;
      if (!is_bilinear) {
        for (size_t c = 0; c < channels; c++) near[here + c] += slopes[c];
        continue;
      }
      float *far = sum + NAME(neighbour)(row, height) * width * channels;
      const size_t beside = NAME(neighbour)(column, width) * channels;
      // One after the other: at the rim they are the same pixel.
      for (size_t c = 0; c < channels; c++) near[here + c] += 0.5625f * slopes[c];
      for (size_t c = 0; c < channels; c++) near[beside + c] += 0.1875f * slopes[c];
      for (size_t c = 0; c < channels; c++) far[here + c] += 0.1875f * slopes[c];
      for (size_t c = 0; c < channels; c++) far[beside + c] += 0.0625f * slopes[c];
    }
}
#endif
