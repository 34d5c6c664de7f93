import json
from pathlib import Path
from hashdrop.api.app import build_api
from hashdrop.composition import compose
from hashdrop.settings import Settings

parts = compose(Settings(_env_file=None, DATABASE_URL="sqlite://"))
doc = build_api(parts.conference, parts.settings, lambda room: None).openapi()
Path("docs/openapi.json").write_text(json.dumps(doc, indent=2, ensure_ascii=False)+"\n")
