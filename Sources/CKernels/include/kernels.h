// The hot loops. Each is compiled per instruction level and chosen once at run time, for floats (f32) and doubles (f64).
// All matrices are row-major; a leading dimension is the distance of two rows.
#pragma once
#include <stddef.h>
#include <stdint.h>

// The instruction levels, fastest first.
enum kernel_level { kernel_level_avx512, kernel_level_avx2, kernel_level_plain };

// The level that this machine runs, and whether it could run another.
enum kernel_level kernel_level_best(void);
int kernel_level_runs(enum kernel_level level);

// C[m,n] = A·B, finished. A is read as A[i·row + p·column], where one of the strides is 1, so that a transposed A costs
// nothing; B is [k,n], or [n,k] if `transposes_b`. Every entry is summed over k in rising order, in blocks of fixed
// length (eight columns that are half a vector may sum the even and the odd terms of a block apart): the result does
// not depend on m, alignment or other columns, but that very small products of doubles round every multiplication. Then
// comes what is set of this: C is added, then the bias [n], negative sums become 0, and sums where the mask [m,n] is not
// positive become 0. With bias, rectifies or mask the rows of all matrices are padded to a multiple of eight numbers, and
// n is that multiple.
#define KERNEL_PRODUCT(TYPE, REAL) \
  typedef struct { \
    size_t m, n, k; \
    const REAL *a; \
    size_t a_row, a_column; \
    const REAL *b; \
    size_t b_leading; \
    REAL *c; \
    size_t c_leading; \
    const REAL *bias, *mask; \
    size_t mask_leading; \
    int transposes_b, accumulates, rectifies; \
  } kernel_product_##TYPE; \
  void kernel_gemm_##TYPE(const kernel_product_##TYPE *product); \
  void kernel_gemm_at_##TYPE(enum kernel_level level, const kernel_product_##TYPE *product);
KERNEL_PRODUCT(f32, float)
KERNEL_PRODUCT(f64, double)

// The symmetric two-layer linear model f = UUᵀx on ½‖(UUᵀ−I)A^½‖²: its gradient is MU with M = (W−I)A + A(W−I). U has
// `rows` rows of `width` numbers, padded with zeros to whole cache lines or, of at most four rows, to four; the rates, the
// diagonal of A, are zero past the first `heads` rows, so that M has few rows and columns that are not and a step costs
// heads·rows·width. `scratch` has room for heads·(width + 4) + KERNEL_SYMMETRIC_ROOM numbers.
#define KERNEL_SYMMETRIC_ROOM 1024
#define KERNEL_SYMMETRIC(TYPE, REAL) \
  /* Takes steps of gradient descent, U −= rate·MU. */ \
  void kernel_symmetric_descend_##TYPE(size_t steps, size_t heads, size_t rows, size_t width, const REAL *rates, \
                                       REAL rate, REAL *u, REAL *scratch); \
  void kernel_symmetric_descend_at_##TYPE(enum kernel_level level, size_t steps, size_t heads, size_t rows, \
                                          size_t width, const REAL *rates, REAL rate, REAL *u, REAL *scratch); \
  /* velocity = −½MU, the flow in paper time. */ \
  void kernel_symmetric_velocity_##TYPE(size_t heads, size_t rows, size_t width, const REAL *rates, REAL *u, \
                                        REAL *velocity, REAL *scratch);
KERNEL_SYMMETRIC(f32, float)
KERNEL_SYMMETRIC(f64, double)

// One step of Adam (Kingma and Ba 2015): with the moments m and v of the gradient, x −= rate · m / (scale·√v + epsilon),
// where rate and scale hold the corrections of the bias. `decay` · x is added to the gradient (L2); x is shrunk by
// `shrinkage` (AdamW, Loshchilov and Hutter 2019).
#define KERNEL_ADAM(TYPE, REAL) \
  typedef struct { \
    REAL rate, scale, first, second, epsilon, decay, shrinkage; \
  } kernel_adam_settings_##TYPE;
KERNEL_ADAM(f32, float)
KERNEL_ADAM(f64, double)

// What surrounds the products of dense layers. Counts and widths are multiples of eight.
#define KERNEL_DENSE(TYPE, REAL) \
  /* x = tanh x, and its pullback. */ \
  void kernel_tanh_##TYPE(size_t count, REAL *x); \
  void kernel_tanh_pullback_##TYPE(size_t count, const REAL *output, REAL *gradient); \
  /* output = x Φ(x), and its pullback. */ \
  void kernel_gelu_##TYPE(size_t count, const REAL *x, REAL *output); \
  void kernel_gelu_pullback_##TYPE(size_t count, const REAL *x, REAL *gradient); \
  /* Σ (output − target)², in a fixed order; then output = scale · (output − target). */ \
  double kernel_difference_##TYPE(size_t count, REAL scale, const REAL *target, REAL *output); \
  /* sums[c] += Σ_r x[r,c], in a fixed order. */ \
  void kernel_column_sums_##TYPE(size_t rows, size_t width, const REAL *x, REAL *sums); \
  /* y += x. */ \
  void kernel_add_##TYPE(size_t count, const REAL *x, REAL *y); \
  /* Whether no number is infinite or undefined. */ \
  int kernel_is_finite_##TYPE(size_t count, const REAL *x); \
  /* y[columns, rows] = xᵀ. */ \
  void kernel_transpose_##TYPE(size_t rows, size_t columns, const REAL *x, size_t x_leading, REAL *y, \
                               size_t y_leading); \
  /* g = gradient + decay·x; velocity = momentum·velocity + g; x −= rate·velocity, or rate·g where velocity is NULL. */ \
  void kernel_sgd_##TYPE(size_t count, REAL rate, REAL momentum, REAL decay, const REAL *gradient, REAL *velocity, \
                         REAL *x); \
  void kernel_adam_##TYPE(size_t count, const kernel_adam_settings_##TYPE *adam, const REAL *gradient, REAL *mean, \
                          REAL *square, REAL *x);
KERNEL_DENSE(f32, float)
KERNEL_DENSE(f64, double)

// The sums of a Runge–Kutta step.
// out = (start +) size · Σ_t weights[t] · stages[which[t]]; start may be NULL.
void kernel_flow_combine(size_t count, size_t terms, const long *which, const double *weights,
                         const double *const *stages, double size, const double *start, double *out);
// For both estimates of the error, each Σ_t weights[t] · stages[which[t]]: Σ (error / (tolerance · max(|x|, |y|, 10⁻³)))².
void kernel_flow_errors(size_t count, double tolerance, const double *x, const double *y, size_t terms,
                        const long *which, const double *fifth, const double *third, const double *const *stages,
                        double *norms);
// The first three coefficients of the dense output of a step from x to y, by the velocities at its ends.
void kernel_flow_ends(size_t count, double size, const double *x, const double *y, const double *first,
                      const double *last, double *const *coefficients);
// The dense output at x in 0…1 of a step from `start`, by its seven coefficients.
void kernel_flow_dense(size_t count, const double *const *coefficients, double x, const double *start, double *out);

// A convolution over images [images, height, width, channels] that keeps their size: y = x ∗ w + bias + shift + residual.
// Two pixels are so many numbers apart, of which there may be more than channels. The numbers of inputs and outputs are
// multiples of eight.
typedef struct {
  size_t images, height, width, inputs, outputs;
  const float *x;
  size_t x_pixel;
  float *y;
  size_t y_pixel;
  // [outputs], [images, outputs] and, with a distance of its own, like y; each may be NULL.
  const float *bias, *shift, *residual;
  size_t residual_pixel;
  // y is added to.
  int accumulates;
} kernel_convolution;

// Convolutions 3 × 3 with zeros around the images by Winograd's F(4×4, 3×3) (Lavin and Gray 2016): a quarter of the
// multiplications. Weights are [3, 3, inputs, outputs]; transformed, they are kernel_winograd_planes numbers, and the
// scratch has room for kernel_winograd_room. Every sum has one order, whatever the number of images.
size_t kernel_winograd_planes(size_t inputs, size_t outputs);
size_t kernel_winograd_room(size_t inputs, size_t outputs);
void kernel_winograd_weights(enum kernel_level level, size_t inputs, size_t outputs, const float *weights,
                             float *transformed);
void kernel_winograd(enum kernel_level level, const kernel_convolution *convolution, const float *transformed,
                     float *scratch);
// Adds the gradient by the weights, [3, 3, inputs, outputs], to `slopes`; y is the gradient by the outputs.
void kernel_winograd_slopes(enum kernel_level level, const kernel_convolution *convolution, float *slopes,
                            float *scratch);

enum kernel_activation { kernel_identity, kernel_relu, kernel_silu, kernel_gelu };

// y = φ(x), and its pullback: sum += slopes · φ′(x).
void kernel_activate(int activation, size_t count, const float *x, float *y);
void kernel_activate_slopes(int activation, size_t count, const float *x, const float *slopes, float *sum);

// y = φ((x − mean) / √(variance + ε) · weight + bias) of one image [pixels, channels], where mean and variance are those
// of each of the groups of channels: group normalisation (Wu and He 2018). The moments, [2, channels], are kept for the
// pullback, which adds to the gradients by weight and bias and, unless `sum` is NULL, writes that by x to it or, if
// `adds`, adds it; its scratch has room for (2 + pixels)·channels numbers.
typedef struct {
  size_t pixels, channels, groups;
  float epsilon;
  const float *weight, *bias;
  int activation;
} kernel_norm;
void kernel_normalize(const kernel_norm *norm, const float *x, float *moments, float *y);
void kernel_normalize_slopes(const kernel_norm *norm, const float *x, const float *moments, const float *slopes,
                             float *weight_slopes, float *bias_slopes, int adds, float *sum, float *scratch);

// Batch normalisation (Ioffe and Szegedy 2015) of [pixels, channels], where pixels are those of some of the batch's
// images. The sums, [2, channels], are added to: Σ x and Σ x².
void kernel_batch_sums(size_t pixels, size_t channels, const float *x, double *sums);
// y = φ(scale · x + shift).
void kernel_batch_normalize(size_t pixels, size_t channels, int activation, const float *scale, const float *shift,
                            const float *x, float *y);
// The pullback has two parts. Moments are [6, channels]: mean, 1/√(variance + ε), scale and shift. The slopes become those
// before the activation, s, and the sums are added to: Σ s and Σ s·(x − mean)/√(variance + ε). The means over the batch of
// these, the rest of the moments, are in the gradient by x, which is written to `sum` or, if `adds`, added to it.
void kernel_batch_slope_sums(size_t pixels, size_t channels, int activation, const float *moments, const float *x,
                             float *slopes, double *sums);
void kernel_batch_slopes(size_t pixels, size_t channels, const float *moments, const float *x, const float *slopes,
                         int adds, float *sum);

// Every row becomes its softmax of scale · x, and the pullback in place: slopes = ∂/∂x, given those by y. Two rows lie
// `row` numbers apart.
void kernel_softmax(size_t rows, size_t width, float scale, float *x, size_t row);
void kernel_softmax_slopes(size_t rows, size_t width, float scale, const float *y, float *slopes, size_t row);

// Every row divided by its norm, and the pullback, which adds to `sum`.
void kernel_directions(size_t rows, size_t width, const float *x, float *y);
void kernel_direction_slopes(size_t rows, size_t width, const float *x, const float *y, const float *slopes,
                             float *sum);

// y (+)= scale · x where a number drawn from the seed is at least the share, of 2¹⁶, and zero elsewhere (Srivastava et al.
// 2014). The count is a multiple of four.
void kernel_dropout(size_t count, uint64_t seed, uint32_t share, float scale, const float *x, int adds, float *y);

// y = x and y += x of rows that lie so many numbers apart.
void kernel_copy_rows(size_t rows, size_t width, const float *x, size_t x_row, float *y, size_t y_row);
void kernel_add_rows(size_t rows, size_t width, const float *x, size_t x_row, float *y, size_t y_row);

// y = x · scale + shift of one image [pixels, channels], and its pullback, which adds to those slopes that are not NULL. A
// scale that is NULL is 1.
void kernel_modulate(size_t pixels, size_t channels, const float *x, const float *scale, const float *shift, float *y);
void kernel_modulate_slopes(size_t pixels, size_t channels, const float *x, const float *scale, const float *slopes,
                            float *x_slopes, float *scale_slopes, float *shift_slopes);

// For each of `numbers` x, sines and then cosines of x · 10^(−4 i / (count/2 − 1)), count in all, one after the
// other.
void kernel_sinusoids(size_t numbers, size_t count, const float *x, float *y);

// The mean or the largest number of each piece of rows × columns pixels of an image, and its pullback. Channels are a
// multiple of eight.
typedef struct {
  size_t height, width, channels, rows, columns;
  int is_mean;
} kernel_pooling;
void kernel_pool(const kernel_pooling *pooling, const float *x, float *y);
void kernel_pool_slopes(const kernel_pooling *pooling, const float *x, const float *y, const float *slopes, float *sum);

// An image of twice the height and width, by repeating pixels or bilinearly between their centres, and its pullback.
void kernel_upsample(int is_bilinear, size_t height, size_t width, size_t channels, const float *x, float *y);
void kernel_upsample_slopes(int is_bilinear, size_t height, size_t width, size_t channels, const float *slopes,
                            float *sum);

// Σ x², x = factor · x, and mean = kept · mean + (1 − kept) · x.
double kernel_squares(size_t count, const float *x);
void kernel_scale(size_t count, float factor, float *x);
void kernel_average(size_t count, float kept, const float *x, float *mean);

// The number of cores that this process may run on.
long kernel_core_count(void);

// A team of threads, the caller's among them, that share the items of one loop after the other. Helpers look for the
// next loop for a moment before they sleep. What an item computes may not depend on who computes it.
typedef struct kernel_team kernel_team;
typedef void kernel_team_body(void *context, long item, long member);
// NULL if there is no memory. Fewer threads than wanted make a smaller team.
kernel_team *kernel_team_create(long members);
// Calls body for 0…count−1 and returns when all are done. Members are numbered from 0, the caller.
void kernel_team_run(kernel_team *team, long count, kernel_team_body *body, void *context);
// The same; while the caller has nothing to do but wait, it calls `wait` about every millisecond, with the context.
void kernel_team_run_waiting(kernel_team *team, long count, kernel_team_body *body, void (*wait)(void *context),
                             void *context);
void kernel_team_destroy(kernel_team *team);

// Plain loops over doubles, bound by memory.
// y += factor · x.
void kernel_axpy(size_t count, double factor, const double *x, double *y);
// Σ x·y, in a fixed order.
double kernel_dot(size_t count, const double *x, const double *y);
// Σ (x − y)², in a fixed order.
double kernel_squared_distance(size_t count, const double *x, const double *y);
// (x, y) = (cosine·x − sine·y, sine·x + cosine·y).
void kernel_rotate(size_t count, double cosine, double sine, double *x, double *y);

// y += factor · x, for floats.
void kernel_axpy_f32(size_t count, float factor, const float *x, float *y);
// Σ x·y of floats, summed as doubles in a fixed order.
double kernel_dot_f32(size_t count, const float *x, const float *y);
// Independent standard normal numbers by the Box–Muller transform of the outputs of SplitMix64, which starts at the seed:
// the same at every instruction level up to rounding of the products. The count is a multiple of two.
void kernel_normals(size_t count, uint64_t seed, float *x);
