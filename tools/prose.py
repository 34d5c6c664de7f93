"""Checks how HashDrop writes: spelling (codespell), common faults (proselint), and the rules of tools/prose.toml.

Usage: python -m tools.prose [FILE ...]

Looked at are the prose of Markdown, the comments and docstrings of code, and the words of docs/openapi.json; not code
in them, no names in backticks, and no words on the screen.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
import tokenize
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
RULES = Path(__file__).with_suffix(".toml")
OPENAPI = "docs/openapi.json"


class Finding(NamedTuple):
    """A fault in a file's prose."""

    file: str
    line: int
    rule: str
    message: str


@dataclass(frozen=True)
class Rule:
    """A pattern that prose must not match.

    Attributes:
        name: What the rule is called in findings.
        pattern: What is wrong.
        message: What to write instead.
        unless: A sentence that this is found in passes; None: there is no such exception.
    """

    name: str
    pattern: re.Pattern[str]
    message: str
    unless: re.Pattern[str] | None = None

    def findings(self, prose: str) -> Iterator[tuple[int, str]]:
        """The lines, from 1, on which prose breaks the rule, and the words that do."""
        for found in self.pattern.finditer(prose):
            if self.unless is None or not self.unless.search(_sentence_around(prose, found.end())):
                yield prose.count("\n", 0, found.end()) + 1, found[0].strip(" .;\n")


def rules() -> list[Rule]:
    """The rules of tools/prose.toml."""
    return [
        Rule(
            one["name"],
            re.compile(one["pattern"], re.IGNORECASE),
            one["message"],
            re.compile(one["unless"]) if "unless" in one else None,
        )
        for one in tomllib.loads(RULES.read_text(encoding="utf-8"))["rule"]
    ]


def _sentence_around(prose: str, place: int) -> str:
    before = re.split(r"[.!?:]\s|\n\s*\n", prose[max(0, place - 600) : place])[-1]
    return before + re.split(r"[.!?:](?=\s)|\n\s*\n", prose[place : place + 600])[0]


def _blanked(text: str) -> str:
    """As many blanks and line ends, so that what follows stays in its place."""
    return re.sub(r"[^\n]", " ", text)


def _kept(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text with everything but these spans blanked."""
    pieces: list[str] = []
    end = 0
    for start, stop in spans:
        pieces += [_blanked(text[end:start]), text[start:stop]]
        end = stop
    return "".join([*pieces, _blanked(text[end:])])


def _without_code(text: str) -> str:
    text = re.sub(r"^ *(`{3,}).*?^ *\1 *$", lambda found: _blanked(found[0]), text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", lambda found: _blanked(found[0]), text, flags=re.DOTALL)
    return re.sub(r"(?<=\])\([^)\s]*\)|<[^>\n]*>", lambda found: _blanked(found[0]), text)


def _of_markdown(text: str) -> str:
    return _without_code(text)


def _of_python(text: str) -> str:
    """Comments, and strings that are statements: docstrings, also those below a variable."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    spans: list[tuple[int, int]] = []
    at_start = True
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        span = (starts[token.start[0] - 1] + token.start[1], starts[token.end[0] - 1] + token.end[1])
        if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and at_start):
            spans.append(span)
        if token.type not in (tokenize.COMMENT, tokenize.NL):
            at_start = token.type in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
    return _without_code(_kept(text, spans))


def _of_script(text: str) -> str:
    """Comments of JavaScript, TypeScript and CSS."""
    found = re.finditer(r"/\*.*?\*/|(?<![:\w\"'`/])//[^\n]*", text, re.DOTALL)
    return _without_code(_kept(text, [comment.span() for comment in found]))


def _of_openapi(text: str) -> str:
    """Summaries and descriptions."""
    found = re.finditer(r'"(?:summary|description)": "((?:[^"\\]|\\.)*)"', text)
    return _without_code(_kept(text, [words.span(1) for words in found]).replace("\\n", "  "))


GENERATED = {"mobile/meeting/src/openapi.ts", "mobile/app/src/words/generated.ts"}

_PROSE: dict[str, Callable[[str], str]] = {
    ".md": _of_markdown,
    ".py": _of_python,
    **dict.fromkeys((".js", ".jsx", ".mjs", ".ts", ".tsx", ".css"), _of_script),
}


def prose_of(file: str, text: str) -> str:
    """What of a file is prose; all else is blank, so that lines and columns stay."""
    if file == OPENAPI:
        return _of_openapi(text)
    return _PROSE[Path(file).suffix](text)


def _files() -> list[str]:
    tracked = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    names = tracked.stdout.split("\n")
    return [
        name
        for name in names
        if (Path(name).suffix in _PROSE or name == OPENAPI) and name not in GENERATED and (ROOT / name).is_file()
    ]


def _by_rules(prose: dict[str, str]) -> Iterator[Finding]:
    checks = rules()
    for file, text in prose.items():
        for rule in checks:
            for line, words in rule.findings(text):
                yield Finding(file, line, rule.name, f"“{' '.join(words.split())}”: {rule.message}")


def _copies(prose: dict[str, str], folder: Path) -> None:
    for file, text in prose.items():
        copy = folder / f"{file}.md"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, encoding="utf-8")


def _by_codespell(prose: dict[str, str]) -> Iterator[Finding]:
    with tempfile.TemporaryDirectory() as folder:
        _copies(prose, Path(folder))
        command = [sys.executable, "-m", "codespell_lib", "."]
        said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if said.returncode not in (0, 65):  # 65: it has found something
        raise SystemExit(said.stderr or said.stdout)
    for file, line, message in re.findall(r"^\./(.*?)\.md:(\d+): (.*)$", said.stdout, re.MULTILINE):
        yield Finding(file, int(line), "codespell", message)


def _by_proselint(prose: dict[str, str]) -> Iterator[Finding]:
    """Of Markdown only: of code, its comments would take a quarter of a minute."""
    documents = {file: text for file, text in prose.items() if file.endswith(".md")}
    if not documents:
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        _copies(documents, place)
        # Of its option for another name it takes no notice (0.16.0), but of this one where it runs.
        shutil.copy(RULES.with_name("proselint.json"), place / ".proselintrc.json")
        command = [sys.executable, "-m", "proselint", "check", str(place)]
        said = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    lines = re.findall(rf"^{re.escape(str(place))}/(.*?)\.md:(\d+):\d+: ([\w.]+): (.*)$", said.stdout, re.MULTILINE)
    if said.stdout.strip() and not lines:
        raise SystemExit(said.stdout)
    if said.returncode not in (0, 1):
        raise SystemExit(said.stderr or said.stdout)
    for file, line, rule, message in lines:
        yield Finding(file, int(line), f"proselint {rule}", message)


def check(files: Sequence[str]) -> list[Finding]:
    """What is wrong with the prose of files, named relative to the project's folder."""
    prose = {file: prose_of(file, (ROOT / file).read_text(encoding="utf-8")) for file in files}
    return sorted([*_by_rules(prose), *_by_codespell(prose), *_by_proselint(prose)])


def main(arguments: Sequence[str]) -> int:
    """Say what is wrong, one line each.

    Returns:
        The exit status: 1 if there is something.
    """
    found = check([str(Path(name).resolve().relative_to(ROOT)) for name in arguments] or _files())
    for one in found:
        print(f"{one.file}:{one.line}: {one.message} [{one.rule}]")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
