// The sums of a Runge–Kutta step at one instruction level; see each_level.h. Flows are computed in double only.
#if REAL_BYTES == 8

typedef REAL NAME(vector) __attribute__((vector_size(BYTES), aligned(REAL_BYTES)));

#define AT(start, place) (*(const NAME(vector) *)((start) + (place)))

TARGET static void NAME(combine)(size_t count, size_t terms, const long *which, const REAL *weights,
                                 const REAL *const *stages, REAL size, const REAL *start, REAL *out) {
  // As many vectors at a time as there are left of eight, whose sums stay in registers.
#define VECTORS(vectors) \
  for (; i + (vectors) * LANES <= count; i += (vectors) * LANES) { \
    NAME(vector) sums[vectors] = {0}; \
    for (size_t t = 0; t < terms; t++) \
      EACH(v, vectors) sums[v] += weights[t] * AT(stages[which[t]], i + v * LANES); \
    EACH(v, vectors) { \
      const NAME(vector) change = size * sums[v]; \
      *(NAME(vector) *)(out + i + v * LANES) = start ? AT(start, i + v * LANES) + change : change; \
    } \
  }
  size_t i = 0;
  VECTORS(8)
  VECTORS(4)
  VECTORS(1)
#undef VECTORS
  for (; i < count; i++) {
    REAL sum = 0;
    for (size_t t = 0; t < terms; t++) sum += weights[t] * stages[which[t]][i];
    out[i] = (start ? start[i] : 0) + size * sum;
  }
}

TARGET static void NAME(errors)(size_t count, double tolerance, const REAL *x, const REAL *y, size_t terms,
                                const long *which, const REAL *fifth, const REAL *third, const REAL *const *stages,
                                double *norms) {
  // Number i goes to sum i modulo 8, whatever the size of a vector.
  REAL sums[2][8] = {{0}};
  size_t i = 0;
  for (; i + 8 <= count; i += 8)
    EACH(v, 8 / LANES) {
      NAME(vector) errors[2] = {{0}, {0}};
      for (size_t t = 0; t < terms; t++) {
        const NAME(vector) stage = AT(stages[which[t]], i + v * LANES);
        errors[0] += fifth[t] * stage;
        errors[1] += third[t] * stage;
      }
      const NAME(vector) a = __builtin_elementwise_abs(AT(x, i + v * LANES)), least = (NAME(vector)){0} + (REAL)1e-3;
      const NAME(vector) b = __builtin_elementwise_abs(AT(y, i + v * LANES));
      const NAME(vector) size = tolerance * __builtin_elementwise_max(__builtin_elementwise_max(a, b), least);
      const NAME(vector) unit = 1 / (size * size);
      EACH(e, 2) *(NAME(vector) *)(sums[e] + v * LANES) += errors[e] * errors[e] * unit;
    }
  for (; i < count; i++) {
    REAL errors[2] = {0};
    for (size_t t = 0; t < terms; t++) {
      errors[0] += fifth[t] * stages[which[t]][i];
      errors[1] += third[t] * stages[which[t]][i];
    }
    const REAL a = x[i] < 0 ? -x[i] : x[i], b = y[i] < 0 ? -y[i] : y[i], large = a > b ? a : b;
    const REAL size = tolerance * (large > (REAL)1e-3 ? large : (REAL)1e-3), unit = 1 / (size * size);
    EACH(e, 2) sums[e][i % 8] += errors[e] * errors[e] * unit;
  }
  EACH(e, 2)
    norms[e] = ((sums[e][0] + sums[e][1]) + (sums[e][2] + sums[e][3]))
             + ((sums[e][4] + sums[e][5]) + (sums[e][6] + sums[e][7]));
}

TARGET static void NAME(ends)(size_t count, REAL size, const REAL *x, const REAL *y, const REAL *first,
                              const REAL *last, REAL *const *coefficients) {
  REAL *difference = coefficients[0], *rise = coefficients[1], *bend = coefficients[2];
  for (size_t i = 0; i < count; i++) {
    difference[i] = y[i] - x[i];
    rise[i] = size * first[i] - difference[i];
    bend[i] = 2 * difference[i] - size * (first[i] + last[i]);
  }
}

TARGET static void NAME(dense)(size_t count, const REAL *const *coefficients, REAL x, const REAL *start, REAL *out) {
  for (size_t i = 0; i < count; i++) {
    REAL value = 0;
#pragma clang loop unroll(full)
    for (size_t order = 7; order-- > 0;) value = (value + coefficients[order][i]) * (order % 2 == 0 ? x : 1 - x);
    out[i] = start[i] + value;
  }
}

#undef AT
#endif
