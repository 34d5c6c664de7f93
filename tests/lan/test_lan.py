"""Phones on the same Wi-Fi."""

import asyncio

import httpx
import psutil
import pytest

from hashdrop.operations.run.lan import network_address
from tests.e2e.conftest import Somebody
from tests.e2e.people import PHONE

from .conftest import Lan

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_phones_meet_over_https_and_only_caddy_and_media_ports_are_open(somebody: Somebody, served: Lan) -> None:
    hanna, gus = await somebody("Hanna", size=PHONE), await somebody("Gus", size=PHONE)
    await hanna.start_meeting()
    async with httpx.AsyncClient(base_url=served.url, verify=served.verify, trust_env=False) as client:
        invitation = await client.post(
            "/api/conference/generate-code",
            json={"roomName": await hanna.room()},
            headers={"Authorization": f"Bearer {await hanna.session_key()}"},
        )
        root = await client.get("/hashdrop-root.crt")
    assert root.headers["content-type"] == "application/x-x509-ca-cert"
    assert root.text.startswith("-----BEGIN CERTIFICATE-----")
    link = invitation.json()["joinUrl"]
    assert link.startswith(f"{served.url}/conference?code=")

    await gus.page.goto(link)  # as from the QR code
    await gus.ask_to_join()
    await gus.waits()
    await hanna.admit("Gus")
    await hanna.sees_moving_picture_of("Gus", "Hanna")
    await gus.sees_moving_picture_of("Hanna", "Gus")

    here = network_address("127.0.0.1")
    listening = {
        (process.name(), connection.laddr.port)
        for process in served.processes()
        for connection in process.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN and connection.laddr.ip != "127.0.0.1"
    }
    assert listening == {("caddy", served.port)}
    assert {
        process.name()
        for process in served.processes()
        for connection in process.net_connections("udp")
        if connection.laddr.ip != "127.0.0.1"
    } == {"caddy", "livekit-server"}
    assert here in served.url


async def test_the_doctor_finds_the_lan_server(served: Lan) -> None:
    said = await asyncio.to_thread(served.command_beside, "doctor")
    assert said.returncode == 0, said.stdout
    assert f"is running and ready at {served.url}" in said.stdout
    assert "warning" not in said.stdout
