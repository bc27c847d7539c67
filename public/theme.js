// Before the first paint, so that a dark room never sees a white flash. The same rule as client/platform/theme.ts.
(() => {
  const chosen = localStorage.getItem('okno.theme');
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
