// One instance analyses one stream of samples at 48 kHz in frames of 20 ms (960 samples).

const frameSize: i32 = 960;
const peakSize: i32 = 2400;

/** 160 ms before and 320 ms after sound that stands out count as speech, so that no word's beginning or end is cut. */
const lookBackFrames: i32 = 8;
const hangOverFrames: i32 = 16;

/** The floor is the least smoothed energy of the last 10 stretches of 0.64 s: longer than anybody speaks without a dip. */
const stretches: i32 = 10;
const stretchFrames: i32 = 32;

const lowRatio: f32 = 3.2;
const highRatio: f32 = 2.5;
/** Energies as mean squares. Louder than the ceiling counts as speech whatever the floor; digital silence teaches nothing. */
const floorCeiling: f32 = 1e-4;
const floorBottom: f32 = 1e-9;
const digitalSilence: f32 = 1e-12;
/** Until the floor has been watched for two seconds it is not trusted above this. */
const unprovenCeiling: f32 = 1e-7;
const provenFrames: i32 = 100;

const input = new StaticArray<f32>(frameSize);
const lowMinima = new StaticArray<f32>(stretches);
const highMinima = new StaticArray<f32>(stretches);

let stretch: i32 = 0;
let inStretch: i32 = 0;
let seen: i32 = 0;
let lowSmooth: f32 = 0;
let highSmooth: f32 = 0;

// High-pass at about 90 Hz (hum, rumble), then a split at about 1.8 kHz (weak consonants live above it).
const hum: f32 = 0.98829;
const split: f32 = 0.21;
let humIn: f32 = 0;
let humOut: f32 = 0;
let lowState: f32 = 0;
let lowState2: f32 = 0;

let framePeak: f32 = 0;
let peak: f32 = 0;
let peakCount: i32 = 0;

let pushed: i32 = 0;
let decided: i32 = 0;
let lastActive: i32 = i32.MIN_VALUE / 2;

for (let i = 0; i < stretches; i++) {
  lowMinima[i] = f32.MAX_VALUE;
  highMinima[i] = f32.MAX_VALUE;
}

export function inputPointer(): usize {
  return changetype<usize>(input);
}

/** Loudest sample of the last frame, 0…1 (more when clipped). */
export function level(): f32 {
  return framePeak;
}

/** Begins a new recording: decisions and peaks start anew, what is known of the noise stays. */
export function reset(): void {
  peak = 0;
  peakCount = 0;
  pushed = 0;
  decided = 0;
  lastActive = i32.MIN_VALUE / 2;
}

/**
 * Analyses the frame at `inputPointer`.
 * Bits of the answer: 0 the frame stands out of the noise, 1 a peak byte is ready (bits 8–15),
 * 2 a decision is ready for the frame `lookBackFrames` ago, 3 that frame is voiced.
 */
export function push(): i32 {
  let lowEnergy: f32 = 0;
  let highEnergy: f32 = 0;
  let loudest: f32 = 0;
  let answer: i32 = 0;
  for (let i = 0; i < frameSize; i++) {
    const sample = unchecked(input[i]);
    const size = abs(sample);
    if (size > loudest) loudest = size;
    if (size > peak) peak = size;
    if (++peakCount == peakSize) answer |= 2 | (takePeak() << 8);
    humOut = hum * (humOut + sample - humIn);
    humIn = sample;
    lowState += split * (humOut - lowState);
    lowState2 += split * (lowState - lowState2);
    const high = humOut - lowState2;
    lowEnergy += lowState2 * lowState2;
    highEnergy += high * high;
  }
  framePeak = loudest;
  if (isActive(lowEnergy / <f32>frameSize, highEnergy / <f32>frameSize)) {
    answer |= 1;
    lastActive = pushed;
  }
  pushed++;
  if (pushed > lookBackFrames) answer |= decide();
  return answer;
}

/** After the last frame: the next decision still owed (bits 2 and 3), or 0 when there is none. */
export function drain(): i32 {
  return decided < pushed ? decide() : 0;
}

/** After the last frame: the byte of the unfinished peak, or −1. */
export function lastPeak(): i32 {
  return peakCount > 0 ? takePeak() : -1;
}

function decide(): i32 {
  const voiced = lastActive >= decided - hangOverFrames;
  decided++;
  return voiced ? 12 : 4;
}

function takePeak(): i32 {
  const byte = <i32>min<f32>(255, Mathf.round(255 * Mathf.sqrt(peak)));
  peak = 0;
  peakCount = 0;
  return byte;
}

function isActive(low: f32, high: f32): bool {
  const first = seen == 0;
  lowSmooth = first ? low : lowSmooth + 0.4 * (low - lowSmooth);
  highSmooth = first ? high : highSmooth + 0.4 * (high - highSmooth);
  if (low + high > digitalSilence) learn();
  const ceiling = seen < provenFrames ? unprovenCeiling : floorCeiling;
  return low > lowRatio * floorOf(lowMinima, ceiling) || high > highRatio * floorOf(highMinima, ceiling);
}

function learn(): void {
  seen++;
  if (inStretch == stretchFrames) {
    inStretch = 0;
    stretch = (stretch + 1) % stretches;
    unchecked((lowMinima[stretch] = f32.MAX_VALUE));
    unchecked((highMinima[stretch] = f32.MAX_VALUE));
  }
  inStretch++;
  unchecked((lowMinima[stretch] = min(lowMinima[stretch], lowSmooth)));
  unchecked((highMinima[stretch] = min(highMinima[stretch], highSmooth)));
}

function floorOf(minima: StaticArray<f32>, ceiling: f32): f32 {
  let least = f32.MAX_VALUE;
  for (let i = 0; i < stretches; i++) least = min(least, unchecked(minima[i]));
  return max(floorBottom, min(least, ceiling));
}
