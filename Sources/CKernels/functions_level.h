// Functions of one number at one instruction level, in plain C that the compiler turns into vectors; see each_level.h.

// eˣ to the last bit or two: 2ᵏ by the exponent, the rest by its series.
TARGET static inline __attribute__((always_inline)) REAL NAME(exponential)(REAL x) {
#if REAL_BYTES == 4
  const REAL most = 88, least = -87, shift = 0x1.8p23f, high = 0x1.62e4p-1f, low = 0x1.7f7d1cp-20f;
  const int mantissa = 23;
  static const REAL terms[] = {1.f / 5040, 1.f / 720, 1.f / 120, 1.f / 24, 1.f / 6, 1.f / 2, 1, 1};
#else
  const REAL most = 709, least = -708, shift = 0x1.8p52, high = 0x1.62e42fee00000p-1, low = 0x1.a39ef35793c76p-33;
  const int mantissa = 52;
  static const REAL terms[] = {1. / 6227020800, 1. / 479001600, 1. / 39916800, 1. / 3628800, 1. / 362880,
                               1. / 40320,      1. / 5040,      1. / 720,      1. / 120,     1. / 24,
                               1. / 6,          1. / 2,         1,             1};
#endif
  const REAL clamped = x > most ? most : x < least ? least : x;
  const REAL shifted = clamped * (REAL)1.4426950408889634 + shift;
  const REAL power = shifted - shift;
  const REAL rest = (clamped - power * high) - power * low;
  REAL sum = terms[0];
#pragma clang loop unroll(full)
  for (size_t i = 1; i < sizeof(terms) / sizeof(REAL); i++) sum = sum * rest + terms[i];
  BITS bits, scaled;
  memcpy(&bits, &shifted, sizeof bits);
  memcpy(&scaled, &sum, sizeof scaled);
  scaled = (BITS)((UBITS)scaled + ((UBITS)bits << mantissa));
  memcpy(&sum, &scaled, sizeof sum);
  return sum;
}

// A polynomial by Horner's rule, highest power first.
#define POLYNOMIAL(sum, x, ...) \
  do { \
    static const REAL coefficients[] = {__VA_ARGS__}; \
    sum = coefficients[0]; \
    _Pragma("clang loop unroll(full)") for (size_t i_ = 1; i_ < sizeof(coefficients) / sizeof(REAL); i_++) \
      sum = sum * (x) + coefficients[i_]; \
  } while (0)

// tanh x: a rational function near 0, and by eˣ elsewhere (Cody and Waite 1980).
TARGET static inline __attribute__((always_inline)) REAL NAME(hyperbolic)(REAL x) {
  const REAL size = x < 0 ? -x : x, square = x * x;
  REAL above, below;
  POLYNOMIAL(above, square, -9.64399179425052238628e-1, -9.92877231001918586564e1, -1.61468768441708447952e3);
  POLYNOMIAL(below, square, 1, 1.12811678491632931402e2, 2.23548839060100448583e3, 4.84406305325125486048e3);
  const REAL near = x + x * square * (above / below);
  const REAL far = 1 - 2 / (NAME(exponential)(2 * size) + 1);
  return size < (REAL)0.625 ? near : x < 0 ? -far : far;
}

// GELU, xΦ(x), and its derivative, Φ(x) + xφ(x), where Φ is the probability that a standard normal number is below x and
// φ its density (Hendrycks and Gimpel 2016).
#if REAL_BYTES == 4
// Φ and the derivative are ½ + x P(x²) / Q(x²), fitted to 2 · 10⁻⁸ and 8 · 10⁻⁸ up to a number beyond which floats know
// them as 0 or 1: half the work of an exponential.
TARGET static inline __attribute__((always_inline)) float NAME(gelu_value)(float x) {
  const float square = x * x;
  float above, below;
  POLYNOMIAL(above, square, 2.282563811e-08f, 6.449018534e-06f, 1.736989781e-04f, 4.707454361e-03f, 3.426387369e-02f,
             3.989421766e-01f);
  POLYNOMIAL(below, square, 1.206898439e-06f, 7.554663816e-05f, 1.911602556e-03f, 2.889429185e-02f, 2.525519752e-01f,
             1);
  const float near = x * (x * (above / below) + 0.5f), far = x > 0 ? x : 0;
  return square > 5.4f * 5.4f ? far : near;
}

TARGET static inline __attribute__((always_inline)) float NAME(gelu_slope)(float x) {
  const float square = x * x;
  float above, below;
  POLYNOMIAL(above, square, 1.767274895e-10f, 1.474584756e-07f, 3.437282062e-05f, 3.015201082e-06f, 1.419572111e-02f,
             -3.226646074e-02f, 7.978851074e-01f);
  POLYNOMIAL(below, square, 8.068948715e-06f, 1.850453054e-04f, 3.426740405e-03f, 4.041086266e-02f, 2.928990654e-01f,
             1);
  const float near = x * (above / below) + 0.5f, far = x > 0 ? 1 : 0;
  return square > 5.7f * 5.7f ? far : near;
}
#else
TARGET static inline __attribute__((always_inline)) double NAME(normal)(double x, double *density) {
  const double size = (x < 0 ? -x : x) * 0.70710678118654752440, square = size * size;
  // Far out it is nothing: numbers too small to be normal are slow.
  const double tail = size > 25 ? 0 : NAME(exponential)(-square);
  *density = tail * 0.39894228040143267794;
  double above, below;
  // erf z for z < 1, erfc z beyond (Cody 1969; beyond 8 it is below 10⁻²⁸).
  POLYNOMIAL(above, square, 9.60497373987051638749e0, 9.00260197203842689217e1, 2.23200534594684319226e3,
             7.00332514112805075473e3, 5.55923013010394962768e4);
  POLYNOMIAL(below, square, 1, 3.35617141647503099647e1, 5.21357949780152679795e2, 4.59432382970980127987e3,
             2.26290000613890934246e4, 4.92673942608635921086e4);
  const double inner = size * (above / below);
  const double far = size > 8 ? 8 : size;
  POLYNOMIAL(above, far, 2.46196981473530512524e-10, 5.64189564831068821977e-1, 7.46321056442269912687e0,
             4.86371970985681366614e1, 1.96520832956077098242e2, 5.26445194995477358631e2, 9.34528527171957607540e2,
             1.02755188689515710272e3, 5.57535335369399327526e2);
  POLYNOMIAL(below, far, 1, 1.32281951154744992508e1, 8.67072140885989742329e1, 3.54937778887819891062e2,
             9.75708501743205489753e2, 1.82390916687909736289e3, 2.24633760818710981792e3, 1.65666309194161350182e3,
             5.57535340817727675546e2);
  const double rest = 0.5 * (size < 1 ? 1 - inner : tail * (above / below));
  return x < 0 ? rest : 1 - rest;
}

TARGET static inline __attribute__((always_inline)) double NAME(gelu_value)(double x) {
  double density;
  return x * NAME(normal)(x, &density);
}

TARGET static inline __attribute__((always_inline)) double NAME(gelu_slope)(double x) {
  double density;
  const double probability = NAME(normal)(x, &density);
  return probability + x * density;
}
#endif
