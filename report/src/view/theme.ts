// Light and dark.

export type Theme = "light" | "dark";

const listeners: (() => void)[] = [];
const preference = matchMedia("(prefers-color-scheme: dark)");

export function theme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return preference.matches ? "dark" : "light";
}

export function toggleTheme(): void {
  document.documentElement.dataset.theme = theme() === "dark" ? "light" : "dark";
  listeners.forEach((listener) => listener());
}

/** Calls `listener` whenever the theme has changed. */
export function onTheme(listener: () => void): void {
  listeners.push(listener);
}

preference.addEventListener("change", () => listeners.forEach((listener) => listener()));
