import reflex as rx

config = rx.Config(
    app_name="conference",
    app_module_import="conference",
    disable_plugins=[rx.plugins.SitemapPlugin],
    show_built_with_reflex=False,
)
