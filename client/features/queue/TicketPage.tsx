export interface TicketPageProps {
  readonly placeId: string;
}

/** The visitor's page `/ticket/:placeId`: takes a ticket. Needs nothing around it. */
export function TicketPage({ placeId }: TicketPageProps) {
  return <main>{placeId}</main>;
}
