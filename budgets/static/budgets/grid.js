// A table edited as in a spreadsheet. Every rule and every sum is the server's: this moves, pastes, undoes and asks.
"use strict";

(() => {
  const form = document.getElementById("grid_form");
  if (!form) return;

  const WAIT = 300; // milliseconds without a key before the server is asked
  const byId = (id) => document.getElementById(id);
  const desk = () => byId("grid-desk");
  const words = (name) => byId("grid-words").dataset[name];

  // What is typed: each control by its name, with the value that was last noted

  const APART = new Set(["at", "seen", "chosen", "change_reason", "under", "note_line", "note_column", "_version"]);
  const keyOf = (control) => (control.type === "checkbox" ? `${control.name}=${control.value}` : control.name);
  const valueOf = (control) => (control.type === "checkbox" ? control.checked : control.value);
  const controls = () => [...desk().querySelectorAll("input, textarea, select")].filter((c) => c.name && !APART.has(c.name));
  let noted = new Map();

  const noteAll = () => (noted = new Map(controls().map((control) => [keyOf(control), valueOf(control)])));

  // Undo and redo: values by the names of their controls, or a whole desk for another

  const done = [];
  const undone = [];

  const remember = (deed) => {
    done.push(deed);
    undone.length = 0;
    showUndo();
  };

  const noteChange = (control) => {
    const key = keyOf(control);
    if (!noted.has(key) || noted.get(key) === valueOf(control)) return;
    remember({ values: [[key, noted.get(key), valueOf(control)]] });
    noted.set(key, valueOf(control));
  };

  const write = (values) => {
    const known = new Map(controls().map((control) => [keyOf(control), control]));
    const written = values.filter(([key]) => known.has(key));
    for (const [key, value] of written) {
      known.get(key)[known.get(key).type === "checkbox" ? "checked" : "value"] = value;
      noted.set(key, value);
    }
    return written.map(([key]) => known.get(key));
  };

  const swap = (to) => {
    const { scrollLeft, scrollTop } = desk().querySelector(".cells");
    clearTimeout(timer);
    asking?.abort(); // of what is there no more
    desk().replaceWith(to);
    Object.assign(desk().querySelector(".cells"), { scrollLeft, scrollTop });
    noteAll();
    ready();
  };

  const turn = (from, to, before) => {
    noteFocused();
    const deed = from.pop();
    if (!deed) return;
    to.push(deed);
    if (deed.desks) {
      swap(deed.desks[before ? 0 : 1]);
      byId(form.elements.at.value)?.focus();
    } else take(write(deed.values.map(([key, old, next]) => [key, before ? old : next]))[0]);
    showUndo();
    ask(0);
  };
  const undo = () => turn(done, undone, true);
  const redo = () => turn(undone, done, false);

  const showUndo = () => {
    byId("grid-undo").disabled = !done.length;
    byId("grid-redo").disabled = !undone.length;
  };

  const noteFocused = () => {
    if (desk().contains(document.activeElement) && document.activeElement.name) noteChange(document.activeElement);
  };

  // The sheet as rows of inputs: the heads, then the lines

  let rows = null;
  const sheet = () => {
    if (rows) return rows;
    const table = byId("grid");
    const heads = [...table.tHead.querySelectorAll("textarea")];
    const lines = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll(".code, textarea, .amount")]);
    return (rows = [[null, null, ...heads], ...lines]);
  };

  const placeOf = (input) => {
    const row = sheet().findIndex((each) => each.includes(input));
    return row < 0 ? null : [row, sheet()[row].indexOf(input)];
  };

  const go = (input, down, right) => {
    const place = placeOf(input);
    const next = place && sheet()[place[0] + down]?.[place[1] + right];
    if (next) next.focus();
    return Boolean(next);
  };

  // A cell taken as a whole, also where it has the focus already and its value is another
  const take = (input) => {
    input?.focus();
    if (placeOf(input)) hold(input);
  };

  const hold = (input) => {
    [inside, first] = [false, input.value];
    input.select();
  };

  // Keys. Without F2, a cell is taken as a whole: arrows leave it, and what is typed replaces it

  let inside = false;
  let first = "";

  const enter = (input) => {
    inside = true;
    input.setSelectionRange(input.value.length, input.value.length);
  };

  const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] };
  const LINES = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "outdent", ArrowRight: "indent" };

  const onKey = (event) => {
    const input = event.target;
    const control = event.ctrlKey || event.metaKey;
    if (input.id === "change_reason") {
      if (event.key !== "Enter") return;
      press("save");
    } else if (control && ["z", "y"].includes(event.key.toLowerCase())) {
      (event.key.toLowerCase() === "y" || event.shiftKey ? redo : undo)();
    } else if (control && event.key === "s") byId("change_reason").focus();
    else if (!placeOf(input) || event.isComposing) return;
    else if (event.altKey && event.shiftKey && LINES[event.key]) moveLine(LINES[event.key]);
    else if (control || event.altKey) return;
    else if (event.key === "Enter") go(input, event.shiftKey ? -1 : 1, 0);
    else if (event.key === "F2") inside ? ((inside = false), input.select()) : enter(input);
    else if (event.key === "Escape") {
      input.value = first;
      inside = false;
      input.select();
      ask();
    } else if (MOVES[event.key] && !inside && !event.shiftKey) go(input, ...MOVES[event.key]);
    else return;
    event.preventDefault();
  };

  const onFocus = (event) => {
    const input = event.target;
    if (!placeOf(input)) return;
    hold(input);
    form.elements.at.value = input.id;
    input.scrollIntoView({ block: "nearest", inline: "nearest" }); // out from under the heads
  };

  const onClick = (event) => {
    const input = event.target;
    if (!placeOf(input)) return;
    if (input.dataset.held) inside = true;
    else if (input.selectionStart === input.selectionEnd) input.select();
    input.dataset.held = "1";
  };

  // A block that is pasted or emptied: inputs and what each is to hold; what has no cell is shown, to be taken away again

  const onFill = ({ detail: { cells, left } }) => {
    noteFocused();
    const values = cells.filter(([input, value]) => input.value !== value).map(([input, value]) => [keyOf(input), input.value, value]);
    write(values.map(([key, , value]) => [key, value]));
    if (values.length) remember({ values });
    tell(left ? words("beyond") : "", left);
    ask(0);
  };

  const tell = (sentence, text = "") => {
    const told = byId("grid-told");
    told.textContent = sentence;
    if (!text) return;
    const kept = document.createElement("textarea");
    Object.assign(kept, { value: text, readOnly: true, rows: Math.min(6, text.split("\n").length) });
    kept.setAttribute("aria-label", words("kept"));
    told.append(kept);
  };

  // As a plain form is sent; with the token of today, where someone signed in again in another tab
  const sent = (button) => {
    const data = new URLSearchParams(new FormData(form, button));
    const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    if (token) data.set("csrfmiddlewaretoken", token[1]);
    return data;
  };

  // What the server says of all this, a moment after the last key

  let timer = 0;
  let asking = null;

  const ask = (wait = WAIT) => {
    clearTimeout(timer);
    timer = setTimeout(check, wait);
  };

  const check = async () => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(form.dataset.check, { method: "POST", body: sent(), signal });
      if (answer.redirected || !(answer.headers.get("Content-Type") || "").includes("json")) throw new Error("signed out");
      show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") byId("grid-status").textContent = words("silent");
    }
  };

  const show = (told) => {
    const status = byId("grid-status");
    if (status.textContent !== told.status) status.textContent = told.status; // said aloud when it is another
    if (!told.marks) return;
    byId("grid-count").textContent = told.count;
    for (const mark of desk().querySelectorAll(".sheet .mark")) {
      if (!told.marks[mark.id.slice(5)]) unmark(mark);
    }
    for (const [name, [kind, sign, sentence]] of Object.entries(told.marks)) markOf(name, kind, sign, sentence);
    const changed = new Set(told.changed);
    for (const control of desk().querySelectorAll("[data-changed]")) changed.has(control.id) || control.removeAttribute("data-changed");
    for (const name of changed) byId(name)?.setAttribute("data-changed", "");
    showPanel(told.panel);
  };

  const unmark = (mark) => {
    const input = byId(mark.id.slice(5));
    input?.removeAttribute("aria-describedby");
    input?.removeAttribute("aria-invalid");
    mark.remove();
  };

  const markOf = (name, kind, sign, sentence) => {
    const input = byId(name);
    if (!input) return;
    let mark = byId(`mark-${name}`);
    if (!mark) {
      mark = document.createElement("span");
      mark.id = `mark-${name}`;
      mark.append(document.createElement("span"), document.createElement("span"));
      mark.firstChild.setAttribute("aria-hidden", "true");
      mark.lastChild.className = "visually-hidden";
      input.after(mark);
    }
    mark.className = `mark ${kind}`;
    mark.title = mark.lastChild.textContent = sentence;
    mark.firstChild.textContent = sign;
    input.setAttribute("aria-describedby", mark.id);
    if (kind === "error") input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };

  const showPanel = (html) => {
    const panel = byId("grid-panel");
    const open = [...panel.querySelectorAll("details[open]")].map((each) => each.id);
    const focused = panel.contains(document.activeElement) ? document.activeElement.getAttribute("data-key") : null;
    panel.innerHTML = html;
    for (const id of open) byId(id)?.setAttribute("open", "");
    if (focused) panel.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  };

  // Buttons: the server answers with the page, of which the desk is taken

  const press = (action) => form.querySelector(`button[value="${action}"]`)?.click();

  const moveLine = (action) => {
    for (const box of form.querySelectorAll("[name=chosen]:checked")) box.checked = false;
    press(action);
  };

  const send = async (button) => {
    noteFocused();
    const isKey = placeOf(document.activeElement);
    const typed = new Map(noted);
    const isTool = document.activeElement === button && button.hasAttribute("data-again");
    form.setAttribute("aria-busy", "true");
    try {
      const headers = { Accept: "application/json, text/html;q=0.9" };
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: sent(button), headers, redirect: "manual" });
      if ((answer.headers.get("Content-Type") || "").includes("json")) return leave((await answer.json()).address);
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById("grid-desk");
      if (!next) throw new Error("another page");
      arrive(document.adoptNode(next), button, { isTool, isKey, typed });
    } catch (error) {
      tell(words("silent"));
    } finally {
      form.removeAttribute("aria-busy");
    }
    return null;
  };

  // What is refused changes nothing, and is said aloud to who asked it from a cell and stays there. What was typed
  // since it was asked goes along
  const arrive = (next, button, { isTool, isKey, typed }) => {
    const before = desk();
    const values = controls().filter((control) => control.type !== "hidden").map((control) => [keyOf(control), valueOf(control)]);
    const since = values.filter(([key, value]) => typed.has(key) && typed.get(key) !== value);
    const first = next.querySelector("[autofocus]");
    const isOrder = !["save", "look"].includes(button.value);
    const isRefused = isOrder && first?.id === "grid-errors";
    first?.removeAttribute("autofocus");
    if (isRefused && isKey) first.setAttribute("role", "alert");
    swap(next);
    if (isOrder && !isRefused) remember({ desks: [before, next] });
    else for (const { desks = [] } of [...done, ...undone]) desks.includes(before) && (desks[desks.indexOf(before)] = next);
    const cell = isRefused && isKey && byId(form.elements.at.value);
    const again = isTool && (!first || first.name) && next.querySelector(`.tools button[value="${button.value}"]`);
    (cell || again || first)?.focus();
    const written = write(since);
    if (written.includes(document.activeElement)) enter(document.activeElement);
    if (written.length) ask(0);
  };

  const leave = (address) => {
    window.removeEventListener("beforeunload", stay);
    window.location.assign(address);
  };

  const stay = (event) => {
    if (form.elements.seen?.value) event.preventDefault();
  };

  const ready = () => {
    rows = null;
    for (const hidden of desk().querySelectorAll("[data-script]")) hidden.hidden = false;
    byId("grid-undo").addEventListener("click", undo);
    byId("grid-redo").addEventListener("click", redo);
    showUndo();
  };

  form.addEventListener("keydown", onKey);
  form.addEventListener("focusin", onFocus);
  form.addEventListener("focusout", (event) => delete event.target.dataset.held);
  form.addEventListener("click", onClick);
  form.addEventListener("grid:fill", onFill);
  form.addEventListener("input", (event) => event.target.name === "change_reason" || ask());
  form.addEventListener("change", (event) => APART.has(event.target.name) || noteChange(event.target));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.submitter);
  });
  window.addEventListener("beforeunload", stay);
  noteAll();
  ready();
})();
