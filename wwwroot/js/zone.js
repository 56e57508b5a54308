// Days are counted in the reader's zone, which only a script can tell. Where the filter already names days, its zone stays.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const field of document.querySelectorAll("input[type=hidden][name=zone]")) {
  if (zone && field.value === "") {
    field.value = zone;
    for (const name of field.form.querySelectorAll("[data-zone]")) name.textContent = zone;
  }
}
// Links to some days are meant in the reader's zone too, unless the view has one already.
for (const link of document.querySelectorAll("a[data-days]")) {
  const address = new URL(link.href);
  if (zone && !address.searchParams.has("zone")) {
    address.searchParams.set("zone", zone);
    link.href = address.href;
  }
}
