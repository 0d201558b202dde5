"""The one place where exceptions become exit codes and messages."""

from __future__ import annotations

import os
import sys

import click

from impulsegen.errors import INTERRUPTED_EXIT_CODE, ImpulsegenError


def run_guarded(command: click.Command) -> int:
    """Run a command without letting a traceback out. ``IMPULSEGEN_TRACEBACK=1`` shows one, for developers."""
    as_json = "--json" in sys.argv[1:]
    try:
        result = command.main(standalone_mode=False)
        sys.stdout.flush()
    except ImpulsegenError as problem:
        from impulsegen.console import Console  # only wanted when something is said

        Console(as_json=as_json).fail(problem)
        return problem.exit_code
    except click.exceptions.Abort:
        click.echo("\ninterrupted; nothing was left half-written", err=True)
        return INTERRUPTED_EXIT_CODE
    except KeyboardInterrupt:
        click.echo("\ninterrupted; nothing was left half-written", err=True)
        return INTERRUPTED_EXIT_CODE
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except BrokenPipeError:
        # The reader of our output went away (`impulsegen … | head`): not our failure. Keep Python quiet about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as problem:  # the last line of defence: a bug becomes one line, not a traceback
        from impulsegen.console import Console
        from impulsegen.fleet.bugs import bug_of

        Console().fail(bug_of(problem))
        return 1
    return result if isinstance(result, int) else 0
