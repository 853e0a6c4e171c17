// A block of the grid: chosen with Shift, it is emptied at once, and copied as any spreadsheet takes it, tabs between
// cells, French numbers; pasted from a spreadsheet, it fills cells from here on.
"use strict";

(() => {
  const form = document.getElementById("grid_form");
  if (!form) return;

  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const NUMBER = /^[-−+]?\d[\d\s]*(?:[.,]\d+)?$/;
  let from = null; // the cell that has the focus
  let to = null; // the opposite corner

  const sheet = () => {
    const table = document.getElementById("grid");
    const lines = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll(".code, textarea, .amount")]);
    return [[null, null, ...table.tHead.querySelectorAll("textarea")], ...lines];
  };

  const placeOf = (input) => {
    const rows = sheet();
    const row = rows.findIndex((each) => each.includes(input));
    return row < 0 ? null : [row, rows[row].indexOf(input)];
  };

  const chosen = () => {
    if (!from) return [];
    const [top, bottom] = [from[0], to[0]].sort((a, b) => a - b);
    const [left, right] = [from[1], to[1]].sort((a, b) => a - b);
    return sheet().slice(top, bottom + 1).map((row) => row.slice(left, right + 1));
  };

  const tell = (name) => {
    const told = document.getElementById("grid-block");
    const count = chosen().flat().length;
    if (told) told.textContent = count > 1 ? `${count} ${told.dataset[name]}` : "";
  };

  const show = () => {
    for (const each of form.querySelectorAll("[data-block]")) each.removeAttribute("data-block");
    for (const each of chosen().flat()) each?.setAttribute("data-block", "");
    tell("chosen");
  };

  const clear = () => {
    if (!from) return;
    from = to = null;
    show();
  };

  const reach = (start, place) => {
    const input = sheet()[place[0]]?.[place[1]];
    if (!input) return;
    [from, to] = [start, place];
    show();
    input.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const fill = (cells, left = "") => form.dispatchEvent(new CustomEvent("grid:fill", { detail: { cells, left } }));

  // Within a cell whose text is being changed, Shift and arrows choose letters
  const isWhole = (input) => input.selectionEnd - input.selectionStart === input.value.length;

  const onKey = (event) => {
    const cells = chosen().flat().filter(Boolean);
    if (cells.length > 1 && ["Delete", "Backspace"].includes(event.key)) {
      fill(cells.map((input) => [input, ""]));
      event.preventDefault();
      return;
    }
    const step = event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey && STEPS[event.key];
    const place = step && placeOf(event.target);
    if (place && (from || isWhole(event.target))) {
      const corner = to || place;
      reach(place, [corner[0] + step[0], corner[1] + step[1]]);
      event.preventDefault();
    } else if (!["Shift", "Control", "Meta"].includes(event.key) && !((event.ctrlKey || event.metaKey) && event.key === "c")) clear();
  };

  const onMouse = (event) => {
    const start = event.shiftKey && event.target !== document.activeElement && placeOf(document.activeElement);
    const place = start && placeOf(event.target);
    if (!place) return clear();
    reach(start, place);
    return event.preventDefault(); // the focus stays
  };

  const onClick = (event) => {
    if (from && event.shiftKey) event.stopImmediatePropagation();
  };

  const textOf = (input) => {
    const text = input ? input.value : "";
    if (NUMBER.test(text)) return text.replace(/\s/g, "").replace("−", "-");
    return /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };

  const onCopy = (event) => {
    const block = chosen();
    if (block.flat().length < 2) return;
    event.clipboardData.setData("text/plain", block.map((row) => row.map(textOf).join("\t")).join("\r\n"));
    event.preventDefault();
    tell("copied");
  };

  const CELL = /"((?:[^"]|"")*)"(?![^\t\n])|[^\t\n]*/y;

  // Quotation marks are the spreadsheet's where they hold what would part cells, or double others; else the text's own
  const blockOf = (text) => {
    const block = [[]];
    let at = 0;
    do {
      CELL.lastIndex = at;
      const [whole, quoted = ""] = CELL.exec(text);
      block[block.length - 1].push((/[\t\n]|""/.test(quoted) ? quoted.replaceAll('""', '"') : whole).trim());
      at += whole.length;
      if (text[at] === "\n") block.push([]);
    } while (at++ < text.length);
    return block;
  };

  // One text goes where the letters are, without the end of line that a spreadsheet gives it
  const pasteText = (input, text) => {
    input.setRangeText(text, input.selectionStart, input.selectionEnd, "end");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const pasteBlock = ([row, column], block) => {
    const rows = sheet();
    const placed = block.flatMap((cells, down) => cells.map((cell, right) => [rows[row + down]?.[column + right], cell, down]));
    const left = placed.filter(([input, cell]) => !input && cell);
    const beyond = [...new Set(left.map(([, , down]) => down))].map((down) => left.filter((each) => each[2] === down));
    fill(placed.filter(([input]) => input), beyond.map((cells) => cells.map(([, cell]) => cell).join("\t")).join("\n"));
  };

  const onPaste = (event) => {
    const place = placeOf(event.target);
    const pasted = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
    const text = pasted.replace(/\n$/, "");
    if (!place || !/[\t\n]/.test(pasted)) return;
    event.preventDefault();
    if (!/[\t\n]/.test(text)) return pasteText(event.target, text);
    pasteBlock(place, blockOf(text));
    return event.target.select();
  };

  form.addEventListener("paste", onPaste);
  form.addEventListener("keydown", onKey);
  form.addEventListener("mousedown", onMouse);
  form.addEventListener("click", onClick, true);
  form.addEventListener("focusin", clear);
  form.addEventListener("copy", onCopy);
})();
