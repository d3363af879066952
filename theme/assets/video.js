/* A video is fetched when a reader asks for it: then the player replaces the link. */

function player({ dataset }, link) {
  const title = link.querySelector("strong").textContent;
  if (!dataset.player) {
    const video = document.createElement("video");
    const poster = link.querySelector("img")?.currentSrc;
    Object.assign(video, { controls: true, preload: "none", src: link.href, playsInline: true });
    if (poster) video.poster = poster;
    video.setAttribute("aria-label", title);
    return video;
  }
  const source = new URL(dataset.player);
  source.searchParams.set("autoplay", "1");
  const frame = document.createElement("iframe");
  return Object.assign(frame, {
    title,
    allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
    referrerPolicy: "strict-origin-when-cross-origin", // YouTube refuses to play without a referrer
    src: source.href,
  });
}

for (const box of document.querySelectorAll(".video[data-player], .video[data-file]")) {
  const link = box.querySelector(".video__open");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const media = player(box, link);
    link.replaceWith(media);
    box.querySelector("figcaption").hidden = false;
    media.focus();
    media.play?.().catch(() => {}); // the caption links to the page of the video
  });
}
