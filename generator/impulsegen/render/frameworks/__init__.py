"""Projects of other build systems than plain CMake: the same library, laid out as each of them wants it."""
