"""What a build script imports from ``impulsegen``: the steps of the command line as functions.

Nothing here prints, ends the process, or handles signals. A failure is one of ``impulsegen.errors``.
"""
