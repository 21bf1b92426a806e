/** 16 px stroke icons, drawn on whole pixels with round ends. Decorative: the control that holds one carries the name. */
const shapes = {
  add: <path d="M8 3v10M3 8h10" />,
  alignLeft: <path d="M2.5 2v12M5.5 4.5h8M5.5 8h5M5.5 11.5h7" />,
  arrowRight: <path d="M3 8h10M9.5 4.5 13 8l-3.5 3.5" />,
  arrowLeft: <path d="M13 8H3M6.5 4.5 3 8l3.5 3.5" />,
  check: <path d="m3.5 8.5 3 3 6-7" />,
  chevronDown: <path d="m5 6.5 3 3 3-3" />,
  chevronLeft: <path d="m9.5 5-3 3 3 3" />,
  chevronRight: <path d="m6.5 5 3 3-3 3" />,
  chevronUp: <path d="m5 9.5 3-3 3 3" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 5v3l2 1.4" />
    </>
  ),
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  code: <path d="M5.2 4.5 1.8 8l3.4 3.5M10.8 4.5 14.2 8l-3.4 3.5M9.2 3.2 6.8 12.8" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M3.5 10.5h-.2c-.5 0-.8-.3-.8-.8V3.3c0-.5.3-.8.8-.8h6.4c.5 0 .8.3.8.8v.2" />
    </>
  ),
  distributeAcross: <path d="M2.5 2.5v11M13.5 2.5v11M6.5 5h3v6h-3z" />,
  distributeDown: <path d="M2.5 2.5h11M2.5 13.5h11M5 6.5h6v3H5z" />,
  download: (
    <>
      <path d="M8 2.5V10M5.2 7.3 8 10l2.8-2.7" />
      <path d="M3 10.5v2.2c0 .5.3.8.8.8h8.4c.5 0 .8-.3.8-.8v-2.2" />
    </>
  ),
  error: (
    <>
      <path d="M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3z" />
      <path d="M8 4.8v3.8M8 11v.2" />
    </>
  ),
  file: (
    <>
      <path d="M3.5 2.5h5.6L12.5 6v7.5h-9z" />
      <path d="M9 2.7V6h3.3" />
    </>
  ),
  fit: (
    <path d="M2.5 6V3.5c0-.6.4-1 1-1H6M10 2.5h2.5c.6 0 1 .4 1 1V6M13.5 10v2.5c0 .6-.4 1-1 1H10M6 13.5H3.5c-.6 0-1-.4-1-1V10" />
  ),
  group: (
    <path d="M5 3H3.5a1 1 0 0 0-1 1v1.5M11 3h1.5a1 1 0 0 1 1 1v1.5M5 13H3.5a1 1 0 0 1-1-1v-1.5M11 13h1.5a1 1 0 0 0 1-1v-1.5M6 6.5h4v3H6z" />
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.2v3.6M8 5v.2" />
    </>
  ),
  language: (
    <>
      <path d="M2 4h6M5 2.5V4M6.8 4c-.5 2.4-2 4-4.3 5M3.4 6c.8 1.4 2 2.4 3.6 3" />
      <path d="m8 13.5 2.8-6.5 2.8 6.5M9 11.4h3.7" />
    </>
  ),
  list: <path d="M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.2M2.5 8h.2M2.5 12h.2" />,
  maximise: <path d="M9.5 2.5h4v4M13.5 2.5 9 7M6.5 13.5h-4v-4M2.5 13.5 7 9" />,
  minus: <path d="M3 8h10" />,
  monitor: (
    <>
      <rect x="2" y="2.5" width="12" height="8.5" rx="1.2" />
      <path d="M8 11v2.5M5.5 13.5h5" />
    </>
  ),
  moon: <path d="M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z" />,
  more: (
    <>
      <circle cx="3.5" cy="8" r=".6" />
      <circle cx="8" cy="8" r=".6" />
      <circle cx="12.5" cy="8" r=".6" />
    </>
  ),
  operators: (
    <>
      <rect x="2.5" y="2.5" width="4.4" height="4.4" rx="1" />
      <rect x="9.1" y="2.5" width="4.4" height="4.4" rx="1" />
      <rect x="2.5" y="9.1" width="4.4" height="4.4" rx="1" />
      <rect x="9.1" y="9.1" width="4.4" height="4.4" rx="1" />
    </>
  ),
  panelLeft: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1.6" />
      <path d="M6 3v10" />
    </>
  ),
  panelRight: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1.6" />
      <path d="M10 3v10" />
    </>
  ),
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" strokeWidth="2.4" />,
  pin: <path d="M6 2.5h4l-.6 4 2 2.2H4.6l2-2.2zM8 8.7v4.8" />,
  play: <path d="M5 3.2 12.5 8 5 12.8z" fill="currentColor" />,
  power: <path d="M8 2.5v5M5.2 4.5a4.6 4.6 0 1 0 5.6 0" />,
  redo: (
    <>
      <path d="M13 6H6.5a3.5 3.5 0 0 0 0 7H10" />
      <path d="M10.5 3.2 13.2 6l-2.7 2.8" />
    </>
  ),
  reset: (
    <>
      <path d="M3.2 8a4.8 4.8 0 1 0 1.6-3.6" />
      <path d="M3 2.8v2.6h2.6" />
    </>
  ),
  restore: <path d="M13.5 6.5h-4v-4M9.5 6.5 13.5 2.5M2.5 9.5h4v4M6.5 9.5l-4 4" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="m10.2 10.2 3 3" />
    </>
  ),
  share: (
    <>
      <path d="M8 9.5v-7M5.2 5 8 2.3 10.8 5" />
      <path d="M5 7H3.8c-.5 0-.8.3-.8.8v4.9c0 .5.3.8.8.8h8.4c.5 0 .8-.3.8-.8V7.8c0-.5-.3-.8-.8-.8H11" />
    </>
  ),
  stepBack: (
    <>
      <path d="M11.5 3.5 6 8l5.5 4.5z" />
      <path d="M3.5 3.5v9" />
    </>
  ),
  stepForward: (
    <>
      <path d="M4.5 3.5 10 8l-5.5 4.5z" />
      <path d="M12.5 3.5v9" />
    </>
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1" />
    </>
  ),
  screen: (
    <>
      <rect x="2" y="3" width="12" height="8" rx="1" />
      <path d="M8 11v2.5M5.5 13.5h5" />
    </>
  ),
  tidy: (
    <>
      <rect x="2" y="5.5" width="4" height="5" rx="1" />
      <rect x="10" y="2" width="4" height="4.4" rx="1" />
      <rect x="10" y="9.6" width="4" height="4.4" rx="1" />
      <path d="M6 8h2.2M10 4.2H9c-.5 0-.8.3-.8.8v6c0 .5.3.8.8.8h1" />
    </>
  ),
  trash: <path d="M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9M7 7.2v3.8M9 7.2v3.8" />,
  undo: (
    <>
      <path d="M3 6h6.5a3.5 3.5 0 0 1 0 7H6" />
      <path d="M5.5 3.2 2.8 6l2.7 2.8" />
    </>
  ),
  unlink: (
    <path d="M6.5 9.5l3-3M7 4.7l1.6-1.6a2.6 2.6 0 0 1 3.7 3.7L10.8 8.4M9 11.3l-1.6 1.6a2.6 2.6 0 0 1-3.7-3.7l1.5-1.5" />
  ),
  warning: (
    <>
      <path d="M8 2.2 14.3 13H1.7z" />
      <path d="M8 6.4v3M8 11.2v.2" />
    </>
  ),
  wire: (
    <>
      <circle cx="3.4" cy="8" r="1.6" />
      <circle cx="12.6" cy="8" r="1.6" />
      <path d="M5 8h6" />
    </>
  ),
}

export type IconName = keyof typeof shapes

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      {shapes[name]}
    </svg>
  )
}
