/* The search as readers meet it: a panel that opens from the header, and the page /tim-kiem/. */

import { View, el, root } from "./search-view.js";

const SHORT = 8; // results in the panel
const LONG = 20; // results on the page, and how many more at a time
const FILTERS = ["linh-vuc", "don-vi", "loai", "dang", "nam"];
const KEY = "search-shortcut"; // in localStorage: "0" where the key / is switched off

// ---- the page

const form = document.querySelector(".search-page");
const page = form && openPage();

function openPage() {
  const input = form.elements.q;
  const more = form.querySelector("[type=button]");
  const given = new URLSearchParams(location.search);
  const chosen = (name) => [name, form.elements[name].value];
  const filters = () => Object.fromEntries(FILTERS.map(chosen));
  const view = new View({
    input, filters, limit: LONG, options: false,
    list: form.querySelector(".search__results"),
    status: form.querySelector(".search__status"),
  });
  view.changed = () => history.replaceState(null, "", address(input.value, filters()));
  view.more = (there) => { more.hidden = !there; };
  form.addEventListener("keydown", (event) => {
    if (event.target === input || view.links.includes(event.target)) view.key(event);
    if (event.key !== "Escape" || event.isComposing || event.target.tagName === "SELECT") return;
    if (event.target === input) input.value = "";
    input.focus();
    view.ask();
    event.preventDefault();
  });
  const anew = () => { view.limit = LONG; view.ask(); };
  input.addEventListener("input", () => { view.limit = LONG; }, { capture: true });
  form.addEventListener("change", (event) => {
    if (FILTERS.includes(event.target.name)) anew();
  });
  form.addEventListener("reset", () => setTimeout(() => {
    shortcut.checked = hotkey();
    anew();
    input.focus();
  }));
  form.addEventListener("submit", (event) => { event.preventDefault(); view.ask(); });
  more.addEventListener("click", () => {
    view.active = view.links.length - 1;
    view.limit += LONG;
    view.ask();
  });
  const shortcut = form.querySelector("[data-shortcut]");
  shortcut.checked = hotkey();
  shortcut.addEventListener("change", () => {
    try {
      localStorage.setItem(KEY, shortcut.checked ? "1" : "0");
    } catch { /* a browser that remembers nothing */ }
    dress();
  });
  input.value = given.get("q") || "";
  for (const name of FILTERS) {
    const wanted = given.get(name) || "";
    if ([...form.elements[name].options].some((o) => o.value === wanted)) {
      form.elements[name].value = wanted;
    }
  }
  if (!view.blank) view.ask();
  return view;
}

/** The address that shows this search again. */
function address(query, filters = {}) {
  const to = new URL("tim-kiem/", root);
  if (query.trim()) to.searchParams.set("q", query.trim().normalize("NFC"));
  for (const name of FILTERS) if (filters[name]) to.searchParams.set(name, filters[name]);
  return to.href;
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
  const filter = "Lọc theo lĩnh vực, đơn vị, năm";
  const all = el("a", { href: address("") }, filter);
  const dialog = el("dialog", { class: "search", "aria-label": "Tìm kiếm" },
    el("div", { class: "search__head", role: "search" }, input, close), status, list,
    el("p", { class: "search__foot" }, all));
  const filters = () => ({});
  const view = new View({ input, list, status, limit: SHORT, filters, options: true });
  view.changed = () => { all.href = address(input.value); };
  view.more = (there) => { all.textContent = there ? "Xem tất cả và lọc" : filter; };
  view.enter = () => { if (input.value.trim()) location.assign(address(input.value)); };
  const shut = () => {
    dialog.close();
    input.blur(); // else a key that follows at once is still taken for typing
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

// ---- ways in

function hotkey() {
  try { return localStorage.getItem(KEY) !== "0"; } catch { return true; }
}

function dress() {
  document.querySelectorAll(".search-button__key").forEach((kbd) => { kbd.hidden = !hotkey(); });
}

document.querySelectorAll("a[data-search]").forEach((link) => {
  const { className } = link;
  const button = el("button", { type: "button", class: className, "aria-haspopup": "dialog" });
  button.append(...link.childNodes);
  button.addEventListener("click", openPanel);
  link.replaceWith(button);
});
dress();

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!hotkey()) return;
  event.preventDefault();
  openPanel();
});
