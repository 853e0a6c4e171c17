// Shows how far the worker has come, and leaves the page when it is done.
"use strict";

(() => {
  const bar = document.getElementById("progress");
  const percent = document.getElementById("progress-percent");
  if (!bar || !percent) return;

  const look = async () => {
    try {
      const answer = await fetch(bar.dataset.address, { headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (!told.work || String(told.silent) !== bar.dataset.silent) return window.location.reload();
      bar.value = told.progress;
      percent.textContent = `${told.progress}\u00a0%`;
    } catch (error) {
      percent.textContent = "…";
    }
    return setTimeout(look, 1000);
  };

  setTimeout(look, 500);
})();
