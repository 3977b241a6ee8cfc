/** The version in package.json, put in by Vite. */
declare const __ETALON_VERSION__: string;
