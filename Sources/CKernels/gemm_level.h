// Matrix products at one instruction level; see each_level.h.
#undef PRODUCT
#define PRODUCT JOIN2(kernel_product, TYPE)
#define TILE(a) JOIN(a##_whole, TYPE, LEVEL)
#define TILE_BYTES BYTES
#include "gemm_tile.h"
#if BYTES == 64 && REAL_BYTES == 4
// Rows are padded to eight numbers, which is half a vector here.
#define HALF 8
#define TILE(a) JOIN(a##_half, TYPE, LEVEL)
#define TILE_BYTES 32
#include "gemm_tile.h"
#include "gemm_pair.h"
#else
#define HALF 0
#endif

// Copies whole vectors of B's lines. Their number is a constant: a copy of unknown length would be a call for each line.
TARGET static inline __attribute__((always_inline)) void NAME(pack_whole)(const size_t vectors, size_t depth,
                                                                          const REAL *b, size_t b_leading,
                                                                          REAL *panel) {
  for (size_t p = 0; p < depth; p++, b += b_leading)
    EACH(v, vectors) {
      *(NAME(vector_whole) *)panel = *(const NAME(vector_whole) *)(b + v * LANES);
      panel += LANES;
    }
}

// Copies depth × columns of B into a panel whose lines are `width` long, padded with zeros.
TARGET static void NAME(pack)(size_t depth, size_t columns, size_t width, const REAL *b, size_t b_leading,
                              int transposes_b, REAL *panel) {
  if (columns == width && !transposes_b) {
    switch (width / LANES) {
    case 1: NAME(pack_whole)(1, depth, b, b_leading, panel); return;
    case 2: NAME(pack_whole)(2, depth, b, b_leading, panel); return;
    case 3: NAME(pack_whole)(3, depth, b, b_leading, panel); return;
    default: NAME(pack_whole)(4, depth, b, b_leading, panel); return;
    }
  }
  if (columns < width)
    for (size_t i = 0; i < depth * width; i++) panel[i] = 0;
  if (transposes_b) {
    for (size_t j = 0; j < columns; j++)
      for (size_t p = 0; p < depth; p++) panel[p * width + j] = b[j * b_leading + p];
  } else {
    for (size_t p = 0; p < depth; p++)
      for (size_t j = 0; j < columns; j++) panel[p * width + j] = b[p * b_leading + j];
  }
}

TARGET static void NAME(gemm)(const PRODUCT *product) {
  _Alignas(64) REAL packed[BLOCK * PANEL_VECTORS * LANES];
  const size_t widest = PANEL_VECTORS * LANES;
  const size_t near = REGISTERS == 32 || product->m < MANY_ROWS ? NEAR : NEAR / 4;
  for (size_t start = 0; start < product->k || start == 0; start += BLOCK) {
    const size_t depth = product->k - start < BLOCK ? product->k - start : BLOCK;
    const int is_first = start == 0, is_last = start + depth >= product->k;
    const REAL *a = product->a + start * product->a_column;
    for (size_t j = 0; j < product->n;) {
      const size_t left = product->n - j;
      const REAL *b = product->b + (product->transposes_b ? j * product->b_leading + start
                                                          : start * product->b_leading + j);
      // Whole vectors are read where they lie, if the lines of the panel are close enough to each other.
      const int is_direct = !product->transposes_b && product->b_leading * REAL_BYTES <= near;
      if (is_direct && left >= LANES) {
        const size_t columns = left < widest ? left / LANES * LANES : widest;
        NAME(panel_whole)(columns / LANES, depth, a, b, product->b_leading, product, j, columns, is_first, is_last);
        j += columns;
#if HALF
      } else if (left == HALF && !product->transposes_b && NAME(has_pairs)(depth, product)) {
        NAME(panel_pairs)(depth, a, b, product->b_leading, product, j, is_first, is_last);
        j += HALF;
      } else if (is_direct && left == HALF) {
        NAME(panel_half)(1, depth, a, b, product->b_leading, product, j, HALF, is_first, is_last);
        j += HALF;
#endif
      } else {
        const size_t columns = left < widest ? left : widest;
        const size_t vectors = (columns + LANES - 1) / LANES;
        NAME(pack)(depth, columns, vectors * LANES, b, product->b_leading, product->transposes_b, packed);
        NAME(panel_whole)(vectors, depth, a, packed, vectors * LANES, product, j, columns, is_first, is_last);
        j += columns;
      }
    }
  }
}

#undef HALF
