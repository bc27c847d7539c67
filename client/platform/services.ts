import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Session } from '#core/admin/schema.ts';
import type { Recorder } from './recorder/types.ts';
import type { Sync } from './sync/types.ts';

/** What the app gives its pages: one of each, made when somebody is signed in. */
export interface Services {
  readonly user: Session['user'];
  readonly sync: Sync;
  /** Null until the first page that records has asked for it. */
  readonly recorder: ReadonlySignal<Recorder | null>;
  /** Makes the recorder at the first call. */
  openRecorder(): Promise<Recorder>;
}

export const ServicesContext = createContext<Services | null>(null);

/** @throws Error outside of `ServicesContext` */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('no ServicesContext around this component');
  return services;
}
