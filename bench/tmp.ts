import { measureIngest } from '/work/main/bench/server/ingest.ts';
import { measureStart } from '/work/main/bench/server/start.ts';

if (process.argv[2] !== 'i') console.log(await measureStart(11));
if (process.argv[2] !== 's') console.log(await measureIngest());
