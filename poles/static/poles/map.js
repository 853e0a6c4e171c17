// The map: what is tied to what has the pointer or the focus stands out, and a sentence says it.
// Every mark names its ends (data-o, data-d, data-t) and its sentence (data-told). Without this script all is there to read.
(() => {
  const told = document.getElementById("map-told");
  if (!told) return;
  let touch = false, held = null;

  const ends = (mark) => [mark.dataset.o, mark.dataset.d, mark.dataset.t];
  const fits = (mark, subject) => ends(subject).every((end, rank) => !end || ends(mark)[rank] === end);
  // Each tie under every name that a mark may have: its theme, its organisation, both…
  const names = ([o, d, t]) => [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => [bits & 1 && o, bits & 2 && d, bits & 4 && t].map((end) => end || "").join("|"));
  const name = (mark) => ends(mark).map((end) => end || "").join("|");

  function show(subject) {
    const map = subject.closest(".map"), marks = [...map.querySelectorAll(".tie")];
    const wanted = subject.dataset.t ? { dataset: { t: subject.dataset.t } } : subject;
    const lit = new Set(marks.filter((mark) => mark.dataset.o && mark.dataset.d && fits(mark, wanted)).flatMap((mark) => names(ends(mark))));
    map.classList.add("lighting");
    for (const mark of marks) mark.classList.toggle("lit", mark === subject || lit.has(name(mark)));
    if (told.textContent !== subject.dataset.told) told.textContent = subject.dataset.told;
  }

  function clear() {
    held = null;
    for (const map of document.querySelectorAll(".map.lighting")) {
      map.classList.remove("lighting");
      for (const mark of map.querySelectorAll(".lit")) mark.classList.remove("lit");
    }
    told.textContent = "";
  }

  const focused = () => document.activeElement?.closest?.(".map .tie");
  const at = (event) => event.target.closest?.(".map .tie");
  const leave = () => { const mark = held || focused(); mark ? show(mark) : clear(); };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const mark = at(event);
    if (mark) show(mark); else if (document.querySelector(".map.lighting")) leave();
  });
  document.addEventListener("focusin", (event) => { const mark = at(event); if (mark && !touch) show(mark); });
  document.addEventListener("focusout", (event) => { if (at(event) && !touch) clear(); });
  document.addEventListener("keydown", (event) => { touch = false; if (event.key === "Escape") clear(); });
  document.addEventListener("pointerdown", (event) => { touch = event.pointerType === "touch"; });
  // A finger cannot hover: its first touch shows, the second one opens.
  document.addEventListener("click", (event) => {
    if (!touch) return;
    const mark = at(event), link = mark?.closest("a");
    if (!mark) return clear();
    if (held === link) return;
    event.preventDefault();
    held = link;
    show(mark);
  });
  document.addEventListener("htmx:afterSettle", () => {
    const map = document.getElementById("map");
    clear();
    if (map?.dataset.count) document.getElementById("map-count").textContent = map.dataset.count;
  });
})();
