/** A catalogue's file, asked for its Chinese alone (`chinese.ts`). */
declare module '*?zh' {
  export const zh: Readonly<Record<string, string>>
}
