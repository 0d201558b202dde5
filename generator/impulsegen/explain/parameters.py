"""Where the parameters of a processing block stand in the response, as the resolver finds them."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.explain.response import Response, quoted
from impulsegen.impulse.blocks import Parameter
from impulsegen.impulse.model import DspBlock

_BLANK = (None, "")


@dataclass(frozen=True)
class Stated:
    """The place of a parameter. Without a path it is not in the response."""

    path: str | None = None
    is_stated: bool = False  # the value itself
    is_default_stated: bool = False  # the value is blank, and the response has a default for it
    is_blank: bool = False  # it has neither


def stated_parameters(block: DspBlock, config: str | None, response: Response) -> dict[str, Stated]:
    """The place of each parameter by its field: the item of the groups, else the option that features were made with."""
    found = _items(config, response) if config else {}
    places: dict[str, Stated] = {}
    for parameter in block.parameters.parameters():
        name = parameter.name
        spellings = (name, name.replace("-", "_"), name.replace("_", "-"))
        places[parameter.field_name] = next((found[one] for one in spellings if one in found), Stated())
    return places


def parameter_text(parameter: Parameter, block: DspBlock) -> str:
    """What a parameter is, in words."""
    unit = f", {parameter.unit}" if parameter.unit else ""
    text = f'the parameter "{parameter.name}" of processing block {block.id} ({block.type}): {parameter.meaning}{unit}'
    if parameter.versions and block.implementation_version not in parameter.versions:
        return f"{text}; it has no effect in version {block.implementation_version}"
    return text


def _items(config: str, response: Response) -> dict[str, Stated]:
    found: dict[str, Stated] = {}
    groups = f"{config}.config.config"
    for g, group in enumerate(response.items(groups)):
        for i, item in enumerate(group.get("items") or ()):
            if item.get("param"):
                found[item["param"]] = _item(f"{groups}[{g}].items[{i}]", item)
    if found:
        return found
    options = f"{config}.metadata.dspConfig.options"
    stored = response.value(options)
    for name, value in stored.items() if isinstance(stored, dict) else ():
        path = f"{options}{quoted(str(name))}"
        found[name] = Stated(path, is_stated=value not in _BLANK, is_blank=value in _BLANK)
    return found


def _item(path: str, item: dict[str, object]) -> Stated:
    if item.get("value") not in _BLANK:
        return Stated(f"{path}.value", is_stated=True)
    if item.get("defaultValue") not in _BLANK:
        return Stated(f"{path}.defaultValue", is_default_stated=True)
    return Stated(f"{path}.value", is_blank=True)
