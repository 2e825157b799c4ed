/** Pictures. The page asks nothing of the outside: one that lives elsewhere is drawn as a tile with its words. */
import { h } from "./dom.js";
import { avatar } from "./avatar.js";
import { icon } from "./icons.js";

/** Where this page may read a Slack file: its own address needs the app's token. */
export function fileAddress(file) {
  const id = file?.id ?? /\/(F[0-9A-Z]+)(?:\/|$)/.exec(file?.url ?? "")?.[1];
  return id ? `/page/slack/file/${encodeURIComponent(id)}` : null;
}

/** The address of an image object, hosted anywhere or by Slack. */
export const imageAddress = (image) => image.image_url ?? fileAddress(image.slack_file);

/** `size` is "face" (small, decorated with initials when absent) or "full". */
export function picture(url, alt, size = "full") {
  if (!isLocal(url)) return stand(url, alt, size);
  const image = h("img", { class: `picture picture-${size}`, src: url, alt: alt ?? "", loading: "lazy", decoding: "async" });
  image.addEventListener("error", () => image.replaceWith(stand(url, alt, size)), { once: true });
  return image;
}

export function isLocal(url) {
  try {
    const where = new URL(url, location.href);
    return where.origin === location.origin || /^data:image\/(png|jpeg|gif|webp);/.test(url) || where.protocol === "blob:";
  } catch {
    return false;
  }
}

function stand(url, alt, size) {
  if (size === "face") {
    return h("span", { role: "img", "aria-label": alt ?? "", class: "picture-stand-face" }, avatar(url ?? alt, alt, { shape: "square" }));
  }
  return h(
    "span",
    { class: "picture-stand", role: "img", "aria-label": alt ?? "Picture" },
    icon("image"),
    h("span", {}, alt || "Picture without a description"),
    h("small", {}, host(url)),
  );
}

function host(url) {
  try {
    return `at ${new URL(url).host}, not fetched`;
  } catch {
    return "no address";
  }
}
