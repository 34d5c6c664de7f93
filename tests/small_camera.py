"""A camera with a small picture, and a microphone without processing, for tests that only need video that moves and
some sound.

Encoding, decoding and drawing pictures and processing sound is most of what a call costs, and Chromium's own fake
camera has 1280×720, in three sizes. Four pictures a second are few, but enough to see video move, and four times
what counts as frozen.
"""

import tempfile
from functools import cache
from typing import IO

WIDTH, HEIGHT, FRAMES_PER_SECOND = 160, 90, 4
FRAMES = 21
"""After these the video starts again. Each is of another grey, and it takes a number of seconds that isn't whole, so
that also a look once a second sees it move."""

UNPROCESSED_SOUND = """{
  const devices = navigator.mediaDevices;
  const open = devices?.getUserMedia?.bind(devices);
  const off = { autoGainControl: false, echoCancellation: false, noiseSuppression: false, voiceIsolation: false };
  const without = (audio) => (audio ? { ...(audio === true ? {} : audio), ...off } : audio);
  if (open) devices.getUserMedia = (asked) => open(asked?.audio ? { ...asked, audio: without(asked.audio) } : asked);
}"""
"""A script for pages. Chromium's echo cancellation and the like take a sixth of the CPU time of a call."""


def small_camera() -> str:
    """Chromium's flag for this camera. The file is deleted when the process ends."""
    return f"--use-file-for-fake-video-capture={_file().name}"


@cache
def _file() -> IO[bytes]:
    file = tempfile.NamedTemporaryFile(suffix=".y4m")  # noqa: SIM115  open, and so kept, as long as the process
    file.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\n".encode())
    for number in range(FRAMES):
        grey, no_colour = bytes([64 + 53 * number % 128]), bytes([128])
        file.write(b"FRAME\n" + grey * (WIDTH * HEIGHT) + no_colour * (WIDTH * HEIGHT // 2))
    file.flush()
    return file
