import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import product from '../../remix.config.js';

// The same future flags as the product; everything else is Remix's default, entry files included.
export default defineConfig({
  plugins: [remix({ future: product.future, buildDirectory: '../../.cache/bench/empty-page' })],
});
