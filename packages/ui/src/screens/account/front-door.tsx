import { useEffect, type ReactNode } from "react";
import { Mark } from "../../shell/mark.tsx";

interface FrontDoorProps {
  title: string;
  text: string;
  /** The way to the other door. */
  footer: ReactNode;
  children: ReactNode;
}

/** The page around signing in and signing up. */
export function FrontDoor({ title, text, footer, children }: FrontDoorProps) {
  useEffect(() => {
    document.title = `${title} · Runsheet`;
  }, [title]);
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto_1.4fr] px-4 py-8">
      <main className="row-start-2 mx-auto w-full max-w-96">
        <div className="mb-6 flex items-center gap-2.5">
          <Mark className="size-8" />
          <span className="text-lg font-semibold tracking-tight">Runsheet</span>
        </div>
        <div className="rounded-xl border border-line bg-surface p-6">
          <h1 className="text-xl leading-7 font-semibold tracking-tight">{title}</h1>
          <p className="mt-1 mb-6 text-muted">{text}</p>
          {children}
        </div>
        <p className="mt-4 text-center text-muted">{footer}</p>
      </main>
    </div>
  );
}
