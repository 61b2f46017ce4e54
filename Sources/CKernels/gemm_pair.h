// Products with eight columns, which are half a vector: two terms of the sum, or two rows, share a vector in turns, so
// that every multiplication is of whole vectors. Included where a vector has sixteen numbers.

typedef int64_t NAME(pairs) __attribute__((vector_size(64)));

// Two numbers that follow each other, in turns.
TARGET static inline __attribute__((always_inline)) NAME(vector_whole) NAME(in_turns)(const REAL *pair) {
  int64_t both;
  memcpy(&both, pair, sizeof both);
  return (NAME(vector_whole))((NAME(pairs)){0} + both);
}

#define EVEN(x) __builtin_shufflevector(x, x, 0, 2, 4, 6, 8, 10, 12, 14)
#define ODD(x) __builtin_shufflevector(x, x, 1, 3, 5, 7, 9, 11, 13, 15)

// The tile from `row` on, by pairs of terms: `b` has them in turns, and the stride of A over them is 1.
TARGET static inline __attribute__((always_inline)) void NAME(term_pairs)(
    const int rows, size_t depth, const REAL *a, const REAL *b, const PRODUCT *product, size_t row, size_t column,
    int is_first, int is_last) {
  NAME(vector_whole) sums[rows];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) sums[r] = (NAME(vector_whole)){0};
  for (size_t p = 0; p < depth; p += 2) {
    const NAME(vector_whole) line = *(const NAME(vector_whole) *)(b + p * HALF);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) sums[r] += NAME(in_turns)(a + (row + (size_t)r) * product->a_row + p) * line;
  }
  NAME(vector_half) totals[rows][1];
  const NAME(vector_half) bias =
      is_first && product->bias ? *(const NAME(vector_half) *)(product->bias + column) : (NAME(vector_half)){0};
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) totals[r][0] = bias + (EVEN(sums[r]) + ODD(sums[r]));
  NAME(finish_half)(rows, 1, totals, product, row, column, is_first, is_last);
}

// The tile from `row` on, by pairs of rows: the stride of A over them is 1.
TARGET static inline __attribute__((always_inline)) void NAME(row_pairs)(
    const int pairs, size_t depth, const REAL *a, const REAL *b, size_t b_leading, const PRODUCT *product, size_t row,
    size_t column, int is_first, int is_last) {
  NAME(vector_whole) sums[pairs];
#pragma clang loop unroll(full)
  for (int r = 0; r < pairs; r++) sums[r] = (NAME(vector_whole)){0};
  for (size_t p = 0; p < depth; p++) {
    const NAME(vector_half) half = *(const NAME(vector_half) *)(b + p * b_leading);
    const NAME(vector_whole) line =
        __builtin_shufflevector(half, half, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
#pragma clang loop unroll(full)
    for (int r = 0; r < pairs; r++)
      sums[r] += NAME(in_turns)(a + p * product->a_column + row + 2 * (size_t)r) * line;
  }
  NAME(vector_half) totals[2 * pairs][1];
  const NAME(vector_half) bias =
      is_first && product->bias ? *(const NAME(vector_half) *)(product->bias + column) : (NAME(vector_half)){0};
#pragma clang loop unroll(full)
  for (int r = 0; r < pairs; r++) {
    totals[2 * r][0] = bias + EVEN(sums[r]);
    totals[2 * r + 1][0] = bias + ODD(sums[r]);
  }
  NAME(finish_half)(2 * pairs, 1, totals, product, row, column, is_first, is_last);
}

// Whether `panel_pairs` can do it: nothing is left over.
static inline int NAME(has_pairs)(size_t depth, const PRODUCT *product) {
  return product->a_column == 1 ? depth % 2 == 0 : product->m % 2 == 0;
}

// All rows of A against the eight columns of B.
TARGET static __attribute__((noinline)) void NAME(panel_pairs)(
    size_t depth, const REAL *a, const REAL *b, size_t b_leading, const PRODUCT *product, size_t column, int is_first,
    int is_last) {
  size_t i = 0;
#define TILES(count, tile, ...) \
  for (; i + (count) <= product->m; i += (count)) tile(__VA_ARGS__, product, i, column, is_first, is_last)
  if (product->a_column != 1) {
#define PAIRS(count) TILES(2 * (count), NAME(row_pairs), count, depth, a, b, b_leading)
    PAIRS(16);
    PAIRS(4);
    PAIRS(1);
#undef PAIRS
    return;
  }
  _Alignas(64) REAL turns[BLOCK * HALF];
  for (size_t p = 0; p < depth; p += 2) {
    const NAME(vector_half) *line = (const NAME(vector_half) *)(b + p * b_leading);
    const NAME(vector_half) *next = (const NAME(vector_half) *)(b + (p + 1) * b_leading);
    *(NAME(vector_whole) *)(turns + p * HALF) =
        __builtin_shufflevector(*line, *next, 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15);
  }
#define ROWS(count) TILES(count, NAME(term_pairs), count, depth, a, turns)
  ROWS(12);
  ROWS(4);
  ROWS(1);
#undef ROWS
#undef TILES
}
#undef EVEN
#undef ODD
