// Includes KERNELS once for every instruction level and both types of numbers. What it includes finds REAL, its size
// REAL_BYTES, BITS and UBITS (integers of that size), SQUARE_ROOT, TARGET (an attribute), BYTES (the size of a vector),
// REGISTERS (how many there are) and NAME(a), a name of its own for every pass.

// Vectors of columns that a product takes at a time, so that its sums stay in registers.
#define PANEL_VECTORS (REGISTERS == 32 ? 4 : 2)
#define JOIN_(a, b, c) a##_##b##_##c
#define JOIN(a, b, c) JOIN_(a, b, c)
#define NAME(a) JOIN(a, TYPE, LEVEL)
#define LANES (BYTES / REAL_BYTES)
// A loop that the compiler writes out.
#define EACH(i, count) _Pragma("clang loop unroll(full)") for (size_t i = 0; i < (count); i++)

#if defined(__x86_64__)
#define LEVEL avx512
#define TARGET __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma")))
#define BYTES 64
#define REGISTERS 32
#include "each_type.h"

#define LEVEL avx2
#define TARGET __attribute__((target("avx2,fma")))
#define BYTES 32
#define REGISTERS 16
#include "each_type.h"
#endif

#define LEVEL plain
#define TARGET
#define BYTES 16
#define REGISTERS 16
#include "each_type.h"

// The functions of all levels in the order of `enum kernel_level`; elsewhere than on x86 there is one.
#if defined(__x86_64__)
#define ALL_LEVELS(name) {name##_avx512, name##_avx2, name##_plain}
#else
#define ALL_LEVELS(name) {name##_plain, name##_plain, name##_plain}
#endif
