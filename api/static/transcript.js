// What was said, kept in this tab so that a refresh loses nothing. It ends with the tab.

const STORAGE_KEY = "bussola-transcript";
const LONGEST = 200;

/**
 * A list of entries `{who: "own"|"bot", text, buttons}`; the turn still without a reply, if any; and the one that was
 * given back to the person, if any, until something is said.
 */
export class Transcript {
  constructor() {
    const saved = read();
    this.entries = saved?.entries ?? [];
    this.pending = saved?.pending ?? null;
    this.unsent = saved?.unsent ?? null;
  }

  add(...entries) {
    this.entries = [...this.entries, ...entries].slice(-LONGEST);
    this.#save();
  }

  expectReplyTo(turn) {
    this.pending = turn;
    this.#save();
  }

  get endsWithOwn() {
    return this.entries.at(-1)?.who === "own";
  }

  /** The turn whose words stand last is the person's again: to send, to change or to leave. */
  takeBack(turn) {
    this.entries = this.entries.slice(0, -1);
    this.unsent = turn;
    this.settle(turn);
  }

  /** The turn given back, if it says what `content` says. It is given back no more. */
  takeUp({ text, button }) {
    const turn = this.unsent;
    this.unsent = null;
    return turn && turn.text === text && turn.button === button ? turn : null;
  }

  settle(turn) {
    if (this.pending?.turn_id === turn.turn_id) this.pending = null;
    this.#save();
  }

  clear() {
    this.entries = [];
    this.pending = null;
    this.unsent = null;
    this.#save();
  }

  #save() {
    try {
      sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ ...this }));
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
