/** Length of a post as X counts it: 280 at most; an address is 23, an emoji or wide character 2. */

export const MOST = 280;
const ADDRESS = /https?:\/\/[^\s]+/g;
const LIGHT = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];
const EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3]/u;

export function weight(text) {
  const addresses = text.match(ADDRESS) ?? [];
  let total = addresses.length * 23;
  for (const { segment } of graphemes(text.normalize("NFC").replace(ADDRESS, ""))) {
    total += EMOJI.test(segment) ? 2 : [...segment].reduce((sum, char) => sum + one(char.codePointAt(0)), 0);
  }
  return total;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const graphemes = (text) => segmenter.segment(text);

function one(point) {
  return LIGHT.some(([from, to]) => point >= from && point <= to) ? 1 : 2;
}
