"""Settings: defaults, and one clear line for an invalid value."""

import pytest

from hashdrop.settings import Settings, SettingsError, load_settings


@pytest.fixture(autouse=True)
def fresh() -> None:
    load_settings.cache_clear()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HASHDROP_PORT", "abc"),
        ("HASHDROP_PORT", "70000"),
        ("HASHDROP_HOST_GRACE", "-1"),
        ("HASHDROP_WAITING", "corridor"),
        ("HASHDROP_LIMIT_JOIN", "often"),
        ("HASHDROP_TRUSTED_PROXIES", "10.0.0.0/99"),
        ("HASHDROP_PUBLIC_URL", "hashdrop.test"),
        ("LIVEKIT_URL", "livekit.test"),
        ("DATABASE_URL", "nonsense"),
        ("HASHDROP_METRICS", "false"),
        ("HASHDROP_METRICS", "a token with blanks"),
        ("HASHDROP_LOG_FORMAT", "xml"),
        ("LIVEKIT_PREVIOUS_API_SECRET", "without its key"),
        ("HASHDROP_WEBHOOK_URL", "http://hooks.test"),
        ("HASHDROP_WEBHOOK_SECRET", "whsec_" + "c2Vj" * 8),  # without the receiver's address
        ("HASHDROP_EMBED_ORIGINS", "http://www.test"),
        ("HASHDROP_EMBED_ORIGINS", "https://www.test/page"),
        ("HASHDROP_EMBED_ORIGINS", "https://www.test; script-src *"),
        ("HASHDROP_EMBED_ORIGINS", "https://*.test"),
        ("HASHDROP_OPERATOR_NAME", "x" * 101),
        ("HASHDROP_OPERATOR_URL", "www.test"),
        ("HASHDROP_IMPRINT_URL", "javascript:alert(1)"),
        ("HASHDROP_IMPRINT_URL", "https:///imprint"),
        ("HASHDROP_PRIVACY_URL", "https://www.test/a page"),
        ("HASHDROP_PRIVACY_URL", "https://[::1/privacy"),
    ],
)
def test_an_invalid_value_gives_one_line_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    message = str(caught.value)
    assert message.startswith(name)
    assert "\n" not in message
    load_settings.cache_clear()


def test_a_database_server_gets_its_driver() -> None:
    def url(value: str) -> str:
        return Settings(_env_file=None, DATABASE_URL=value).database_url

    assert url("sqlite:////tmp/x.db") == "sqlite:////tmp/x.db"
    assert url("postgresql://me:secret@db/hashdrop") == "postgresql+psycopg://me:secret@db/hashdrop"


@pytest.mark.parametrize("secret", ["", "c2Vj" * 8, "whsec_c2Vj", "whsec_" + "c2Vj" * 22, "whsec_?" + "c2Vj" * 8])
def test_a_weak_webhook_secret_stops_the_start(monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    monkeypatch.setenv("HASHDROP_WEBHOOK_URL", "https://hooks.test")
    monkeypatch.setenv("HASHDROP_WEBHOOK_SECRET", secret)
    with pytest.raises(SettingsError, match="HASHDROP_WEBHOOK_SECRET"):
        load_settings()
    load_settings.cache_clear()


def test_missing_variables_are_named() -> None:
    settings = Settings(_env_file=None, LIVEKIT_URL="ws://x", LIVEKIT_API_KEY=None, LIVEKIT_API_SECRET=None)
    assert settings.missing_livekit == ["LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"]


def test_secrets_are_not_shown() -> None:
    secrets = {"LIVEKIT_API_SECRET": "sesame", "HASHDROP_METRICS": "sesame-open-yourself"}
    settings = Settings(_env_file=None, DATABASE_URL="postgresql://me:sesame@db/x", **secrets)
    assert "sesame" not in repr(settings)


@pytest.mark.parametrize(
    ("values", "address"),
    [
        ({}, "http://localhost:3000"),
        ({"HASHDROP_HOST": "0.0.0.0", "HASHDROP_PORT": "81"}, "http://localhost:81"),
        ({"HASHDROP_HOST": "192.0.2.1"}, "http://192.0.2.1:3000"),
        ({"HASHDROP_PUBLIC_URL": "https://meet.test/"}, "https://meet.test"),
    ],
)
def test_links_use_the_public_address(values: dict[str, str], address: str) -> None:
    assert Settings(_env_file=None, **values).address == address


@pytest.mark.parametrize(
    ("values", "origins"),
    [
        ({}, {"http://localhost:3000", "http://127.0.0.1:3000"}),
        (
            {"HASHDROP_PUBLIC_URL": "http://[::1]:9"},
            {"http://[::1]:9", "http://localhost:3000", "http://127.0.0.1:3000"},
        ),
        ({"HASHDROP_PUBLIC_URL": "https://meet.example.org"}, {"https://meet.example.org"}),
        ({"HASHDROP_PUBLIC_URL": "https://localhost.example.org"}, {"https://localhost.example.org"}),
        ({"HASHDROP_HOST": "192.0.2.7"}, {"http://192.0.2.7:3000"}),
    ],
)
def test_local_names_are_own_origins_only_without_a_public_url(values: dict[str, str], origins: set[str]) -> None:
    assert Settings(_env_file=None, **values).own_origins == origins
