// Normalisation of a block of channels at one instruction level, for floats. Included with WIDTH, the number of its
// channels, and BLOCK(a), a name of its own for every pass, by norm_level.h.
typedef float BLOCK(vector) __attribute__((vector_size(WIDTH * sizeof(float)), aligned(4)));
#define READ(place) (*(const BLOCK(vector) *)(place))
#define WRITE(place) (*(BLOCK(vector) *)(place))

// Defines `result` as an activation, or its derivative, of `x`. Unrolled early, the loop would not become vectors; two of
// these side by side share its constants.
#define WITH_EACH(result, function, activation, x) \
  float result##_[WIDTH], from_[WIDTH]; \
  WRITE(from_) = x; \
  _Pragma("clang loop unroll(disable) interleave_count(2)") for (size_t c = 0; c < WIDTH; c++) \
    result##_[c] = NAME(function)(activation, from_[c]); \
  const BLOCK(vector) result = READ(result##_);

// Calls `add(q, p)` for every pixel p. Those of some pixels at once go to different sums, which would wait for themselves.
#define EACH_PIXEL(pixels, add) \
  { \
    size_t start_ = 0; \
    for (; start_ + TOGETHER <= (pixels); start_ += TOGETHER) \
      EACH(q_, TOGETHER) { add(q_, start_ + q_) } \
    for (; start_ < (pixels); start_++) { add(0, start_) } \
  }
#define TOTAL(parts) ((parts[0] + parts[1]) + (parts[2] + parts[3]))

INLINE void BLOCK(sum)(size_t pixels, size_t channels, const float *x, float *sums) {
  BLOCK(vector) parts[TOGETHER] = {0};
#define ADD(q, p) parts[q] += READ(x + (p) * channels);
  EACH_PIXEL(pixels, ADD)
#undef ADD
  WRITE(sums) = TOTAL(parts);
}

INLINE void BLOCK(sum_squares)(size_t pixels, size_t channels, const float *x, const float *means, float *sums) {
  const BLOCK(vector) mean = READ(means);
  BLOCK(vector) parts[TOGETHER] = {0};
#define ADD(q, p) \
  const BLOCK(vector) difference = READ(x + (p) * channels) - mean; \
  parts[q] += difference * difference;
  EACH_PIXEL(pixels, ADD)
#undef ADD
  WRITE(sums) = TOTAL(parts);
}

INLINE void BLOCK(normalize)(const int activation, size_t pixels, size_t channels, const float *scales,
                             const float *shifts, const float *x, float *y) {
  const BLOCK(vector) scale = READ(scales), shift = READ(shifts);
  for (size_t p = 0; p < pixels; p++, x += channels, y += channels) {
    WITH_EACH(result, activated, activation, READ(x) * scale + shift)
    WRITE(y) = result;
  }
}

INLINE void BLOCK(normalize_group)(const int activation, const kernel_norm *norm, size_t first, const float *x,
                                   const float *moments, float *y) {
  // One multiplication and addition instead of three of each, which would wait for each other.
  float scale[WIDTH], shift[WIDTH];
  WRITE(scale) = READ(moments + norm->channels + first) * READ(norm->weight + first);
  WRITE(shift) = READ(norm->bias + first) - READ(moments + first) * READ(scale);
  BLOCK(normalize)(activation, norm->pixels, norm->channels, scale, shift, x + first, y + first);
}

// The slopes before the activation, and what these sum up to, plain and times the standardised numbers.
INLINE void BLOCK(inner_slopes)(const int activation, const kernel_norm *norm, size_t first, const float *x,
                                const float *moments, const float *slopes, float *inner, float *plain,
                                float *standard) {
  const size_t channels = norm->channels;
  const BLOCK(vector) mean = READ(moments + first), scale = READ(moments + channels + first);
  const BLOCK(vector) weight = READ(norm->weight + first), bias = READ(norm->bias + first);
  x += first, slopes += first, inner += first;
  for (size_t p = 0; p < norm->pixels; p++) {
    const BLOCK(vector) number = (READ(x + p * channels) - mean) * scale;
    WITH_EACH(slope, activation_slope, activation, number * weight + bias)
    WRITE(inner + p * channels) = READ(slopes + p * channels) * slope;
  }
  BLOCK(vector) sums[TOGETHER] = {0}, products[TOGETHER] = {0};
#define ADD(q, p) \
  const BLOCK(vector) slope = READ(inner + (p) * channels); \
  sums[q] += slope; \
  products[q] += slope * ((READ(x + (p) * channels) - mean) * scale);
  EACH_PIXEL(norm->pixels, ADD)
#undef ADD
  WRITE(plain + first) = TOTAL(sums);
  WRITE(standard + first) = TOTAL(products);
}

// The slopes by x, by those before the activation and the means of these, plain and times the standardised numbers.
INLINE void BLOCK(outer_slopes)(const kernel_norm *norm, size_t first, const float *x, const float *moments,
                                const float *inner, const float *plain, const float *standard, int adds, float *sum) {
  const size_t channels = norm->channels;
  const BLOCK(vector) mean = READ(moments + first), scale = READ(moments + channels + first);
  const BLOCK(vector) weight = READ(norm->weight + first);
  const BLOCK(vector) plain_mean = READ(plain + first), standard_mean = READ(standard + first);
  x += first, inner += first, sum += first;
  for (size_t p = 0; p < norm->pixels; p++, x += channels, inner += channels, sum += channels) {
    const BLOCK(vector) number = (READ(x) - mean) * scale;
    const BLOCK(vector) slope = scale * (weight * READ(inner) - plain_mean - number * standard_mean);
    WRITE(sum) = adds ? READ(sum) + slope : slope;
  }
}

// Adds what the sums of a run have come to.
INLINE void BLOCK(hand_over)(const BLOCK(vector) *plain, const BLOCK(vector) *weighed, size_t channels,
                             double *sums) {
  const float *numbers = (const float *)plain, *others = (const float *)weighed;
  for (size_t c = 0; c < WIDTH; c++) sums[c] += numbers[c];
  for (size_t c = 0; c < WIDTH; c++) sums[channels + c] += others[c];
}

// Calls `add(p)` for every pixel p, which adds to `plain` and `weighed`; both are handed over after every run of pixels.
#define EACH_RUN(pixels, plain, weighed, add) \
  for (size_t start_ = 0; start_ < (pixels); start_ += RUN) { \
    const size_t end_ = (pixels) - start_ < RUN ? (pixels) : start_ + RUN; \
    BLOCK(vector) plain = {0}, weighed = {0}; \
    for (size_t p_ = start_; p_ < end_; p_++) { add(p_) } \
    BLOCK(hand_over)(&plain, &weighed, channels, sums); \
  }

INLINE void BLOCK(batch_sums)(size_t pixels, size_t channels, const float *x, double *sums) {
#define ADD(p) \
  const BLOCK(vector) number = READ(x + (p) * channels); \
  plain += number; \
  square += number * number;
  EACH_RUN(pixels, plain, square, ADD)
#undef ADD
}

INLINE void BLOCK(batch_slope_sums)(const int activation, size_t pixels, size_t channels, const float *moments,
                                    const float *x, float *slopes, double *sums) {
  const BLOCK(vector) mean = READ(moments), inverse = READ(moments + channels);
  const BLOCK(vector) scale = READ(moments + 2 * channels), shift = READ(moments + 3 * channels);
#define ADD(p) \
  const BLOCK(vector) number = READ(x + (p) * channels); \
  WITH_EACH(outer, activation_slope, activation, number * scale + shift) \
  const BLOCK(vector) slope = READ(slopes + (p) * channels) * outer; \
  plain += slope; \
  standard += slope * ((number - mean) * inverse); \
  WRITE(slopes + (p) * channels) = slope;
  EACH_RUN(pixels, plain, standard, ADD)
#undef ADD
}

INLINE void BLOCK(batch_slopes)(size_t pixels, size_t channels, const float *moments, const float *x,
                                const float *slopes, int adds, float *sum) {
  const BLOCK(vector) mean = READ(moments), inverse = READ(moments + channels), scale = READ(moments + 2 * channels);
  const BLOCK(vector) plain = READ(moments + 4 * channels), standard = READ(moments + 5 * channels);
  for (size_t p = 0; p < pixels; p++, x += channels, slopes += channels, sum += channels) {
    const BLOCK(vector) number = (READ(x) - mean) * inverse;
    const BLOCK(vector) slope = scale * (READ(slopes) - plain - number * standard);
    WRITE(sum) = adds ? READ(sum) + slope : slope;
  }
}

#undef EACH_RUN
#undef TOTAL
#undef EACH_PIXEL
#undef WITH_EACH
#undef WRITE
#undef READ
#undef BLOCK
#undef WIDTH
