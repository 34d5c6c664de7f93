"""The texts of components that have many, as one typed value for each component."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, Self, TypeAlias

import reflex as rx
from reflex.utils.format import to_camel_case
from reflex_base.components.component import field

Text: TypeAlias = str | rx.Var[str]


@dataclass(frozen=True, kw_only=True)
class Labels:
    """The texts of a component: strings or Vars, each with an English default, annotated with where it is shown."""

    def as_var(self) -> rx.Var[dict[str, str]]:
        """The object that the component's TypeScript reads, with names in camel case."""
        return rx.Var.create({to_camel_case(one.name): getattr(self, one.name) for one in fields(self)}).to(
            dict[str, str]
        )


class Labelled(rx.Component):
    """A component whose texts are one prop."""

    labels: rx.Var[dict[str, str]] = field(doc="The texts.")

    _labels: ClassVar[type[Labels]]
    """The type of the texts."""

    @classmethod
    def create(cls, *children: object, labels: Labels | None = None, **props: Any) -> Self:
        """Create the component. Texts as single props, such as ``send_label``, still work.

        Args:
            children: The component's children.
            labels: The texts. None: the English ones.
            props: The other props.
        """
        single = _single_texts(cls._labels, props, cls.get_fields())
        return super().create(*children, labels=replace(labels or cls._labels(), **single).as_var(), **props)


def _single_texts(labels: type[Labels], props: dict[str, Any], declared: Mapping[str, object]) -> dict[str, Any]:
    """Move texts given as single props, which is deprecated, out of `props`, with a warning for each."""
    single = {}
    for one in fields(labels):
        for old in {one.name, f"{one.name}_label", f"{one.name}_text"} & props.keys() - declared.keys():
            warnings.warn(f"{old} is deprecated; use labels={labels.__name__}(...)", DeprecationWarning, stacklevel=3)
            single[one.name] = props.pop(old)
    return single
