// The reading room: one key judges a picture; what was said is kept at once, and the next picture, fetched ahead, takes the place of this one.
// Without this script every button and link leads to a page.
const room = document.getElementById("reading");
const said = document.getElementById("said");
const progress = document.getElementById("progress");
const bar = document.getElementById("judged");
const undo = document.getElementById("undo");
const help = document.getElementById("show-keys");
const keys = document.getElementById("keys");
const useKeys = document.getElementById("use-keys");
const switchedOff = "reading-keys-off";
const undoable = undo.hidden ? [] : [undo.action];
let ahead = null;
let isBusy = false;
let asked = 0;
let isEvidenceShown = false;

help.hidden = false;
help.addEventListener("click", () => keys.showModal());
useKeys.checked = localStorage.getItem(switchedOff) === null;
useKeys.addEventListener("change", () => {
  if (useKeys.checked) {
    localStorage.removeItem(switchedOff);
  } else {
    localStorage.setItem(switchedOff, "");
  }

  tellKeys();
});
tellKeys();
fetchAhead();

document.addEventListener("keydown", event => {
  if (event.target.closest("textarea, select, input:not([type=checkbox])")) {
    if (event.key === "Escape") {
      focusAnswer();
    }

    return;
  }

  const isUndo = event.key === "z" && (event.ctrlKey || event.metaKey);
  if (keys.open || event.altKey || (!isUndo && (event.ctrlKey || event.metaKey || !useKeys.checked))) {
    return;
  }

  // What has the focus is pressed by Enter, as everywhere.
  if (event.key === "Enter" && event.target.closest("a, button, input, summary")) {
    return;
  }

  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const control = [...room.querySelectorAll("[data-key]")].find(one => one.dataset.key.split(" ").includes(name));
  if (control && !control.closest("[hidden]")) {
    event.preventDefault();
    // A key that is held judges one picture and not ten.
    if (!event.repeat) {
      press(control);
    }
  }
});

room.addEventListener("submit", event => {
  event.preventDefault();
  send(event.target, event.submitter);
});

room.addEventListener("click", event => {
  const link = event.target.closest("a[rel=next], a[rel=prev]");
  if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    said.textContent = "";
    go(link.href);
  }
});

addEventListener("popstate", () => go(location.href, false));

function press(control) {
  if (control.tagName === "TEXTAREA") {
    control.focus();
  } else {
    control.click();
  }
}

async function send(form, submitter) {
  if (isBusy) {
    return;
  }

  isBusy = true;
  const kept = await post(form, submitter);
  isBusy = false;
  if (!kept) {
    return;
  }

  said.textContent = kept.said;
  progress.textContent = kept.progress;
  bar.value = kept.judged;
  if (kept.undo) {
    undoable.push(kept.undo);
  } else {
    undoable.pop();
  }

  undo.hidden = undoable.length === 0;
  undo.action = undoable.at(-1) ?? undo.action;
  if (kept.picture) {
    await go(kept.next);
  } else {
    location.assign(kept.next);
  }
}

async function post(form, submitter) {
  const response = await fetch(form.action, { method: "POST", body: new FormData(form, submitter), headers: { Accept: "application/json" } }).catch(() => null);
  if (response?.redirected) {
    // Signed out, or the form is out of date: the page says which.
    location.assign(response.url);
  } else if (response?.status === 422) {
    show(take(await response.text()));
  } else if (response?.ok) {
    return response.json();
  } else {
    said.textContent = room.dataset.textNotKept;
  }

  return null;
}

async function go(address, isNew = true) {
  const turn = ++asked;
  const page = await (ahead?.picture === pictureOf(address) ? ahead.page : load(address));
  if (turn !== asked) {
    return;
  }

  if (!page) {
    location.assign(address);
    return;
  }

  if (isNew) {
    history.pushState(null, "", address);
  }

  show(page);
}

function show(page) {
  // Whoever wants to see the evidence wants to see it in every picture, also behind one that has none.
  isEvidenceShown = document.getElementById("show-evidence")?.checked ?? isEvidenceShown;
  document.getElementById("picture").replaceWith(page.picture);
  const evidence = document.getElementById("show-evidence");
  if (evidence) {
    evidence.checked = isEvidenceShown;
  }

  document.title = page.title;
  page.picture.dispatchEvent(new CustomEvent("site:shown", { bubbles: true }));
  scrollTo({ top: 0, behavior: "instant" });
  focusAnswer();
  fetchAhead();
}

function focusAnswer() {
  const heading = document.querySelector("#picture h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function fetchAhead() {
  const address = document.getElementById("picture").dataset.following;
  ahead = address ? { picture: pictureOf(address), page: load(address) } : null;
}

async function load(address) {
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    return response.ok && !response.redirected ? take(await response.text()) : null;
  } catch {
    return null;
  }
}

// The picture of a page, with its images on their way before anybody sees it.
function take(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const picture = document.adoptNode(page.getElementById("picture"));
  for (const image of picture.querySelectorAll("img")) {
    image.loading = "eager";
    image.src = image.getAttribute("src");
  }

  return { picture, title: page.title };
}

function pictureOf(address) {
  return new URL(address, location.href).searchParams.get("picture");
}

function tellKeys() {
  room.classList.toggle("has-keys", useKeys.checked);
}
