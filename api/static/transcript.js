// What was said, kept in this tab so that a refresh loses nothing. It ends with the tab.

const STORAGE_KEY = "bussola-transcript";
const LONGEST = 200;

/** A list of entries `{who: "own"|"bot", text, buttons}` and the turn still without a reply, if any. */
export class Transcript {
  constructor() {
    const saved = read();
    this.entries = saved?.entries ?? [];
    this.pending = saved?.pending ?? null;
  }

  add(...entries) {
    this.entries = [...this.entries, ...entries].slice(-LONGEST);
    this.#save();
  }

  expectReplyTo(turn) {
    this.pending = turn;
    this.#save();
  }

  settle(turn) {
    if (this.pending?.turn_id === turn.turn_id) this.pending = null;
    this.#save();
  }

  clear() {
    this.entries = [];
    this.pending = null;
    this.#save();
  }

  #save() {
    try {
      sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ entries: this.entries, pending: this.pending }));
    } catch {
      // Storage full or forbidden by the browser: the talk goes on, only a refresh forgets it.
    }
  }
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY));
  } catch {
    return null;
  }
}
