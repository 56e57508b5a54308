// Follows a job: by events while the server sends them, else by asking again and again. When the job stands elsewhere than at the beginning, the page is made anew.
const page = document.getElementById("job");
const bar = document.getElementById("done");
const said = document.getElementById("said");
const announced = document.getElementById("announced");
const items = document.getElementById("items");
const betweenPolls = 2000;
const betweenItems = 1500;
let settled = Number(page.dataset.settled);
let isRefreshing = false;
let isStale = false;
let lastAnnounced = -1;

const source = new EventSource(page.dataset.events);
source.addEventListener("message", event => show(JSON.parse(event.data)));
source.addEventListener("error", () => {
  // The browser connects anew by itself unless the server, or one in front, will not have it.
  if (source.readyState === EventSource.CLOSED) {
    poll();
  }
});

async function poll() {
  for (; ;) {
    await pause(betweenPolls);
    try {
      const answer = await fetch(page.dataset.poll, { headers: { Accept: "application/json" } });
      if (!answer.ok) {
        return;
      }

      show(await answer.json());
    } catch {
      // The server is away: the next time, perhaps, it is not.
    }
  }
}

function show(progress) {
  bar.value = progress.percent;
  said.textContent = progress.text;
  // Said aloud at each tenth, and not twice a second.
  const tenth = Math.floor(progress.percent / 10);
  if (tenth !== lastAnnounced) {
    lastAnnounced = tenth;
    announced.textContent = progress.text;
  }

  if (progress.state !== page.dataset.state) {
    source.close();
    if (progress.next) {
      location.assign(progress.next);
    } else {
      location.reload();
    }
  } else if (progress.settled !== settled) {
    settled = progress.settled;
    refresh();
  }
}

async function refresh() {
  isStale = true;
  if (isRefreshing) {
    return;
  }

  isRefreshing = true;
  while (isStale) {
    isStale = false;
    try {
      const answer = await fetch(page.dataset.items);
      if (answer.ok) {
        const made = new DOMParser().parseFromString(await answer.text(), "text/html");
        replace(made.body.childNodes);
      }
    } catch {
      // What is shown stays.
    }

    await pause(betweenItems);
  }

  isRefreshing = false;
}

// Whoever is on a link stays on it.
function replace(nodes) {
  const at = items.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  items.replaceChildren(...nodes);
  if (at) {
    [...items.querySelectorAll("a")].find(link => link.getAttribute("href") === at)?.focus({ preventScroll: true });
  }
}

function pause(milliseconds) {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
