/* Sharing a story: by the device's share sheet, by its address in the clipboard, on paper. */

const box = document.querySelector(".share");
const status = box.querySelector("[role=status]");
const url = document.querySelector("link[rel=canonical]").href;
const title = document.querySelector("h1").textContent;

function enable(name, action) {
  const button = box.querySelector(`[${name}]`);
  button.hidden = false;
  button.addEventListener("click", action);
}

/** Copies *text*; on a page without https, where there is no clipboard, by a selected field. */
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  box.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("refused");
}

function announce(text) {
  status.textContent = "";
  setTimeout(() => { status.textContent = text; }, 50); // else a repeated message is not read out
}

if (navigator.share) {
  enable("data-share", () => {
    navigator.share({ title, url }).catch((error) => {
      if (error.name !== "AbortError") announce(`Không mở được bảng chia sẻ. Liên kết của bài: ${url}`);
    });
  });
}
enable("data-copy", (event) => {
  copy(url).then(
    () => announce("Đã chép liên kết. Dán vào Zalo, tin nhắn hay thư đều được."),
    () => announce(`Không chép được. Liên kết của bài: ${url}`),
  ).then(() => event.target.closest("button").focus());
});
enable("data-print", () => print());
