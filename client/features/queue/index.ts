export { TicketPage, type TicketPageProps } from './TicketPage.tsx';
