/** Runs `work` at once, then at most once in `intervalMs`, and always once after the last request. */
export function coalesce(work: () => void, intervalMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let again = false;
  const run = () => {
    again = false;
    timer = setTimeout(() => {
      timer = null;
      if (again) run();
    }, intervalMs);
    work();
  };
  return () => {
    if (timer === null) run();
    else again = true;
  };
}
