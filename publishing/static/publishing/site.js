// Nothing is kept on the reader's machine: htmx, which comes after, tries whether it may store, and may not.
Storage.prototype.setItem = () => { throw new DOMException("", "QuotaExceededError"); };
// Addresses say only what was asked: empty criteria are left out.
document.addEventListener("htmx:configRequest", (event) => {
  const values = event.detail.parameters;
  for (const name of [...new Set(values.keys?.() ?? Object.keys(values))]) {
    if (values[name] === "") delete values[name];
  }
});
// A panel of choices closes with Escape, and gives the focus back.
document.addEventListener("keydown", (event) => {
  const panel = event.key === "Escape" && event.target.closest?.("details.facet[open]");
  if (panel) { panel.open = false; panel.querySelector("summary").focus(); }
});
// A table has a frame, which is a stop of the keyboard, only where it is too wide for the page.
const stops = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const frame = target.closest(".scroll");
    frame.tabIndex = frame.scrollWidth > frame.clientWidth ? 0 : -1;
  }
});
document.addEventListener("htmx:load", (event) => {
  event.target.querySelectorAll(".scroll, .scroll > table").forEach((each) => stops.observe(each));
});
