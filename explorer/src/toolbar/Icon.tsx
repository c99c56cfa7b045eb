const paths = {
  undo: 'M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H7',
  redo: 'M10 3l3.5 3.5L10 10M13 6.5H6.5a4 4 0 0 0 0 8H9',
  link: 'M6.5 9.5a3 3 0 0 0 4.3 0l2.3-2.3a3 3 0 0 0-4.3-4.3L8 3.7M9.5 6.5a3 3 0 0 0-4.3 0L2.9 8.8a3 3 0 0 0 4.3 4.3l.8-.8',
  language: 'M1.75 8a6.25 6.25 0 1 0 12.5 0 6.25 6.25 0 0 0-12.5 0h12.5M8 1.75c-3.4 3.6-3.4 8.9 0 12.5 3.4-3.6 3.4-8.9 0-12.5',
  light: 'M5 8a3 3 0 1 0 6 0 3 3 0 0 0-6 0M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3.05 3.05 4.1 4.1M11.9 11.9l1.05 1.05M3.05 12.95 4.1 11.9M11.9 4.1l1.05-1.05',
  dark: 'M13.6 9.7A6 6 0 0 1 6.3 2.4a6 6 0 1 0 7.3 7.3Z',
  help: 'M1.75 8a6.25 6.25 0 1 0 12.5 0 6.25 6.25 0 0 0-12.5 0M6 6.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3M8 11.4v.3',
}

/** A sign beside a word, or in its stead where there is little room. It is not read aloud. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="toolbar-icon" viewBox="0 0 16 16" width="18" height="18" aria-hidden>
      <path d={paths[name]} />
    </svg>
  )
}
