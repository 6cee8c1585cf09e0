import type { LicenseDetail } from "@runsheet/contract/license";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../kit/badge.tsx";
import { Card } from "../../../kit/card.tsx";
import { RelativeTime } from "../../../kit/time.tsx";
import { useProductWords } from "../use-offer.ts";
import { useSeatWords } from "../use-seat-words.ts";
import { Ends, useTierWords } from "../words.tsx";
import { LIMIT_NAMES } from "./limit-values.ts";
import { useLimitWords } from "./use-limit-words.ts";

export function FactsCard({ license }: { license: LicenseDetail }) {
  const { t } = useTranslation("issued");
  const tierWords = useTierWords();
  const productWords = useProductWords();
  const seatWords = useSeatWords();
  const { tier, organizationId, organizationName, products, seats, expiresAt, issuedAt, lastFour, note } = license;
  return (
    <Card title={t("detail.facts")}>
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        <Fact label={t("column.organization")}>
          <Link to="/licenses" search={{ organization: organizationId }} className="link wrap-anywhere">
            {organizationName}
          </Link>
        </Fact>
        <Fact label={t("column.tier")}>{tierWords(tier)}</Fact>
        <Fact label={t("column.ends")}>
          <Ends at={expiresAt} />
        </Fact>
        <Fact label={t("column.issued")}>
          <RelativeTime at={issuedAt} />
        </Fact>
        <Fact label={t("column.devices")}>{seatWords(seats)}</Fact>
        <Fact label={t("column.key")}>{lastFour ? <code>…{lastFour}</code> : t("noKey")}</Fact>
        <Fact label={t("terms.products")}>{products.map(productWords).join(", ")}</Fact>
        <Fact label={t("terms.note")}>
          {note ? <span className="whitespace-pre-wrap wrap-anywhere">{note}</span> : t("detail.noNote")}
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-[0.8125rem] text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function LimitsCard({ license: { limits, ownLimits } }: { license: LicenseDetail }) {
  const { t } = useTranslation("issued");
  const limitWords = useLimitWords();
  return (
    <Card title={t("detail.limits")}>
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
        {LIMIT_NAMES.map((name) => {
          return (
            <div key={name} className="flex items-baseline justify-between gap-3">
              <dt className="text-muted">{t(`license:limit.${name}`)}</dt>
              <dd className="flex items-center gap-2 tabular-nums">
                {name in ownLimits && <Badge tone="accent">{t("detail.ownLimit")}</Badge>}
                {limitWords(name, limits[name])}
              </dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}
