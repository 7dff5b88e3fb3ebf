"use strict";

// Five things only: opened text does not outlive the page, a sweep or a check goes on to its next step, a file
// that is too large is not sent in vain, the unlock counts down, and the tabs of a browser know of
// each other when it ends.
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

  // The answer to a step asks for the next one; Stop and Lock still work meanwhile.
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

  // Between the tabs: when the unlock ends, or that it has; 0 is now.
  const tabs = new BroadcastChannel("lodestar-lock");
  const shown = document.querySelector("[data-seconds-left]");
  const said = document.getElementById("countdown-said");
  let end = Infinity;
  let warned = false;
  let timer;

  function lock() {
    clearInterval(timer);
    blank();
    if (shown) {
      shown.textContent = "Locked";
      shown.className = "countdown countdown-over";
      said.textContent = "The vault is locked. Nothing on this page can be read any more.";
    }
  }

  function words(left) {
    const seconds = String(left % 60).padStart(2, "0");
    return `Locks in ${Math.floor(left / 60)}:${seconds}`;
  }

  function tick() {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left <= 0) {
      lock();
      return;
    }
    shown.textContent = words(left);
    shown.classList.toggle("countdown-low", left <= 60);
    if (left <= 60 && !warned) {
      said.textContent = "The vault locks in one minute.";
    }
    warned = left <= 60;
  }

  tabs.addEventListener("message", ({ data }) => {
    // A page that was never unlocked shows nothing opened, and what is typed there may stay.
    if (!shown || end === 0) {
      return;
    }
    if (data === 0) {
      end = 0;
      lock();
    } else if (data > end) {
      // A step in another tab put the end off for all.
      end = data;
    }
  });

  // Sent as the button is pressed: the answer may take its time.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-locks]")) {
      tabs.postMessage(0);
      lock();
    }
  });

  if (shown) {
    // The wall clock, because the timers of a sleeping computer stand still.
    end = Date.now() + 1000 * Number(shown.dataset.secondsLeft);
    tabs.postMessage(end);
    timer = setInterval(tick, 1000);
    tick();
  } else if ("locked" in document.body.dataset) {
    // Locked, whatever did it: another browser, an access admin, too many openings.
    tabs.postMessage(0);
  }
})();
