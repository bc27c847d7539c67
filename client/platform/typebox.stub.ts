/**
 * Stands for `typebox` in what browsers load (an alias in vite.config.ts). The client never validates: of a route it
 * reads method and path, of a schema nothing; so the schema builder, 20 KB gzipped, stays on the server.
 */
const schema = { properties: {} };

export const Type = new Proxy({}, { get: () => () => schema });
