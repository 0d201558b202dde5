/* What the C++ library calls where it would throw. Its own functions for that bring code along that unwinds the stack,
 * or ends the program through signals, although a program without exceptions can do nothing with either. Here they stop
 * it.
 */
#ifndef EI_NATIVE_NO_EXCEPTIONS
#define EI_NATIVE_NO_EXCEPTIONS 0
#endif

#if EI_NATIVE_NO_EXCEPTIONS && defined(__GNUC__)
#include <stddef.h>

namespace std
{

__attribute__((weak, noreturn)) void __throw_bad_function_call();
__attribute__((weak, noreturn)) void __throw_bad_alloc();
__attribute__((weak, noreturn)) void __throw_bad_array_new_length();
__attribute__((weak, noreturn)) void __throw_length_error(const char *);
__attribute__((weak, noreturn)) void __throw_logic_error(const char *);
__attribute__((weak, noreturn)) void __throw_out_of_range_fmt(const char *, ...);

void __throw_bad_function_call()
{
    __builtin_trap();
}

void __throw_bad_alloc()
{
    __builtin_trap();
}

void __throw_bad_array_new_length()
{
    __builtin_trap();
}

void __throw_length_error(const char *)
{
    __builtin_trap();
}

void __throw_logic_error(const char *)
{
    __builtin_trap();
}

void __throw_out_of_range_fmt(const char *, ...)
{
    __builtin_trap();
}

} // namespace std
#endif
