// One module of two programs; an instance uses one of them.
export { inputPointer as analyserInput, level, reset, push as analyse, drain as drainAnalyser, lastPeak } from './analyser.as';
export { configure, inputPointer as resamplerInput, outputPointer as resamplerOutput, push as resample, drain as drainResampler } from './resampler.as';
