import { useCallback, useRef, useState, type RefObject, type UIEvent } from "react";

/** This close to the end counts as at the end. */
const NEAR = 24;

export interface FollowEnd {
  following: boolean;
  setFollowing: (following: boolean) => void;
  /** Call it whenever there is more to show. */
  keep: () => void;
  onScroll: (event: UIEvent<HTMLElement>) => void;
}

/** Keeps a scroller at its end while content grows. Scrolling up pauses; coming back to the end goes on. */
export function useFollowEnd(scroller: RefObject<HTMLElement | null>, initially: boolean): FollowEnd {
  const [following, setFollowing] = useState(initially);
  const last = useRef(0);
  const keep = useCallback(() => {
    if (following) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [scroller, following]);
  return {
    following,
    setFollowing,
    keep,
    onScroll: ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
      const atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
      if (atEnd && scrollTop > last.current) setFollowing(true);
      else if (!atEnd && scrollTop < last.current) setFollowing(false);
      last.current = scrollTop;
    },
  };
}
