// Tiptap adds a <style> that the Content-Security-Policy refuses, unless it finds that one is there already.
// What it would say stands in admin.css.
"use strict";

(() => {
  const already = document.createElementNS("https://www.w3.org/none", "style");
  already.setAttribute("data-tiptap-style", "");
  document.head.append(already);
})();
