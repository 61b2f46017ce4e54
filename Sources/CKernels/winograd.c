// Convolutions 3 × 3 with stride 1 by Winograd's F(4×4, 3×3), at every instruction level.
#include "kernels.h"

// Tiles that are transformed before their products, and those of a gradient, whose products have the tiles inside.
#define TILES 36
#define SLOPE_TILES 48
// With few channels, tiles whose planes stay in the L1 cache.
#define FEW_TILES 8
// Channels are few by inputs times outputs: where their transformed weights stay in the L2 cache and, for a gradient,
// where a third of its sums stays in that of L1.
#define FEW_WEIGHTS (128 * 64)
#define FEW_SUMS (32 * 16)
// Outputs whose gradients by the weights lie together, line by line.
#define SLOPE_PANEL 64

// Planes are a cache line further apart than they are long: at distances of many lines all of a tile's 36 would compete
// for a few places of the L1 cache.
#define APART(numbers) ((numbers) + 16)

// Where a tile's four by four outputs begin.
struct tile {
  size_t image, row, column;
};

// Rows and columns of a tile's pixels that lie in the image.
typedef struct {
  size_t top, bottom, left, right;
} window;

static inline size_t tile_count(const kernel_convolution *conv) {
  return conv->images * ((conv->height + 3) / 4) * ((conv->width + 3) / 4);
}

// The one behind it; without the divisions that its number would take, which cost as much as a transform.
static inline struct tile tile_behind(const kernel_convolution *conv, struct tile tile) {
  tile.column += 4;
  if (tile.column < conv->width) return tile;
  tile.column = 0;
  tile.row += 4;
  if (tile.row < conv->height) return tile;
  return (struct tile){tile.image + 1, 0, 0};
}

// Of `size` pixels that begin `before` those of the tile's outputs.
static inline window tile_window(const kernel_convolution *conv, const struct tile *tile, size_t before, size_t size) {
  const size_t below = conv->height + before - tile->row, right = conv->width + before - tile->column;
  return (window){
    .top = tile->row < before ? before - tile->row : 0, .bottom = below < size ? below : size,
    .left = tile->column < before ? before - tile->column : 0, .right = right < size ? right : size};
}

static inline window whole_window(size_t size) { return (window){0, size, 0, size}; }

static inline int is_whole(window window, size_t size) {
  return window.top == 0 && window.left == 0 && window.bottom == size && window.right == size;
}

#define THIS_LEVEL_(level) kernel_level_##level
#define THIS_LEVEL__(level) THIS_LEVEL_(level)
#define THIS_LEVEL THIS_LEVEL__(LEVEL)
#define KERNELS "winograd_level.h"
#include "each_level.h"

size_t kernel_winograd_planes(size_t inputs, size_t outputs) { return 36 * APART(inputs * outputs); }

size_t kernel_winograd_room(size_t inputs, size_t outputs) {
  return 36 * (APART(SLOPE_TILES * inputs) + APART(SLOPE_TILES * outputs))
       + kernel_winograd_planes(inputs, outputs);
}

void kernel_winograd_weights(enum kernel_level level, size_t inputs, size_t outputs, const float *weights,
                             float *transformed) {
  static void (*const levels[])(size_t, size_t, const float *, float *) = ALL_LEVELS(transform_weights_f32);
  levels[level](inputs, outputs, weights, transformed);
}

void kernel_winograd(enum kernel_level level, const kernel_convolution *convolution, const float *transformed,
                     float *scratch) {
  static void (*const levels[])(const kernel_convolution *, const float *, float *) = ALL_LEVELS(convolve_f32);
  levels[level](convolution, transformed, scratch);
}

void kernel_winograd_slopes(enum kernel_level level, const kernel_convolution *convolution, float *slopes,
                            float *scratch) {
  static void (*const levels[])(const kernel_convolution *, float *, float *) = ALL_LEVELS(convolution_slopes_f32);
  levels[level](convolution, slopes, scratch);
}
