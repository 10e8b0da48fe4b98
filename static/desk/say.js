// A sentence with its places, such as %(name)s, filled in with the words of these names.
export const say = (sentence, words) => interpolate(sentence, words, true);
