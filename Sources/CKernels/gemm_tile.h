// A tile of a matrix product: rows × vectors of sums that stay in registers while k runs. Included with TILE(a), a name
// of its own for every pass, and TILE_BYTES, the size of its vectors, beside what each_level.h defines.
#define TILE_LANES (TILE_BYTES / REAL_BYTES)

typedef REAL TILE(vector) __attribute__((vector_size(TILE_BYTES), aligned(REAL_BYTES)));
typedef BITS TILE(bits) __attribute__((vector_size(TILE_BYTES)));

// NaN stays, so that a network that blows up shows it.
TARGET static inline __attribute__((always_inline)) TILE(vector) TILE(rectified)(TILE(vector) x) {
#pragma clang loop unroll(full) vectorize(enable)
  for (size_t i = 0; i < TILE_LANES; i++) x[i] = 0 > x[i] ? 0 : x[i];
  return x;
}

// Writes a tile's sums to their place, with what is set of the product's finish but the bias.
TARGET static inline __attribute__((always_inline)) void TILE(finish)(
    const int rows, const int vectors, TILE(vector) sums[rows][vectors], const PRODUCT *product, size_t row,
    size_t column, int is_first, int is_last) {
  REAL *c = product->c + row * product->c_leading + column;
  const size_t c_leading = product->c_leading;
#define EACH_SUM \
  _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) \
  _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++)
#define AT(start, leading) (*(TILE(vector) *)((start) + (size_t)r * (leading) + v * TILE_LANES))
  if (product->accumulates || !is_first) EACH_SUM sums[r][v] += AT(c, c_leading);
  if (is_last) {
    if (product->rectifies)
      EACH_SUM sums[r][v] = TILE(rectified)(sums[r][v]);
    if (product->mask) {
      const size_t leading = product->mask_leading;
      const REAL *mask = product->mask + row * leading + column;
      EACH_SUM sums[r][v] = (TILE(vector))((TILE(bits))sums[r][v] & (AT(mask, leading) > 0));
    }
  }
  EACH_SUM AT(c, c_leading) = sums[r][v];
#undef EACH_SUM
#undef AT
}

// The tile at (row, column) over `depth` terms of the sum. `rows`, `vectors` and one of the strides of A are constants
// after inlining. `columns` is less than the tile is wide at the right edge of a matrix whose rows are not padded.
TARGET static inline __attribute__((always_inline)) void TILE(tile)(
    const int rows, const int vectors, size_t depth, const REAL *a, size_t a_row, size_t a_column, const REAL *b,
    size_t b_leading, const PRODUCT *product, size_t row, size_t column, size_t columns, int is_first, int is_last) {
  TILE(vector) sums[rows][vectors];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      sums[r][v] = is_first && product->bias ? *(const TILE(vector) *)(product->bias + column + v * TILE_LANES)
                                             : (TILE(vector)){0};

  // With few registers the addresses of the rows are computed anew for every term: now for two at a time.
#pragma clang loop unroll_count(REGISTERS == 32 ? 1 : 2)
  for (size_t p = 0; p < depth; p++) {
    const TILE(vector) *line = (const TILE(vector) *)(b + p * b_leading);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      const REAL factor = a[(size_t)r * a_row + p * a_column];
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sums[r][v] += factor * line[v];
    }
  }

  if (columns < (size_t)vectors * TILE_LANES) {
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      // A copy, so that the sums themselves may stay in registers.
      REAL line[vectors * TILE_LANES];
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) *(TILE(vector) *)(line + v * TILE_LANES) = sums[r][v];
      REAL *place = product->c + (row + (size_t)r) * product->c_leading + column;
      for (size_t j = 0; j < columns; j++)
        place[j] = product->accumulates || !is_first ? place[j] + line[j] : line[j];
    }
    return;
  }
  TILE(finish)(rows, vectors, sums, product, row, column, is_first, is_last);
}

// All rows of A against `vectors` vectors of B, in tiles of `most` rows. What is left at the end is cut in two equal ones:
// the few sums of a low tile would wait for each other.
TARGET static inline __attribute__((always_inline)) void TILE(strip)(
    const int most, const int vectors, size_t depth, const REAL *a, size_t a_row, size_t a_column, const REAL *b,
    size_t b_leading, const PRODUCT *product, size_t column, size_t columns, int is_first, int is_last) {
  size_t i = 0;
#define ROWS(count) \
  TILE(tile)(count, vectors, depth, a + i * a_row, a_row, a_column, b, b_leading, product, i, column, columns, \
             is_first, is_last)
  for (; product->m - i >= 2 * (size_t)most; i += most) ROWS(most);
  while (i < product->m) {
    const size_t left = product->m - i, rows = left > (size_t)most ? (left + 1) / 2 : left;
#define CASE(count) case count: if (count <= most) ROWS(count); break
    switch (rows) {
      CASE(12); CASE(11); CASE(10); CASE(9); CASE(8); CASE(7); CASE(6); CASE(5); CASE(4); CASE(3); CASE(2); CASE(1);
    }
#undef CASE
#undef ROWS
    i += rows;
  }
}

// The same, with the stride of A that is 1 as a constant, so that the addresses of a tile's rows fit in registers.
TARGET static __attribute__((noinline)) void TILE(panel)(
    size_t vectors, size_t depth, const REAL *a, const REAL *b, size_t b_leading, const PRODUCT *product,
    size_t column, size_t columns, int is_first, int is_last) {
#define STRIP(most, most_turned, count) \
  if (product->a_column == 1) \
    TILE(strip)(most, count, depth, a, product->a_row, 1, b, b_leading, product, column, columns, is_first, is_last); \
  else \
    TILE(strip)(most_turned, count, depth, a, 1, product->a_column, b, b_leading, product, column, columns, is_first, \
                is_last)
  switch (vectors) {
#if REGISTERS == 32
  case 1: STRIP(12, 12, 1); break;
  case 2: STRIP(12, 12, 2); break;
  case 3: STRIP(8, 8, 3); break;
  default: STRIP(6, 6, 4); break;
#else
  // There are too few registers for the addresses of eight rows.
  case 1: STRIP(6, 8, 1); break;
  default: STRIP(6, 6, 2); break;
#endif
  }
#undef STRIP
}

#undef TILE
#undef TILE_BYTES
#undef TILE_LANES
