/** The mill wheel over the water. */
export function BrandMark() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" fill="none" strokeLinecap="round" aria-hidden="true">
      <g stroke="currentColor" strokeWidth="1.6">
        <circle cx="12" cy="9.2" r="5.4" />
        <path d="M12 1.8v14.8M4.6 9.2h14.8M6.8 4l10.4 10.4M17.2 4 6.8 14.4" strokeWidth="1.3" />
      </g>
      <path
        d="M2 19.4c1.7-1.5 3.3-1.5 5 0s3.3 1.5 5 0 3.3-1.5 5 0 3.3 1.5 5 0"
        stroke="var(--mr-water)"
        strokeWidth="2"
      />
    </svg>
  )
}
