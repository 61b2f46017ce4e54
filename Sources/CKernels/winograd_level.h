// Convolutions 3 × 3 by Winograd's F(4×4, 3×3) at one instruction level, for floats; see each_level.h.
#if REAL_BYTES == 4
#define TILE(a) JOIN(a##_whole, winograd, LEVEL)
#define TILE_BYTES BYTES
#include "winograd_tile.h"
// Calls a transform for all channels, a vector of them from `c` on. They come by eights, which may be half a vector.
#if BYTES == 64
#define TILE(a) JOIN(a##_half, winograd, LEVEL)
#define TILE_BYTES 32
#include "winograd_tile.h"
#define CHANNELS(count, transform, ...) \
  { \
    size_t c = 0; \
    for (; c + LANES <= (count); c += LANES) JOIN(transform##_whole, winograd, LEVEL)(__VA_ARGS__); \
    if (c < (count)) JOIN(transform##_half, winograd, LEVEL)(__VA_ARGS__); \
  }
#else
#define CHANNELS(count, transform, ...) \
  for (size_t c = 0; c < (count); c += LANES) JOIN(transform##_whole, winograd, LEVEL)(__VA_ARGS__);
#endif

// Outputs whose weights lie together, line by line: as many as a product takes at a time, so that it reads what lies
// in one piece.
#define PANEL (PANEL_VECTORS * LANES)

// The outputs in panels of so many.
#define EACH_PANEL(outputs, panel) \
  for (size_t first = 0, width; width = (outputs) - first < (panel) ? (outputs) - first : (panel), first < (outputs); \
       first += (panel))

// Where planes lie: the next one, and the channels that fill another vector.
#define PLANES size_t plane, size_t vector
#define PLACE(v) (v) + c / LANES * vector
#define INLINE TARGET static inline __attribute__((always_inline))

// The tile's six by six pixels to some rows of the planes `v`. Addresses are constants where the channels fill one
// vector or two.
INLINE void NAME(take)(const kernel_convolution *conv, const struct tile *tile, const size_t first, const size_t rows,
                       float *v, PLANES) {
  const size_t pixel = conv->x_pixel, row = conv->width * pixel;
  const window inside = tile_window(conv, tile, 1, 6);
  const float *x = conv->x + tile->image * conv->height * row
                 + ((ptrdiff_t)tile->row - 1) * (ptrdiff_t)row + ((ptrdiff_t)tile->column - 1) * (ptrdiff_t)pixel;
#define TAKE(pixel) \
  if (is_whole(inside, 6)) \
    CHANNELS(conv->inputs, input, x + c, whole_window(6), row, pixel, first, rows, PLACE(v), plane) \
  else CHANNELS(conv->inputs, input, x + c, inside, row, pixel, first, rows, PLACE(v), plane)
  switch (pixel) {
  case LANES: TAKE((size_t)LANES) break;
  case 2 * LANES: TAKE((size_t)2 * LANES) break;
  default: TAKE(pixel)
  }
#undef TAKE
}

// The tile's four by four pixels of the gradient to some rows of the planes `z`.
INLINE void NAME(take_slopes)(const kernel_convolution *conv, const struct tile *tile, const size_t first,
                              const size_t rows, float *z, PLANES) {
  const size_t pixel = conv->y_pixel, row = conv->width * pixel;
  const float *y = conv->y + ((tile->image * conv->height + tile->row) * conv->width + tile->column) * pixel;
  const window inside = tile_window(conv, tile, 0, 4);
  if (is_whole(inside, 4))
    CHANNELS(conv->outputs, slope, y + c, whole_window(4), row, pixel, first, rows, PLACE(z), plane)
  else CHANNELS(conv->outputs, slope, y + c, inside, row, pixel, first, rows, PLACE(z), plane)
}

INLINE void NAME(give)(const kernel_convolution *conv, const struct tile *tile, const float *m, PLANES) {
  const size_t pixel = conv->y_pixel, row = conv->width * pixel;
  const size_t place = (tile->image * conv->height + tile->row) * conv->width + tile->column;
  const float *bias = conv->bias, *residual = conv->residual, *shift = conv->shift;
  if (shift) shift += tile->image * conv->outputs;
  if (residual) residual += place * conv->residual_pixel;
  float *y = conv->y + place * pixel;
  const window inside = tile_window(conv, tile, 0, 4);
#define GIVE(window) \
  CHANNELS(conv->outputs, output, PLACE(m), plane, bias ? bias + c : 0, shift ? shift + c : 0, \
           residual ? residual + c : 0, conv->width * conv->residual_pixel, conv->residual_pixel, conv->accumulates, \
           y + c, window, row, pixel)
  if (is_whole(inside, 4)) GIVE(whole_window(4))
  else GIVE(inside)
#undef GIVE
}

// Adds the gradient, summed over all tiles in 36 planes, to that by the weights.
TARGET static void NAME(give_slopes)(size_t inputs, size_t outputs, const float *sums, float *slopes) {
  const size_t tap = inputs * outputs;
  EACH_PANEL(outputs, SLOPE_PANEL)
    for (size_t i = 0; i < inputs; i++)
      CHANNELS(width, weight_slopes, sums + first * inputs + i * width + c, APART(tap),
               slopes + i * outputs + first + c, tap)
}

#if BYTES >= 32
#include "winograd_few.h"
#endif

TARGET static void NAME(convolve)(const kernel_convolution *conv, const float *weights, float *scratch) {
#if BYTES >= 32
  if (NAME(has_few)(conv, FEW_WEIGHTS)) return NAME(convolve_few)(conv, weights, scratch);
#endif
  const size_t inputs = conv->inputs, outputs = conv->outputs, tiles = tile_count(conv);
  const size_t v_plane = APART(TILES * inputs), m_plane = APART(TILES * outputs);
  float *v = scratch, *m = scratch + 36 * v_plane;
  struct tile taken = {0}, given = {0};
  for (size_t start = 0; start < tiles; start += TILES) {
    const size_t count = tiles - start < TILES ? tiles - start : TILES;
    for (size_t t = 0; t < count; t++, taken = tile_behind(conv, taken))
      NAME(take)(conv, &taken, 0, 6, v + t * inputs, v_plane, LANES);
    for (size_t k = 0; k < 36; k++)
      EACH_PANEL(outputs, PANEL) {
        const kernel_product_f32 product = {
          .m = count, .n = width, .k = inputs, .a = v + k * v_plane, .a_row = inputs, .a_column = 1,
          .b = weights + k * APART(inputs * outputs) + first * inputs, .b_leading = width, .c = m + k * m_plane + first,
          .c_leading = outputs};
        kernel_gemm_at_f32(THIS_LEVEL, &product);
      }
    for (size_t t = 0; t < count; t++, given = tile_behind(conv, given))
      NAME(give)(conv, &given, m + t * outputs, m_plane, LANES);
  }
}

TARGET static void NAME(transform_weights)(size_t inputs, size_t outputs, const float *weights, float *transformed) {
  const size_t tap = inputs * outputs;
  EACH_PANEL(outputs, PANEL)
    for (size_t i = 0; i < inputs; i++)
      CHANNELS(width, weights, weights + i * outputs + first + c, tap, transformed + first * inputs + i * width + c,
               APART(tap))
}

// The gradient of the weights: a product for each plane over all tiles, transformed back at the end.
TARGET static void NAME(convolution_slopes)(const kernel_convolution *conv, float *slopes, float *scratch) {
#if BYTES >= 32
  if (NAME(has_few)(conv, FEW_SUMS)) return NAME(slopes_few)(conv, slopes, scratch);
#endif
  const size_t inputs = conv->inputs, outputs = conv->outputs, tiles = tile_count(conv);
  const size_t v_plane = APART(SLOPE_TILES * inputs), z_plane = APART(SLOPE_TILES * outputs);
  float *v = scratch, *z = v + 36 * v_plane, *sums = z + 36 * z_plane;
  struct tile tile = {0};
  for (size_t start = 0; start < tiles; start += SLOPE_TILES) {
    const size_t count = tiles - start < SLOPE_TILES ? tiles - start : SLOPE_TILES;
    for (size_t t = 0; t < count; t++, tile = tile_behind(conv, tile)) {
      NAME(take)(conv, &tile, 0, 6, v + t * inputs, v_plane, LANES);
      NAME(take_slopes)(conv, &tile, 0, 6, z + t * outputs, z_plane, LANES);
    }
    for (size_t k = 0; k < 36; k++)
      EACH_PANEL(outputs, SLOPE_PANEL) {
        const kernel_product_f32 product = {
          .m = inputs, .n = width, .k = count, .a = v + k * v_plane, .a_row = 1, .a_column = inputs,
          .b = z + k * z_plane + first, .b_leading = outputs, .c = sums + k * APART(inputs * outputs) + first * inputs,
          .c_leading = width, .accumulates = start > 0};
        kernel_gemm_at_f32(THIS_LEVEL, &product);
      }
  }
  NAME(give_slopes)(inputs, outputs, sums, slopes);
}

#undef INLINE
#undef PLACE
#undef PLANES
#undef EACH_PANEL
#undef PANEL
#undef CHANNELS
#endif
