/* Stand-in for the SDK in tests: the codes of errors. */
#ifndef STUB_RETURNTYPES_H
#define STUB_RETURNTYPES_H

enum EI_IMPULSE_ERROR { EI_IMPULSE_OK = 0, EI_IMPULSE_ALLOC_FAILED = -1002 };
#define EIDSP_OK 0

#endif
