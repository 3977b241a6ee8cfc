import { readFileSync } from 'node:fs';
import { fileURLToPath, URL } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a running `etalon serve`. */
const server = process.env.ETALON_SERVER ?? 'http://localhost:8080';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };

/** Large libraries get a file of their own, so that a change of ours does not invalidate them in the browser's cache. */
function chunk_of(id: string): string | undefined {
  if (!id.includes('node_modules')) return undefined;
  if (/[\\/](echarts|zrender)[\\/]/.test(id)) return 'echarts';
  if (/[\\/](@?vue|@intlify|vue-router|vue-i18n)[\\/]/.test(id)) return 'vue';
  if (/[\\/]@vant[\\/]area-data[\\/]/.test(id)) return 'regions';
  return undefined;
}

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __ETALON_VERSION__: JSON.stringify(version),
    __VUE_OPTIONS_API__: 'true', // Element Plus uses it in places
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __INTLIFY_JIT_COMPILATION__: 'true', // messages are interpreted: no eval under the strict policy
    __INTLIFY_DROP_MESSAGE_COMPILER__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    outDir: process.env.OUT_DIR ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // data: addresses are not allowed by the content security policy
    chunkSizeWarningLimit: 700,
    rollupOptions: { output: { manualChunks: chunk_of } },
  },
  server: { proxy: { '/api': server, '/healthz': server, '/c': server, '/verify': server } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
  },
});
