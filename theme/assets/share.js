/* A story is passed on: by the device's own sheet, by its address in the clipboard, on paper. */

const box = document.querySelector(".share");
const told = box.querySelector("[role=status]");
const url = document.querySelector("link[rel=canonical]").href;
const title = document.querySelector("h1").textContent;

function offer(name, act) {
  const button = box.querySelector(`[${name}]`);
  button.hidden = false;
  button.addEventListener("click", act);
}

/** Into the clipboard; the old way where the page came without https. */
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

function say(text) {
  told.textContent = "";
  setTimeout(() => { told.textContent = text; }, 50); // else the same words are not read out again
}

if (navigator.share) {
  offer("data-share", () => {
    navigator.share({ title, url }).catch((error) => {
      if (error.name !== "AbortError") say(`Không mở được bảng chia sẻ. Liên kết của bài: ${url}`);
    });
  });
}
offer("data-copy", (event) => {
  copy(url).then(
    () => say("Đã chép liên kết. Dán vào Zalo, tin nhắn hay thư đều được."),
    () => say(`Không chép được. Liên kết của bài: ${url}`),
  ).then(() => event.target.closest("button").focus());
});
offer("data-print", () => print());
