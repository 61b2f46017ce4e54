// The sums of a Runge–Kutta step at one instruction level; see each_level.h. Flows are computed in double only.
#if REAL_BYTES == 8

TARGET static void NAME(combine)(size_t count, size_t terms, const REAL *weights, const REAL *const *stages, REAL size,
                                 const REAL *start, REAL *out) {
  // A few numbers at a time, so that their sums stay in registers.
  for (size_t first = 0; first < count; first += 32) {
    const size_t length = count - first < 32 ? count - first : 32;
    REAL sums[32] = {0};
    if (length == 32)
      for (size_t t = 0; t < terms; t++)
        for (size_t i = 0; i < 32; i++) sums[i] += weights[t] * stages[t][first + i];
    else
      for (size_t t = 0; t < terms; t++)
        for (size_t i = 0; i < length; i++) sums[i] += weights[t] * stages[t][first + i];
    for (size_t i = 0; i < length; i++) out[first + i] = (start ? start[first + i] : 0) + size * sums[i];
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
