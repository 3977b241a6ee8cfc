// Runs before the first paint, so that a dark screen never flashes white. Kept out of the page because the
// content security policy forbids inline scripts. The rest of the theme lives in src/composables/theme.ts.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('etalon.theme');
  } catch {
    chosen = null;
  }
  var dark = chosen === '"dark"' || (chosen !== '"light"' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark', dark);
})();
