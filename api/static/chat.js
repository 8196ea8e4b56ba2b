// The talk: one turn at a time, each kept until its reply has come.

import { Composer } from "./composer.js";
import { Transcript } from "./transcript.js";
import { newTurn, sendTurn, TurnFailure } from "./turns.js";
import { View } from "./view.js";

const transcript = new Transcript();
const view = new View(({ id, title }) => say({ button: id }, title));
const composer = new Composer((text) => say({ text }, text));
let busy = false;

/** Take a new turn, shown as `words`. False while another one is under way: nothing is then sent. */
function say(content, words) {
  if (busy) return false;
  const entry = { who: "own", text: words };
  // The same again is the same turn: if the server took it after all, it is not taken twice.
  const turn = transcript.takeUp(content) ?? newTurn(content);
  view.dropNote();
  transcript.add(entry);
  view.show([entry]);
  take(turn);
  return true;
}

function retry(turn) {
  if (busy) return false;
  take(turn);
  composer.focus();
  return true;
}

async function take(turn) {
  busy = true;
  transcript.expectReplyTo(turn);
  view.setTyping(true);
  try {
    receive(turn, await sendTurn(turn));
  } catch (failure) {
    if (!(failure instanceof TurnFailure)) throw failure;
    refuse(turn, failure);
  } finally {
    busy = false;
  }
}

function receive(turn, messages) {
  const entries = messages.map((message) => ({ who: "bot", ...message }));
  transcript.settle(turn);
  transcript.add(...entries);
  view.setTyping(false);
  view.show(entries);
}

function refuse(turn, { text, canRetry }) {
  view.setTyping(false);
  if (!canRetry) {
    view.showNote(text);
    transcript.settle(turn);
    if (turn.text) composer.giveBack(turn.text);
  } else if (text && transcript.endsWithOwn && (!turn.text || composer.giveBack(turn.text))) {
    transcript.takeBack(turn);
    view.takeBack();
    view.showNote(text);
  } else {
    view.showFailure(text, () => retry(turn));
  }
}

function startOver() {
  if (busy) return;
  transcript.clear();
  view.clear();
  take(newTurn({ start: true }));
  composer.focus();
}

const newTalk = document.getElementById("new-talk");
newTalk.hidden = false;
newTalk.addEventListener("click", startOver);

view.restore(transcript.entries);
if (transcript.unsent?.text) composer.giveBack(transcript.unsent.text);
if (transcript.pending) {
  take(transcript.pending);
} else if (!transcript.entries.length) {
  take(newTurn({ start: true }));
}
