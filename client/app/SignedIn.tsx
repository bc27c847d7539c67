import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Session } from '#core/admin/schema.ts';
import { DataContext } from '../data/data.ts';
import { ServicesContext } from '../platform/services.ts';
import { type Running, start } from './running.ts';
import { Shell } from './Shell.tsx';

/** Starts what lives as long as the session, and stops it after. */
export function SignedIn({ session }: { readonly session: Session }) {
  const [running, setRunning] = useState<Running | null>(null);
  useEffect(() => {
    const started = start(session);
    setRunning(started);
    return () => started.stop();
  }, []);
  const services = useMemo(() => running && { ...running.services, user: session.user }, [running, session.user]);
  if (!running || !services) return null;
  return (
    <ServicesContext.Provider value={services}>
      <DataContext.Provider value={running.data}>
        <Shell />
      </DataContext.Provider>
    </ServicesContext.Provider>
  );
}
