import reflex as rx

theme = rx.theme(appearance="dark", accent_color="grass")
config = rx.Config(
    app_name="call",
    app_module_import="call",
    plugins=[rx.plugins.RadixThemesPlugin(theme=theme)],
    disable_plugins=[rx.plugins.SitemapPlugin],
    show_built_with_reflex=False,
)
