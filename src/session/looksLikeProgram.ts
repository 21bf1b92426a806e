/** Whether a text is a PySpark program, for what is pasted: it imports PySpark. */
export const looksLikeProgram = (text: string): boolean => /^[ \t]*(?:from|import)[ \t]+pyspark\b/m.test(text)
