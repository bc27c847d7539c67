import { execFileSync } from 'node:child_process';

interface Producer {
  readonly producer: string;
  readonly timesRealTime: number;
  readonly timesRealTimeOfOneCore: number;
  readonly megabytesPerHour: number;
}

/** The recorder's figures, from `run.mjs` in a process of its own: it counts the processor time of its children. */
export async function measureRecorderInChromium(
  soundSeconds = 600,
): Promise<{ opus: Producer; mp3: Producer; gsmMegabytesPerHour: number }> {
  const printed = execFileSync(process.execPath, ['bench/recorder/run.mjs', String(soundSeconds)], {
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  });
  const { figures, gsmMegabytesPerHour }: { figures: Producer[]; gsmMegabytesPerHour: number } = JSON.parse(
    printed.slice(printed.indexOf('{')),
  );
  const [opus, mp3] = [
    figures.find((each) => each.producer === 'webcodecs'),
    figures.find((each) => each.producer === 'wasm-mp3'),
  ];
  if (!opus || !mp3) throw new Error('the recorder was not measured');
  return { opus, mp3, gsmMegabytesPerHour };
}
