"use strict";

// Four things only: opened text does not outlive the page, a sweep goes on to its next step, a file
// that is too large is not sent in vain, and the unlock counts down.
(() => {
  function blank() {
    for (const place of document.querySelectorAll(".sealed-open")) {
      if ("defaultValue" in place) {
        place.value = "";
        place.defaultValue = "";
      }
      place.replaceChildren();
      place.classList.replace("sealed-open", "sealed-blank");
    }
  }

  addEventListener("pagehide", blank);
  document.addEventListener("freeze", blank);

  // The answer to a step of a sweep asks for the next one; Stop and Lock still work meanwhile.
  document.querySelector("form[data-goes-on]")?.requestSubmit();

  for (const field of document.querySelectorAll("input[type=file][data-most]")) {
    field.addEventListener("change", () => {
      const most = Number(field.dataset.most);
      const isTooLarge = field.files[0]?.size > most * 1e6;
      field.setCustomValidity(isTooLarge ? `The file is larger than ${most} MB.` : "");
      field.reportValidity();
    });
    field.form.addEventListener("submit", (event) => {
      if (field.validity.customError) {
        event.preventDefault();
        field.reportValidity();
      }
    });
  }

  const shown = document.querySelector("[data-seconds-left]");
  if (!shown) {
    return;
  }
  const said = document.getElementById("countdown-said");
  // The wall clock, because the timers of a sleeping computer stand still.
  const end = Date.now() + 1000 * Number(shown.dataset.secondsLeft);
  let warned = false;

  function words(left) {
    const seconds = String(left % 60).padStart(2, "0");
    return `Locks in ${Math.floor(left / 60)}:${seconds}`;
  }

  function tick() {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left <= 0) {
      clearInterval(timer);
      blank();
      shown.textContent = "Locked";
      shown.className = "countdown countdown-over";
      said.textContent = "The vault is locked. Nothing on this page can be read any more.";
      return;
    }
    shown.textContent = words(left);
    if (left <= 60 && !warned) {
      warned = true;
      shown.classList.add("countdown-low");
      said.textContent = "The vault locks in one minute.";
    }
  }

  const timer = setInterval(tick, 1000);
  tick();
})();
