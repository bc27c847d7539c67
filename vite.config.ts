import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = { target: `http://127.0.0.1:${process.env.API_PORT ?? '8080'}`, ws: true, changeOrigin: false };
const typeboxStub = { find: /^typebox$/, replacement: here('client/platform/typebox.stub.ts') };

/** Without these every icon and button that two pages share is a file and a request of its own. */
const chunks = [
  { name: 'preact', test: /node_modules\/(@?preact|preact-iso)\//, priority: 2 },
  {
    name: 'frame',
    test: /(client\/(ui|platform\/(?!recorder|sync|i18n\/en|services))|core|node_modules\/lucide-preact)\//,
    minShareCount: 2,
  },
];

/** The server does the same in production: visitors get their own small page. */
const visitorPage: Plugin = {
  name: 'okno-visitor-page',
  configureServer: (server) => {
    server.middlewares.use((request, _response, next) => {
      if (request.url?.startsWith('/ticket/')) request.url = '/ticket.html';
      next();
    });
  },
};

export default defineConfig({
  resolve: { alias: [typeboxStub] },
  server: { host: '127.0.0.1', port: 8240, strictPort: true, proxy: { '/api': api } },
  preview: { host: '127.0.0.1', port: 8241, strictPort: true, proxy: { '/api': api } },
  worker: { format: 'es' },
  build: {
    outDir: 'dist/client',
    target: 'es2022',
    emptyOutDir: true,
    // The content security policy allows no `data:` scripts or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: here('index.html'), ticket: here('ticket.html') },
      output: { codeSplitting: { groups: chunks } },
    },
  },
  plugins: [
    preact(),
    visitorPage,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'workers/service-worker',
      filename: 'sw.ts',
      // The app registers it itself: an inline script would break the content security policy.
      injectRegister: null,
      injectManifest: { rollupFormat: 'iife', globPatterns: ['**/*.{js,css,html,woff2,svg,wasm}'] },
      manifest: {
        name: 'Окно',
        short_name: 'Окно',
        description: 'Очередь, обслуживание и запись разговоров',
        lang: 'ru',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#f4f6f6',
        theme_color: '#0b6b67',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any maskable' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
        ],
      },
    }),
  ],
});
