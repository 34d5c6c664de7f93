"""The pages' typeface, cut down to what they need when they are compiled; part of Reflex's configuration."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import reflex as rx
from reflex.constants import Dirs
from reflex.plugins import Plugin
from reflex.utils.imports import ImportVar
from reflex.utils.prerequisites import get_web_dir
from reflex.vars import VarData

PACKAGE = "@fontsource-variable/atkinson-hyperlegible-next"
VERSION = "5.3.0"
FAMILY = "Atkinson Hyperlegible Next"
WEIGHTS = (400, 700)
"""The lightest and the boldest weight of the style sheets. The package has 200 to 800, in nearly twice the size."""
FEATURES = ("ccmp", "kern", "locl", "mark", "tnum")
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)
"""The entries of its `name` table that are kept: names, and copyright and licence, which each copy must contain."""


class Part(NamedTuple):
    """A file of the typeface, which browsers load if the page shows one of its characters."""

    name: str
    source: str
    """The subset in the package that it is made from."""
    characters: str = ""
    """Its characters. Empty: all those of the subset."""


PARTS = (
    # Browsers take a character from the last part that has it.
    Part("others", "latin-ext"),
    Part("turkish", "latin-ext", "ĞğİŞş"),
    Part("latin", "latin"),
)


PRELOADED: rx.Var[str] = rx.Var(
    "typeface",
    _var_type=str,
    _var_data=VarData(imports={f"$/{Dirs.STYLES}/typeface-latin.woff2?url": [ImportVar("typeface", is_default=True)]}),
)
"""The address of the part that every page needs."""


class StandIn(NamedTuple):
    """A system font that is shown until the typeface has loaded, scaled so that text takes the same space."""

    weights: str
    names: tuple[str, ...]
    """Its names on different systems, and those of fonts of the same widths."""
    size: float
    """The typeface's average width divided by this font's, in the messages of all languages."""


STAND_INS = (
    StandIn("400 599", ("Arial", "ArialMT", "Arimo", "Liberation Sans", "Roboto"), 0.99),
    StandIn("600 700", ("Arial Bold", "Arial-BoldMT", "Arimo Bold", "Liberation Sans Bold"), 0.98),
)
ASCENT, DESCENT = 0.984, 0.316
"""How far the typeface's lines reach above and below the baseline, in em."""


class Typeface(Plugin):
    """Adds Atkinson Hyperlegible Next to the pages."""

    def get_frontend_development_dependencies(self, **context: Any) -> list[str]:
        """The npm package of the typeface. It is a development dependency because Reflex bundles the others."""
        return [f"{PACKAGE}@{VERSION}"]

    def get_stylesheet_paths(self, **context: Any) -> Sequence[str]:
        """The style sheet that names its files."""
        return ["./typeface.css"]

    def get_static_assets(self, **context: Any) -> Sequence[tuple[Path, str]]:
        """The style sheet. The files are written beside it here, because Reflex decodes what it writes as UTF-8.

        Reflex calls this after it has installed the packages, and before it builds the pages.
        """
        web = get_web_dir()
        rules = [write_part(part, web / "node_modules" / PACKAGE, web / Dirs.STYLES) for part in PARTS]
        return [(Path(Dirs.STYLES) / "typeface.css", "\n".join([*rules, *map(_stand_in, STAND_INS), ""]))]


def write_part(part: Part, package: Path, folder: Path) -> str:
    """Write a file of the typeface.

    Args:
        part: Which.
        package: The folder of the installed package.
        folder: Where to write it.

    Returns:
        The rule of a style sheet that makes browsers load it.
    """
    # Only compiling needs this, and every backend imports this module.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    # A new timestamp would change its hash, and so its name, with each compilation.
    font = TTFont(next((package / "files").glob(f"*-{part.source}-wght-normal.woff2")), recalcTimestamp=False)
    characters = {ord(character) for character in part.characters} or set(font.getBestCmap())
    subsetter = Subsetter(Options(layout_features=[*FEATURES], name_IDs=[*NAMES]))
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    font.flavor = "woff2"
    file = folder / f"typeface-{part.name}.woff2"
    font.save(file)
    # Vite would inline small files in the style sheet, which is loaded in every language.
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {WEIGHTS[0]} {WEIGHTS[1]}; font-display: swap;'
        f' src: url("./{file.name}?no-inline") format("woff2"); unicode-range: {unicode_range(characters)}; }}'
    )


def unicode_range(characters: Iterable[int]) -> str:
    """The value of `unicode-range` for these characters, by their code points."""
    # In a run, the difference of position and code point stays the same.
    runs = [[c for _, c in run] for _, run in groupby(enumerate(sorted(characters)), lambda at: at[1] - at[0])]
    return ",".join(f"U+{run[0]:X}" + (f"-{run[-1]:X}" if len(run) > 1 else "") for run in runs)


def _stand_in(font: StandIn) -> str:
    sources = ", ".join(f'local("{name}")' for name in font.names)
    return (
        f'@font-face {{ font-family: "{FAMILY} stand-in"; font-weight: {font.weights}; src: {sources};'
        f" size-adjust: {font.size:.0%}; ascent-override: {ASCENT / font.size:.1%};"
        f" descent-override: {DESCENT / font.size:.1%}; line-gap-override: 0%; }}"
    )
