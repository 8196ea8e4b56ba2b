// The box where people write, with its counter near the limit. The server has the last word on length.

const COUNTER_FROM = 0.8;

export class Composer {
  #form = document.getElementById("composer");
  #box = document.getElementById("message");
  #counter = document.getElementById("counter");
  #overLimitNote = document.getElementById("chat").dataset.overLimit;

  /** `onSend(text)` says whether the text was taken: if not, it stays in the box. */
  constructor(onSend) {
    this.#form.hidden = false;
    this.#box.addEventListener("input", () => this.#count());
    this.#box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#form.requestSubmit();
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.#box.value.trim();
      if (text && onSend(text)) this.#write("");
      this.focus();
    });
  }

  focus() {
    this.#box.focus();
  }

  /** Put a refused text back. False when something else was written in the meantime: that stays. */
  giveBack(text) {
    if (!this.#box.value) this.#write(text);
    return this.#box.value === text;
  }

  #write(text) {
    this.#box.value = text;
    this.#count();
  }

  #count() {
    const limit = Number(this.#box.dataset.limit);
    // As the server counts: characters, not UTF-16 units.
    const length = [...this.#box.value.trim()].length;
    this.#counter.hidden = length < limit * COUNTER_FROM;
    this.#counter.classList.toggle("over", length > limit);
    this.#counter.querySelector("[data-count]").textContent = length;
    const note = this.#counter.querySelector("[role=status]");
    const wanted = length > limit ? this.#overLimitNote : "";
    if (note.textContent !== wanted) note.textContent = wanted;
  }
}
