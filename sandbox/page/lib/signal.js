/** Tells subscribers that something changed: once a frame, however often it did. */
export function signal() {
  const subscribers = new Set();
  let due = false;
  const fire = () => {
    due = false;
    for (const subscriber of [...subscribers]) subscriber();
  };
  return {
    on(subscriber) {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    changed() {
      if (due) return;
      due = true;
      if (document.hidden) setTimeout(fire, 50);
      else requestAnimationFrame(fire);
    },
  };
}
