// Days are counted in the reader's zone, which only a script can tell. Where the filter already names days, its zone stays.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const field of document.querySelectorAll("input[type=hidden][name=zone]")) {
  if (zone && field.value === "") {
    field.value = zone;
    for (const name of field.form.querySelectorAll("[data-zone]")) name.textContent = zone;
  }
}
