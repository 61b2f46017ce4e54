// One matrix product for one instruction level; included once per level with
// LEVEL (a suffix), TARGET (an attribute), LANES, TILE_ROWS and TILE_VECTORS defined.
// A tile of TILE_ROWS × (LANES·TILE_VECTORS) sums stays in registers while k runs.

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define NAME(a) JOIN(a, LEVEL)
#define TILE_COLUMNS (LANES * TILE_VECTORS)

typedef double NAME(vector) __attribute__((vector_size(LANES * sizeof(double)), aligned(sizeof(double))));

// Writes (or adds) `rows` rows of A times a packed panel of B to a tile of C. `rows` and `vectors` are constants
// after inlining; the panel's lines are `vectors · LANES` long.
TARGET static inline __attribute__((always_inline)) void NAME(tile)(
    const int rows, const int vectors, size_t k, const double *a, size_t a_row, size_t a_column,
    const double *panel, double *c, size_t c_leading, size_t columns, int accumulates) {
  NAME(vector) sums[TILE_ROWS][TILE_VECTORS];
  for (int r = 0; r < rows; r++)
    for (int v = 0; v < vectors; v++) sums[r][v] = (NAME(vector)){0};

  for (size_t p = 0; p < k; p++) {
    const NAME(vector) *line = (const NAME(vector) *)(panel + p * (size_t)(vectors * LANES));
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      const double factor = a[(size_t)r * a_row + p * a_column];
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sums[r][v] += factor * line[v];
    }
  }

  for (int r = 0; r < rows; r++) {
    double *out = c + (size_t)r * c_leading;
    if (columns == (size_t)(vectors * LANES)) {
      for (int v = 0; v < vectors; v++) {
        NAME(vector) *place = (NAME(vector) *)(out + v * LANES);
        *place = accumulates ? *place + sums[r][v] : sums[r][v];
      }
    } else {
      const double *line = (const double *)sums[r];
      for (size_t j = 0; j < columns; j++) out[j] = accumulates ? out[j] + line[j] : line[j];
    }
  }
}

// Copies k × columns of B into a panel whose lines are `width` long, padded with zeros.
TARGET static void NAME(pack)(size_t k, size_t columns, size_t width, const double *b, size_t b_leading,
                              int transposes_b, double *panel) {
  if (columns < width)
    for (size_t i = 0; i < k * width; i++) panel[i] = 0;
  if (transposes_b) {
    for (size_t j = 0; j < columns; j++)
      for (size_t p = 0; p < k; p++) panel[p * width + j] = b[j * b_leading + p];
  } else {
    for (size_t p = 0; p < k; p++)
      for (size_t j = 0; j < columns; j++) panel[p * width + j] = b[p * b_leading + j];
  }
}

// All rows of A against one panel.
TARGET static inline __attribute__((always_inline)) void NAME(strip)(
    const int vectors, size_t m, size_t k, const double *a, size_t a_row, size_t a_column, const double *panel,
    double *c, size_t c_leading, size_t columns, int accumulates) {
  size_t i = 0;
  for (; i + TILE_ROWS <= m; i += TILE_ROWS)
    NAME(tile)(TILE_ROWS, vectors, k, a + i * a_row, a_row, a_column, panel, c + i * c_leading, c_leading, columns,
               accumulates);
  for (; i < m; i++)
    NAME(tile)(1, vectors, k, a + i * a_row, a_row, a_column, panel, c + i * c_leading, c_leading, columns,
               accumulates);
}

TARGET static void NAME(dgemm)(size_t m, size_t n, size_t k, const double *a, size_t a_row, size_t a_column,
                               const double *b, size_t b_leading, int transposes_b, double *c, size_t c_leading,
                               int accumulates) {
  _Alignas(64) double panel[BLOCK * TILE_COLUMNS];
  for (size_t start = 0; start < k || start == 0; start += BLOCK) {
    const size_t depth = k - start < BLOCK ? k - start : BLOCK;
    const int adds = accumulates || start > 0;
    const double *part = a + start * a_column;
    for (size_t j = 0; j < n; j += TILE_COLUMNS) {
      const size_t columns = n - j < TILE_COLUMNS ? n - j : TILE_COLUMNS;
      const size_t vectors = (columns + LANES - 1) / LANES;
      NAME(pack)(depth, columns, vectors * LANES,
                 transposes_b ? b + j * b_leading + start : b + start * b_leading + j, b_leading, transposes_b,
                 panel);
      if (vectors == 1)
        NAME(strip)(1, m, depth, part, a_row, a_column, panel, c + j, c_leading, columns, adds);
      else if (vectors == 2)
        NAME(strip)(2, m, depth, part, a_row, a_column, panel, c + j, c_leading, columns, adds);
      else
        NAME(strip)(TILE_VECTORS, m, depth, part, a_row, a_column, panel, c + j, c_leading, columns, adds);
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
