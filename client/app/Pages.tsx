import type { ComponentChildren } from 'preact';
import { useEffect, useErrorBoundary } from 'preact/hooks';
import { Route, Router, useLocation, useRoute } from 'preact-iso/router';
import { isAllowed } from '#core/permissions.ts';
import { t } from '../platform/i18n/i18n.ts';
import { useServices } from '../platform/services.ts';
import { useTitle } from '../platform/title.ts';
import { ErrorState } from '../ui/states.tsx';
import { Lazy } from './Lazy.tsx';
import { MonitoringRoute } from './MonitoringRoute.tsx';
import { NoRight, NoSections, NotFound } from './NotFound.tsx';
import { type Section, sections, sectionsOf } from './sections.ts';
import { acceptSession } from './session.ts';

const directory = () => import('../features/directory/index.ts');
const loadQueues = () => directory().then((module) => module.QueuesPage);
const loadQueue = () => directory().then((module) => module.QueuePage);
const loadPoints = () => directory().then((module) => module.PointsPage);
const loadPoint = () => directory().then((module) => module.PointPage);
const loadServices = () => directory().then((module) => module.ServicesPage);
const admin = () => import('../features/admin/index.ts');
const loadUsers = () => admin().then((module) => module.UsersPage);
const loadUser = () => admin().then((module) => module.UserPage);
const loadAccount = () => admin().then((module) => module.OwnPasswordPage);
const loadJournal = () => import('../features/journal/index.ts').then((module) => module.JournalPage);

export function Pages() {
  const { path } = useLocation();
  return (
    <Guarded key={path.split('/')[1]}>
      <Router>
        <Route path="/" component={Home} />
        <Route path="/monitoring" component={Monitoring} />
        <Route path="/journal/:id?" component={Journal} />
        <Route path="/queues" component={Queues} />
        <Route path="/queues/:id" component={Queue} />
        <Route path="/points" component={Points} />
        <Route path="/points/:id" component={Point} />
        <Route path="/services" component={Services} />
        <Route path="/users" component={Users} />
        <Route path="/users/:id" component={User} />
        <Route path="/account" component={Account} />
        <Route default component={NotFound} />
      </Router>
    </Guarded>
  );
}

const Monitoring = () => (
  <In section={sections.monitoring}>
    <MonitoringRoute />
  </In>
);

function Journal() {
  const { user } = useServices();
  const { query, route } = useLocation();
  const { params } = useRoute();
  return (
    <In section={sections.journal}>
      <Lazy load={loadJournal} props={{ user, positionId: params.id ?? null, query, navigate: route }} />
    </In>
  );
}

const Queues = () => (
  <In section={sections.queues}>
    <Lazy load={loadQueues} props={{}} />
  </In>
);
const Queue = () => (
  <In section={sections.queues}>
    <Lazy load={loadQueue} props={{ id: useRoute().params.id ?? '' }} />
  </In>
);
const Points = () => (
  <In section={sections.points}>
    <Lazy load={loadPoints} props={{}} />
  </In>
);
const Point = () => (
  <In section={sections.points}>
    <Lazy load={loadPoint} props={{ id: useRoute().params.id ?? '' }} />
  </In>
);
const Services = () => (
  <In section={sections.services}>
    <Lazy load={loadServices} props={{}} />
  </In>
);
const Users = () => (
  <In section={sections.users}>
    <Lazy load={loadUsers} props={{}} />
  </In>
);
const User = () => (
  <In section={sections.users}>
    <Lazy load={loadUser} props={{ id: useRoute().params.id ?? '' }} />
  </In>
);
const Account = () => <Lazy load={loadAccount} props={{ onChanged: acceptSession }} />;

/** The page only hides what the server would refuse anyway. */
function In({ section, children }: { readonly section: Section; readonly children: ComponentChildren }) {
  const { user } = useServices();
  useTitle(t(section.title), t('common.product'));
  return isAllowed(section.access, user) ? children : <NoRight section={section} />;
}

/** The first section that the person has a right to. */
function Home() {
  const { user } = useServices();
  const { route } = useLocation();
  const first = sectionsOf(user)[0];
  useEffect(() => {
    if (first) route(first.path, true);
  }, [first]);
  return first ? null : <NoSections />;
}

/** A page that breaks takes neither the frame nor the recording with it. */
function Guarded({ children }: { readonly children: ComponentChildren }) {
  const [error, reset] = useErrorBoundary();
  if (!error) return children;
  return (
    <main class="state-page">
      <ErrorState title={t('shell.failed')} text={t('shell.failedText')} onRetry={reset} />
    </main>
  );
}
