"""Arrows point down only: the layers of pyproject.toml's import-linter contracts hold."""

from importlinter.cli import lint_imports


def test_the_layers_hold(capsys) -> None:
    status = lint_imports(cache_dir=None)
    assert status == 0, capsys.readouterr().out
