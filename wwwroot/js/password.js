// A button beside every password, to see what was typed or pasted. Without script there is none, and nothing else is lost.
const template = document.getElementById("password-switch");
for (const input of document.querySelectorAll("input[type=password]")) {
  const button = template.content.cloneNode(true).querySelector("button");
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => {
    const isHidden = input.type === "password";
    input.type = isHidden ? "text" : "password";
    button.textContent = isHidden ? button.dataset.hide : button.dataset.show;
  });
  const field = document.createElement("div");
  field.className = "password-field";
  input.replaceWith(field);
  field.append(input, button);
  // So that browsers never keep a password among the texts typed before.
  input.form.addEventListener("submit", () => {
    input.type = "password";
  });
}
