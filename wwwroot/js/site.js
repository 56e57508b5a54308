// Times are written in UTC by the server; the visitor reads them in local time.
const local = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
for (const time of document.querySelectorAll("time[datetime]")) {
  time.title = time.textContent;
  time.textContent = local.format(new Date(time.dateTime));
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  // The clipboard is there only over https and on localhost.
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = "Copied";
  });
}
