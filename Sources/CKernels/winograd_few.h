// Convolutions with few channels at one instruction level, whose planes would otherwise go to the L2 cache and back
// more slowly than they are multiplied. Those of a few tiles are [vector of channels, plane, FEW_TILES, LANES], so that
// all distances are constants. Included by winograd_level.h.
#define PLANE (FEW_TILES * LANES)
typedef float NAME(few) __attribute__((vector_size(BYTES), aligned(4)));
#define LINE(place) (*(NAME(few) *)(place))
#define READ(place) (*(const NAME(few) *)(place))

// Calls a product for the vectors of its outputs with the rows that it takes at a time, so that its sums stay in
// registers.
#define FEW_ROWS (REGISTERS == 32 ? 8 : 4)
#define EACH_COUNT(call) \
  case 1: call(8, 1); break; \
  case 2: call(FEW_ROWS, 2); break; \
  case 3: call(FEW_ROWS, 3); break; \
  default: call(FEW_ROWS / 2, 4); break;

// Whether the outputs are whole vectors, four at most, with at most so many weights.
static inline int NAME(has_few)(const kernel_convolution *conv, size_t most) {
  return conv->outputs % LANES == 0 && conv->outputs <= 4 * LANES && conv->inputs * conv->outputs <= most;
}

static inline size_t NAME(vectors)(size_t channels) { return (channels + LANES - 1) / LANES; }

// Zeros for the tiles that are missing from `count` on.
TARGET static void NAME(clear)(size_t planes, size_t count, float *v) {
  for (size_t k = 0; k < planes; k++, v += PLANE)
    for (size_t t = count; t < FEW_TILES; t++) LINE(v + t * LANES) = (NAME(few)){0};
}

// Where the weights of vector j of the outputs begin in their panel, and how far it is to those of the next input.
INLINE size_t NAME(panel_start)(const int j, size_t inputs) {
  return (j / PANEL_VECTORS * PANEL_VECTORS * inputs + j % PANEL_VECTORS) * LANES;
}
INLINE size_t NAME(panel_width)(const int vectors, const int j) {
  const int left = vectors - j / PANEL_VECTORS * PANEL_VECTORS;
  return (left < PANEL_VECTORS ? left : PANEL_VECTORS) * LANES;
}

// `rows` tiles of a plane times its weights, in their place.
INLINE void NAME(multiply_few)(const int rows, const int vectors, size_t inputs, const float *weights, float *v) {
  NAME(few) sums[rows][vectors];
  EACH(r, rows) EACH(j, vectors) sums[r][j] = (NAME(few)){0};
#define TERMS(count) \
  EACH(p, count) EACH(r, rows) EACH(j, vectors) \
    sums[r][j] += x[r * LANES + p] \
                * READ(weights + NAME(panel_start)(j, inputs) + (q + p) * NAME(panel_width)(vectors, j));
  const float *x = v;
  size_t q = 0;
  for (; q + LANES <= inputs; q += LANES, x += 36 * PLANE) TERMS(LANES)
  if (inputs % LANES) TERMS(LANES / 2)
#undef TERMS
  EACH(r, rows) EACH(j, vectors) LINE(v + j * 36 * PLANE + r * LANES) = sums[r][j];
}

TARGET static void NAME(products_few)(const kernel_convolution *conv, const float *weights, float *v) {
  const size_t inputs = conv->inputs, outputs = conv->outputs;
#define PRODUCTS(rows, vectors) \
  for (size_t k = 0; k < 36; k++) \
    for (size_t t = 0; t < FEW_TILES; t += rows) \
      NAME(multiply_few)(rows, vectors, inputs, weights + k * APART(inputs * outputs), v + k * PLANE + t * LANES)
  switch (outputs / LANES) { EACH_COUNT(PRODUCTS) }
#undef PRODUCTS
}

TARGET static void NAME(convolve_few)(const kernel_convolution *conv, const float *weights, float *v) {
  const size_t tiles = tile_count(conv);
  struct tile taken = {0}, given = {0};
  for (size_t start = 0; start < tiles; start += FEW_TILES) {
    const size_t count = tiles - start < FEW_TILES ? tiles - start : FEW_TILES;
    for (size_t t = 0; t < count; t++, taken = tile_behind(conv, taken))
      NAME(take)(conv, &taken, 0, 6, v + t * LANES, PLANE, 36 * PLANE);
    NAME(clear)(36 * NAME(vectors)(conv->inputs), count, v);
    NAME(products_few)(conv, weights, v);
    for (size_t t = 0; t < count; t++, given = tile_behind(conv, given))
      NAME(give)(conv, &given, v + t * LANES, PLANE, 36 * PLANE);
  }
}

// Of a gradient a third of the planes at a time, so that their sums stay in the L1 cache too.
#define PART_ROWS 2
#define PART (6 * PART_ROWS)

// Adds the products of some tiles to `rows` rows of a plane's sums.
INLINE void NAME(add_few)(const int rows, const int vectors, const float *v, const float *z, float *sums,
                          int is_first) {
  NAME(few) parts[rows][vectors];
  EACH(r, rows) EACH(j, vectors)
    parts[r][j] = is_first ? (NAME(few)){0} : READ(sums + (r * vectors + j) * LANES);
  for (size_t t = 0; t < FEW_TILES; t++)
    EACH(r, rows) EACH(j, vectors) parts[r][j] += v[t * LANES + r] * READ(z + j * PART * PLANE + t * LANES);
  EACH(r, rows) EACH(j, vectors) LINE(sums + (r * vectors + j) * LANES) = parts[r][j];
}

TARGET static void NAME(sums_few)(const kernel_convolution *conv, const float *v, const float *z, float *sums,
                                  int is_first) {
  const size_t inputs = conv->inputs, outputs = conv->outputs;
#define SUMS(rows, vectors) \
  for (size_t k = 0; k < PART; k++) \
    for (size_t i = 0; i < inputs; i += rows) \
      NAME(add_few)(rows, vectors, v + (i / LANES * PART + k) * PLANE + i % LANES, z + k * PLANE, \
                    sums + k * APART(inputs * outputs) + i * outputs, is_first)
  switch (outputs / LANES) { EACH_COUNT(SUMS) }
#undef SUMS
}

INLINE void NAME(part_few)(const kernel_convolution *conv, const size_t first, float *v, float *sums) {
  const size_t tiles = tile_count(conv), blocks = NAME(vectors)(conv->inputs) + NAME(vectors)(conv->outputs);
  float *z = v + NAME(vectors)(conv->inputs) * PART * PLANE;
  struct tile tile = {0};
  for (size_t start = 0; start < tiles; start += FEW_TILES) {
    const size_t count = tiles - start < FEW_TILES ? tiles - start : FEW_TILES;
    for (size_t t = 0; t < count; t++, tile = tile_behind(conv, tile)) {
      NAME(take)(conv, &tile, first, PART_ROWS, v + t * LANES, PLANE, PART * PLANE);
      NAME(take_slopes)(conv, &tile, first, PART_ROWS, z + t * LANES, PLANE, PART * PLANE);
    }
    NAME(clear)(PART * blocks, count, v);
    NAME(sums_few)(conv, v, z, sums + 6 * first * APART(conv->inputs * conv->outputs), start == 0);
  }
}

TARGET static void NAME(slopes_few)(const kernel_convolution *conv, float *slopes, float *sums) {
  float *v = sums + 36 * APART(conv->inputs * conv->outputs);
  EACH(part, 6 / PART_ROWS) NAME(part_few)(conv, part * PART_ROWS, v, sums);
  NAME(give_slopes)(conv->inputs, conv->outputs, sums, slopes);
}

#undef PART
#undef PART_ROWS
#undef EACH_COUNT
#undef FEW_ROWS
#undef READ
#undef LINE
#undef PLANE
