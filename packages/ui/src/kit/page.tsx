import { useEffect, useLayoutEffect, useRef, type ReactNode } from "react";

interface PageProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** Above the title: where this page belongs, as a link. */
  above?: ReactNode;
  /** Beside the title: a status or a badge. */
  aside?: ReactNode;
  width?: "normal" | "narrow" | "full";
  children: ReactNode;
}

const WIDTHS = { narrow: "max-w-3xl", normal: "max-w-6xl", full: "max-w-none" };

// The path whose heading had the focus last; the very first page leaves the focus to the browser.
let lastPath: string | null = null;
// Whether the heading that went last had the focus: a page that has loaded takes the place of its skeleton.
let focusIsHomeless = false;

export function Page({ title, description, actions, above, aside, width = "normal", children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Runsheet`;
  }, [title]);
  useLayoutEffect(() => {
    const own = heading.current;
    return () => {
      focusIsHomeless = own !== null && document.activeElement === own;
    };
  }, []);
  useEffect(() => {
    const path = location.pathname + location.hash;
    if (focusIsHomeless || (lastPath !== null && lastPath !== path)) heading.current?.focus({ preventScroll: true });
    focusIsHomeless = false;
    lastPath = path;
  }, []);
  return (
    <div className={`mx-auto grid w-full grid-cols-[minmax(0,1fr)] gap-6 px-4 py-6 sm:px-8 sm:py-8 ${WIDTHS[width]}`}>
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 sm:flex-1 sm:basis-64">
          {above && <div className="mb-1 text-muted">{above}</div>}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1
              ref={heading}
              tabIndex={-1}
              className="text-xl leading-7 font-semibold tracking-tight text-balance wrap-anywhere"
            >
              {title}
            </h1>
            {aside}
          </div>
          {description && <div className="mt-1 max-w-prose text-muted wrap-anywhere">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
