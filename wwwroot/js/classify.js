// Sends any number of images, one after the other, each with its own progress and its own answer.
// Without this script the form sends one image and the server shows the result.
const form = document.getElementById("upload");
const input = document.getElementById("image");
const zone = document.getElementById("drop-zone");
const list = document.getElementById("files");
const send = document.getElementById("send");
const progress = document.getElementById("progress");
const token = form.elements.namedItem("__RequestVerificationToken").value;
let entries = [];

input.multiple = true;
form.querySelector(".drop-title").textContent = "Choose spectral images, or drop them here";
form.noValidate = true;

input.addEventListener("change", () => choose(input.files));
for (const name of ["dragenter", "dragover"]) {
  zone.addEventListener(name, event => {
    event.preventDefault();
    zone.classList.add("is-over");
  });
}
for (const name of ["dragleave", "drop"]) {
  zone.addEventListener(name, () => zone.classList.remove("is-over"));
}
zone.addEventListener("drop", event => {
  event.preventDefault();
  choose(event.dataTransfer.files);
});

form.addEventListener("submit", async event => {
  event.preventDefault();
  const waiting = entries.filter(entry => entry.waits);
  if (waiting.length === 0) {
    input.focus();
    progress.textContent = "Choose an image first.";
    return;
  }

  send.disabled = input.disabled = true;
  for (const entry of waiting) {
    await classify(entry);
  }

  const made = waiting.filter(entry => entry.url);
  progress.textContent = `${made.length} of ${waiting.length} images classified.`;
  if (entries.length === 1 && made.length === 1) {
    location.assign(made[0].url);
    return;
  }

  send.disabled = input.disabled = false;
  input.value = "";
  label();
});

function choose(files) {
  if (input.disabled) {
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

  list.hidden = entries.length === 0;
  label();
  progress.textContent = `${entries.length} chosen.`;
}

function label() {
  const count = entries.filter(entry => entry.waits).length;
  send.textContent = count > 1 ? `Classify ${count} images` : "Classify";
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
  bar.setAttribute("aria-label", `Upload of ${file.name}`);

  const state = document.createElement("span");
  state.className = "file-state";
  state.textContent = "Ready";

  row.append(picture, name, bar, state);
  list.append(row);
  return { file, bar, state, row, waits: true, url: null };
}

async function classify(entry) {
  entry.waits = false;
  entry.bar.hidden = false;
  entry.row.classList.remove("is-refused");
  if (entry.file.size > Number(form.dataset.maxBytes)) {
    refuse(entry, `The file is larger than ${form.dataset.maxSize}. Choose a smaller one.`);
    return;
  }

  entry.state.textContent = "Uploading";
  const { status, answer } = await post(entry);
  entry.bar.hidden = true;
  if (status === 201) {
    entry.url = answer.url;
    const review = answer.certain ? "" : ", please review";
    const link = document.createElement("a");
    link.href = answer.url;
    link.textContent = `${answer.code}  ${answer.name}, ${answer.confidence}${review}`;
    entry.state.replaceChildren(link);
    progress.textContent = `${entry.file.name}: ${answer.name}, ${answer.confidence}${review}.`;
  } else {
    // Without an answer nothing is known of the file: it waits for another try.
    entry.waits = !answer?.detail;
    refuse(entry, answer?.detail ?? "The server could not be reached. Try again.");
  }
}

function refuse(entry, reason) {
  entry.bar.hidden = true;
  entry.row.classList.add("is-refused");
  entry.state.textContent = reason;
  progress.textContent = `${entry.file.name}: ${reason}`;
}

// fetch does not tell how much has been sent; XMLHttpRequest does.
function post(entry) {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("RequestVerificationToken", token);
    request.upload.addEventListener("progress", event => {
      entry.bar.value = event.loaded / event.total;
      if (event.loaded === event.total) {
        entry.state.textContent = "Classifying";
      }
    });
    request.addEventListener("loadend", () => resolve({ status: request.status, answer: request.response }));
    const body = new FormData();
    body.append("image", entry.file);
    request.send(body);
  });
}
