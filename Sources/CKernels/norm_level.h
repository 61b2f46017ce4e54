// Normalisation and activation at one instruction level, for floats; see each_level.h.
#if REAL_BYTES == 4
#include "functions_level.h"
#define INLINE TARGET static inline __attribute__((always_inline))

INLINE float NAME(activated)(const int activation, float x) {
  switch (activation) {
  case kernel_relu: return x > 0 ? x : 0;
  case kernel_silu: return x / (1 + NAME(exponential)(-x));
  case kernel_gelu: return NAME(gelu_value)(x);
  default: return x;
  }
}

// The derivative.
INLINE float NAME(activation_slope)(const int activation, float x) {
  switch (activation) {
  case kernel_relu: return x > 0 ? 1 : 0;
  case kernel_silu: {
    const float gate = 1 / (1 + NAME(exponential)(-x));
    return gate * (1 + x * (1 - gate));
  }
  case kernel_gelu: return NAME(gelu_slope)(x);
  default: return 1;
  }
}

// Calls a function with the activation as a constant.
#define WITH_ACTIVATION(call) \
  switch (activation) { \
  case kernel_relu: call(kernel_relu); break; \
  case kernel_silu: call(kernel_silu); break; \
  case kernel_gelu: call(kernel_gelu); break; \
  default: call(kernel_identity); break; \
  }

// Calls a function for the channels in blocks of a vector, with their number as a constant. Channels come by eights,
// which may be half a vector; `first` is the first of a block.
#define EACH_BLOCK(call, ...) \
  for (size_t first = 0; first < channels; first += LANES) \
    if (channels - first >= LANES) \
      call(LANES, __VA_ARGS__); \
    else \
      call(LANES / 2, __VA_ARGS__)

// A loop of activations over a block's channels becomes a vector; unrolled early, that of half a vector would not.
#define EACH_CHANNEL(c) _Pragma("clang loop unroll(disable)") for (size_t c = 0; c < width; c++)

TARGET static void NAME(activate)(int activation, size_t count, const float *x, float *y) {
#define CALL(which) for (size_t i = 0; i < count; i++) y[i] = NAME(activated)(which, x[i])
  WITH_ACTIVATION(CALL)
#undef CALL
}

TARGET static void NAME(activate_slopes)(int activation, size_t count, const float *x, const float *slopes, float *sum) {
#define CALL(which) for (size_t i = 0; i < count; i++) sum[i] += slopes[i] * NAME(activation_slope)(which, x[i])
  WITH_ACTIVATION(CALL)
#undef CALL
}

// The mean over each group of what each channel has summed up, in every channel's place.
INLINE void NAME(group_means)(const kernel_norm *norm, float *sums) {
  const size_t size = norm->channels / norm->groups;
  const float share = 1 / (float)(norm->pixels * size);
  for (size_t group = 0; group < norm->groups; group++, sums += size) {
    float parts[4] = {0};
    size_t c = 0;
    for (; c + 4 <= size; c += 4) EACH(q, 4) parts[q] += sums[c + q];
    for (; c < size; c++) parts[0] += sums[c];
    const float mean = share * ((parts[0] + parts[1]) + (parts[2] + parts[3]));
    for (c = 0; c < size; c++) sums[c] = mean;
  }
}

// Vectors of channels, which come by eights: half a vector may be left.
typedef float NAME(channels) __attribute__((vector_size(BYTES), aligned(4)));
typedef float NAME(channels_half) __attribute__((vector_size(BYTES / 2), aligned(4)));
#define READ(type, place) (*(const type *)(place))

// Σ of VALUE(type, pixel, channel) over all pixels, for each channel. The sums of some pixels at once stay in registers:
// one sum for each channel would wait for itself.
#define TOGETHER 4
#define BLOCK_SUMS(type, sums, VALUE) \
  { \
    type parts[TOGETHER] = {0}; \
    size_t start = 0; \
    for (; start + TOGETHER <= norm->pixels; start += TOGETHER) \
      EACH(q, TOGETHER) parts[q] += VALUE(type, start + q, first); \
    for (; start < norm->pixels; start++) parts[0] += VALUE(type, start, first); \
    *(type *)((sums) + first) = (parts[0] + parts[1]) + (parts[2] + parts[3]); \
  }
#define CHANNEL_SUMS(sums, VALUE) \
  for (size_t first = 0; first < channels; first += LANES) \
    if (channels - first >= LANES) BLOCK_SUMS(NAME(channels), sums, VALUE) \
    else BLOCK_SUMS(NAME(channels_half), sums, VALUE)

// Mean and 1/√(variance + ε) of each group, in every channel's place.
INLINE void NAME(moments)(const kernel_norm *norm, const float *x, float *means, float *scales) {
  const size_t channels = norm->channels;
#define NUMBER(type, p, c) READ(type, x + (p) * channels + (c))
#define DIFFERENCE(type, p, c) (NUMBER(type, p, c) - READ(type, means + (c)))
#define SQUARE(type, p, c) (DIFFERENCE(type, p, c) * DIFFERENCE(type, p, c))
  CHANNEL_SUMS(means, NUMBER)
  NAME(group_means)(norm, means);
  CHANNEL_SUMS(scales, SQUARE)
  NAME(group_means)(norm, scales);
#undef NUMBER
#undef DIFFERENCE
#undef SQUARE
  for (size_t c = 0; c < channels; c++) scales[c] = 1 / __builtin_sqrtf(scales[c] + norm->epsilon);
}

INLINE void NAME(normalize_block)(const size_t width, const int activation, const kernel_norm *norm, size_t first,
                                  const float *x, const float *moments, float *y) {
  const size_t channels = norm->channels;
  // One multiplication and addition instead of three of each, which would wait for each other.
  float scale[LANES], shift[LANES];
  for (size_t c = 0; c < width; c++) {
    scale[c] = moments[channels + first + c] * norm->weight[first + c];
    shift[c] = norm->bias[first + c] - moments[first + c] * scale[c];
  }
  for (size_t p = 0; p < norm->pixels; p++, x += channels, y += channels) {
    float result[LANES];
    EACH_CHANNEL(c) result[c] = NAME(activated)(activation, x[c] * scale[c] + shift[c]);
    for (size_t c = 0; c < width; c++) y[c] = result[c];
  }
}

TARGET static void NAME(normalize)(const kernel_norm *norm, const float *x, float *moments, float *y) {
  const size_t channels = norm->channels;
  const int activation = norm->activation;
  NAME(moments)(norm, x, moments, moments + channels);
#define CALL(which) EACH_BLOCK(NAME(normalize_block), which, norm, first, x + first, moments, y + first)
  WITH_ACTIVATION(CALL)
#undef CALL
}

// The slopes before the activation.
INLINE void NAME(inner_block)(const size_t width, const int activation, const kernel_norm *norm, size_t first,
                              const float *x, const float *moments, const float *slopes, float *inner) {
  const size_t channels = norm->channels;
  const float *means = moments + first, *scales = moments + channels + first;
  const float *weight = norm->weight + first, *bias = norm->bias + first;
  for (size_t p = 0; p < norm->pixels; p++, x += channels, slopes += channels, inner += channels) {
    float result[LANES];
    EACH_CHANNEL(c) {
      const float number = (x[c] - means[c]) * scales[c];
      result[c] = slopes[c] * NAME(activation_slope)(activation, number * weight[c] + bias[c]);
    }
    for (size_t c = 0; c < width; c++) inner[c] = result[c];
  }
}

// The slopes by x, by those before the activation and the means of these, plain and times the standardised numbers.
INLINE void NAME(outer_block)(const size_t width, const kernel_norm *norm, size_t first, const float *x,
                              const float *moments, const float *inner, const float *plain, const float *standard,
                              int adds, float *sum) {
  const size_t channels = norm->channels;
  const float *means = moments + first, *scales = moments + channels + first, *weight = norm->weight + first;
  for (size_t p = 0; p < norm->pixels; p++, x += channels, inner += channels, sum += channels) {
    float result[LANES];
    for (size_t c = 0; c < width; c++) {
      const float number = (x[c] - means[c]) * scales[c];
      result[c] = scales[c] * (weight[c] * inner[c] - plain[c] - number * standard[c]);
    }
    if (adds)
      for (size_t c = 0; c < width; c++) sum[c] += result[c];
    else
      for (size_t c = 0; c < width; c++) sum[c] = result[c];
  }
}

TARGET static void NAME(normalize_slopes)(const kernel_norm *norm, const float *x, const float *moments,
                                          const float *slopes, float *weight_slopes, float *bias_slopes, int adds,
                                          float *sum, float *scratch) {
  const size_t channels = norm->channels;
  const int activation = norm->activation;
  const float *means = moments, *scales = moments + channels, *weight = norm->weight;
  // Σ of the slopes before the activation, and of these times the standardised numbers, for each channel.
  float *plain = scratch, *standard = scratch + channels, *inner = scratch + 2 * channels;
#define CALL(which) EACH_BLOCK(NAME(inner_block), which, norm, first, x + first, moments, slopes + first, inner + first)
  WITH_ACTIVATION(CALL)
#undef CALL
#define SLOPE(type, p, c) READ(type, inner + (p) * channels + (c))
#define NUMBER(type, p, c) ((READ(type, x + (p) * channels + (c)) - READ(type, means + (c))) * READ(type, scales + (c)))
#define BESIDE(type, p, c) (SLOPE(type, p, c) * NUMBER(type, p, c))
  CHANNEL_SUMS(plain, SLOPE)
  CHANNEL_SUMS(standard, BESIDE)
#undef SLOPE
#undef NUMBER
#undef BESIDE
  for (size_t c = 0; c < channels; c++) {
    bias_slopes[c] += plain[c];
    weight_slopes[c] += standard[c];
    plain[c] *= weight[c];
    standard[c] *= weight[c];
  }
  if (!sum) return;
  NAME(group_means)(norm, plain);
  NAME(group_means)(norm, standard);
  EACH_BLOCK(NAME(outer_block), norm, first, x + first, moments, inner + first, plain + first, standard + first, adds,
             sum + first);
}

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

// Four numbers share the 64 bits of one draw of SplitMix64 (Steele, Lea and Flood 2014).
TARGET static void NAME(dropout)(size_t count, uint64_t seed, uint32_t share, float scale, const float *x, int adds,
                                 float *y) {
  for (size_t i = 0; i < count; i += 4) {
    uint64_t z = seed + (i / 4 + 1) * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    for (size_t j = 0; j < 4; j++) {
      const float value = (uint32_t)(z >> 16 * j & 0xFFFF) >= share ? scale * x[i + j] : 0;
      y[i + j] = adds ? y[i + j] + value : value;
    }
  }
}

TARGET static double NAME(squares)(size_t count, const float *x) {
  double sums[8] = {0};
  size_t i = 0;
  for (; i + 8 <= count; i += 8)
    for (size_t j = 0; j < 8; j++) sums[j] += (double)x[i + j] * x[i + j];
  for (; i < count; i++) sums[i % 8] += (double)x[i] * x[i];
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

TARGET static void NAME(scale)(size_t count, float factor, float *x) {
  for (size_t i = 0; i < count; i++) x[i] *= factor;
}

TARGET static void NAME(average)(size_t count, float kept, const float *x, float *mean) {
  for (size_t i = 0; i < count; i++) mean[i] = kept * mean[i] + (1 - kept) * x[i];
}

// ln u for u in 0…1, without 0: the exponent, and the rest by the series of 2 artanh.
INLINE float NAME(logarithm)(float u) {
  int32_t bits;
  memcpy(&bits, &u, sizeof bits);
  const int32_t power = (bits - 0x3f3504f3) >> 23;
  bits -= power << 23;
  float rest;
  memcpy(&rest, &bits, sizeof rest);
  const float s = (rest - 1) / (rest + 1), square = s * s;
  const float sum = (((1.f / 9 * square + 1.f / 7) * square + 1.f / 5) * square + 1.f / 3) * square + 1;
  return 2 * s * sum + (float)power * 0.693147180559945f;
}

// A draw of SplitMix64 gives radius and half the angle of two numbers; sine and cosine of the half by their series.
TARGET static void NAME(normals)(size_t count, uint64_t seed, float *x) {
  const size_t half = count / 2;
  for (size_t i = 0; i < half; i++) {
    uint64_t z = seed + (i + 1) * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    const float u = ((float)(int32_t)(z >> 40) + 0.5f) * 0x1p-24f;
    const float angle = (float)(int32_t)(uint32_t)z * (3.14159265358979f * 0x1p-32f), square = angle * angle;
    float sine, cosine;
    POLYNOMIAL(sine, square, -1.f / 39916800, 1.f / 362880, -1.f / 5040, 1.f / 120, -1.f / 6, 1);
    POLYNOMIAL(cosine, square, 1.f / 479001600, -1.f / 3628800, 1.f / 40320, -1.f / 720, 1.f / 24, -1.f / 2, 1);
    sine *= angle;
    const float radius = SQUARE_ROOT(-2 * NAME(logarithm)(u));
    x[i] = radius * (1 - 2 * sine * sine);
    x[half + i] = radius * 2 * sine * cosine;
  }
}

#include "batch_level.h"

#undef EACH_CHANNEL
#undef EACH_BLOCK
#undef CHANNEL_SUMS
#undef TOGETHER
#undef WITH_ACTIVATION
#undef INLINE
#endif
