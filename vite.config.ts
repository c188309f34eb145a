import { globSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
const out = (name: string) => resolve(root, process.env.PHOEIPHRAE_DIST ?? 'dist', name);

/**
 * Stay imports at run time: Electron itself, the native modules, and the two that read data files beside
 * themselves.
 */
const external = ['electron', 'better-sqlite3', '@node-rs/argon2', 'pdfkit', 'fontkit'];

/** Every job in electron/jobs/ becomes a file of its own beside main.js, under its own name. */
function mainEntries(): Record<string, string> {
  const workers = globSync('electron/jobs/*-worker.ts', { cwd: root });
  return Object.fromEntries(
    ['electron/main.ts', ...workers].map((file) => [basename(file, '.ts'), join(root, file)]),
  );
}

// One `vite build` builds the main process, the preload and the renderer.
export default defineConfig({
  root: resolve(root, 'renderer'),
  base: './',
  publicDir: false,
  plugins: [react({ jsxImportSource: '#thai' })],
  environments: {
    client: {
      build: {
        outDir: out('renderer'),
        emptyOutDir: true,
        target: 'chrome140',
        assetsInlineLimit: 0, // the content security policy allows files only
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 4096, // read from disk, not from a network
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external },
      build: {
        outDir: out('main'),
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        sourcemap: true,
        ssr: true,
        rolldownOptions: {
          input: mainEntries(),
          external: [...external, /^node:/],
          // flat: a job finds its file beside the file that starts it
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'client',
      build: {
        outDir: out('preload'),
        emptyOutDir: true,
        target: 'chrome140',
        minify: false,
        modulePreload: false,
        rolldownOptions: {
          input: join(root, 'electron', 'preload.ts'),
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      const { client, main, preload } = builder.environments;
      for (const environment of [main, preload, client]) if (environment) await builder.build(environment);
    },
  },
});
