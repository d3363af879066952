/*
 * Words of Vietnamese for the search: what counts as one, and when two are the same.
 *
 * Every word of every text is a number in one vocabulary, which knows the word with its marks (case
 * and place of the tone mark aside) and folded (without any).
 */
"use strict";

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const OLD_TONES = {
  òa: "oà", óa: "oá", ỏa: "oả", õa: "oã", ọa: "oạ",
  òe: "oè", óe: "oé", ỏe: "oẻ", õe: "oẽ", ọe: "oẹ",
  ùy: "uỳ", úy: "uý", ủy: "uỷ", ũy: "uỹ", ụy: "uỵ",
};
const OLD_TONE = new RegExp(Object.keys(OLD_TONES).join("|"), "g");

/** A word as compared with its marks: composed, lower case, hòa written as hoà; ð is meant as đ. */
function exact(word) {
  const plain = word.normalize("NFC").toLowerCase().replace(/ð/g, "đ");
  return plain.replace(OLD_TONE, (old) => OLD_TONES[old]);
}

/** A word as compared without its marks. */
function fold(word) {
  return exact(word).normalize("NFD").replace(/\p{M}+/gu, "").replace(/đ/g, "d");
}

/** The slug that thidua.publish.urls.slugify makes of a title. */
function slugify(title) {
  const plain = title.replace(/đ/g, "d").replace(/Đ/g, "D").normalize("NFKD");
  const ascii = plain.replace(/[^\x00-\x7f]/g, "").toLowerCase();
  return ascii.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

const vocabulary = { asWritten: new Map(), ids: new Map(), exact: [], folded: [] };

function wordId(word) {
  let id = vocabulary.asWritten.get(word);
  if (id === undefined) {
    const form = exact(word);
    id = vocabulary.ids.get(form);
    if (id === undefined) {
      id = vocabulary.exact.push(form) - 1;
      vocabulary.folded.push(fold(word));
      vocabulary.ids.set(form, id);
    }
    vocabulary.asWritten.set(word, id);
  }
  return id;
}

function read(text) {
  return Uint32Array.from(text.match(WORD) || [], wordId);
}
