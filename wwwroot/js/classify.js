// Sends any number of images, one after the other, each with its own progress and its own answer.
// Without this script the form sends one image and the server shows the result.
// Every sentence comes from the form's data attributes, in the language of the page.
const form = document.getElementById("upload");
const input = document.getElementById("image");
const zone = document.getElementById("drop-zone");
const list = document.getElementById("files");
const send = document.getElementById("send");
const progress = document.getElementById("progress");
const fault = document.getElementById("description-fault");
const token = form.elements.namedItem("__RequestVerificationToken").value;
const description = ["patientReference", "acquiredOn", "note"].map(name => form.elements.namedItem(name));
// What is stated of the scales holds for the next images too.
const scales = ["seconds", "lowestFrequency", "highestFrequency"].map(name => form.elements.namedItem(name));
const mostWaits = 5;
let entries = [];
let isSending = false;

input.multiple = true;
form.querySelector(".drop-title").textContent = text("chooseMany");
form.noValidate = true;

input.addEventListener("change", () => {
  choose(input.files);
  // The list is what counts from here on; and the same file can be chosen again after it was removed.
  input.value = "";
});
// Anywhere on the page: beside the zone the browser would leave the page and show the file.
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, event => {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      zone.classList.add("is-over");
    }
  });
}
for (const name of ["dragleave", "drop"]) {
  document.addEventListener(name, () => zone.classList.remove("is-over"));
}
document.addEventListener("drop", event => {
  if (event.dataTransfer.files.length > 0) {
    event.preventDefault();
    choose(event.dataTransfer.files);
  }
});
document.addEventListener("paste", event => {
  if (event.clipboardData.files.length > 0) {
    event.preventDefault();
    choose(event.clipboardData.files);
  }
});

form.addEventListener("submit", event => {
  event.preventDefault();
  const waiting = entries.filter(entry => entry.waits);
  if (waiting.length === 0) {
    input.focus();
    progress.textContent = text("chooseFirst");
  } else {
    sendAll(waiting);
  }
});

async function sendAll(waiting) {
  lock(true);
  fault.hidden = true;
  for (const entry of waiting) {
    // What is wrong with the description is wrong for every image: nothing more is sent until it is mended.
    if (fault.hidden) {
      await classify(entry);
    }
  }

  const made = entries.filter(entry => entry.url);
  lock(false);
  if (fault.hidden) {
    progress.textContent = text("summary", made.length, entries.length);
    if (entries.every(entry => !entry.waits)) {
      // What was said of these images must not go with those of another patient.
      description.forEach(field => field.value = "");
    }

    if (entries.length === 1 && made.length === 1) {
      location.assign(made[0].url);
    }
  }
}

function lock(sending) {
  isSending = sending;
  for (const element of [send, input, ...description, ...scales, ...list.querySelectorAll("button")]) {
    element.disabled = sending;
  }

  label();
}

function choose(files) {
  if (isSending) {
    return;
  }

  document.getElementById("refusal")?.remove();
  if (entries.every(entry => !entry.waits)) {
    list.replaceChildren();
    entries = [];
  }

  for (const file of files) {
    entries.push(describe(file));
  }

  label();
}

function label() {
  const count = entries.filter(entry => entry.waits).length;
  list.hidden = entries.length === 0;
  send.textContent = count > 1 ? text("classifyMany", count) : text("classify");
  if (!isSending) {
    progress.textContent = count > 0 ? text("chosen", count) : "";
  }
}

function describe(file) {
  const row = document.createElement("li");
  const picture = document.createElement("img");
  picture.alt = "";
  picture.src = URL.createObjectURL(file);
  picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
  picture.addEventListener("error", () => picture.classList.add("is-broken"));

  const name = document.createElement("span");
  name.className = "file-name";
  name.textContent = file.name;

  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", text("uploadOf", file.name));

  const state = document.createElement("span");
  state.className = "file-state";
  state.textContent = text("ready");

  const actions = document.createElement("span");
  actions.className = "file-actions";
  const entry = { file, bar, state, row, actions, waits: true, url: null };
  const remove = button(text("remove"), text("removeFile", file.name), () => {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    entries = entries.filter(other => other !== entry);
    label();
    (next?.querySelector("button") ?? input).focus();
  });
  actions.append(remove);
  row.append(picture, name, bar, state, actions);
  list.append(row);
  return entry;
}

function button(words, fullWords, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm btn-outline-primary";
  made.textContent = words;
  made.setAttribute("aria-label", fullWords);
  made.addEventListener("click", act);
  return made;
}

async function classify(entry) {
  entry.row.classList.remove("is-refused");
  entry.actions.querySelector(".retry")?.remove();
  if (entry.file.size > Number(form.dataset.maxBytes)) {
    refuse(entry, text("tooLarge"), false);
    return;
  }

  let { status, answer, wait } = await post(entry);
  for (let waited = 0; status === 429 && waited < mostWaits; waited++) {
    entry.state.textContent = text("busy", wait);
    await new Promise(resolve => setTimeout(resolve, wait * 1000));
    ({ status, answer, wait } = await post(entry));
  }

  if (status === 201) {
    settle(entry, answer);
  } else if (answer?.fault) {
    entry.state.textContent = text("ready");
    entry.bar.value = 0;
    explain(answer);
  } else if (status === 401 || status === 403) {
    refuse(entry, text("signedOut"), true);
    entry.state.append(" ", signInLink());
  } else {
    // Where it is not said to lie in the file, it waits for another try.
    const isTheFile = status === 413 || (status >= 400 && status < 500 && status !== 429 && answer?.detail);
    refuse(entry, answer?.detail ?? guess(status), !isTheFile);
  }
}

// An answer without words of ours comes from a server in front of the application, or from nobody.
function guess(status) {
  switch (status) {
    case 0: return text("unreachable");
    case 413: return text("limitInFront");
    case 502: case 503: case 504: return text("noAnswer");
    default: return text("noReason", status);
  }
}

function settle(entry, answer) {
  entry.waits = false;
  entry.url = answer.url;
  entry.bar.hidden = true;
  entry.actions.replaceChildren();
  const shown = answer.code ? `${answer.code}  ${answer.name}, ${answer.confidence}` : text("hidden");
  const words = answer.code && !answer.certain ? text("review", shown) : shown;
  const link = document.createElement("a");
  link.href = answer.url;
  link.textContent = words;
  entry.state.replaceChildren(link);
  progress.textContent = `${entry.file.name}: ${words}`;
}

function refuse(entry, reason, canRetry) {
  entry.waits = canRetry;
  entry.bar.hidden = true;
  entry.row.classList.add("is-refused");
  entry.state.textContent = reason;
  progress.textContent = `${entry.file.name}: ${reason}`;
  if (canRetry) {
    const retry = button(text("retry"), text("retryFile", entry.file.name), () => sendAll([entry]));
    retry.classList.add("retry");
    retry.disabled = isSending;
    entry.actions.prepend(retry);
  }
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
  field.disabled = false;
  field.closest("details")?.setAttribute("open", "");
  field.focus();
}

// fetch does not tell how much has been sent; XMLHttpRequest does.
function post(entry) {
  entry.bar.hidden = false;
  entry.bar.value = 0;
  entry.state.textContent = text("uploading");
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("RequestVerificationToken", token);
    // Somebody whose session has ended gets a 401 instead of the sign-in page.
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.upload.addEventListener("progress", event => {
      entry.bar.value = event.loaded / event.total;
      if (event.loaded === event.total) {
        entry.state.textContent = text("classifying");
      }
    });
    request.addEventListener("loadend", () => resolve({
      status: request.status,
      answer: request.response,
      wait: Math.min(Math.max(Number(request.getResponseHeader("Retry-After")) || 5, 1), 60),
    }));
    const body = new FormData();
    body.append("image", entry.file);
    for (const field of [...description, ...scales]) {
      body.append(field.name, field.value);
    }

    request.send(body);
  });
}

// "{0}" stands for the first value, and so on.
function text(key, ...values) {
  return form.dataset[`text${key[0].toUpperCase()}${key.slice(1)}`].replace(/\{(\d)\}/g, (_, index) => values[index]);
}
