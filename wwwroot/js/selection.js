// Several lines of the work list chosen at once: all of the page by one box, and how many are chosen. Without this script each is chosen by itself.
const form = document.getElementById("selection");
if (form) {
  const all = form.querySelector(".choose-all");
  const boxes = [...form.querySelectorAll("input[name=chosen]")];
  const selected = document.getElementById("selected");
  const count = () => boxes.filter(box => box.checked).length;
  const show = () => {
    const chosen = count();
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    selected.textContent = form.dataset.textSelected.replace("{0}", chosen);
  };
  all.hidden = false;
  all.addEventListener("change", () => {
    boxes.forEach(box => box.checked = all.checked);
    show();
  });
  form.addEventListener("change", show);
  show();
}
