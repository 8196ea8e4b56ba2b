// One turn of the talk over HTTP. A turn keeps its `turn_id` when it is sent again:
// the server then gives the first reply again instead of taking a second turn.

const ADDRESS = "/api/v1/chat/turns";
// Longer than the server's own patience, which ends with an apology worth waiting for.
const PATIENCE_MS = 30_000;

/**
 * A turn that brought no reply. `text` is the server's sentence; without one nobody knows what became of the turn.
 */
export class TurnFailure extends Error {
  constructor({ text = null, canRetry }) {
    super("turn failed");
    this.text = text;
    this.canRetry = canRetry;
  }
}

/** `content` is `{text}`, `{button}` or `{start: true}`. */
export function newTurn(content) {
  return { ...content, turn_id: randomId() };
}

/** The bot's messages, or a TurnFailure. */
export async function sendTurn(turn) {
  let response;
  let body;
  try {
    response = await fetch(ADDRESS, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(turn),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    body = await response.json();
  } catch {
    throw new TurnFailure({ canRetry: true });
  }
  if (!response.ok) {
    const canRetry = response.status === 429 || response.status >= 500;
    throw new TurnFailure({ text: body?.error?.message, canRetry });
  }
  return body.messages;
}

// crypto.randomUUID exists only on https and localhost; a school may well serve the page on plain http.
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
