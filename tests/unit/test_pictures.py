"""Icons and the preview picture, drawn when pages are compiled, have the names and sizes that the manifest states."""

import json
import struct
from pathlib import Path

import pytest

from hashdrop.web.pages.head import THEME_COLOURS
from hashdrop.web.pictures import PREVIEW_SIZE, Pictures

ASSETS = Path(__file__).parents[2] / "assets"


def size_of(picture: Path) -> tuple[int, int]:
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    Pictures().post_build(static_dir=tmp_path)
    return tmp_path


def test_the_manifest_names_pictures_of_these_sizes(drawn: Path) -> None:
    manifest = json.loads((ASSETS / "manifest.webmanifest").read_text())
    pictures = [icon for icon in manifest["icons"] if icon["type"] == "image/png"]
    assert {icon["sizes"] for icon in pictures} == {"192x192", "512x512"}
    for icon in pictures:
        assert "{}x{}".format(*size_of(drawn / icon["src"][1:])) == icon["sizes"]


def test_phones_and_messengers_get_their_pictures(drawn: Path) -> None:
    assert size_of(drawn / "apple-touch-icon.png") == (180, 180)
    assert size_of(drawn / "preview.png") == PREVIEW_SIZE


def test_the_bars_of_browsers_have_the_colours_of_the_ground() -> None:
    call, light, dark = THEME_COLOURS.values()
    tokens = (ASSETS / "tokens.css").read_text()
    assert f"--behind-pictures: {call};" in tokens
    assert f"--ground: light-dark({light}, {dark});" in tokens
