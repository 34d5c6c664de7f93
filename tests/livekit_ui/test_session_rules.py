"""When a session counts as connected, in Node."""

from .node import run


def test_the_status_stays_reconnecting_until_the_sdk_can_send_again() -> None:
    assert run(
        "session.ts",
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
          room.fire("Reconnected"); // the SDK still discards what it is given
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


def test_the_screen_stays_on_while_in_a_room() -> None:
    assert run(
        "session.ts",
        """(async () => {
          const told = [];
          const locks = [];
          const wakeLock = {
            async request(kind) {
              told.push(kind);
              locks.push({ released: false, async release() { this.released = true; told.push("released"); } });
              return locks.at(-1);
            },
          };
          Object.defineProperty(navigator, "wakeLock", { value: wakeLock, configurable: true });
          const session = new Session(() => {});
          const wanted = { serverUrl: "ws://sfu", token: "token", connect: true, audienceKey: "", maxAttempts: 0 };
          const next = () => new Promise((resolve) => setTimeout(resolve));
          const look = async (state) => {
            document.visibilityState = state;
            document.dispatchEvent(new Event("visibilitychange"));
            await next();
          };
          const steps = [];
          const step = () => steps.push(told.splice(0).join());
          session.start();
          await look("visible"), step();
          session.update(wanted), await next(), await next(), step();
          session.room.fire("Reconnecting"), await next(), step();
          locks.at(-1).released = true; // as browsers do when the page is hidden
          await look("hidden"), step();
          await look("visible"), step();
          session.update({ ...wanted, connect: false }), await next(), step();
          await look("visible"), step();
          session.stop();
          return steps;
        })()""",
    ) == ["", "screen", "", "", "screen", "released", ""]


def test_a_call_continues_without_a_wake_lock() -> None:
    assert run(
        "session.ts",
        """(async () => {
          const statuses = [];
          for (const wakeLock of [undefined, { request: async () => { throw new Error("NotAllowedError"); } }]) {
            Object.defineProperty(navigator, "wakeLock", { value: wakeLock, configurable: true });
            const session = new Session(() => {});
            session.start();
            session.update({ serverUrl: "ws://sfu", token: "token", connect: true, audienceKey: "", maxAttempts: 0 });
            await new Promise((resolve) => setTimeout(resolve));
            statuses.push(session.status.get());
            session.stop();
          }
          return statuses;
        })()""",
    ) == ["connected", "connected"]


NEWER_TOKEN = """(async () => {
  const { mock } = await import("node:test");
  mock.timers.enable({ apis: ["setTimeout"] });
  const token = (video) => `h.${Buffer.from(JSON.stringify({ video })).toString("base64url")}.s`;
  const [waiting, admitted] = [false, true].map((may) => token({ canPublish: may, canSubscribe: may }));
  const session = new Session(() => {}, { begin() {}, end() {} });
  const { room } = session;
  const me = room.localParticipant;
  const used = [];
  room.connect = async (url, with_) => {
    used.push(with_ === admitted ? "admitted" : "waiting");
    me.permissions = { canPublish: with_ === admitted, canSubscribe: with_ === admitted };
    room.state = "connected";
    room.engine = { on() {} };
  };
  const wanted = { serverUrl: "ws://sfu", token: waiting, connect: true, audienceKey: "", maxAttempts: 0 };
  const permit = (may) => {
    me.permissions = { canPublish: may, canSubscribe: may };
    room.fire("ParticipantPermissionsChanged", {}, me);
  };
  session.start();
  session.update(wanted);
  await settle();
  session.update({ ...wanted, token: admitted });
  %s
  mock.timers.tick(6000);
  await settle();
  return [used, session.status.get()];
})()"""


def test_a_connection_that_is_not_told_of_an_admission_is_replaced() -> None:
    assert run("session.ts", NEWER_TOKEN % "") == [["waiting", "admitted"], "connected"]


def test_a_lost_connection_is_replaced_only_once_it_is_back() -> None:
    lost = 'room.state = "reconnecting"; room.fire("Reconnecting"); mock.timers.tick(7000); await settle();'
    back = 'room.state = "connected"; room.fire("Reconnected"); await settle();'
    assert run("session.ts", NEWER_TOKEN % lost) == [["waiting"], "reconnecting"]
    assert run("session.ts", NEWER_TOKEN % (lost + back)) == [["waiting", "admitted"], "connected"]


def test_a_connection_stays_if_the_server_tells_it_in_time() -> None:
    assert run("session.ts", NEWER_TOKEN % "permit(true);") == [["waiting"], "connected"]


def test_permissions_that_the_server_takes_away_are_not_restored_by_an_older_token() -> None:
    assert run("session.ts", NEWER_TOKEN % "permit(true); permit(false);") == [["waiting"], "connected"]


def test_people_can_try_again_without_waiting() -> None:
    assert run(
        "session.ts",
        """(async () => {
          const { mock } = await import("node:test");
          mock.timers.enable({ apis: ["setTimeout"] });
          const session = new Session(() => {}, { begin() {}, end() {} });
          const { room } = session;
          const { connect } = room;
          room.connect = async () => { throw new Error("refused"); };
          session.start();
          session.update({ serverUrl: "ws://sfu", token: "token", connect: true, audienceKey: "", maxAttempts: 0 });
          await settle();
          const before = session.status.get();
          room.connect = connect;
          session.retry();
          await settle();
          return [before, session.status.get()];
        })()""",
    ) == ["connecting", "connected"]
