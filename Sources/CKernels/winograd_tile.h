// The transforms of Winograd's F(4×4, 3×3) for as many channels as a vector holds (Lavin and Gray 2016). Included with
// TILE(a), a name of its own for every pass, and TILE_BYTES, the size of its vectors, beside what each_level.h defines.
typedef REAL TILE(vector) __attribute__((vector_size(TILE_BYTES), aligned(REAL_BYTES)));
#define VECTOR TILE(vector)
#define AT(place) (*(VECTOR *)(place))
#define READ(place) (*(const VECTOR *)(place))
#define INLINE TARGET static inline __attribute__((always_inline))

// Lines of six are in an order in which those lie side by side that have sums in common: 0, 5, 1, 2, 3, 4.

// Bᵀd of six numbers.
INLINE void TILE(input_line)(const VECTOR *d, VECTOR *v) {
  const VECTOR even = d[4] - 4 * d[2], odd = d[3] - 4 * d[1], near = d[4] - d[2], far = 2 * (d[3] - d[1]);
  v[0] = 4 * d[0] - 5 * d[2] + d[4];
  v[1] = 4 * d[1] - 5 * d[3] + d[5];
  v[2] = even + odd;
  v[3] = even - odd;
  v[4] = near + far;
  v[5] = near - far;
}

// Aᵀm: four numbers, in the order 0, 2, 1, 3, from six.
INLINE void TILE(output_line)(const VECTOR *m, VECTOR *y) {
  const VECTOR near = m[2] + m[3], odd = m[2] - m[3], far = m[4] + m[5], wide = m[4] - m[5];
  y[0] = m[0] + (near + far);
  y[1] = near + 4 * far;
  y[2] = odd + 2 * wide;
  y[3] = odd + 8 * wide + m[1];
}

// Ay: six numbers from four.
INLINE void TILE(slope_line)(const VECTOR *y, VECTOR *z) {
  const VECTOR even = y[0] + y[2], odd = y[1] + y[3], near = y[0] + 4 * y[2], far = 2 * y[1] + 8 * y[3];
  z[0] = y[0];
  z[1] = y[3];
  z[2] = even + odd;
  z[3] = even - odd;
  z[4] = near + far;
  z[5] = near - far;
}

// Gw: six numbers from three.
INLINE void TILE(weight_line)(const VECTOR *w, VECTOR *u) {
  const REAL sixth = (REAL)(1 / 6.0), twelfth = (REAL)(1 / 12.0), rest = (REAL)(1 / 24.0);
  const VECTOR even = -sixth * (w[0] + w[2]), near = rest * w[0] + sixth * w[2];
  u[0] = (REAL)0.25 * w[0];
  u[1] = w[2];
  u[2] = even - sixth * w[1];
  u[3] = even + sixth * w[1];
  u[4] = near + twelfth * w[1];
  u[5] = near - twelfth * w[1];
}

// Gᵀu: three numbers from six.
INLINE void TILE(weight_slope_line)(const VECTOR *u, VECTOR *w) {
  const REAL sixth = (REAL)(1 / 6.0), twelfth = (REAL)(1 / 12.0), rest = (REAL)(1 / 24.0);
  const VECTOR near = u[2] + u[3], far = u[4] + u[5];
  w[0] = (REAL)0.25 * u[0] - sixth * near + rest * far;
  w[1] = sixth * (u[3] - u[2]) + twelfth * (u[4] - u[5]);
  w[2] = sixth * (far - near) + u[1];
}

// A transform of a square of `from` × `from` numbers, read by LOAD(a, b), and of what it makes `rows` rows from `first`
// on, written by STORE(a, b, value) with a counted from there. Some rows at a time, so that what lies between stays in
// registers: it is cheaper to read the square again.
#define TRANSFORM(line, from, to, first, rows, together, LOAD, STORE) \
  EACH(part, (rows) / (together)) { \
    VECTOR half[together][from]; \
    EACH(b, from) { \
      VECTOR in[from], out[to]; \
      EACH(a, from) in[a] = LOAD(a, b); \
      TILE(line)(in, out); \
      EACH(a, together) half[a][b] = out[(first) + (together) * part + a]; \
    } \
    EACH(a, together) { \
      VECTOR out[to]; \
      TILE(line)(half[a], out); \
      EACH(b, to) STORE((together) * part + a, b, out[b]); \
    } \
  }

// Six by six pixels, of which `inside` lie in the image, to some rows of 36 planes.
INLINE void TILE(input)(const REAL *x, window inside, size_t row, size_t pixel, const size_t first, const size_t rows,
                        REAL *v, size_t plane) {
#define LOAD(a, b) \
  (a >= inside.top && a < inside.bottom && b >= inside.left && b < inside.right ? READ(x + a * row + b * pixel) \
                                                                                : (VECTOR){0})
#define STORE(a, b, value) AT(v + (6 * (a) + b) * plane) = value
  TRANSFORM(input_line, 6, 6, first, rows, 2, LOAD, STORE)
#undef LOAD
#undef STORE
}

// Four by four pixels of a gradient, of which `inside` lie in the image, to some rows of 36 planes.
INLINE void TILE(slope)(const REAL *y, window inside, size_t row, size_t pixel, const size_t first, const size_t rows,
                        REAL *z, size_t plane) {
#define LOAD(a, b) (a < inside.bottom && b < inside.right ? READ(y + a * row + b * pixel) : (VECTOR){0})
#define STORE(a, b, value) AT(z + (6 * (a) + b) * plane) = value
  TRANSFORM(slope_line, 4, 6, first, rows, 2, LOAD, STORE)
#undef LOAD
#undef STORE
}

// Where a number of a line of outputs belongs.
#define OUTPUT(a) ((a) % 2 * 2 + (a) / 2)

// 36 planes to four by four pixels, of which `inside` lie in the image, plus what is given of the rest.
INLINE void TILE(output)(const REAL *m, size_t plane, const REAL *bias, const REAL *shift, const REAL *residual,
                         size_t residual_row, size_t residual_pixel, int accumulates, REAL *y, window inside,
                         size_t row, size_t pixel) {
  VECTOR plus = {0};
  if (bias) plus += READ(bias);
  if (shift) plus += READ(shift);
#define LOAD(a, b) READ(m + (6 * a + b) * plane)
#define STORE(a, b, value) \
  { \
    const size_t a_ = OUTPUT(a), b_ = OUTPUT(b); \
    if (a_ < inside.bottom && b_ < inside.right) { \
      REAL *place = y + a_ * row + b_ * pixel; \
      VECTOR sum = value + plus; \
      if (residual) sum += READ(residual + a_ * residual_row + b_ * residual_pixel); \
      if (accumulates) sum += AT(place); \
      AT(place) = sum; \
    } \
  }
  TRANSFORM(output_line, 6, 4, 0, 4, 2, LOAD, STORE)
#undef LOAD
#undef STORE
}

// Nine weights, `tap` apart, to 36 planes.
INLINE void TILE(weights)(const REAL *w, size_t tap, REAL *u, size_t plane) {
#define LOAD(a, b) READ(w + (3 * a + b) * tap)
#define STORE(a, b, value) AT(u + (6 * (a) + b) * plane) = value
  TRANSFORM(weight_line, 3, 6, 0, 6, 2, LOAD, STORE)
#undef LOAD
#undef STORE
}

// 36 planes of a gradient, added to that by nine weights.
INLINE void TILE(weight_slopes)(const REAL *u, size_t plane, REAL *w, size_t tap) {
#define LOAD(a, b) READ(u + (6 * a + b) * plane)
#define STORE(a, b, value) AT(w + (3 * (a) + b) * tap) += value
  TRANSFORM(weight_slope_line, 6, 3, 0, 3, 1, LOAD, STORE)
#undef LOAD
#undef STORE
}

#undef OUTPUT
#undef TRANSFORM
#undef INLINE
#undef READ
#undef AT
#undef VECTOR
#undef TILE
#undef TILE_BYTES
