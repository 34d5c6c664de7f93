"""The documents: every link leads somewhere, every file they name exists, and every setting is explained."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from babel import Locale

from hashdrop.locales.catalogue import LOCALES
from hashdrop.settings import Settings

ROOT = Path(__file__).parents[2]
GENERATED = {".venv", ".web", ".hashdrop", "node_modules", "external", "dist", "build"}
"""Folders with other people's documents, or copies of ours."""


def _documents() -> Iterator[Path]:
    for file in ROOT.rglob("*.md"):
        if not GENERATED & set(file.relative_to(ROOT).parts):
            yield file


DOCUMENTS = sorted(_documents())
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))


def _without_code(text: str) -> str:
    """A document's text without its blocks of code, and without code in line."""
    text = re.sub(r"^(`{3,}).*?^\1 *$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", text)


@cache
def anchors(document: Path) -> frozenset[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    text = re.sub(r"^(`{3,}).*?^\1 *$", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    found: list[str] = []
    for heading in re.findall(r"^#{1,6} +(.*?) *$", text, re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        count = found.count(slug)
        found += [slug, f"{slug}-{count}"] if count else [slug]
    return frozenset(found)


def _wrong(document: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(<?([^)\s>]+)>?[^)]*\)", _without_code(document.read_text(encoding="utf-8"))):
        path, _, anchor = unquote(target).partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        file = document.parent / path if path else document
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file.resolve())):
            yield target


@every_document
def test_links_lead_somewhere(document: Path) -> None:
    assert list(_wrong(document)) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    text = "# One `two`\n\n```\n# no heading\n```\n[a](#one-two) [b](#no-heading) [c](gone.md) `[d](gone.md)`"
    document.write_text(text)
    assert list(_wrong(document)) == ["#no-heading", "gone.md"]


FOLDERS = "|".join(sorted(re.escape(path.name) for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."))


@every_document
def test_files_that_are_named_exist(document: Path) -> None:
    if document.is_relative_to(ROOT / "docs" / "decisions"):
        return  # what was decided then may have been moved since
    named = re.findall(rf"`((?:{FOLDERS})/[\w./-]*\w/?)`", document.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists() and not (ROOT / "tests" / f"{name}.py").exists()] == []


def test_nothing_cites_a_document_that_is_not_here() -> None:
    folders = ("hashdrop", "tests", "mobile/meeting/src", "packages/meeting-core/src")
    sources = [file for folder in folders for file in (ROOT / folder).rglob("*.[pt][ys]")]
    citing = [str(file) for file in sources if re.search(r"\bcontract,? section \d", file.read_text(encoding="utf-8"))]
    assert len(sources) > 200
    assert citing == []
    titles = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "docs").glob("*.md"))
    cited = {
        title
        for file in sources
        for title in re.findall(r"\((?:docs/)?protocol\.md, ([^()]+)\)", file.read_text(encoding="utf-8"))
    }
    assert {title for title in cited if f"\n## {title}\n" not in titles} == set()


def test_every_file_of_the_walk_through_exists() -> None:
    cells = re.findall(r"^\| \d+ \| (.*?) \|", (ROOT / "docs" / "contributing.md").read_text(), re.MULTILINE)
    named = [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]
    assert len(named) > 12
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_commit_of_the_walk_through_exists() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("no history here")
    text = "".join(file.read_text() for file in DOCUMENTS if file.is_relative_to(ROOT / "docs"))
    commits = set(re.findall(r"\b(?=[0-9a-f]*\d)[0-9a-f]{7}\b(?=[^`\n]*`)", " ".join(re.findall(r"`[^`\n]+`", text))))
    assert len(commits) > 10
    shallow = subprocess.run([git, "rev-parse", "--is-shallow-repository"], cwd=ROOT, capture_output=True, text=True)
    if shallow.stdout.strip() == "true":
        pytest.skip("the history is cut off")
    asked = "".join(f"{commit}^{{commit}}\n" for commit in sorted(commits))
    said = subprocess.run([git, "cat-file", "--batch-check"], cwd=ROOT, input=asked, capture_output=True, text=True)
    assert [line for line in said.stdout.splitlines() if line.endswith("missing")] == []


def _explained() -> set[str]:
    """The variables in the first cells of README's table of settings; `…_X` is short for the one before it."""
    table = (ROOT / "README.md").read_text().partition("\n## Settings\n")[2].partition("\n## ")[0]
    names: set[str] = set()
    for cell in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE):
        start = ""
        for name in re.findall(r"`([^`]+)`", cell):
            start = name.rpartition("_")[0] if name[0] != "…" else start
            names.add(name.replace("…", start))
    return names


def test_every_setting_has_its_row() -> None:
    settings = {str(field.alias) for field in Settings.model_fields.values()}
    assert settings <= _explained()
    assert _explained() - settings == {"HASHDROP_STATE_DIR"}


def test_readme_names_every_language() -> None:
    readme = (ROOT / "README.md").read_text()
    names = [str(Locale.parse(locale).get_language_name("en")) for locale in LOCALES]
    assert [name for name in names if name not in readme] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    records = sorted(file.name for file in folder.glob("*.md") if file.name != "README.md")
    assert [name[:4] for name in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    rows = re.findall(
        r"^\| \[(\d{4})\]\((.*?)\) \| (\S+) \| (.*) \|$", (folder / "README.md").read_text(), re.MULTILINE
    )
    assert [name for _, name, _, _ in rows] == records
    for number, name, date, title in rows:
        text = (folder / name).read_text()
        assert re.match(rf"{re.escape(f'# {int(number)}. {title}')}\n\n{date}(, commits? .*)?\n\n", text), name
        assert re.findall(r"^## (.*)", text, re.MULTILINE) == ["Context", "Decision", "Consequences"], name
