/** Light, dark, or as the system says; the choice is kept. */
import { replace } from "./dom.js";
import { icon } from "./icons.js";
import { keepForAll, recallForAll } from "./memory.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

export function startTheme(button) {
  apply(recallForAll("theme"));
  const draw = () => {
    const next = isDark() ? "light" : "dark";
    replace(button, icon(isDark() ? "sun" : "moon"));
    button.setAttribute("aria-label", `Use the ${next} look`);
    button.title = `Use the ${next} look`;
  };
  button.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    const system = dark.matches ? "dark" : "light";
    keepForAll("theme", next === system ? null : next);
    apply(next === system ? null : next);
    draw();
  });
  dark.addEventListener("change", draw);
  draw();
}

const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";

function apply(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}
