export { MonitoringPage } from './MonitoringPage.tsx';
export type { MonitoringPageProps } from './page-props.ts';
