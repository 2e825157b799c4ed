/** Addresses that lead to a place on this very page (a Slack message, a post on X) are followed inside it. */

const handlers = [];

/** A handler gets a URL and says by `true` that it has taken the reader there. */
export function onAddress(handler) {
  handlers.push(handler);
}

/** Goes to an address: inside the page if a handler knows it, else in a new tab. */
export function follow(address) {
  if (!inside(address)) window.open(address, "_blank", "noreferrer,noopener");
}

export function startLinks() {
  document.addEventListener("click", (event) => {
    const anchor = event.target.closest?.("a[href]");
    if (!anchor || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey) return;
    if (inside(anchor.href)) event.preventDefault();
  });
}

function inside(address) {
  let url;
  try {
    url = new URL(address, location.href);
  } catch {
    return false;
  }
  return handlers.some((handler) => handler(url) === true);
}
