// Keeps what was chosen, file by file and with its folders, until it is sent in one form; a question of the server is answered in the form, and the files stay.
// Without this script the form sends what its two fields hold. Every sentence comes from the form's data attributes, in the language of the page.
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
document.addEventListener("drop", async event => {
  if (event.dataTransfer.files.length > 0) {
    event.preventDefault();
    add(await dropped(event.dataTransfer));
  }
});
document.addEventListener("paste", event => {
  if (event.clipboardData.files.length > 0) {
    event.preventDefault();
    add([...event.clipboardData.files].map(file => ({ file, path: file.name })));
  }
});
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

// A folder that is dropped comes as an entry that is walked through; the files beside it come as files.
async function dropped(transfer) {
  const roots = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(entry => entry);
  if (roots.length === 0) {
    return [...transfer.files].map(file => ({ file, path: file.name }));
  }

  const found = [];
  for (const root of roots) {
    await walk(root, found);
  }

  return found;
}

async function walk(entry, found) {
  if (entry.isFile) {
    found.push({ file: await new Promise((resolve, reject) => entry.file(resolve, reject)), path: entry.fullPath.replace(/^\//, "") });
    return;
  }

  const reader = entry.createReader();
  for (; ;) {
    const children = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (children.length === 0) {
      return;
    }

    for (const child of children) {
      await walk(child, found);
    }
  }
}

function add(more) {
  entries.push(...more);
  refusal.hidden = true;
  progress.textContent = "";
  list();
}

function list() {
  const megabytes = entries.reduce((sum, entry) => sum + entry.file.size, 0) / 1024 / 1024;
  const size = megabytes.toLocaleString(document.documentElement.lang, { maximumFractionDigits: megabytes < 10 ? 1 : 0 });
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
  const { status, answer } = await post(body);
  if (status === 201) {
    location.assign(answer.url);
    return;
  }

  lock(false);
  progress.textContent = "";
  refuse(answer?.sentences ?? [answer?.detail ?? guess(status)], answer?.fault);
}

function lock(sending) {
  for (const element of form.querySelectorAll("input, select, textarea, button")) {
    element.disabled = sending;
  }

  bar.hidden = !sending;
  bar.value = 0;
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

// An answer without words of ours comes from a server in front of the application, or from nobody.
function guess(status) {
  switch (status) {
    case 0: return text("unreachable");
    case 401: case 403: return text("signedOut");
    case 413: return text("limitInFront");
    case 429: return text("busy");
    case 502: case 503: case 504: return text("noAnswer");
    default: return text("noReason", status);
  }
}

// fetch does not tell how much has been sent; XMLHttpRequest does.
function post(body) {
  progress.textContent = text("uploading");
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    // Somebody whose session has ended gets a 401 instead of the sign-in page.
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.upload.addEventListener("progress", event => {
      bar.value = event.loaded / event.total;
      if (event.loaded === event.total) {
        bar.removeAttribute("value");
        progress.textContent = text("looking");
      }
    });
    request.addEventListener("loadend", () => resolve({ status: request.status, answer: request.response }));
    request.send(body);
  });
}

// "{0}" stands for the first value, and so on.
function text(key, ...values) {
  return form.dataset[`text${key[0].toUpperCase()}${key.slice(1)}`].replace(/\{(\d)\}/g, (_, index) => values[index]);
}
