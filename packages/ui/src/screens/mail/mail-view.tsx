import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Segmented } from "../../kit/segmented.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { Fact } from "../run/fact.tsx";
import { sealed } from "./sealed.ts";

/** One kept mail as its reader would see it, or as its plain text. */
export function MailView({ id, asText, narrow }: { id: string; asText: boolean; narrow: boolean }) {
  const { t } = useTranslation("mail");
  const navigate = useNavigate();
  const mail = useQuery(useTRPC().mail.get.queryOptions({ id }, { staleTime: Infinity }));
  const show = (next: "html" | "text") =>
    void navigate({ to: "/outbox", search: { mail: id, as: next === "text" ? "text" : undefined }, replace: true });
  const back = narrow && (
    <Link to="/outbox" className="link">
      {t("back")}
    </Link>
  );
  if (mail.isPending) return <Skeleton className="h-96 w-full" />;
  if (!mail.data)
    return (
      <div className="grid gap-3">
        {back}
        <RefusalNote error={mail.error} />
      </div>
    );
  const { subject, to, from, createdAt, html, text } = mail.data;
  return (
    <div className="grid min-w-0 gap-3">
      {back}
      <Card
        title={subject}
        flush
        actions={
          <Segmented
            aria-label={t("as")}
            value={asText ? "text" : "html"}
            onValueChange={show}
            options={[
              { value: "html", label: t("html") },
              { value: "text", label: t("plain") },
            ]}
          />
        }
      >
        <dl className="border-b border-line px-4 py-2 text-[0.8125rem]">
          <Fact term={t("to")}>{to}</Fact>
          <Fact term={t("from")}>{from}</Fact>
          <Fact term={t("kept")}>
            <RelativeTime at={createdAt} />
          </Fact>
        </dl>
        {asText ? (
          <pre className="p-4 wrap-anywhere whitespace-pre-wrap">{text}</pre>
        ) : (
          <iframe
            title={t("frame", { subject })}
            sandbox=""
            srcDoc={sealed(html)}
            referrerPolicy="no-referrer"
            className="block h-[36rem] w-full bg-white"
          />
        )}
      </Card>
    </div>
  );
}
