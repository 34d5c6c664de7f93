"""The dashboard, the alerts and their documentation cover all existing metrics, and no others."""

import json
import re
from itertools import chain
from pathlib import Path

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from hashdrop.observability.metrics import Census, Metrics

ROOT = Path(__file__).parents[2]
FUNCTIONS = {"histogram_quantile", "increase", "label_values", "max", "min", "rate", "sum"}
WORDS = {"and", "by"}
LABELS = {"instance", "job", "le"}
"""Labels that Prometheus sets itself."""


@pytest.fixture(scope="module")
def exposed() -> dict[str, set[str]]:
    """The metrics that a scrape may contain, by sample name, with their labels."""
    metrics = Metrics()
    metrics.calls.labels("/api/health", 200).observe(0)
    metrics.joins.labels("waiting", "room").inc()
    metrics.repairs.labels("rights").inc()
    metrics.livekit_errors.labels("list_rooms", "timeout").inc()
    metrics.webhooks.labels("delivered").inc()
    metrics.held_requests_released.labels("key").inc()
    metrics.late_media.labels("picture", "told").inc()
    families = text_string_to_metric_families(metrics.exposition(Census(1, 1, 1, 1)).decode())
    return {sample.name: {*sample.labels} for family in families for sample in family.samples}


def _expressions() -> dict[str, list[str]]:
    dashboard = json.loads((ROOT / "deploy/grafana-dashboard.json").read_text())
    rules = yaml.safe_load((ROOT / "deploy/prometheus-rules.yaml").read_text())
    variables = [each["query"] for each in dashboard["templating"]["list"] if each["type"] == "query"]
    panels = [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", ())]
    return {
        "dashboard": variables + panels,
        "rules": [rule["expr"] for group in rules["groups"] for rule in group["rules"]],
    }


def _words(expression: str) -> tuple[set[str], set[str]]:
    """The metrics and the labels used in an expression."""
    labels = set(re.findall(r"(\w+)\s*(?:=~|!~|!=|=)\s*\"", expression))
    for grouping in re.findall(r"\bby \(([^)]*)\)", expression):
        labels |= set(re.findall(r"\w+", grouping))
    bare = re.sub(r"\{[^}]*\}|\[[^]]*\]|\bby \([^)]*\)", " ", expression)
    found = set(re.findall(r"[a-zA-Z_]\w*", bare)) - FUNCTIONS - WORDS
    return found, labels


@pytest.mark.parametrize(("where", "own"), [("dashboard", {"job"}), ("rules", {"up"})])
def test_dashboard_and_alerts_use_existing_metrics_and_labels(
    exposed: dict[str, set[str]], where: str, own: set[str]
) -> None:
    for expression in _expressions()[where]:
        metrics, labels = _words(expression)
        assert metrics - own <= exposed.keys(), expression
        assert labels <= LABELS.union(*(exposed.get(name, set()) for name in metrics)), expression


def test_the_dashboard_shows_all_our_metrics(exposed: dict[str, set[str]]) -> None:
    shown = set().union(*(_words(expression)[0] for expression in _expressions()["dashboard"]))
    families = {re.sub("_(bucket|sum|count)$", "", name) for name in exposed if name.startswith("hashdrop_")}
    assert families <= {re.sub("_(bucket|sum|count)$", "", name) for name in shown}


def test_metrics_shared_by_all_backends_are_not_summed(exposed: dict[str, set[str]]) -> None:
    counted = [name for name, labels in exposed.items() if "scope" in labels]
    assert len(counted) == 4
    for expression in chain(*_expressions().values()):
        for name in counted:
            assert name not in expression or f"max({name}" in expression


def test_the_docs_explain_all_our_metrics(exposed: dict[str, set[str]]) -> None:
    page = (ROOT / "docs/observability.md").read_text()
    for name in exposed:
        if name.startswith("hashdrop_"):
            assert f"`{re.sub('_(bucket|sum|count)$', '', name)}`" in page
