// Keeps the images that were chosen until they are sent in one form: one is answered at once, several become a batch. Either way the server names the page to go to.
// Without this script the form sends what its field holds. Every sentence comes from the form's data attributes, in the language of the page.
import { crop, reduced } from "./crop.js";
import { megabytesOf, send as sendForm, sentencesOf, textsOf, whenFilesCome } from "./upload.js";

const form = document.getElementById("upload");
const input = document.getElementById("image");
const list = document.getElementById("files");
const send = document.getElementById("send");
const progress = document.getElementById("progress");
const bar = document.getElementById("sent");
const fault = document.getElementById("description-fault");
const refusal = document.getElementById("refusal");
const description = ["patientReference", "acquiredOn", "note"].map(name => form.elements.namedItem(name));
const mostRows = 50;
const text = textsOf(form);
let entries = [];
let isSending = false;

form.querySelector(".drop-title").textContent = text("chooseMany");
form.noValidate = true;

input.addEventListener("change", () => {
  choose([...input.files].map(file => ({ file, path: file.name })));
  // The list is what counts from here on; and the same file can be chosen again after it was removed.
  input.value = "";
});
whenFilesCome(document.getElementById("drop-zone"), choose);

form.addEventListener("submit", event => {
  event.preventDefault();
  if (entries.length === 0) {
    input.focus();
    progress.textContent = text("chooseFirst");
  } else {
    sendAll();
  }
});

function choose(files) {
  if (isSending) {
    return;
  }

  refusal.hidden = true;
  // What was refused for what it is makes room for what comes instead.
  entries = entries.filter(entry => !entry.isRefused);
  entries.push(...files.map(({ file, path }) => ({ file, path, isRefused: false })));
  show();
}

// As many rows as somebody looks through; hundreds of pictures would only be decoded for nothing.
function show() {
  const known = new Map([...list.children].map(row => [row.entry, row]));
  list.replaceChildren(...entries.slice(0, mostRows).map(entry => known.get(entry) ?? rowOf(entry)));
  if (entries.length > mostRows) {
    const rest = document.createElement("li");
    rest.className = "file-rest";
    rest.textContent = text("andMore", entries.length - mostRows);
    list.append(rest);
  }

  list.hidden = entries.length === 0;
  send.textContent = entries.length > 1 ? text("classifyMany", entries.length) : text("classify");
  progress.textContent = entries.length > 0 ? text("chosen", entries.length, megabytesOf(entries.map(entry => entry.file))) : "";
}

function rowOf(entry) {
  const row = document.createElement("li");
  row.entry = entry;
  const picture = document.createElement("img");
  picture.alt = "";
  picture.src = URL.createObjectURL(entry.file);
  picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
  picture.addEventListener("error", () => picture.classList.add("is-broken"));
  const name = document.createElement("span");
  name.className = "file-name";
  const actions = document.createElement("span");
  actions.className = "file-actions";
  const edit = button(text("crop"), async () => {
    const made = await crop(entry.file);
    if (made !== entry.file) {
      entry.path = entry.path.replace(/[^/]*$/, made.name);
      entry.file = made;
      picture.src = URL.createObjectURL(made);
      label();
      show();
    }

    edit.focus();
  });
  // What the browser cannot draw, nobody can crop in it.
  edit.hidden = true;
  picture.addEventListener("load", () => edit.hidden = false);
  const remove = button(text("remove"), () => {
    const place = entries.indexOf(entry);
    entries.splice(place, 1);
    show();
    (list.querySelectorAll(".remove")[Math.min(place, entries.length - 1)] ?? input).focus();
  });
  remove.classList.add("remove");
  label();
  actions.append(edit, remove);
  row.append(picture, name, actions);
  return row;

  function label() {
    name.textContent = entry.path;
    edit.setAttribute("aria-label", text("cropFile", entry.path));
    remove.setAttribute("aria-label", text("removeFile", entry.path));
  }
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm btn-outline-primary";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

async function sendAll() {
  refusal.hidden = true;
  fault.hidden = true;
  const isOne = entries.length === 1;
  const body = new FormData(form);
  body.delete(input.name);
  lock(true);
  bar.removeAttribute("value");
  for (const entry of entries) {
    entry.file = await reduced(entry.file);
    body.append(input.name, entry.file, entry.path);
  }

  const isTooLarge = isOne && entries[0].file.size > Number(form.dataset.maxBytes);
  if (isTooLarge || entries.reduce((sum, entry) => sum + entry.file.size, 0) > Number(form.dataset.maxTogether)) {
    lock(false);
    refuse([text(isTooLarge ? "tooLarge" : "tooLargeTogether")], isTooLarge);
    return;
  }

  const reply = await sendForm(form.action, body, bar, {
    uploading: () => progress.textContent = text("uploading"),
    received: () => progress.textContent = text(isOne ? "classifying" : "looking"),
    busy: seconds => progress.textContent = text("busy", seconds),
  });
  lock(false);
  const { status, answer } = reply;
  if (status === 201) {
    // What was said of these images must not go with those of another patient.
    description.forEach(field => field.value = "");
    location.assign(answer.url);
  } else if (answer?.fault) {
    explain(answer);
  } else {
    // Where it is not said to lie in the file, it can be sent again as it is.
    const isSignedOut = status === 401 || status === 403;
    const isTheFile = (status === 413 && isOne) || (status >= 400 && status < 500 && status !== 429 && answer?.detail && !isSignedOut);
    refuse(sentencesOf(reply, text), isTheFile, isSignedOut);
  }
}

function lock(sending) {
  isSending = sending;
  for (const element of form.querySelectorAll("input, select, textarea, button")) {
    element.disabled = sending;
  }

  bar.hidden = !sending;
}

function refuse(sentences, isTheFile, isSignedOut = false) {
  entries.forEach(entry => entry.isRefused = isTheFile);
  progress.textContent = "";
  refusal.querySelector("ul").replaceChildren(...sentences.map(sentence => {
    const made = document.createElement("li");
    made.className = "text-break";
    made.textContent = sentence;
    return made;
  }));
  if (isSignedOut) {
    refusal.querySelector("li").append(" ", signInLink());
  }

  refusal.hidden = false;
  refusal.scrollIntoView({ block: "center" });
}

// In another tab, so that the images chosen here stay.
function signInLink() {
  const link = document.createElement("a");
  link.href = form.dataset.signIn;
  link.target = "_blank";
  link.textContent = text("signIn");
  return link;
}

function explain(answer) {
  fault.textContent = answer.detail;
  fault.hidden = false;
  progress.textContent = "";
  const field = form.elements.namedItem(answer.fault);
  field.closest("details")?.setAttribute("open", "");
  field.focus();
}
