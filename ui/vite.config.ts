import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

import { guide } from './guide/book.mjs';

export default defineConfig({
  plugins: [svelte(), guide()],
  // Relative addresses: the same files are served by the shell and by the loopback server.
  base: '',
  build: {
    outDir: 'dist',
    target: ['chrome110', 'safari16.4'],
    // Data addresses would need a wider policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        // The worker of pdf.js is an .mjs, for which not every server names the type of a script.
        assetFileNames: (asset) =>
          asset.names.some((name) => name.endsWith('.mjs')) ? 'assets/[name]-[hash].js' : 'assets/[name]-[hash][extname]',
      },
    },
  },
  server: { port: 1420, strictPort: true },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
