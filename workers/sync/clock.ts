/** The server's clock as seen from the device. */
export class Clock {
  /** Server's minus the device's, ms; null until the server was heard. */
  offsetMs: number | null = null;

  /** An answer that says `serverTime` came to a request sent at `sentAt` (device's clock); half of the way is each direction's. */
  hear(sentAt: number, serverTime: number): void {
    this.offsetMs = Math.round(serverTime - (sentAt + Date.now()) / 2);
  }
}
