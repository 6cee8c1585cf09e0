/** The mark: a sheet of three lines whose last one runs. The same drawing is the shell's favicon. */
export function Mark({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <g fill="none" stroke="#fff" strokeWidth="2.5" strokeLinecap="round">
        <path d="M14.5 9.5H24M14.5 16H24M14.5 22.5H20" />
        <path d="M8.5 9.5h.01M8.5 16h.01" strokeWidth="3.2" />
      </g>
      <path d="M7.2 19.3v6.4l4.9-3.2z" fill="#fff" stroke="#fff" strokeWidth="1" strokeLinejoin="round" />
    </svg>
  );
}
