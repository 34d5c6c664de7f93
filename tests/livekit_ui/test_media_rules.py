"""What is requested from browser and SDK for devices, shared screens and video, in Node."""

from .node import run


def test_a_share_that_ends_with_the_connection_raises_no_unhandled_error() -> None:
    # Node exits with an error on an unhandled rejection.
    assert (
        run(
            "media.ts",
            """(async () => {
          const { choices } = await import(new URL("choices.ts", PACKAGE));
          choices.set({ microphone: false, camera: false });
          const ended = [];
          const share = { isMuted: false, track: { name: "share" } };
          const localParticipant = {
            permissions: { canPublish: true },
            republishAllTracks: async () => {},
            getTrackPublication: (source) => (source === "screen_share" ? share : undefined),
            unpublishTrack: async ({ name }) => {
              ended.push(name);
              throw new Error("connection lost");
            },
          };
          const listeners = {};
          const room = { localParticipant, on: (event, listener) => ((listeners[event] = listener), room) };
          const media = new Media(room, () => {});
          media.begin();
          media.toggleScreen();
          listeners.TrackMuted({ source: "screen_share" }, localParticipant);
          localParticipant.permissions = { canPublish: false };
          media.reconcile();
          await settle();
          return ended;
        })()""",
        )
        == ["share"] * 3
    )


def test_permissions_that_resolve_too_late_are_not_watched() -> None:
    assert run(
        "devices.ts",
        """(async () => {
          const told = [];
          const query = () => new Promise((resolve) => told.push(resolve));
          Object.defineProperty(navigator, "permissions", { value: { query } });
          const first = watchDevices();
          first();
          const unwatch = watchDevices();
          const [early, late, camera] = [{}, {}, {}];
          told[0](early);
          told[1](late);
          await settle();
          told[2](camera);
          await settle();
          const watched = [early, late, camera].map(({ onchange }) => Boolean(onchange));
          unwatch();
          return [watched, late.onchange];
        })()""",
    ) == [[False, True, True], None]


def test_load_is_measured_only_while_video_can_be_received() -> None:
    assert run(
        "session.ts",
        """(async () => {
          const running = new Set();
          const { setTimeout: set, clearTimeout: clear } = globalThis;
          globalThis.setTimeout = (task, ms) => {
            const timer = set(() => {
              running.delete(timer);
              task();
            }, ms);
            if (ms === 100) running.add(timer);
            return timer;
          };
          globalThis.clearTimeout = (timer) => {
            running.delete(timer);
            clear(timer);
          };
          const session = new Session(() => {});
          const { room } = session;
          const wanted = { serverUrl: "ws://sfu", token: "token", audienceKey: "", maxAttempts: 0 };
          const measured = [];
          const look = async () => {
            await settle();
            measured.push(running.size);
          };
          session.start();
          session.update({ ...wanted, connect: false });
          await look();
          room.localParticipant.permissions = { canSubscribe: false };
          session.update({ ...wanted, connect: true });
          await look();
          room.localParticipant.permissions = { canSubscribe: true };
          room.fire("ParticipantPermissionsChanged", undefined, room.localParticipant);
          await look();
          room.fire("Reconnecting");
          await look();
          room.fire("Reconnected");
          await look();
          session.stop();
          await look();
          return measured;
        })()""",
    ) == [0, 0, 1, 0, 1, 0]
