"use strict";

// Ask the browser for a passkey when a form that needs one is sent, and send its answer along.
(() => {
  const form = document.querySelector("form[data-passkey]");
  const said = form?.querySelector("[role=alert]");

  function ask() {
    const { publicKey } = JSON.parse(form.dataset.options);
    return form.dataset.passkey === "make"
      ? navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey),
        })
      : navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
        });
  }

  function words(error) {
    if (error.name === "InvalidStateError") {
      return "You have a passkey for this site there already. Choose another place.";
    }
    if (error.name === "NotAllowedError") {
      return "No passkey came. Try again, and answer what your browser asks.";
    }
    return "This browser has no passkeys that we could ask for. Use another, or a code.";
  }

  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await ask());
      form.submit();
    } catch (error) {
      said.textContent = words(error);
      said.hidden = false;
    }
  });
})();
