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

#include "rows_level.h"
#include "numbers_level.h"
#include "batch_level.h"

#undef EACH_CHANNEL
#undef EACH_BLOCK
#undef CHANNEL_SUMS
#undef BLOCK_SUMS
#undef READ
#undef TOGETHER
#undef WITH_ACTIVATION
#undef INLINE
#endif
