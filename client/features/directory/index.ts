export { PointPage } from './PointPage.tsx';
export { PointsPage } from './PointsPage.tsx';
export { QueuePage } from './QueuePage.tsx';
export { QueuesPage } from './QueuesPage.tsx';
export { ServicesPage } from './ServicesPage.tsx';
