// The sums of a Runge–Kutta step at one instruction level; see each_level.h. Flows are computed in double only.
#if REAL_BYTES == 8

typedef REAL NAME(vector) __attribute__((vector_size(BYTES), aligned(REAL_BYTES)));

TARGET static void NAME(combine)(size_t count, size_t terms, const REAL *weights, const REAL *const *stages, REAL size,
                                 const REAL *start, REAL *out) {
  // Eight vectors at a time, whose sums stay in registers.
  size_t i = 0;
  for (; i + 8 * LANES <= count; i += 8 * LANES) {
    NAME(vector) sums[8] = {0};
    for (size_t t = 0; t < terms; t++)
#pragma clang loop unroll(full)
      for (size_t v = 0; v < 8; v++) sums[v] += weights[t] * *(const NAME(vector) *)(stages[t] + i + v * LANES);
#pragma clang loop unroll(full)
    for (size_t v = 0; v < 8; v++) {
      const NAME(vector) change = size * sums[v];
      *(NAME(vector) *)(out + i + v * LANES) =
        start ? *(const NAME(vector) *)(start + i + v * LANES) + change : change;
    }
  }
  for (; i < count; i++) {
    REAL sum = 0;
    for (size_t t = 0; t < terms; t++) sum += weights[t] * stages[t][i];
    out[i] = (start ? start[i] : 0) + size * sum;
  }
}

TARGET static double NAME(norm)(size_t count, double tolerance, const REAL *x, const REAL *y, const REAL *error) {
  REAL sums[8] = {0};
  for (size_t first = 0; first < count; first += 8)
    for (size_t i = 0; i < 8 && first + i < count; i++) {
      const REAL a = x[first + i] < 0 ? -x[first + i] : x[first + i];
      const REAL b = y[first + i] < 0 ? -y[first + i] : y[first + i];
      const REAL size = a > b ? a : b;
      const REAL scaled = error[first + i] / (tolerance * (size > (REAL)1e-3 ? size : (REAL)1e-3));
      sums[i] += scaled * scaled;
    }
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

TARGET static void NAME(dense)(size_t count, const REAL *const *coefficients, REAL x, const REAL *start, REAL *out) {
  for (size_t i = 0; i < count; i++) {
    REAL value = 0;
#pragma clang loop unroll(full)
    for (size_t order = 7; order-- > 0;) value = (value + coefficients[order][i]) * (order % 2 == 0 ? x : 1 - x);
    out[i] = start[i] + value;
  }
}

#endif
