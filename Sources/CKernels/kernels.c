// The room of the hot loops; see kernels.h.
