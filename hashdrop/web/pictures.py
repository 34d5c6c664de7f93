"""Icons and the preview picture as PNG files, for systems that take no SVG; part of Reflex's configuration."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reflex.plugins import Plugin

ICON = Path("assets/favicon.svg")
"""The icon in the project's folder: the mark on a rounded square."""
PREVIEW = Path(__file__).with_name("preview.svg")
"""What messengers show beside a link, in the size that they expect."""
PREVIEW_SIZE = (1200, 630)


class Pictures(Plugin):
    """Draws the pictures into the compiled pages. Pages with hot reload do without."""

    def post_build(self, *, static_dir: Path, **context: Any) -> None:
        """Draw each picture.

        Args:
            static_dir: The folder of the compiled pages.
            context: Not used.
        """
        for name, picture in draw():
            (static_dir / name).write_bytes(picture)


def draw() -> Iterator[tuple[str, bytes]]:
    """Each picture: its file's name, and its content."""
    from resvg_py import svg_to_bytes  # only compiling needs it, and every backend imports this module

    icon = ICON.read_text(encoding="utf-8")
    square = icon.replace(' rx="9"', "")  # iOS and Android cut it to their own shape
    for name, svg, size in (
        ("icon-192.png", icon, 192),
        ("icon-512.png", icon, 512),
        ("icon-square.png", square, 512),
        ("apple-touch-icon.png", square, 180),
    ):
        yield name, svg_to_bytes(svg_string=svg, width=size, height=size, skip_system_fonts=True)
    width, height = PREVIEW_SIZE
    preview = PREVIEW.read_text(encoding="utf-8")
    yield "preview.png", svg_to_bytes(svg_string=preview, width=width, height=height, skip_system_fonts=True)
