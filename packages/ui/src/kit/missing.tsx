import { FileQuestion } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "./empty.tsx";
import { Page } from "./page.tsx";

/** The page of a thing that is not there, or not for this person; `action` leads back. */
export function MissingPage({
  name,
  title,
  text,
  action,
}: {
  name: string;
  title: string;
  text: string;
  action: ReactNode;
}) {
  return (
    <Page title={name}>
      <EmptyState icon={FileQuestion} title={title} text={text} action={action} />
    </Page>
  );
}
