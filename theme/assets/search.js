/* The search: a panel that opens from the header, and the page /tim-kiem/. */

import { View, el, root } from "./search-view.js";

const SHORT = 8; // results in the panel
const LONG = 20; // results on the page, and how many more at a time
const SHORTCUT = "search-shortcut"; // in localStorage: "0" where the key / is switched off

// ---- the page

const form = document.querySelector(".search-page");
const page = form && openPage();

function openPage() {
  const input = form.elements.q;
  const moreButton = form.querySelector("[type=button]");
  const selects = [...form.querySelectorAll("select")];
  const filters = () => Object.fromEntries(selects.map(({ name, value }) => [name, value]));
  const view = new View({
    input, filters, limit: LONG, options: false,
    list: form.querySelector(".search__results"),
    status: form.querySelector(".search__status"),
  });
  view.changed = () => history.replaceState(null, "", address(input.value, filters()));
  view.more = (more) => { moreButton.hidden = !more; };
  form.addEventListener("keydown", (event) => {
    if (event.target === input || view.links.includes(event.target)) view.key(event);
    if (event.key !== "Escape" || event.isComposing || event.target.tagName === "SELECT") return;
    if (event.target === input) input.value = "";
    input.focus();
    view.ask();
    event.preventDefault();
  });
  const restart = () => { view.limit = LONG; view.ask(); };
  input.addEventListener("input", () => { view.limit = LONG; }, { capture: true });
  form.addEventListener("change", (event) => {
    if (selects.includes(event.target)) restart();
  });
  form.addEventListener("reset", () => setTimeout(() => {
    shortcut.checked = shortcutIsOn();
    restart();
    input.focus();
  }));
  form.addEventListener("submit", (event) => { event.preventDefault(); view.ask(); });
  moreButton.addEventListener("click", () => {
    view.active = view.links.length - 1;
    view.limit += LONG;
    view.ask();
  });
  const shortcut = form.querySelector("[data-shortcut]");
  shortcut.checked = shortcutIsOn();
  shortcut.addEventListener("change", () => {
    try {
      localStorage.setItem(SHORTCUT, shortcut.checked ? "1" : "0");
    } catch { /* storage is blocked */ }
    showShortcut();
  });
  const parameters = new URLSearchParams(location.search);
  input.value = parameters.get("q") || "";
  for (const select of selects) {
    const value = parameters.get(select.name) || "";
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  if (!view.blank) view.ask();
  return view;
}

/** The address of this search. */
function address(query, filters = {}) {
  const url = new URL("tim-kiem/", root);
  if (query.trim()) url.searchParams.set("q", query.trim().normalize("NFC"));
  for (const [name, value] of Object.entries(filters)) if (value) url.searchParams.set(name, value);
  return url.href;
}

// ---- the panel

let panel = null;

function openPanel() {
  if (page) return page.input.focus();
  if (!panel) panel = makePanel();
  if (!panel.dialog.open) panel.dialog.showModal();
  panel.view.input.focus();
  return panel.view.input.select();
}

function makePanel() {
  const status = el("p", { role: "status", class: "search__status" });
  const list = el("div", {
    id: "_search-results", class: "search__results", role: "listbox", "aria-label": "Kết quả tìm kiếm",
    hidden: "",
  });
  const input = el("input", {
    type: "search", class: "search-input", role: "combobox", "aria-expanded": "false",
    "aria-controls": "_search-results", "aria-autocomplete": "list", "aria-label": "Từ cần tìm",
    placeholder: "Tìm bài, có dấu hay không dấu", autocomplete: "off", autocapitalize: "off",
    spellcheck: "false", enterkeyhint: "search",
  });
  const close = el("button", { type: "button", class: "button" }, "Đóng");
  const filterLabel = "Lọc theo lĩnh vực, đơn vị, năm";
  const all = el("a", { href: address("") }, filterLabel);
  const dialog = el("dialog", { class: "search", "aria-label": "Tìm kiếm" },
    el("div", { class: "search__head", role: "search" }, input, close), status, list,
    el("p", { class: "search__foot" }, all));
  const filters = () => ({});
  const view = new View({ input, list, status, limit: SHORT, filters, options: true });
  view.changed = () => { all.href = address(input.value); };
  view.more = (more) => { all.textContent = more ? "Xem tất cả và lọc" : filterLabel; };
  view.enter = () => { if (input.value.trim()) location.assign(address(input.value)); };
  const shut = () => {
    dialog.close();
    input.blur(); // else the next key still counts as typing
  };
  input.addEventListener("keydown", (event) => view.key(event));
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    shut();
  });
  close.addEventListener("click", shut);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) shut(); });
  document.body.append(dialog);
  return { dialog, view };
}

// ---- opening it

function shortcutIsOn() {
  try { return localStorage.getItem(SHORTCUT) !== "0"; } catch { return true; }
}

function showShortcut() {
  const on = shortcutIsOn();
  document.querySelectorAll(".search-button__key").forEach((key) => { key.hidden = !on; });
}

document.querySelectorAll("a[data-search]").forEach((link) => {
  const { className } = link;
  const button = el("button", { type: "button", class: className, "aria-haspopup": "dialog" });
  button.append(...link.childNodes);
  button.addEventListener("click", openPanel);
  link.replaceWith(button);
});
showShortcut();

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!shortcutIsOn()) return;
  event.preventDefault();
  openPanel();
});
