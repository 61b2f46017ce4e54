// The symmetric two-layer linear model at one instruction level; see each_level.h.
typedef REAL NAME(vector) __attribute__((vector_size(BYTES), aligned(REAL_BYTES)));


#include "symmetric_small.h"
#include "symmetric_few.h"
#include "symmetric_many.h"

// Steps of out = (out +) factor · MU with M = (W−I)A + A(W−I), W = UUᵀ.
TARGET static void NAME(symmetric)(size_t steps, size_t heads, size_t rows, size_t width, const REAL *rates,
                                   REAL factor, int adds, REAL *u, REAL *out, REAL *scratch) {
  if (width == 4 && rows <= 4) {
    NAME(small)(steps, heads, rows, rates, factor, adds, u, out);
    return;
  }
  // The usual numbers of concepts as constants, so that loops over them unroll.
#define STEPS(kind, heads, adds) \
  for (size_t step = 0; step < steps; step++) \
    NAME(step_##kind)(heads, rows, width, rates, factor, adds, u, out, scratch)
#define FEW(heads) \
  if (adds) STEPS(few, heads, 1); \
  else STEPS(few, heads, 0)
  switch (heads) {
  case 1: FEW(1); break;
  case 2: FEW(2); break;
  case 3: FEW(3); break;
  case 4: FEW(4); break;
  default: STEPS(many, heads, adds); break;
  }
#undef FEW
#undef STEPS
}
