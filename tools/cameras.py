"""Draws what cameras see: people, a dark room, a white wall. `python -m tools.cameras FOLDER` writes all of them.

Instead of a camera, Chromium plays a clip with `--use-file-for-fake-video-capture`. Test cards hide what is wrong
with the composition of a call; people don't.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FRAMES_PER_SECOND = 8
FRAMES = 24
LANDSCAPE, PORTRAIT = (960, 540), (540, 960)
"""Sizes in pixels."""

NOISE = 2
"""Standard deviation of a camera's noise, of 255."""

Image = NDArray[Any]
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Scene:
    """What one camera sees. Without `skin`, nobody is there.

    Attributes:
        size: Width and height of the picture.
        wall: The colour of the wall.
        light: How bright the room is, from 0 to 1.
        skin: The colour of the person's skin.
        hair: The colour of their hair.
        shirt: The colour of their shirt.
        long_hair: Whether their hair reaches the shoulders.
        shelf: Whether there are books on the wall.
        lamp: Whether a lamp is on.
    """

    size: tuple[int, int] = LANDSCAPE
    wall: Colour = (206, 198, 184)
    light: float = 1
    skin: Colour | None = None
    hair: Colour = (60, 34, 22)
    shirt: Colour = (34, 74, 122)
    long_hair: bool = False
    shelf: bool = False
    lamp: bool = False


SCENES = {
    "hanna": Scene(skin=(236, 188, 160), hair=(158, 108, 56), shirt=(196, 84, 48), long_hair=True, shelf=True),
    "gus": Scene(skin=(214, 160, 128), hair=(52, 32, 24), size=PORTRAIT, wall=(186, 200, 196), shelf=True),
    "ida": Scene(skin=(126, 84, 60), hair=(22, 18, 18), shirt=(196, 160, 60), wall=(92, 112, 124), lamp=True),
    "ben": Scene(skin=(240, 204, 182), hair=(122, 122, 124), shirt=(60, 92, 70), wall=(170, 150, 132)),
    "dark-room": Scene(skin=(170, 122, 96), wall=(70, 74, 92), light=0.16, lamp=True),
    "white-wall": Scene(wall=(246, 246, 244)),
}


class _Canvas:
    """A picture with coordinates in its shorter half side: (0, 0) is the middle, y points down."""

    def __init__(self, size: tuple[int, int]) -> None:
        width, height = size
        half = min(width, height) / 2
        self._pixel = 1 / half
        self.width, self.height = width / 2 / half, height / 2 / half
        rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
        self.x = (columns - width / 2) / half
        self.y = (rows - height / 2) / half
        self.image: Image = np.zeros((height, width, 3), np.float32)

    def fill(self, colour: Colour, where: Image) -> None:
        """Paint a colour; `where` is its opacity for each pixel."""
        self.image += where[..., None] * (np.array(colour, np.float32) - self.image)

    def ellipse(self, x: float, y: float, width: float, height: float, soft: float = 0) -> Image:
        """An ellipse around (x, y), with an edge of `soft`."""
        distance = (np.hypot((self.x - x) / width, (self.y - y) / height) - 1) * min(width, height)
        return self._inside(distance, soft)

    def box(self, x: float, y: float, width: float, height: float, soft: float = 0) -> Image:
        """A box around (x, y), half of whose sides are `width` and `height`."""
        distance = np.maximum(np.abs(self.x - x) - width, np.abs(self.y - y) - height)
        return self._inside(distance, soft)

    def _inside(self, distance: Image, soft: float) -> Image:
        opacity: Image = np.clip(0.5 - distance / (soft or 2 * self._pixel), 0, 1)
        return opacity


def _shaded(colour: Colour, factor: float) -> Colour:
    red, green, blue = (min(255, round(part * factor)) for part in colour)
    return red, green, blue


def _room(canvas: _Canvas, scene: Scene) -> None:
    canvas.fill(scene.wall, np.ones_like(canvas.x))
    canvas.fill(_shaded(scene.wall, 0.6), np.clip((canvas.y + canvas.x * 0.4) / 3 + 0.2, 0, 0.6))
    if scene.lamp:
        for size, opacity in ((0.75, 0.25), (0.5, 0.45), (0.28, 0.9)):
            canvas.fill((255, 238, 190), opacity * canvas.ellipse(-0.8 * canvas.width, -0.6, size, size, 0.3))
    if scene.shelf:
        random = np.random.default_rng(7)
        for board in (-0.62, 0.05):
            canvas.fill((96, 72, 54), canvas.box(0.62 * canvas.width, board + 0.02, 0.34, 0.02, 0.03))
            for book in range(9):
                height = 0.13 + 0.07 * random.random()
                x = 0.62 * canvas.width - 0.28 + 0.07 * book
                colour = _shaded((200, 190, 180), 0.35 + 0.6 * random.random())
                tint = (
                    round(colour[0] * random.random()),
                    colour[1] // 2 + 30,
                    round(colour[2] * random.random()) + 40,
                )
                canvas.fill(
                    (tint[0], min(255, tint[1]), min(255, tint[2])), canvas.box(x, board - height, 0.027, height, 0.03)
                )


def _person(canvas: _Canvas, scene: Scene, skin: Colour, turn: float) -> None:
    """`turn` is the part of the clip that has passed, from 0 to 1."""
    sway = float(np.sin(2 * np.pi * turn))
    x, y = 0.03 * sway, -0.12 + 0.012 * float(np.sin(4 * np.pi * turn))
    bottom = canvas.height
    if scene.long_hair:
        canvas.fill(scene.hair, canvas.ellipse(x, y + 0.1, 0.35, 0.5, 0.04))
    # Shoulders, neck, head.
    shoulders = canvas.ellipse(0.4 * x, bottom + 0.35, 0.85, bottom - 0.05, 0.03)
    canvas.fill(scene.shirt, shoulders)
    canvas.fill(_shaded(scene.shirt, 0.8), shoulders * canvas.ellipse(0.4 * x - 0.5, bottom + 0.2, 0.25, 0.5, 0.3))
    canvas.fill(_shaded(skin, 0.86), canvas.box(x * 0.8, y + 0.42, 0.12, 0.17, 0.06))
    canvas.fill(_shaded(skin, 0.86), canvas.ellipse(x * 0.7, y + 0.58, 0.17, 0.09, 0.03))
    for side in (-1, 1):
        canvas.fill(_shaded(skin, 0.9), canvas.ellipse(x + 0.285 * side, y + 0.03, 0.045, 0.085))
    head = canvas.ellipse(x, y - 0.08, 0.315, 0.36, 0.02)
    canvas.fill(scene.hair, head)
    canvas.fill(skin, canvas.ellipse(x, y + 0.03, 0.272, 0.345, 0.02))
    canvas.fill(scene.hair, head * canvas.ellipse(x - 0.05, y - 0.31, 0.27, 0.13, 0.03))
    canvas.fill(_shaded(skin, 1.07), 0.5 * canvas.ellipse(x - 0.09, y - 0.04, 0.12, 0.2, 0.15))
    # Eyes, which blink once, brows, nose and mouth.
    open_ = 0.12 if 0.46 < turn < 0.53 else 1
    for side in (-1, 1):
        eye = x + 0.108 * side + 0.01 * sway
        canvas.fill((246, 244, 240), canvas.ellipse(eye, y, 0.05, 0.027 * open_))
        canvas.fill((54, 40, 32), canvas.ellipse(eye + 0.008 * sway, y, 0.022, 0.024 * open_))
        canvas.fill(scene.hair, canvas.ellipse(eye, y - 0.075, 0.065, 0.013, 0.012))
        canvas.fill((224, 120, 104), 0.25 * canvas.ellipse(x + 0.16 * side, y + 0.12, 0.07, 0.05, 0.08))
    canvas.fill(_shaded(skin, 0.82), canvas.ellipse(x + 0.012, y + 0.1, 0.03, 0.05, 0.03))
    smile = canvas.ellipse(x, y + 0.185, 0.092, 0.05) * (1 - canvas.ellipse(x, y + 0.16, 0.11, 0.045))
    canvas.fill((168, 62, 62), smile)


def frames(scene: Scene) -> Iterator[Image]:
    """The pictures of a scene, with red, green and blue from 0 to 255 for each pixel."""
    canvas = _Canvas(scene.size)
    _room(canvas, scene)
    room = canvas.image
    random = np.random.default_rng(1)
    for number in range(FRAMES):
        canvas.image = room.copy()
        if scene.skin:
            _person(canvas, scene, scene.skin, number / FRAMES)
        noise = random.standard_normal(canvas.x.shape, np.float32) * NOISE
        yield np.clip(canvas.image * scene.light + noise[..., None], 0, 255)


def _yuv(image: Image) -> bytes:
    """The planes of BT.601 in its full range, with colours at half the resolution."""
    red, green, blue = image[..., 0], image[..., 1], image[..., 2]
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    planes = [luma, *(128 + (colour - luma)[::2, ::2] * factor for colour, factor in ((blue, 0.564), (red, 0.713)))]
    return b"".join(np.clip(plane, 0, 255).astype(np.uint8).tobytes() for plane in planes)


def draw(scene: Scene, file: Path) -> None:
    """Write a clip that can be repeated.

    Args:
        scene: What to draw.
        file: Where to write it, with the suffix `.y4m`.
    """
    width, height = scene.size
    with file.open("wb") as clip:
        clip.write(f"YUV4MPEG2 W{width} H{height} F{FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\n".encode())
        for image in frames(scene):
            clip.write(b"FRAME\n" + _yuv(image))


def main(folder: Path) -> None:
    """Write a clip of each scene."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, scene in SCENES.items():
        draw(scene, folder / f"{name}.y4m")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
