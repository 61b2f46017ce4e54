// Long lines of floats at one instruction level: drawn, left out, squared, scaled, averaged; see each_level.h. norm_level.h
// includes it.

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
