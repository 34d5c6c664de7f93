export interface Note {
  /** In Hz. */
  frequency: number;
  /** Start and duration, in seconds. */
  at: number;
  lasts: number;
  /** From 0 to 1. */
  volume: number;
}

/** Of samples between -1 and 1. */
interface Level {
  rms: number;
  peak: number;
}

export interface Meter {
  /** The level of the last samples, or `null` while the browser doesn't allow measuring. */
  read(): Level | null;
  /** Stops measuring, and leaves the track alone. */
  close(): void;
}

/** Milliseconds within which a browser that allows sound starts it. */
const MAX_START_DELAY = 1000;

let context: AudioContext | undefined;

/** Missing in some browsers. */
const userActivation = (): UserActivation | undefined => navigator.userActivation;

/** The page's only AudioContext, or `null` before the page's first click or key press. */
function audioContext(): AudioContext | null {
  if (!context) {
    // Created earlier, it would start suspended, with a warning in the console.
    if (userActivation()?.hasBeenActive === false) return null;
    context = new AudioContext();
  }
  if (context.state !== "running") context.resume().catch(() => {});
  return context;
}

/** Measures the last `size` samples (a power of two) of a microphone, without playing it. */
export function openMeter(track: MediaStreamTrack, size: number): Meter {
  let source: MediaStreamAudioSourceNode | undefined;
  let analyser: AnalyserNode | undefined;
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

/** 0 to 1 on a logarithmic scale: -60 dB or less is 0, -10 dB or more is 1. */
export const loudness = (rms: number): number => Math.min(1, Math.max(0, (20 * Math.log10(rms) + 60) / 50));

function play(destination: AudioNode, { frequency, at, lasts, volume }: Note): OscillatorNode {
  const start = destination.context.currentTime + at;
  const gain = new GainNode(destination.context, { gain: 0 });
  // A soft attack and decay; an abrupt start or end would click.
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
 * Plays notes through a loudspeaker ("": the default one), unless the browser doesn't allow sound. Calls `onEnd` once
 * they are over. Returns a function that ends them early.
 */
export function playNotes(notes: readonly Note[], loudspeaker: string, onEnd?: () => void): () => void {
  const running = audioContext();
  if (!running) {
    onEnd?.();
    return () => {};
  }
  // Through an element, because not every browser lets an AudioContext choose its loudspeaker.
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
    const last = notes.map((note) => play(destination, note)).at(-1);
    if (last) last.onended = end;
  };
  const asked = performance.now();
  // Browsers that don't allow sound yet may do so much later, when what the notes told is over.
  const allowed = running.resume().then(() => {
    if (performance.now() - asked > MAX_START_DELAY) end();
  });
  // If the loudspeaker is gone, play through the default one.
  const chosen = loudspeaker && "setSinkId" in element ? element.setSinkId(loudspeaker) : Promise.resolve();
  void Promise.allSettled([allowed, chosen]).then(begin);
  return end;
}
