// One instance resamples one stream between two rates by a Kaiser-windowed sinc; the filter's delay is taken out.

const crossings: f64 = 40;
/** Middle of the filter's slope, as a part of the lower of the two Nyquist frequencies. */
const cutoff: f64 = 0.9375;
/** About 90 dB in the stop band. */
const kaiserBeta: f64 = 9;
/** Rates whose ratio needs more phases share this many, with straight lines between them. */
const maxPhases: i32 = 640;
const maxInput: i32 = 8192;

let half: i32 = 0;
let taps: i32 = 0;
let phases: i32 = 1;
let table = new StaticArray<f32>(0);
let history = new StaticArray<f32>(0);
let held: i32 = 0;
let output = new StaticArray<f32>(0);

// The next output lies at input sample `whole` + `part` / `outUnits` of the history.
let inUnits: i32 = 1;
let outUnits: i32 = 1;
let whole: i32 = 0;
let part: i32 = 0;

/** @returns how many samples may be pushed at once */
export function configure(inRate: i32, outRate: i32): i32 {
  const divisor = gcd(inRate, outRate);
  inUnits = inRate / divisor;
  outUnits = outRate / divisor;
  phases = min(outUnits, maxPhases);
  const pass = cutoff * min<f64>(1, <f64>outRate / <f64>inRate);
  half = <i32>Math.ceil(crossings / pass);
  taps = 2 * half;
  makeTable(pass);
  history = new StaticArray<f32>(taps + maxInput);
  output = new StaticArray<f32>(<i32>(((<i64>(maxInput + taps)) * outUnits) / inUnits) + 2);
  // Silence before the first sample, so that the first output lies at time 0.
  held = half - 1;
  whole = half - 1;
  part = 0;
  return maxInput;
}

/** Where the next samples go. */
export function inputPointer(): usize {
  return changetype<usize>(history) + ((<usize>held) << 2);
}

export function outputPointer(): usize {
  return changetype<usize>(output);
}

/** Takes `count` samples at `inputPointer`. @returns how many samples lie at `outputPointer` */
export function push(count: i32): i32 {
  held += count;
  let made = 0;
  while (whole + half < held) {
    unchecked((output[made++] = at(whole - half + 1, part)));
    part += inUnits;
    whole += part / outUnits;
    part = part % outUnits;
  }
  const done = min(whole - half + 1, held);
  memory.copy(changetype<usize>(history), changetype<usize>(history) + ((<usize>done) << 2), (<usize>(held - done)) << 2);
  held -= done;
  whole -= done;
  return made;
}

/** After the last sample: what the filter still holds. @returns as `push` */
export function drain(): i32 {
  memory.fill(inputPointer(), 0, (<usize>half) << 2);
  return push(half);
}

function at(from: i32, numerator: i32): f32 {
  const scaled = <f64>numerator * <f64>phases / <f64>outUnits;
  const phase = <i32>scaled;
  const between = <f32>(scaled - <f64>phase);
  const first = dot(phase, from);
  return between == 0 ? first : first + between * (dot(phase + 1, from) - first);
}

function dot(phase: i32, from: i32): f32 {
  let row = changetype<usize>(table) + ((<usize>(phase * taps)) << 2);
  let sample = changetype<usize>(history) + ((<usize>from) << 2);
  let a: f32 = 0;
  let b: f32 = 0;
  for (let i = 0; i < taps; i += 2) {
    a += load<f32>(row) * load<f32>(sample);
    b += load<f32>(row, 4) * load<f32>(sample, 4);
    row += 8;
    sample += 8;
  }
  return a + b;
}

/** Row p holds the filter for an output that lies p / phases after the sample before it. Each row passes 0 Hz unchanged. */
function makeTable(pass: f64): void {
  table = new StaticArray<f32>((phases + 1) * taps);
  for (let p = 0; p <= phases; p++) {
    const row = new StaticArray<f64>(taps);
    let sum: f64 = 0;
    for (let i = 0; i < taps; i++) {
      const distance = <f64>(i - half + 1) - <f64>p / <f64>phases;
      row[i] = sinc(pass * distance) * kaiser(distance / <f64>half);
      sum += row[i];
    }
    for (let i = 0; i < taps; i++) table[p * taps + i] = <f32>(row[i] / sum);
  }
}

function sinc(x: f64): f64 {
  return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: f64): f64 {
  return Math.abs(x) >= 1 ? 0 : bessel(kaiserBeta * Math.sqrt(1 - x * x)) / bessel(kaiserBeta);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel(x: f64): f64 {
  let term: f64 = 1;
  let sum: f64 = 1;
  for (let k = 1; k < 60; k++) {
    term *= (x / (2 * <f64>k)) * (x / (2 * <f64>k));
    sum += term;
  }
  return sum;
}

function gcd(a: i32, b: i32): i32 {
  return b == 0 ? a : gcd(b, a % b);
}
