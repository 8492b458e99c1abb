import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Styles go to one file of their own: the window's policy allows no style written at run time. */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
};
