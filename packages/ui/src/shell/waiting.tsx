import { Skeleton } from "../kit/skeleton.tsx";

/** The outline of a page whose code is still on its way. */
export function Waiting() {
  return (
    <div className="mx-auto grid w-full max-w-6xl gap-6 px-4 py-8 sm:px-8" aria-busy>
      <Skeleton className="h-7 w-48" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
