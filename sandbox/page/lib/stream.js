/** The sandbox's happenings, live; finds its way back by itself after a break. */

const RETRY_MS = 1000;

/**
 * `onOpen()` is called at every (re)connection and fetches the whole state; happenings that come meanwhile wait
 * for it. `onHappening(topic, data)` gets each in order. `onStatus(open)` follows the connection.
 */
export function listen(path, topics, { onOpen, onHappening, onStatus }) {
  let waiting = null;
  let source = null;

  async function opened() {
    const mine = (waiting = []);
    onStatus(true);
    try {
      await onOpen();
    } catch {
      if (waiting === mine) restart();
      return;
    }
    if (waiting !== mine) return;
    waiting = null;
    for (const [topic, data] of mine) onHappening(topic, data);
  }

  function arrived(topic, event) {
    const data = JSON.parse(event.data);
    if (waiting) waiting.push([topic, data]);
    else onHappening(topic, data);
  }

  function restart() {
    source.close();
    onStatus(false);
    setTimeout(start, RETRY_MS);
  }

  function start() {
    source = new EventSource(path);
    source.addEventListener("open", opened);
    source.addEventListener("error", restart);
    for (const topic of topics) source.addEventListener(topic, (event) => arrived(topic, event));
  }

  start();
}
