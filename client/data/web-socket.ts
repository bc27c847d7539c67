import type { LiveSocket, LiveSocketListener } from './live.ts';

/** The browser's WebSocket to this page's own server. */
export function openWebSocket(pathAndQuery: string, listener: LiveSocketListener): LiveSocket {
  const url = new URL(pathAndQuery, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  socket.onmessage = ({ data }) => {
    if (typeof data === 'string') listener.message(data);
  };
  socket.onclose = () => listener.closed();
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
  };
}
