// Keeps what was chosen, file by file and with its folders, until it is sent in one form; a question of the server is answered in the form, and the files stay.
// Without this script the form sends what its two fields hold. Every sentence comes from the form's data attributes, in the language of the page.
import { megabytesOf, send as sendForm, sentencesOf, textsOf, whenFilesCome } from "./upload.js";

const form = document.getElementById("upload");
const zone = document.getElementById("drop-zone");
const names = document.getElementById("names");
const chosen = document.getElementById("chosen");
const refusal = document.getElementById("refusal");
const progress = document.getElementById("progress");
const bar = document.getElementById("sent");
const send = document.getElementById("send");
const fields = [document.getElementById("files"), document.getElementById("folder")];
const mostNames = 50;
const text = textsOf(form);
let entries = [];

form.noValidate = true;
form.querySelector(".drop-title").textContent = text("drop");
for (const field of fields) {
  field.addEventListener("change", () => {
    add([...field.files].map(file => ({ file, path: file.webkitRelativePath || file.name })));
    // The list is what counts from here on; and the same file can be chosen again after it was removed.
    field.value = "";
  });
}
whenFilesCome(zone, add);
form.addEventListener("submit", event => {
  event.preventDefault();
  if (entries.length === 0) {
    fields[0].focus();
    progress.textContent = text("chooseFirst");
  } else if (entries.reduce((sum, entry) => sum + entry.file.size, 0) > Number(form.dataset.maxBytes)) {
    refuse([text("tooLarge")], null);
  } else {
    sendAll();
  }
});

function add(more) {
  entries.push(...more);
  refusal.hidden = true;
  progress.textContent = "";
  list();
}

function list() {
  const size = megabytesOf(entries.map(entry => entry.file));
  chosen.textContent = entries.length === 0 ? "" : text(entries.length === 1 ? "chosenOne" : "chosen", entries.length, size);
  names.hidden = entries.length === 0;
  names.replaceChildren(...entries.slice(0, mostNames).map(row));
  if (entries.length > mostNames) {
    const rest = document.createElement("li");
    rest.textContent = text("andMore", entries.length - mostNames);
    names.append(rest);
  }
}

function row(entry) {
  const made = document.createElement("li");
  const name = document.createElement("span");
  name.textContent = entry.path;
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "btn btn-sm btn-outline-primary";
  remove.textContent = text("remove");
  remove.setAttribute("aria-label", text("removeFile", entry.path));
  remove.addEventListener("click", () => {
    const place = entries.indexOf(entry);
    entries.splice(place, 1);
    list();
    (names.querySelectorAll("button")[Math.min(place, entries.length - 1)] ?? fields[0]).focus();
  });
  made.append(name, remove);
  return made;
}

async function sendAll() {
  refusal.hidden = true;
  const body = new FormData(form);
  for (const field of fields) {
    body.delete(field.name);
  }
  for (const entry of entries) {
    body.append("files", entry.file, entry.path);
  }

  lock(true);
  const reply = await sendForm(form.action, body, bar, {
    uploading: () => progress.textContent = text("uploading"),
    received: () => progress.textContent = text("looking"),
    busy: seconds => progress.textContent = text("busy", seconds),
  });
  if (reply.status === 201) {
    location.assign(reply.answer.url);
    return;
  }

  lock(false);
  progress.textContent = "";
  refuse(sentencesOf(reply, text), reply.answer?.fault);
}

function lock(sending) {
  for (const element of form.querySelectorAll("input, select, textarea, button")) {
    element.disabled = sending;
  }

  bar.hidden = !sending;
}

function refuse(sentences, field) {
  refusal.querySelector("ul").replaceChildren(...sentences.map(sentence => {
    const made = document.createElement("li");
    made.className = "text-break";
    made.textContent = sentence;
    return made;
  }));
  refusal.hidden = false;
  const asked = field ? form.elements.namedItem(field) : null;
  if (asked) {
    asked.closest("details")?.setAttribute("open", "");
    asked.focus();
  } else {
    refusal.scrollIntoView({ block: "center" });
  }
}
