// One matrix product for one instruction level; included once per level with
// LEVEL (a suffix), TARGET (an attribute), LANES, TILE_ROWS and TILE_VECTORS defined.
// A tile of TILE_ROWS × (LANES·TILE_VECTORS) sums stays in registers while k runs.

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define NAME(a) JOIN(a, LEVEL)
#define TILE_COLUMNS (LANES * TILE_VECTORS)

typedef double NAME(vector) __attribute__((vector_size(LANES * sizeof(double)), aligned(sizeof(double))));

// Adds `rows` (a constant after inlining) rows of A times a packed panel of B to a tile of C.
TARGET static inline __attribute__((always_inline)) void NAME(tile)(
    const int rows, size_t k, const double *a, size_t a_row, size_t a_column, const double *panel, double *c,
    size_t c_leading, size_t columns, int accumulates) {
  NAME(vector) sums[TILE_ROWS][TILE_VECTORS];
  for (int r = 0; r < rows; r++)
    for (int v = 0; v < TILE_VECTORS; v++) sums[r][v] = (NAME(vector)){0};

  for (size_t p = 0; p < k; p++) {
    const NAME(vector) *line = (const NAME(vector) *)(panel + p * TILE_COLUMNS);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      const double factor = a[(size_t)r * a_row + p * a_column];
#pragma clang loop unroll(full)
      for (int v = 0; v < TILE_VECTORS; v++) sums[r][v] += factor * line[v];
    }
  }

  if (columns == TILE_COLUMNS) {
    for (int r = 0; r < rows; r++)
      for (int v = 0; v < TILE_VECTORS; v++) {
        NAME(vector) *out = (NAME(vector) *)(c + (size_t)r * c_leading + (size_t)v * LANES);
        *out = accumulates ? *out + sums[r][v] : sums[r][v];
      }
    return;
  }
  for (int r = 0; r < rows; r++) {
    const double *line = (const double *)sums[r];
    for (size_t j = 0; j < columns; j++) {
      double *out = c + (size_t)r * c_leading + j;
      *out = accumulates ? *out + line[j] : line[j];
    }
  }
}

// Copies k × columns of B into a panel whose lines are TILE_COLUMNS long, padded with zeros.
TARGET static void NAME(pack)(size_t k, size_t columns, const double *b, size_t b_leading, int transposes_b,
                              double *panel) {
  if (columns < TILE_COLUMNS)
    for (size_t i = 0; i < k * TILE_COLUMNS; i++) panel[i] = 0;
  if (transposes_b) {
    for (size_t j = 0; j < columns; j++)
      for (size_t p = 0; p < k; p++) panel[p * TILE_COLUMNS + j] = b[j * b_leading + p];
  } else {
    for (size_t p = 0; p < k; p++)
      for (size_t j = 0; j < columns; j++) panel[p * TILE_COLUMNS + j] = b[p * b_leading + j];
  }
}

TARGET static void NAME(dgemm)(size_t m, size_t n, size_t k, const double *a, size_t a_row, size_t a_column,
                               const double *b, size_t b_leading, int transposes_b, double *c, size_t c_leading,
                               int accumulates) {
  _Alignas(64) double panel[BLOCK * TILE_COLUMNS];
  for (size_t start = 0; start < k || start == 0; start += BLOCK) {
    const size_t depth = k - start < BLOCK ? k - start : BLOCK;
    const int adds = accumulates || start > 0;
    for (size_t j = 0; j < n; j += TILE_COLUMNS) {
      const size_t columns = n - j < TILE_COLUMNS ? n - j : TILE_COLUMNS;
      NAME(pack)(depth, columns, transposes_b ? b + j * b_leading + start : b + start * b_leading + j, b_leading,
                 transposes_b, panel);
      size_t i = 0;
      for (; i + TILE_ROWS <= m; i += TILE_ROWS)
        NAME(tile)(TILE_ROWS, depth, a + i * a_row + start * a_column, a_row, a_column, panel,
                   c + i * c_leading + j, c_leading, columns, adds);
      for (; i < m; i++)
        NAME(tile)(1, depth, a + i * a_row + start * a_column, a_row, a_column, panel, c + i * c_leading + j,
                   c_leading, columns, adds);
    }
  }
}

#undef JOIN_
#undef JOIN
#undef NAME
#undef TILE_COLUMNS
#undef LEVEL
#undef TARGET
#undef LANES
#undef TILE_ROWS
#undef TILE_VECTORS
