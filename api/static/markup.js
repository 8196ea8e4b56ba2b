// The light markup of Bussola's messages, rendered without ever parsing HTML:
// **bold**, a whole line between underscores (source, small), lines starting with "• " (list),
// links [words](address) to pages, telephone numbers and mailboxes, bare addresses of pages.

const INLINE =
  /\*\*(.+?)\*\*|\[([^[\]]+)\]\(((?:https?:\/\/|tel:|mailto:)[^\s()<>"]+)\)|(https?:\/\/[^\s<>"«»]*[^\s<>"«».,;:!?)\]'’])/g;
const SOURCE_LINE = /^_(.+)_$/;
const LIST_ITEM = /^[•-]\s+(.+)$/;

/** The message as a fragment of paragraphs and lists. `newTabNote` is read aloud after each link. */
export function renderMessage(text, newTabNote) {
  const fragment = document.createDocumentFragment();
  let list = null;
  for (const line of text.split("\n").map((raw) => raw.trim()).filter(Boolean)) {
    const item = line.match(LIST_ITEM);
    if (item) {
      list ??= fragment.appendChild(document.createElement("ul"));
      list.appendChild(element("li", item[1], newTabNote));
      continue;
    }
    list = null;
    const source = line.match(SOURCE_LINE);
    const paragraph = fragment.appendChild(element("p", source ? source[1] : line, newTabNote));
    paragraph.classList.toggle("source", Boolean(source));
  }
  return fragment;
}

function element(name, text, newTabNote) {
  const node = document.createElement(name);
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, bold, words, target, address] = match;
    node.append(text.slice(end, match.index));
    if (bold) node.append(element("strong", bold, newTabNote));
    else node.append(link(target ?? address, words ?? shortened(address), newTabNote));
    end = match.index + whole.length;
  }
  node.append(text.slice(end));
  return node;
}

function shortened(address) {
  return address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
}

function link(address, words, newTabNote) {
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = words;
  if (address.startsWith("tel:")) {
    anchor.className = "phone";
  } else if (address.startsWith("http")) {
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer";
    const note = document.createElement("span");
    note.className = "visually-hidden";
    note.textContent = ` ${newTabNote}`;
    anchor.append(note);
  }
  return anchor;
}
