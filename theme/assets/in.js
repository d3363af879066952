/* On paper stands when it was printed. */

addEventListener("beforeprint", () => {
  const form = { day: "2-digit", month: "2-digit", year: "numeric" };
  const today = new Date().toLocaleDateString("vi-VN", form);
  for (const line of document.querySelectorAll(".chi-in span")) line.textContent = `. In ngày ${today}.`;
});
