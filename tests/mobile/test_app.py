"""The Expo app: what can be checked without a phone, with a separate test for each check."""

import json
import re
from pathlib import Path

import pytest

from hashdrop.locales.catalogue import LOCALES
from tests.mobile.conftest import TSC, Workspace

TOOLS = "../node_modules/.bin"
ASKS_EXPO = {
    "Check Expo config (app.json/ app.config.js) schema",
    "Validate packages against React Native Directory package metadata",
}
"""The doctor's checks that need Expo's own servers, which tests never contact."""


@pytest.mark.quick
def test_types_check(mobile: Workspace) -> None:
    mobile.run(TSC, folder="app")


@pytest.mark.quick
def test_lint_passes(mobile: Workspace) -> None:
    mobile.run(f"{TOOLS}/eslint", ".", "--max-warnings", "0", folder="app")


def test_component_tests_pass(mobile: Workspace) -> None:
    mobile.run(f"{TOOLS}/jest", "--ci", folder="app")


@pytest.mark.slow
@pytest.mark.parametrize("platform", ["ios", "android"])
def test_the_app_bundles(mobile: Workspace, platform: str, tmp_path: Path) -> None:
    # Neither minified nor compiled to bytecode: that takes as long again and would find no other faults.
    export = ("export", "--platform", platform, "--no-minify", "--no-bytecode", "--max-workers", "2")
    mobile.run(f"{TOOLS}/expo", *export, "--output-dir", str(tmp_path), folder="app")
    metadata = json.loads((tmp_path / "metadata.json").read_text())
    bundle = (tmp_path / metadata["fileMetadata"][platform]["bundle"]).read_text()
    assert "Waiting for the host to let you in" in bundle


def test_platform_permissions_are_declared(mobile: Workspace) -> None:
    said = mobile.run(
        f"{TOOLS}/expo", "config", "--type", "introspect", "--json", folder="app", HASHDROP_DOMAIN="meet.example.org"
    )
    config = json.loads(said[said.index("{") :])
    told = config["_internal"]["modResults"]
    ios = told["ios"]["infoPlist"]
    assert {"audio", "voip"} <= set(ios["UIBackgroundModes"])
    assert "hashdrop" in ios["CFBundleURLTypes"][0]["CFBundleURLSchemes"]
    assert all(
        "hear you" in ios[key] or "see you" in ios[key]
        for key in ("NSMicrophoneUsageDescription", "NSCameraUsageDescription")
    )
    assert config["locales"].keys() == set(LOCALES)
    for language, texts in config["locales"].items():
        assert set(texts["ios"]) == {key for key in ios if key.endswith("UsageDescription")}, language
    assert told["ios"]["entitlements"]["com.apple.developer.associated-domains"] == ["applinks:meet.example.org"]

    manifest = told["android"]["manifest"]["manifest"]
    asked = {
        permission["$"]["android:name"].removeprefix("android.permission.")
        for permission in manifest["uses-permission"]
        if permission["$"].get("tools:node") != "remove"
    }
    assert asked == {
        *("INTERNET", "ACCESS_NETWORK_STATE", "VIBRATE", "WAKE_LOCK", "POST_NOTIFICATIONS"),
        *("CAMERA", "RECORD_AUDIO", "MODIFY_AUDIO_SETTINGS", "BLUETOOTH", "BLUETOOTH_CONNECT"),
        *("FOREGROUND_SERVICE", "FOREGROUND_SERVICE_MEDIA_PLAYBACK"),
        "FOREGROUND_SERVICE_MICROPHONE",
    }
    (application,) = manifest["application"]
    (service,) = application["service"]
    assert set(service["$"]["android:foregroundServiceType"].split("|")) == {"mediaPlayback", "microphone"}
    (activity,) = application["activity"]
    links = [data["$"] for opens in activity["intent-filter"] for data in opens.get("data", [])]
    assert {"android:scheme": "https", "android:host": "meet.example.org", "android:pathPrefix": "/conference"} in links


@pytest.mark.slow
def test_expo_doctor_finds_nothing(mobile: Workspace) -> None:
    nowhere = {"NODE_USE_ENV_PROXY": "1", "HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
    _, said = mobile.try_to_run(f"{TOOLS}/expo-doctor", "--verbose", folder="app", **nowhere)
    assert len(re.findall(r"^✔ ", said, re.MULTILINE)) >= 18, said
    assert set(re.findall(r"^✖ (.+)$", said, re.MULTILINE)) <= ASKS_EXPO, said
