"use strict";

// Small manners of the desk: say that work goes on, keep typed text, keep times true.
(() => {
  const MINUTE = 60;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  // The same table as the filter `ago`; longer ago than this does not change while a page is open.
  const UNITS = [
    [DAY, "day"],
    [HOUR, "hour"],
    [MINUTE, "minute"],
  ];

  function ago(at) {
    const distance = (Date.now() - at) / 1000;
    const size = Math.abs(distance);
    if (size < MINUTE) {
      return distance < 0 ? "in a moment" : "just now";
    }
    const [unit, noun] = UNITS.find(([seconds]) => size >= seconds);
    const count = Math.floor(size / unit);
    const words = `${count} ${noun}${count === 1 ? "" : "s"}`;
    return distance < 0 ? `in ${words}` : `${words} ago`;
  }

  function refresh() {
    for (const place of document.querySelectorAll("time[data-relative]")) {
      const at = Date.parse(place.dateTime);
      if (Math.abs(Date.now() - at) < 14 * DAY * 1000) {
        place.textContent = ago(at);
      }
    }
  }

  setInterval(refresh, 30_000);

  const changed = new Set();

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-unsaved]");
    if (form) {
      changed.add(form);
    }
  });

  document.addEventListener("submit", (event) => {
    changed.delete(event.target);
    const button = event.submitter;
    if (!button || !button.dataset.busy) {
      return;
    }
    button.dataset.idle = button.textContent;
    button.textContent = button.dataset.busy;
    button.setAttribute("aria-busy", "true");
    // After the submission has read the button's value.
    setTimeout(() => {
      button.disabled = true;
    });
  });

  // Coming back with the browser's Back button finds the button as it was.
  addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("button[data-idle]")) {
      button.textContent = button.dataset.idle;
      button.disabled = false;
      button.removeAttribute("aria-busy");
      delete button.dataset.idle;
    }
  });

  addEventListener("beforeunload", (event) => {
    if (changed.size) {
      event.preventDefault();
    }
  });
})();
