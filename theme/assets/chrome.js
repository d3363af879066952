/*
 * The chrome of every page: the menu, and tables and code that are wider than the page. All of it
 * works with mouse, touch and keyboard; Material's script, thirty times as long, is not needed.
 */

import { el } from "./search-view.js";

// ---- the menu of small screens: a dialog, in which the browser keeps the focus

const button = document.querySelector(".menu-button");
let menu = null;

button.addEventListener("click", () => {
  menu ??= makeMenu();
  menu.showModal();
  button.setAttribute("aria-expanded", "true");
});
addEventListener("resize", () => { if (!button.offsetWidth) menu?.close(); });

/** The column's mark and the sections that larger screens show as tabs. */
function makeMenu() {
  const links = [...document.querySelectorAll(".md-tabs__link")].map((tab) => {
    const active = tab.closest(".md-tabs__item--active") ? { class: "menu__active" } : {};
    return el("a", { href: tab.href, ...active }, tab.textContent.trim());
  });
  const close = el("button", { type: "button", class: "button" }, "Đóng");
  const [star, name] = [".masthead__star", ".masthead__name"].map((part) => document.querySelector(part).cloneNode(true));
  const made = el("dialog", { class: "menu", "aria-label": "Danh mục" },
    el("div", { class: "menu__head" }, star, name, close),
    el("nav", { "aria-label": "Các mục của chuyên mục" }, ...links));
  made.addEventListener("close", () => {
    button.setAttribute("aria-expanded", "false");
    button.focus();
  });
  made.addEventListener("click", ({ target }) => {
    if (target === made || target === close) made.close(); // the dialog itself: its backdrop
  });
  made.addEventListener("keydown", (event) => {
    const [from, to] = event.shiftKey ? [close, links.at(-1)] : [links.at(-1), close];
    if (event.key !== "Tab" || document.activeElement !== from) return;
    event.preventDefault(); // else the focus would leave the page
    to.focus();
  });
  document.body.append(made);
  return made;
}

// ---- what is wider than the page

/** A table or code that is wider than the page scrolls within it, and is reached with Tab. */
function makeReachable(box, name) {
  if (box.scrollWidth <= box.clientWidth) return;
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", name);
}

for (const table of document.querySelectorAll(".md-typeset table:not([class])")) {
  if (table.closest(".scroll")) continue;
  const box = document.createElement("div");
  box.className = "scroll";
  table.replaceWith(box);
  box.append(table);
}
addEventListener("load", () => {
  for (const box of document.querySelectorAll("div.scroll:not([role])")) {
    makeReachable(box, box.querySelector("caption")?.textContent ?? "Bảng");
  }
  for (const box of document.querySelectorAll("pre > code")) makeReachable(box, "Đoạn lệnh");
});

/** A printed page carries the date of printing. */
addEventListener("beforeprint", () => {
  const form = { day: "2-digit", month: "2-digit", year: "numeric" };
  const today = new Date().toLocaleDateString("vi-VN", form);
  for (const line of document.querySelectorAll(".print-only span")) line.textContent = `. In ngày ${today}.`;
});
