// The page of a recording: beats open beside the ECG instead of on a page of their own, and judgements are kept without leaving.
// Without this script every link and form leads to a page.
const ecg = document.getElementById("ecg");
const pane = document.getElementById("beat");
const refreshed = ["summary", "open-beats", "groups", "beats", "reviews"];
let asked = 0;

ecg?.addEventListener("ecg:beat", event => open(event.detail.beat, false));

document.addEventListener("click", event => {
  const link = event.target.closest("a[data-beat]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    open(Number(link.dataset.beat), true);
  }
});

document.addEventListener("submit", event => {
  const form = event.target.closest("form.judge-beat, form.judge-group, form.judge-rest");
  if (form) {
    event.preventDefault();
    keep(form, event.submitter);
  }
});

document.addEventListener("keydown", event => {
  if (pane.hidden || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) {
    return;
  }

  const button = pane.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});

async function open(beat, shows) {
  const turn = ++asked;
  const response = await fetch(`${pane.dataset.url}?beat=${beat}`, { headers: { Accept: "text/html" } });
  if (turn !== asked) {
    return;
  }

  if (!response.ok) {
    location.assign(`${pane.dataset.url}?beat=${beat}`);
    return;
  }

  const content = parse(await response.text()).getElementById("beat-content");
  pane.replaceChildren(content);
  pane.hidden = false;
  if (shows) {
    ecg?.dispatchEvent(new CustomEvent("ecg:show", { detail: { beat } }));
    pane.scrollIntoView({ block: "nearest" });
  }
}

async function keep(form, submitter) {
  const said = new FormData(form, submitter);
  const beat = said.get("beat");
  const buttons = form.querySelectorAll("button");
  buttons.forEach(button => button.disabled = true);
  const response = await fetch(form.action, { method: "POST", body: said, headers: { Accept: "application/json" } }).catch(() => null);
  if (!response?.ok) {
    buttons.forEach(button => button.disabled = false);
    tell(form, pane.dataset.textNotKept);
    return;
  }

  ecg?.dispatchEvent(new CustomEvent("ecg:reload"));
  await Promise.all([refresh(), beat === null ? null : open(Number(beat), false)]);
  tell(beat === null ? document.getElementById("groups") : pane, pane.dataset.textKept);
}

// What follows from the judgement is made by the server; its parts take the places of the old ones.
async function refresh() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!response.ok) {
    return;
  }

  const page = parse(await response.text());
  for (const name of refreshed) {
    const [old, made] = [document.getElementById(name), page.getElementById(name)];
    if (old && made) {
      const focus = old.contains(document.activeElement);
      old.replaceWith(made);
      if (focus) {
        made.tabIndex = -1;
        made.focus({ preventScroll: true });
      }
    } else {
      old?.remove();
    }
  }
}

function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

function tell(place, text) {
  place.querySelector(".told")?.remove();
  const told = document.createElement("p");
  told.className = "told text-quiet";
  told.setAttribute("role", "status");
  told.textContent = text;
  place.append(told);
}
