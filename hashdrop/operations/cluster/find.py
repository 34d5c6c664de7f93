"""Finds the installation that operators' commands work on."""

from hashdrop.operations.cluster.layout import Layout
from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.run import caddy, lan
from hashdrop.operations.run.installation import Installation
from hashdrop.operations.run.local import runs_here
from hashdrop.settings import STATE_DIR, Settings


def find(settings: Settings) -> Installation:
    """The installation of this folder.

    If LiveKit is configured, the settings decide. Otherwise it is a cluster that runs here, unless another database is
    configured; else `make lan`, if it runs.

    Raises:
        CannotStart: A cluster runs here, but its layout cannot be read.
    """
    if len(settings.missing_livekit) < 3:
        return Installation(settings)
    folder = STATE_DIR / "cluster"
    if runs_here(folder):
        try:
            layout = Layout.load(folder)
        except (OSError, ValueError, TypeError) as e:
            raise CannotStart(f"The layout of the cluster in {folder} cannot be read ({e}): restart it.") from e
        ours = settings.with_variables(layout.variables(folder, settings))
        if "database_url" not in settings.model_fields_set or settings.database_url == ours.database_url:
            root, web = caddy.root_certificate(folder / "caddy"), folder / "pages" / "current"
            return Installation(ours, "HashDrop's cluster", layout.internal_url, root, web)
    return lan.find(settings) or Installation(settings)
