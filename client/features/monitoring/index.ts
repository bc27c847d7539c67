export { MonitoringPage, type MonitoringPageProps } from './MonitoringPage.tsx';
