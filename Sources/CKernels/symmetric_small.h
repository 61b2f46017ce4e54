// The symmetric model of at most four rows of four numbers at one instruction level; included by symmetric_level.h.

// At most four rows of four numbers, which fit in a register or a few: a step takes as long as its longest chain of
// dependent operations.
typedef REAL NAME(square) __attribute__((vector_size(16 * REAL_BYTES), aligned(REAL_BYTES)));

TARGET static void NAME(small)(size_t steps, size_t heads, size_t rows, const REAL *rates, REAL factor, int adds,
                               const REAL *start, REAL *out) {
  NAME(square) u = {0}, pairs = {0};
  for (size_t i = 0; i < 4 * rows; i++) u[i] = start[i];
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < rows; j++)
      pairs[4 * i + j] = factor * ((i < heads ? rates[i] : 0) + (j < heads ? rates[j] : 0));
  const NAME(square) identity = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
// Entries (i, k), (j, k) and (k, j) at the place (i, j).
#define LEFT(x, k) \
  __builtin_shufflevector(x, x, k, k, k, k, 4 + k, 4 + k, 4 + k, 4 + k, 8 + k, 8 + k, 8 + k, 8 + k, 12 + k, 12 + k, \
                          12 + k, 12 + k)
#define RIGHT_TRANSPOSED(x, k) \
  __builtin_shufflevector(x, x, k, 4 + k, 8 + k, 12 + k, k, 4 + k, 8 + k, 12 + k, k, 4 + k, 8 + k, 12 + k, k, 4 + k, \
                          8 + k, 12 + k)
#define RIGHT(x, k) \
  __builtin_shufflevector(x, x, 4 * k, 4 * k + 1, 4 * k + 2, 4 * k + 3, 4 * k, 4 * k + 1, 4 * k + 2, 4 * k + 3, \
                          4 * k, 4 * k + 1, 4 * k + 2, 4 * k + 3, 4 * k, 4 * k + 1, 4 * k + 2, 4 * k + 3)
  for (size_t step = 0; step < steps; step++) {
    const NAME(square) near = LEFT(u, 0) * RIGHT_TRANSPOSED(u, 0) - identity + LEFT(u, 1) * RIGHT_TRANSPOSED(u, 1);
    const NAME(square) far = LEFT(u, 2) * RIGHT_TRANSPOSED(u, 2) + LEFT(u, 3) * RIGHT_TRANSPOSED(u, 3);
    const NAME(square) change = (near + far) * pairs;
    const NAME(square) old = adds ? u : (NAME(square)){0};
    const NAME(square) first = old + LEFT(change, 0) * RIGHT(u, 0) + LEFT(change, 1) * RIGHT(u, 1);
    u = first + (LEFT(change, 2) * RIGHT(u, 2) + LEFT(change, 3) * RIGHT(u, 3));
  }
#undef LEFT
#undef RIGHT_TRANSPOSED
#undef RIGHT
  for (size_t i = 0; i < 4 * rows; i++) out[i] = u[i];
}
