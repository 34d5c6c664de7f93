"""Which HashDrop an operator means who names none."""

from hashdrop.cluster.layout import Layout
from hashdrop.embedded import caddy, lan
from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.installation import Installation
from hashdrop.embedded.run import runs_here
from hashdrop.settings import STATE_DIR, Settings


def find(settings: Settings) -> Installation:
    """The installation of this folder.

    What is set counts. Where no LiveKit is, a cluster that runs here is meant, unless another database is set; else
    `make lan` if it runs.

    Raises:
        CannotStart: A cluster runs here, but what it consists of cannot be read.
    """
    if len(settings.missing_livekit) < 3:
        return Installation(settings)
    folder = STATE_DIR / "cluster"
    if runs_here(folder):
        try:
            layout = Layout.kept(folder)
        except (OSError, ValueError, TypeError) as e:
            raise CannotStart(f"The cluster in {folder} cannot be asked ({e}): stop it and start it again.") from e
        ours = settings.changed(layout.variables(folder, settings))
        if "database_url" not in settings.model_fields_set or settings.database_url == ours.database_url:
            root, web = caddy.root_certificate(folder / "caddy"), folder / "pages" / "current"
            return Installation(ours, "HashDrop's cluster", layout.inner_address, root, web)
    return lan.find(settings) or Installation(settings)
