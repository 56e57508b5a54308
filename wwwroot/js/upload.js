// What every form that sends files needs: where files come from, how far their upload is, and what a server means that has no words of ours.
const mostWaits = 5;

// Files that are dropped anywhere on the page or pasted, each with its folders: beside the zone the browser would leave the page and show the file.
export function whenFilesCome(zone, take) {
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
      take(await dropped(event.dataTransfer));
    }
  });
  document.addEventListener("paste", event => {
    if (event.clipboardData.files.length > 0) {
      event.preventDefault();
      take([...event.clipboardData.files].map(file => ({ file, path: file.name })));
    }
  });
}

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

// Sends a form's content and shows how far it is; a server that is busy is asked again after the time that it names.
// tell.uploading and tell.received say what happens, tell.busy(seconds) how long it waits.
export async function send(address, body, bar, tell) {
  for (let waited = 0; ; waited++) {
    const answer = await post(address, body, bar, tell);
    if (answer.status !== 429 || waited === mostWaits) {
      return answer;
    }

    tell.busy(answer.wait);
    await new Promise(resolve => setTimeout(resolve, answer.wait * 1000));
  }
}

// fetch does not tell how much has been sent; XMLHttpRequest does.
function post(address, body, bar, tell) {
  bar.value = 0;
  tell.uploading();
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    // Somebody whose session has ended gets a 401 instead of the sign-in page.
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.upload.addEventListener("progress", event => {
      bar.value = event.loaded / event.total;
      if (event.loaded === event.total) {
        // How long the server looks at them, nobody knows.
        bar.removeAttribute("value");
        tell.received();
      }
    });
    request.addEventListener("loadend", () => resolve({
      status: request.status,
      answer: request.response,
      wait: Math.min(Math.max(Number(request.getResponseHeader("Retry-After")) || 5, 1), 60),
    }));
    request.send(body);
  });
}

// Why nothing was taken. An answer without words of ours comes from a server in front of the application, or from nobody; that to somebody whose session has ended, from the door.
export function sentencesOf({ status, answer }, text) {
  if (status === 401 || status === 403) {
    return [text("signedOut")];
  }

  return answer?.sentences ?? [answer?.detail ?? text(guess(status), status)];
}

function guess(status) {
  switch (status) {
    case 0: return "unreachable";
    case 413: return "limitInFront";
    case 429: return "tryLater";
    case 502: case 503: case 504: return "noAnswer";
    default: return "noReason";
  }
}

// The sentences stand in the form's data attributes, in the language of the page. "{0}" stands for the first value, and so on.
export function textsOf(form) {
  return (key, ...values) => form.dataset[`text${key[0].toUpperCase()}${key.slice(1)}`].replace(/\{(\d)\}/g, (_, index) => values[index]);
}

// What is sent together, in MB as the page's language writes it.
export function megabytesOf(files) {
  const megabytes = files.reduce((sum, file) => sum + file.size, 0) / 1024 / 1024;
  return megabytes.toLocaleString(document.documentElement.lang, { maximumFractionDigits: megabytes < 1 ? 2 : megabytes < 10 ? 1 : 0 });
}
