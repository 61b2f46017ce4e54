// What surrounds the products of dense layers, at one instruction level; see each_level.h. The loops are plain C that
// the compiler turns into vectors of the level.

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

// Φ(x), the probability that a standard normal number is below x, and φ(x), its density.
TARGET static inline __attribute__((always_inline)) REAL NAME(normal)(REAL x, REAL *density) {
  const REAL size = (x < 0 ? -x : x) * (REAL)0.70710678118654752440, square = size * size;
  const REAL tail = NAME(exponential)(-square);
  *density = tail * (REAL)0.39894228040143267794;
  REAL above, below;
  // erf z for z < 1, erfc z beyond (Cody 1969; beyond 8 it is below 10⁻²⁸).
  POLYNOMIAL(above, square, 9.60497373987051638749e0, 9.00260197203842689217e1, 2.23200534594684319226e3,
             7.00332514112805075473e3, 5.55923013010394962768e4);
  POLYNOMIAL(below, square, 1, 3.35617141647503099647e1, 5.21357949780152679795e2, 4.59432382970980127987e3,
             2.26290000613890934246e4, 4.92673942608635921086e4);
  const REAL inner = size * (above / below);
  const REAL far = size > 8 ? 8 : size;
  POLYNOMIAL(above, far, 2.46196981473530512524e-10, 5.64189564831068821977e-1, 7.46321056442269912687e0,
             4.86371970985681366614e1, 1.96520832956077098242e2, 5.26445194995477358631e2, 9.34528527171957607540e2,
             1.02755188689515710272e3, 5.57535335369399327526e2);
  POLYNOMIAL(below, far, 1, 1.32281951154744992508e1, 8.67072140885989742329e1, 3.54937778887819891062e2,
             9.75708501743205489753e2, 1.82390916687909736289e3, 2.24633760818710981792e3, 1.65666309194161350182e3,
             5.57535340817727675546e2);
  const REAL outer = tail * (above / below);
  const REAL rest = (REAL)0.5 * (size < 1 ? 1 - inner : outer);
  return x < 0 ? rest : 1 - rest;
}

TARGET static void NAME(tanh)(size_t count, REAL *x) {
  for (size_t i = 0; i < count; i++) x[i] = NAME(hyperbolic)(x[i]);
}

TARGET static void NAME(tanh_pullback)(size_t count, const REAL *output, REAL *gradient) {
  for (size_t i = 0; i < count; i++) gradient[i] *= 1 - output[i] * output[i];
}

TARGET static void NAME(gelu)(size_t count, const REAL *x, REAL *output) {
  for (size_t i = 0; i < count; i++) {
    REAL density;
    output[i] = x[i] * NAME(normal)(x[i], &density);
  }
}

TARGET static void NAME(gelu_pullback)(size_t count, const REAL *x, REAL *gradient) {
  for (size_t i = 0; i < count; i++) {
    REAL density;
    const REAL probability = NAME(normal)(x[i], &density);
    gradient[i] *= probability + x[i] * density;
  }
}

typedef REAL NAME(line) __attribute__((vector_size(32 * REAL_BYTES), aligned(REAL_BYTES)));
typedef double NAME(totals) __attribute__((vector_size(32 * sizeof(double))));

TARGET static double NAME(difference)(size_t count, REAL scale, const REAL *target, REAL *output) {
  // Many short sums, which the processor overlaps, and their sum in double; all in a fixed order.
  NAME(totals) totals = {0};
  size_t i = 0;
  while (i + 32 <= count) {
    NAME(line) sums = {0};
    for (const size_t end = count - i < 512 ? count : i + 512; i + 32 <= end; i += 32) {
      const NAME(line) difference = *(NAME(line) *)(output + i) - *(const NAME(line) *)(target + i);
      sums += difference * difference;
      *(NAME(line) *)(output + i) = scale * difference;
    }
    totals += __builtin_convertvector(sums, NAME(totals));
  }
  double total = 0;
  for (size_t j = 0; j < 32; j++) total += totals[j];
  for (; i < count; i++) {
    const REAL difference = output[i] - target[i];
    total += (double)difference * difference;
    output[i] = scale * difference;
  }
  return total;
}

// `count` columns, whose sums stay in registers: one for each of four rows, so that none waits for the one before.
TARGET static inline __attribute__((always_inline)) void NAME(some_sums)(
    const size_t count, size_t rows, size_t width, const REAL *x, REAL *sums) {
  REAL totals[4][32] = {0};
  size_t r = 0;
  for (; r + 4 <= rows; r += 4)
#pragma clang loop unroll(full)
    for (size_t i = 0; i < 4; i++)
      for (size_t j = 0; j < count; j++) totals[i][j] += x[(r + i) * width + j];
  for (; r < rows; r++)
    for (size_t j = 0; j < count; j++) totals[0][j] += x[r * width + j];
  for (size_t j = 0; j < count; j++) sums[j] += (totals[0][j] + totals[1][j]) + (totals[2][j] + totals[3][j]);
}

TARGET static void NAME(column_sums)(size_t rows, size_t width, const REAL *x, REAL *sums) {
  size_t c = 0;
  for (; c + 32 <= width; c += 32) NAME(some_sums)(32, rows, width, x + c, sums + c);
  for (; c < width; c += 8) NAME(some_sums)(8, rows, width, x + c, sums + c);
}

TARGET static void NAME(add)(size_t count, const REAL *x, REAL *y) {
  for (size_t i = 0; i < count; i++) y[i] += x[i];
}

// Infinity and NaN times zero are NaN, and stay so in a sum.
TARGET static int NAME(is_finite)(size_t count, const REAL *x) {
  REAL sums[32] = {0};
  size_t i = 0;
  for (; i + 32 <= count; i += 32)
    for (size_t j = 0; j < 32; j++) sums[j] += 0 * x[i + j];
  for (; i < count; i++) sums[0] += 0 * x[i];
  REAL sum = 0;
  for (size_t j = 0; j < 32; j++) sum += sums[j];
  return sum == 0;
}

typedef REAL NAME(eight) __attribute__((vector_size(8 * REAL_BYTES), aligned(REAL_BYTES)));

// Eight rows of eight: to shuffle each with the one four below, like two halves of a deck, three times.
TARGET static inline __attribute__((always_inline)) void NAME(transpose_block)(const REAL *x, size_t x_leading, REAL *y,
                                                                                size_t y_leading) {
  NAME(eight) rows[8], shuffled[8];
#pragma clang loop unroll(full)
  for (size_t r = 0; r < 8; r++) rows[r] = *(const NAME(eight) *)(x + r * x_leading);
#pragma clang loop unroll(full)
  for (size_t round = 0; round < 3; round++) {
#pragma clang loop unroll(full)
    for (size_t r = 0; r < 4; r++) {
      shuffled[2 * r] = __builtin_shufflevector(rows[r], rows[r + 4], 0, 8, 1, 9, 2, 10, 3, 11);
      shuffled[2 * r + 1] = __builtin_shufflevector(rows[r], rows[r + 4], 4, 12, 5, 13, 6, 14, 7, 15);
    }
#pragma clang loop unroll(full)
    for (size_t r = 0; r < 8; r++) rows[r] = shuffled[r];
  }
#pragma clang loop unroll(full)
  for (size_t r = 0; r < 8; r++) *(NAME(eight) *)(y + r * y_leading) = rows[r];
}

TARGET static void NAME(transpose)(size_t rows, size_t columns, const REAL *x, size_t x_leading, REAL *y,
                                   size_t y_leading) {
  for (size_t i = 0; i < rows; i += 8)
    for (size_t j = 0; j < columns; j += 8) {
      const REAL *from = x + i * x_leading + j;
      REAL *to = y + j * y_leading + i;
      if (i + 8 <= rows && j + 8 <= columns)
        NAME(transpose_block)(from, x_leading, to, y_leading);
      else
        for (size_t c = 0; c < 8 && j + c < columns; c++)
          for (size_t r = 0; r < 8 && i + r < rows; r++) to[c * y_leading + r] = from[r * x_leading + c];
    }
}

TARGET static void NAME(sgd)(size_t count, REAL rate, REAL momentum, REAL decay, const REAL *gradient, REAL *velocity,
                             REAL *x) {
  if (velocity)
    for (size_t i = 0; i < count; i++) {
      velocity[i] = momentum * velocity[i] + (gradient[i] + decay * x[i]);
      x[i] -= rate * velocity[i];
    }
  else
    for (size_t i = 0; i < count; i++) x[i] -= rate * (gradient[i] + decay * x[i]);
}

TARGET static void NAME(adam)(size_t count, const ADAM *adam, const REAL *gradient, REAL *mean, REAL *square,
                              REAL *x) {
  const REAL first = adam->first, second = adam->second, added = adam->decay, kept = 1 - adam->shrinkage;
  const REAL rate = adam->rate, scale = adam->scale, epsilon = adam->epsilon;
  for (size_t i = 0; i < count; i++) {
    const REAL slope = gradient[i] + added * x[i];
    mean[i] = first * mean[i] + (1 - first) * slope;
    square[i] = second * square[i] + (1 - second) * slope * slope;
    x[i] = kept * x[i] - rate * mean[i] / (SQUARE_ROOT(square[i]) * scale + epsilon);
  }
}
