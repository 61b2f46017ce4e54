// The symmetric model of at most four heads at one instruction level; included by symmetric_level.h.

// Sums the lanes of sixteen vectors by halves, which leaves the sums in the first lanes, one after the other.
TARGET static inline __attribute__((always_inline)) void NAME(gather)(NAME(vector) *x) {
// The numbers of x, and then of y, that lie in every other block of `half` numbers.
#define OTHER(i, half, odd) \
  ((i) % (LANES / 2) / (half) * 2 * (half) + (i) % (half) + (odd) * (half) + ((i) < LANES / 2 ? 0 : LANES))
#if BYTES / REAL_BYTES == 16
#define BLOCKS(half, odd) \
  OTHER(0, half, odd), OTHER(1, half, odd), OTHER(2, half, odd), OTHER(3, half, odd), OTHER(4, half, odd), \
  OTHER(5, half, odd), OTHER(6, half, odd), OTHER(7, half, odd), OTHER(8, half, odd), OTHER(9, half, odd), \
  OTHER(10, half, odd), OTHER(11, half, odd), OTHER(12, half, odd), OTHER(13, half, odd), OTHER(14, half, odd), \
  OTHER(15, half, odd)
#elif BYTES / REAL_BYTES == 8
#define BLOCKS(half, odd) \
  OTHER(0, half, odd), OTHER(1, half, odd), OTHER(2, half, odd), OTHER(3, half, odd), OTHER(4, half, odd), \
  OTHER(5, half, odd), OTHER(6, half, odd), OTHER(7, half, odd)
#elif BYTES / REAL_BYTES == 4
#define BLOCKS(half, odd) OTHER(0, half, odd), OTHER(1, half, odd), OTHER(2, half, odd), OTHER(3, half, odd)
#else
#define BLOCKS(half, odd) OTHER(0, half, odd), OTHER(1, half, odd)
#endif
#define HALVE(half) \
  EACH(i, 8 * (half) / (LANES / 2)) \
    x[i] = __builtin_shufflevector(x[2 * i], x[2 * i + 1], BLOCKS(half, 0)) \
         + __builtin_shufflevector(x[2 * i], x[2 * i + 1], BLOCKS(half, 1));
#if BYTES / REAL_BYTES > 8
  HALVE(8)
#endif
#if BYTES / REAL_BYTES > 4
  HALVE(4)
#endif
#if BYTES / REAL_BYTES > 2
  HALVE(2)
#endif
  HALVE(1)
#undef HALVE
#undef BLOCKS
#undef OTHER
}

// factors[r][p] = (x_r · u_p − shifts[r][p]) pairs[r][p] for four rows x and few heads p; a place has room for four.
TARGET static inline __attribute__((always_inline)) void NAME(couple_few)(
    const size_t heads, size_t width, const REAL *const *x, const REAL *shifts, const REAL *pairs, const REAL *u,
    REAL *factors) {
  NAME(vector) sums[16];
  EACH(i, 16) sums[i] = (NAME(vector)){0};
  for (size_t v = 0; v < width; v += LANES) {
    NAME(vector) rows[4];
    EACH(r, 4) rows[r] = *(const NAME(vector) *)(x[r] + v);
    EACH(p, heads) {
      const NAME(vector) head = *(const NAME(vector) *)(u + p * width + v);
      EACH(r, 4) sums[4 * r + p] += head * rows[r];
    }
  }
  NAME(gather)(sums);
#define AT(start) (*(NAME(vector) *)((start) + i * LANES))
  EACH(i, 16 / LANES) AT(factors) = (sums[i] - AT((REAL *)shifts)) * AT((REAL *)pairs);
#undef AT
}

// Adds what some rows give to few heads to `sums`, and changes the rows themselves unless they are heads, in the columns
// of some vectors: what belongs to the heads stays in registers while the rows pass by.
TARGET static inline __attribute__((always_inline)) void NAME(spread_few)(
    const size_t vectors, const size_t heads, size_t count, size_t width, size_t first, size_t column,
    const REAL *factors, const int adds, const REAL *u, REAL *out, REAL *sums) {
#define AT(type, start, row) (*(type *)((start) + (row) * width + column + v * LANES))
  NAME(vector) head[4][2], sum[4][2];
  EACH(p, heads) EACH(v, vectors) {
    head[p][v] = AT(const NAME(vector), u, p);
    sum[p][v] = AT(NAME(vector), sums, p);
  }
  for (size_t r = 0; r < count; r++) {
    NAME(vector) row[2], changed[2];
    EACH(v, vectors) {
      row[v] = AT(const NAME(vector), u, first + r);
      changed[v] = adds ? row[v] : (NAME(vector)){0};
    }
    EACH(p, heads) EACH(v, vectors) {
      sum[p][v] += factors[4 * r + p] * row[v];
      changed[v] += factors[4 * r + p] * head[p][v];
    }
    if (first + r >= heads) EACH(v, vectors) AT(NAME(vector), out, first + r) = changed[v];
  }
  EACH(p, heads) EACH(v, vectors) AT(NAME(vector), sums, p) = sum[p][v];
#undef AT
}

// A step with few heads. The rows pass in blocks that stay in the first cache.
TARGET static inline __attribute__((always_inline)) void NAME(step_few)(
    const size_t heads, size_t rows, size_t width, const REAL *rates, REAL factor, const int adds, const REAL *u,
    REAL *out, REAL *scratch) {
  // Of the first four rows, and of those below.
  REAL shifts[2][16] = {{0}}, pairs[2][16] = {{0}};
  for (size_t r = 0; r < 4; r++)
    for (size_t p = 0; p < heads; p++) {
      shifts[0][4 * r + p] = r == p;
      pairs[0][4 * r + p] = factor * (rates[p] + (r < heads ? rates[r] : 0));
      pairs[1][4 * r + p] = factor * rates[p];
    }
  REAL *sums = scratch, *factors = scratch + heads * width;
  for (size_t i = 0; i < heads * width; i++) sums[i] = 0;
  const size_t near = NEAR_BLOCK / (width * REAL_BYTES) & ~(size_t)3, most = KERNEL_SYMMETRIC_ROOM / 4;
  const size_t block = near < 4 ? 4 : near > most ? most : near;
  for (size_t first = 0; first < rows; first += block) {
    const size_t count = rows - first < block ? rows - first : block;
    for (size_t r = 0; r < count; r += 4) {
      const REAL *x[4];
      EACH(i, 4) x[i] = u + (first + r + i < rows ? first + r + i : rows - 1) * width;
      const int below = first + r > 0;
      NAME(couple_few)(heads, width, x, shifts[below], pairs[below], u, factors + 4 * r);
    }
    size_t column = 0;
#define SPREAD(vectors) \
  for (; column + (vectors) * LANES <= width; column += (vectors) * LANES) \
    NAME(spread_few)(vectors, heads, count, width, first, column, factors, adds, u, out, sums)
    if (REGISTERS == 32) SPREAD(2);
    SPREAD(1);
#undef SPREAD
  }
  // Heads are read until the last row, so they change last.
  for (size_t v = 0; v < heads * width; v += LANES) {
    const NAME(vector) change = *(const NAME(vector) *)(sums + v);
    *(NAME(vector) *)(out + v) = adds ? *(const NAME(vector) *)(u + v) + change : change;
  }
}
