"""The command group. Commands are imported when they are called, so that ``--help`` and ``--version`` are quick."""

from __future__ import annotations

import importlib
import os
import sys

import click

from impulsegen import __version__
from impulsegen.cli.failures import run_guarded

# Command name to (module, one line of help). The help stands here so that listing the commands imports none of them.
_COMMANDS = {
    "demo": ("demo", "Generate, build and run the bundled example."),
    "init": ("init", "Write an impulsegen.toml."),
    "fetch": ("fetch", "Fetch a project from Studio into a snapshot."),
    "inspect": ("inspect", "Show what an impulse is made of."),
    "explain": ("explain", "Say where a constant of the generated code comes from."),
    "generate": ("generate", "Generate a firmware project."),
    "check": ("check", "Say whether a generated project is up to date."),
    "lock": ("lock", "Pin what a configuration gives, so that nothing else is generated."),
    "matrix": ("matrix", "Print the CI jobs of a configuration."),
    "build": ("build", "Configure, compile and run a generated project."),
    "fit": ("fit", "Hold an impulse against the memory and the clock of targets."),
    "diff": ("diff", "Say what changed between two impulses, and what it breaks."),
    "report": ("report", "Draw an impulse on its targets as one HTML page."),
    "deployment-block": ("deployment_block", "Run as a custom deployment block of Edge Impulse."),
    "cmake-dir": ("cmake_dir", "Print the folder of the CMake package."),
    "targets": ("targets", "List and show targets."),
    "templates": ("templates", "List, copy and check templates of your own."),
    "doctor": ("doctor", "Find the tools that building needs."),
    "completion": ("completion", "Print the script for completion in a shell."),
}


class _LazyGroup(click.Group):
    """A group whose commands live in modules that are imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"impulsegen.cli.{_COMMANDS[cmd_name][0]}")
        command = module.command
        assert isinstance(command, click.Command)  # noqa: S101 - each module ends in one
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            import difflib

            near = difflib.get_close_matches(args[0], _COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


def _print_version(context: click.Context, _: click.Parameter, is_wanted: bool) -> None:
    if is_wanted and not context.resilient_parsing:
        from impulsegen.configuration.template_set import template_set_sha256

        click.echo(f"impulsegen {__version__} (templates {template_set_sha256()[:12]})")
        context.exit()


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version.",
)
def impulsegen() -> None:
    """Turn a trained Edge Impulse project into C that builds, runs and proves itself.

    \b
    First steps, without an account:
      impulsegen demo

    \b
    With your own project (key from Studio: Dashboard > Keys):
      export EI_API_KEY=...
      impulsegen fetch -o snapshot
      impulsegen init
      impulsegen generate
    """


def run() -> int:
    """Run the command line; returns the exit code (see ``errors.py``)."""
    for stream in (sys.stdout, sys.stderr):
        # Names of projects and labels are any Unicode; a C locale must not turn them into a traceback.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8" if os.name != "nt" else None, errors="backslashreplace")
    return run_guarded(impulsegen)
