import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

// Tests import rooms and routes as plain modules; Remix's plugin would rewrite them.
export default defineConfig({
  plugins: process.env.VITEST ? [] : [remix(remixConfig)],
});
