/** An SVG path through values, broken at nulls; stepped lines hold a value until the next. */
export function linePath(
  values: readonly (number | null)[],
  x: (i: number) => number,
  y: (value: number) => number,
  stepped: boolean,
): string {
  let path = ''
  values.forEach((value, i) => {
    if (value === null) return
    if ((values[i - 1] ?? null) === null) path += `M${x(i)} ${y(value)}`
    else path += stepped ? `H${x(i)}V${y(value)}` : `L${x(i)} ${y(value)}`
  })
  return path
}
