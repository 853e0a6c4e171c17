// Names what has no name: select2's box and its search field, and the editor of rich text. Leads from a problem to its
// field.
"use strict";

(() => {
  const $ = window.django && window.django.jQuery;
  if (!$) return;

  const nameOf = (select) => {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    return select.getAttribute("aria-label") || (label ? label.textContent.replace(/[:\s]+$/, "").trim() : "");
  };

  const nameAll = () => {
    for (const select of document.querySelectorAll("select.admin-autocomplete")) {
      const box = select.nextElementSibling;
      const target = box && box.querySelector(".select2-selection");
      const name = nameOf(select);
      if (!target || !name) continue;
      const chosen = [...select.selectedOptions].map((option) => option.textContent.trim()).filter(Boolean);
      target.removeAttribute("aria-labelledby");
      for (const each of [target, target.querySelector(".select2-selection__rendered")]) {
        if (each) each.setAttribute("aria-label", [name, ...chosen].join(" : "));
      }
      const field = target.querySelector(".select2-search__field");
      if (field) field.setAttribute("aria-label", name);
    }
  };

  $(document).on("select2:open", (event) => {
    const name = nameOf(event.target);
    for (const field of document.querySelectorAll(".select2-container--open .select2-search__field")) {
      field.setAttribute("aria-label", name);
      field.focus();
    }
  });
  // The link of a problem leads to the box that stands for its field.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#problems a[href^='#id_']");
    const select = link && document.getElementById(link.hash.slice(1));
    if (!select) return;
    const box = select.classList.contains("admin-autocomplete") && select.nextElementSibling;
    event.preventDefault();
    (box ? box.querySelector(".select2-selection") : select).focus();
  });

  $(document).on("change", "select.admin-autocomplete", nameAll);
  $(document).on("formset:added", () => setTimeout(nameAll));
  $(() => setTimeout(nameAll));

  const nameEditors = () => {
    for (const editor of document.querySelectorAll(".ProseMirror[contenteditable]:not([aria-label])")) {
      const row = editor.closest(".form-row, td");
      const label = row && row.querySelector("label");
      if (label) editor.setAttribute("aria-label", label.textContent.replace(/[:\s]+$/, "").trim());
    }
  };

  const texts = document.querySelectorAll("textarea[data-django-prose-editor-configurable]");
  for (const text of texts) {
    new MutationObserver(nameEditors).observe(text.parentElement, { childList: true, subtree: true });
  }
  nameEditors();
})();
