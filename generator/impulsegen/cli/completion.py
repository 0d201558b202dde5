"""``impulsegen completion``."""

from __future__ import annotations

import click

_SHELLS = ("bash", "zsh", "fish")


@click.command(name="completion")
@click.argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> None:
    """Print the script that makes SHELL complete impulsegen's commands, options, targets and names.

    \b
    Examples:
      echo 'eval "$(impulsegen completion bash)"' >> ~/.bashrc
      echo 'eval "$(impulsegen completion zsh)"' >> ~/.zshrc
      impulsegen completion fish > ~/.config/fish/completions/impulsegen.fish
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from impulsegen.cli.app import impulsegen

    completion = get_completion_class(shell)
    assert completion is not None  # noqa: S101 - click has all three
    # The method of the base class: bash's own starts bash, to look at the version of the one that happens to be on the PATH.
    click.echo(ShellComplete.source(completion(impulsegen, {}, "impulsegen", "_IMPULSEGEN_COMPLETE")))
