/** Messages in the order of their `ts`, found by it, however many there are. */

export class Log {
  #items = [];

  get size() {
    return this.#items.length;
  }

  /** Adds a message or puts it in the place of the one with the same `ts`; true when it is new. */
  put(message) {
    const at = this.#place(message.ts);
    const known = this.#items[at]?.ts === message.ts;
    this.#items.splice(at, known ? 1 : 0, message);
    return !known;
  }

  remove(ts) {
    const at = this.#place(ts);
    if (this.#items[at]?.ts === ts) this.#items.splice(at, 1);
  }

  get(ts) {
    const found = this.#items[this.#place(ts)];
    return found?.ts === ts ? found : null;
  }

  last(count = 1) {
    return this.#items.slice(Math.max(0, this.#items.length - count));
  }

  get first() {
    return this.#items[0] ?? null;
  }

  /** How many are newer than `ts`, this one included. */
  since(ts) {
    return this.#items.length - this.#place(ts);
  }

  #place(ts) {
    let low = 0;
    let high = this.#items.length;
    if (high && this.#items[high - 1].ts < ts) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#items[middle].ts < ts) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
