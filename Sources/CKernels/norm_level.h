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
#define WITH_ACTIVATION(activation, call) \
  switch (activation) { \
  case kernel_relu: call(kernel_relu); break; \
  case kernel_silu: call(kernel_silu); break; \
  case kernel_gelu: call(kernel_gelu); break; \
  default: call(kernel_identity); break; \
  }

TARGET static void NAME(activate)(int activation, size_t count, const float *x, float *y) {
#define CALL(which) for (size_t i = 0; i < count; i++) y[i] = NAME(activated)(which, x[i])
  WITH_ACTIVATION(activation, CALL)
#undef CALL
}

TARGET static void NAME(activate_slopes)(int activation, size_t count, const float *x, const float *slopes, float *sum) {
#define CALL(which) for (size_t i = 0; i < count; i++) sum[i] += slopes[i] * NAME(activation_slope)(which, x[i])
  WITH_ACTIVATION(activation, CALL)
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

// Pixels whose sums run side by side.
#define TOGETHER 4
// Pixels of a batch whose sums are floats before doubles take over.
#define RUN 32
#define WIDTH (2 * LANES)
#define BLOCK(a) JOIN(a##_pair, TYPE, LEVEL)
#include "norm_block.h"
#define WIDTH LANES
#define BLOCK(a) JOIN(a##_whole, TYPE, LEVEL)
#include "norm_block.h"
#define WIDTH (LANES / 2)
#define BLOCK(a) JOIN(a##_half, TYPE, LEVEL)
#include "norm_block.h"

// Calls a function of norm_block.h for the channels in blocks of two vectors where there are so many: the constants of an
// activation are read once for both. Channels come by eights, which may be half a vector; `first` is the first of a block.
#define EACH_BLOCK(call, ...) \
  for (size_t first = 0, width_; first < channels; first += width_) \
    if (channels - first >= 2 * LANES) { \
      width_ = 2 * LANES; \
      JOIN(call##_pair, TYPE, LEVEL)(__VA_ARGS__); \
    } else if (channels - first >= LANES) { \
      width_ = LANES; \
      JOIN(call##_whole, TYPE, LEVEL)(__VA_ARGS__); \
    } else { \
      width_ = LANES / 2; \
      JOIN(call##_half, TYPE, LEVEL)(__VA_ARGS__); \
    }

// Mean and 1/√(variance + ε) of each group, in every channel's place.
INLINE void NAME(moments)(const kernel_norm *norm, const float *x, float *means, float *scales) {
  const size_t channels = norm->channels;
  EACH_BLOCK(sum, norm->pixels, channels, x + first, means + first)
  NAME(group_means)(norm, means);
  EACH_BLOCK(sum_squares, norm->pixels, channels, x + first, means + first, scales + first)
  NAME(group_means)(norm, scales);
  for (size_t c = 0; c < channels; c++) scales[c] = 1 / __builtin_sqrtf(scales[c] + norm->epsilon);
}

TARGET static void NAME(normalize)(const kernel_norm *norm, const float *x, float *moments, float *y) {
  const size_t channels = norm->channels;
  NAME(moments)(norm, x, moments, moments + channels);
#define CALL(which) EACH_BLOCK(normalize_group, which, norm, first, x, moments, y)
  WITH_ACTIVATION(norm->activation, CALL)
#undef CALL
}

TARGET static void NAME(normalize_slopes)(const kernel_norm *norm, const float *x, const float *moments,
                                          const float *slopes, float *weight_slopes, float *bias_slopes, int adds,
                                          float *sum, float *scratch) {
  const size_t channels = norm->channels;
  const float *weight = norm->weight;
  float *plain = scratch, *standard = scratch + channels, *inner = scratch + 2 * channels;
#define CALL(which) EACH_BLOCK(inner_slopes, which, norm, first, x, moments, slopes, inner, plain, standard)
  WITH_ACTIVATION(norm->activation, CALL)
#undef CALL
  for (size_t c = 0; c < channels; c++) {
    bias_slopes[c] += plain[c];
    weight_slopes[c] += standard[c];
    plain[c] *= weight[c];
    standard[c] *= weight[c];
  }
  if (!sum) return;
  NAME(group_means)(norm, plain);
  NAME(group_means)(norm, standard);
  EACH_BLOCK(outer_slopes, norm, first, x, moments, inner, plain, standard, adds, sum)
}

TARGET static void NAME(batch_sums)(size_t pixels, size_t channels, const float *x, double *sums) {
  EACH_BLOCK(batch_sums, pixels, channels, x + first, sums + first)
}

TARGET static void NAME(batch_normalize)(size_t pixels, size_t channels, int activation, const float *scale,
                                         const float *shift, const float *x, float *y) {
#define CALL(which) \
  EACH_BLOCK(normalize, which, pixels, channels, scale + first, shift + first, x + first, y + first)
  WITH_ACTIVATION(activation, CALL)
#undef CALL
}

TARGET static void NAME(batch_slope_sums)(size_t pixels, size_t channels, int activation, const float *moments,
                                          const float *x, float *slopes, double *sums) {
#define CALL(which) \
  EACH_BLOCK(batch_slope_sums, which, pixels, channels, moments + first, x + first, slopes + first, sums + first)
  WITH_ACTIVATION(activation, CALL)
#undef CALL
}

TARGET static void NAME(batch_slopes)(size_t pixels, size_t channels, const float *moments, const float *x,
                                      const float *slopes, int adds, float *sum) {
  EACH_BLOCK(batch_slopes, pixels, channels, moments + first, x + first, slopes + first, adds, sum + first)
}

#include "rows_level.h"
#include "numbers_level.h"

#undef EACH_BLOCK
#undef RUN
#undef TOGETHER
#undef WITH_ACTIVATION
#undef INLINE
#endif
