/*
 * Words of Vietnamese for the search: what counts as a word, and when two are the same.
 *
 * Every word of every text is a number in one vocabulary, which holds the word with its marks (case
 * and place of the tone mark aside) and folded (without marks).
 */
"use strict";

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const TONE_PLACES = {
  òa: "oà", óa: "oá", ỏa: "oả", õa: "oã", ọa: "oạ",
  òe: "oè", óe: "oé", ỏe: "oẻ", õe: "oẽ", ọe: "oẹ",
  ùy: "uỳ", úy: "uý", ủy: "uỷ", ũy: "uỹ", ụy: "uỵ",
};
const OLD_TONE = new RegExp(Object.keys(TONE_PLACES).join("|"), "g");

/** A word for comparison with its marks: composed, lower case, hòa as hoà, ð and ɖ as đ. */
function exact(word) {
  const plain = word.normalize("NFC").toLowerCase().replace(/[ðɖ]/g, "đ");
  return plain.replace(OLD_TONE, (old) => TONE_PLACES[old]);
}

/** A word for comparison without its marks. */
function fold(word) {
  return exact(word).normalize("NFD").replace(/\p{M}+/gu, "").replace(/đ/g, "d");
}

const [I, Y] = [[..."iìíỉĩị"], [..."yỳýỷỹỵ"]];

/** *word*, exact or folded, with y for an i that sounds alike, or i for a y: kĩ and kỹ, quí and quý. */
function respelled(word) {
  return word.replace(/^([hklmst](?=.$)|qu)([iìíỉĩịyỳýỷỹỵ])/, (_, onset, vowel) => (
    onset + (Y[I.indexOf(vowel)] || I[Y.indexOf(vowel)])));
}

/** The slug of a title, as thidua.spelling.slugify makes it. */
function slugify(title) {
  const plain = title.replace(/[đðɖĐÐƉ]/g, "d").normalize("NFKD");
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

/** The numbers of the words of *text*. */
function wordIds(text) {
  return Uint32Array.from(text.match(WORD) || [], wordId);
}
