// The log of messages on the page.

import { renderMessage } from "./markup.js";

export class View {
  #log = document.getElementById("log");
  #typing = document.getElementById("typing");
  #texts = document.getElementById("chat").dataset;
  #onButton;
  #note = null;

  /** `onButton({id, title}, element)` is called when a suggested reply is pressed. */
  constructor(onButton) {
    this.#onButton = onButton;
  }

  /** Entries of an earlier page: shown, but not read aloud again. */
  restore(entries) {
    this.#log.setAttribute("aria-live", "off");
    for (const entry of entries) this.#append(entry);
    this.#log.setAttribute("aria-live", "polite");
    this.#log.lastElementChild?.scrollIntoView({ block: "end" });
  }

  /** Show new entries, then bring them into view: the end first, and the start if they are taller than the screen. */
  show(entries) {
    const nodes = entries.map((entry) => this.#append(entry));
    nodes.at(-1)?.scrollIntoView({ block: "nearest" });
    nodes.at(0)?.scrollIntoView({ block: "nearest" });
  }

  clear() {
    this.#log.replaceChildren();
  }

  setTyping(isTyping) {
    this.#typing.replaceChildren(...(isTyping ? [fromTemplate("typing-dots")] : []));
    if (isTyping) this.#typing.scrollIntoView({ block: "nearest" });
  }

  /** Take away the last message of the person. */
  takeBack() {
    [...this.#log.querySelectorAll(".own")].at(-1)?.remove();
  }

  /** Say why a turn brought no reply, until something is said again. */
  showNote(text) {
    this.dropNote();
    this.#note = this.#notice(text);
    this.#note.querySelector("button").remove();
  }

  dropNote() {
    this.#note?.remove();
    this.#note = null;
  }

  /** Say that a turn brought no reply, with a button that sends it again. */
  showFailure(text, retry) {
    const notice = this.#notice(text ?? (navigator.onLine ? this.#texts.unreachable : this.#texts.offline));
    notice.querySelector("button").addEventListener("click", () => {
      if (retry()) notice.remove();
    });
  }

  #notice(text) {
    const notice = fromTemplate("failure").firstElementChild;
    notice.querySelector("p").textContent = text;
    this.#log.append(notice);
    notice.scrollIntoView({ block: "nearest" });
    return notice;
  }

  #append({ who, text, buttons = [] }) {
    const message = fromTemplate(who === "own" ? "own-message" : "bot-message").firstElementChild;
    message.querySelector(".bubble").append(who === "own" ? text : renderMessage(text, this.#texts.newTab));
    const choices = message.querySelector(".choices");
    if (buttons.length) {
      choices.append(...buttons.filter(({ small }) => !small).map((button) => this.#choice(button)));
      const row = buttons.filter(({ small }) => small).map((button) => this.#choice(button));
      if (row.length) choices.append(smallRow(row));
    } else {
      choices?.remove();
    }
    this.#log.append(message);
    return message;
  }

  #choice({ id, title }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-outline-primary";
    button.textContent = title;
    button.addEventListener("click", () => this.#onButton({ id, title }));
    return button;
  }
}

function smallRow(buttons) {
  const row = document.createElement("div");
  row.className = "small-choices";
  row.append(...buttons);
  return row;
}

function fromTemplate(id) {
  return document.getElementById(id).content.cloneNode(true);
}
