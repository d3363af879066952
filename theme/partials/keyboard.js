// The drawer and wide tables for those who have no mouse; Material leaves them out.
{
  const drawer = document.getElementById("__drawer");
  const sidebar = document.getElementById("_danh-muc");
  const button = document.querySelector(".menu-button");
  const close = () => drawer.checked && drawer.click();
  button.addEventListener("click", () => drawer.click());
  drawer.addEventListener("change", () => {
    button.setAttribute("aria-expanded", drawer.checked);
    if (drawer.checked) setTimeout(() => sidebar.querySelector(".md-nav__link").focus(), 50);
    else if (sidebar.contains(document.activeElement)) button.focus();
  });
  addEventListener("keydown", (e) => e.key === "Escape" && close());
  sidebar.addEventListener("focusout", (e) => e.relatedTarget && !sidebar.contains(e.relatedTarget) && close());
  addEventListener("load", () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, pre > code")) {
      if (box.closest(".scroll") || box.scrollWidth <= box.clientWidth) continue;
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", box.querySelector("caption")?.textContent ?? (box.matches("code") ? "Đoạn lệnh" : "Bảng"));
    }
  });
}
