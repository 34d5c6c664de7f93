let context;

/** The page's one AudioContext, or `null` while the browser waits for a first click or key. */
export function audioContext() {
  if (!context) {
    // Made too early it would start suspended, with a warning in the console.
    if (navigator.userActivation?.hasBeenActive === false) return null;
    context = new AudioContext();
  }
  if (context.state !== "running") context.resume().catch(() => {});
  return context;
}

/**
 * Listens to a microphone without playing it. `read()` gives `{rms, peak}` (0 to 1) of the last `size` samples (a power
 * of two), or `null` while the browser lets nobody listen; `close()` ends it and leaves the track alone.
 */
export function listenTo(track, size) {
  let source;
  let analyser;
  const samples = new Float32Array(size);
  return {
    read() {
      const running = audioContext();
      if (running?.state !== "running") return null;
      if (!analyser) {
        source = running.createMediaStreamSource(new MediaStream([track]));
        analyser = new AnalyserNode(running, { fftSize: size });
        source.connect(analyser);
        return null;
      }
      analyser.getFloatTimeDomainData(samples);
      let sum = 0;
      let peak = 0;
      for (const sample of samples) {
        sum += sample * sample;
        peak = Math.max(peak, Math.abs(sample));
      }
      return { rms: Math.sqrt(sum / size), peak };
    },
    close() {
      source?.disconnect();
    },
  };
}

/** 0 to 1 on a scale like the ear's: -60 dB and less is nothing, -10 dB and more all there is. */
export const loudness = (rms) => Math.min(1, Math.max(0, (20 * Math.log10(rms) + 60) / 50));

function play(destination, { frequency, at, lasts, volume }) {
  const start = destination.context.currentTime + at;
  const gain = new GainNode(destination.context, { gain: 0 });
  // Swells and fades like something struck softly; a square edge would click.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, start + lasts);
  const tone = new OscillatorNode(destination.context, { type: "sine", frequency });
  tone.connect(gain).connect(destination);
  tone.start(start);
  tone.stop(start + lasts);
  return tone;
}

/**
 * Plays notes (`{frequency, at, lasts, volume}` in Hz, s, s, 0 to 1) through a loudspeaker ("": the default one).
 * Calls `onEnd` once they are over. Returns a function that ends them early.
 */
export function playNotes(notes, loudspeaker, onEnd) {
  const running = audioContext();
  if (!running) {
    onEnd?.();
    return () => {};
  }
  // By an element, because not every browser lets an AudioContext choose its loudspeaker.
  const destination = new MediaStreamAudioDestinationNode(running);
  const element = new Audio();
  element.srcObject = destination.stream;
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    element.pause();
    element.srcObject = null;
    onEnd?.();
  };
  const begin = () => {
    if (over) return;
    element.play().catch(end);
    notes.map((note) => play(destination, note)).at(-1).onended = end;
  };
  const chosen = loudspeaker && element.setSinkId ? element.setSinkId(loudspeaker) : Promise.resolve();
  chosen.then(begin, begin); // one that is gone: better heard elsewhere than not at all
  return end;
}
