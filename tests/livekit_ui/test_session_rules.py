"""When a connection counts as one, in Node."""

from .node import run


def test_what_the_sdk_would_drop_after_a_lost_connection_is_held_back() -> None:
    assert run(
        "session.js",
        """(async () => {
          const session = new Session((event) => told.push(event));
          const { room } = session;
          const told = [];
          const statuses = [];
          session.status.subscribe(() => statuses.push(session.status.get()));
          session.start();
          session.update({ serverUrl: "ws://sfu", token: "token", connect: true, audienceKey: "", maxAttempts: 0 });
          await new Promise((resolve) => setTimeout(resolve));
          room.engine.attemptingReconnect = true;
          room.state = "reconnecting";
          room.fire("Reconnecting");
          room.state = "connected";
          room.fire("Reconnected"); // the SDK still puts aside what it is given
          const early = session.status.get();
          room.engine.attemptingReconnect = false;
          await new Promise((resolve) => session.status.subscribe(resolve));
          session.stop();
          return [early, statuses, told.filter((event) => event.startsWith("onReconn"))];
        })()""",
    ) == [
        "reconnecting",
        ["connecting", "connected", "reconnecting", "connected", "idle"],
        ["onReconnecting", "onReconnected"],
    ]
