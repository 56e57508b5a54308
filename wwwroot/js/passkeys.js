// Asks a device for a passkey: to sign in with, or to add one to the account. Browsers that know none keep the password form alone.
const canSign = "credentials" in navigator && typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === "function";

const add = document.getElementById("add-passkey");
if (add) {
  add.hidden = !canSign;
  document.getElementById("passkeys-unsupported").hidden = canSign;
  const password = document.getElementById("add-password");
  run(add, async () => {
    const options = await ask(add, { CurrentPassword: password.value });
    password.value = "";
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  });
}

const enter = document.getElementById("use-passkey");
if (enter && canSign) {
  enter.hidden = false;
  run(enter, async () => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(await ask(enter, {})) }));
}

// The form goes once more, with what the device signed.
function run(form, sign) {
  const fault = document.getElementById("passkey-fault");
  const button = form.querySelector("button:not([type=button])");
  form.addEventListener("submit", async event => {
    event.preventDefault();
    fault.hidden = true;
    button.disabled = true;
    try {
      form.elements.namedItem("Credential").value = JSON.stringify((await sign()).toJSON());
      form.submit();
    } catch (error) {
      fault.textContent = error instanceof Refusal ? error.message : error instanceof TypeError ? form.dataset.unreachable : form.dataset.failed;
      fault.hidden = false;
      button.disabled = false;
    }
  });
}

async function ask(form, fields) {
  const answer = await fetch(form.dataset.options, {
    method: "POST",
    headers: { RequestVerificationToken: form.elements.namedItem("__RequestVerificationToken").value, "X-Requested-With": "XMLHttpRequest" },
    body: new URLSearchParams(fields),
  });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => null);
    throw new Refusal(problem?.detail ?? form.dataset.failed);
  }

  return answer.json();
}

class Refusal extends Error {}
