// Times are written in UTC by the server; the visitor reads them in local time, in the language of the page and, where the browser
// asks for one, in the variant of it that is usual at home. Dates without a time are the same everywhere. Weeks and months stay as the server names them.
const page = document.documentElement.lang;
const locale = navigator.languages.find(language => language.split("-")[0] === page) ?? page;
const local = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
sayTimes(document);
// What a script puts into the page later.
document.addEventListener("site:shown", event => sayTimes(event.target));

for (const button of document.querySelectorAll("button[data-copy]")) {
  // The clipboard is there only over https and on localhost.
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = document.body.dataset.copied;
  });
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A menu closes as menus do: by Esc, and when one goes elsewhere.
for (const menu of document.querySelectorAll("details.office")) {
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  for (const leaving of ["click", "focusin"]) {
    document.addEventListener(leaving, event => {
      menu.open &&= menu.contains(event.target);
    });
  }
}

function sayTimes(part) {
  for (const time of part.querySelectorAll("time[datetime]")) {
    if (!/^\d{4}-\d\d-\d\d/.test(time.dateTime)) {
      continue;
    }

    const isDate = !time.dateTime.includes("T");
    time.title = isDate ? "" : time.textContent;
    time.textContent = (isDate ? date : local).format(new Date(time.dateTime));
  }
}
