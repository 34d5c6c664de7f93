"""The head of every page: its start, how phones show it, and what messengers show of a link."""

import reflex as rx

from hashdrop.locales.catalogue import LOCALES
from hashdrop.web.pictures import PREVIEW_SIZE
from hashdrop.web.typeface import PRELOADED

THEME_COLOURS = {
    # The first one that applies counts. `theme_colour.ts` switches that of the call on, which is always dark.
    "not all": "#090f0d",
    "(prefers-color-scheme: light)": "#f4f4ef",
    "(prefers-color-scheme: dark)": "#0d1412",
}
"""The colour of the browser's bars, by media query: `--behind-pictures` and `--ground` of tokens.css."""


def head() -> list[rx.Component]:
    """What all pages have in their heads."""
    return [
        # On phones, pages reach behind notches and rounded corners, and shrink for the keyboard.
        rx.el.meta(
            name="viewport",
            content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content",
        ),
        *[
            rx.el.meta(name="theme-color", content=colour, custom_attrs={"media": media})
            for media, colour in THEME_COLOURS.items()
        ],
        # Without this, browsers load it only once they lay out text: too late for the first picture of the page.
        rx.el.link(
            rel="preload",
            href=PRELOADED,
            type="font/woff2",
            cross_origin="anonymous",  # as browsers load fonts; else it is loaded twice
            custom_attrs={"as": "font"},
        ),
        rx.el.script(src="/arriving.js", custom_attrs={"data-locales": " ".join(LOCALES)}),
        rx.el.script(src="/translated.js"),
        rx.el.link(rel="icon", type="image/svg+xml", href="/favicon.svg"),
        rx.el.link(rel="apple-touch-icon", href="/apple-touch-icon.png"),
        rx.el.link(rel="manifest", href="/manifest.webmanifest"),
    ]


def preview_meta(description: str) -> list[dict[str, str]]:
    """What messengers show beside a link to a page, apart from the picture.

    Args:
        description: What the page is.
    """
    width, height = map(str, PREVIEW_SIZE)
    preview = {
        "og:type": "website",
        "og:title": "HashDrop",
        "og:description": description,
        "og:image:width": width,
        "og:image:height": height,
    }
    return [
        *[{"property": name, "content": content} for name, content in preview.items()],
        {"name": "twitter:card", "content": "summary_large_image"},
    ]
