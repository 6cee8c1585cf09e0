// A chosen theme before the first paint; the system's needs no script. packages/ui/src/wire/theme.ts writes this key.
try {
  var theme = localStorage.getItem("runsheet.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: the system decides.
}
