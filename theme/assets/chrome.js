/*
 * The chrome of every page: the drawer, and tables and code that are wider than the page. All of it
 * works with mouse, touch and keyboard; Material's script, thirty times as long, is not needed.
 */

const drawer = document.getElementById("__drawer");
const sidebar = document.getElementById("_navigation");
const button = document.querySelector(".menu-button");
const close = () => drawer.checked && drawer.click();

button.addEventListener("click", () => drawer.click());
drawer.addEventListener("change", () => {
  button.setAttribute("aria-expanded", drawer.checked);
  if (drawer.checked) setTimeout(() => sidebar.querySelector(".md-nav__link").focus(), 50);
  else if (sidebar.contains(document.activeElement)) button.focus();
});
addEventListener("keydown", (event) => event.key === "Escape" && close());
sidebar.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !sidebar.contains(event.relatedTarget)) close();
});

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
