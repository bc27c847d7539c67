/** A mute shorter than this is the system's own (a notification, a switch of devices). */
const muteMs = 3000;

/** Calls `lost` once when the track is gone for good: ended, or muted for long. Returns the way to stop. */
export function watchTrack(track: MediaStreamTrack, lost: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const events = new AbortController();
  const give = (): void => {
    stop();
    lost();
  };
  const stop = (): void => {
    clearTimeout(timer);
    events.abort();
  };
  const { signal } = events;
  const muted = (): void => {
    timer = setTimeout(give, muteMs);
  };
  track.addEventListener('ended', give, { signal });
  track.addEventListener('mute', muted, { signal });
  track.addEventListener('unmute', () => clearTimeout(timer), { signal });
  if (track.muted) muted();
  return stop;
}
