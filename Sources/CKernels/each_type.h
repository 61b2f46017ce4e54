// Includes KERNELS for both types of numbers at one instruction level; see each_level.h.
#define TYPE f32
#define REAL float
#define BITS int32_t
#define UBITS uint32_t
#define SQUARE_ROOT __builtin_sqrtf
#define REAL_BYTES 4
#include KERNELS
#undef TYPE
#undef REAL
#undef BITS
#undef UBITS
#undef SQUARE_ROOT
#undef REAL_BYTES

#define TYPE f64
#define REAL double
#define BITS int64_t
#define UBITS uint64_t
#define SQUARE_ROOT __builtin_sqrt
#define REAL_BYTES 8
#include KERNELS
#undef TYPE
#undef REAL
#undef BITS
#undef UBITS
#undef SQUARE_ROOT
#undef REAL_BYTES

#undef LEVEL
#undef TARGET
#undef BYTES
#undef REGISTERS
