/** Sentences in a row: after a full-width stop stands no space. Empty ones are left out. */
export const joinSentences = (...sentences: readonly string[]): string =>
  sentences
    .filter((sentence) => sentence !== '')
    .reduce(
      (text, sentence) => (text === '' || /[。！？：]$/u.test(text) ? text + sentence : `${text} ${sentence}`),
      '',
    )
