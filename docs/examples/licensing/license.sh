#!/usr/bin/env bash
# A licensed program in shell: curl, jq, and OpenSSL 3 or newer, which knows Ed25519.
#
#   license.sh validate KEY | activate KEY | status | renew | deactivate
set -euo pipefail

SERVER=${LICENSE_SERVER:-https://runsheet.example.org/api/v1}
PRODUCT=${LICENSE_PRODUCT:-local_cli}
# Where this program keeps what it knows: a folder that nobody else may read.
FOLDER=${LICENSE_FILE:-license}
# The server's public keys by kid, as JSON. A real program has them in its source, two or more.
KEYS=${LICENSE_PUBLIC_KEYS:-{\}}
# What stands before the 32 bytes of a public key in DER (RFC 8410).
SPKI='\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

to_base64url() { base64 -w0 | tr '+/' '-_' | tr -d '='; }

# The bytes; fails where another spelling would say the same.
from_base64url() {
  local text=$1 padded
  padded=$(printf '%s' "$text" | tr -- '-_' '+/')
  while ((${#padded} % 4)); do padded+='='; done
  printf '%s' "$padded" | base64 -d >"$work/decoded" 2>/dev/null || return 1
  [[ $(to_base64url <"$work/decoded") == "$text" ]] || return 1
  cat "$work/decoded"
}

kept() { cat "$FOLDER/$1" 2>/dev/null || true; }
keep() { printf '%s' "$2" >"$FOLDER/$1.new" && mv "$FOLDER/$1.new" "$FOLDER/$1"; }
seconds() { date -u -d "$1" +%s; }

# 2: nobody could be asked, or the answer was none of the server's. That says nothing about the license.
exec 3>&1
give_up() {
  jq -cn --arg detail "$1" '{refused: null, detail: $detail, code: null}' >&3
  exit 2
}

# Prints the answer; a refusal is kept in $work/problem and answered with 1.
ask() {
  local status type
  read -r status type < <(curl -sS --max-time 30 -o "$work/answer" -w '%{http_code} %{content_type}\n' \
    -H 'content-type: application/json' -d "$2" "$SERVER$1" 2>/dev/null) || true
  if [[ ${status:-000} == 200 ]]; then
    cat "$work/answer"
  elif ((10#${status:-0} >= 400 && 10#${status:-0} < 500)) && [[ $type == application/problem+json* ]]; then
    mv "$work/answer" "$work/problem"
    return 1
  else
    return 2
  fi
}

refused() {
  [[ -f $work/problem ]] || give_up "The server cannot be asked"
  jq -c '{refused: .reason, detail: .detail, code: .data.code}' "$work/problem"
  exit 1
}

public_key() { openssl pkey -in "$FOLDER/device.pem" -pubout -outform DER | tail -c 32 | to_base64url; }
device() { from_base64url "$(public_key)" | openssl dgst -sha256 -binary | to_base64url; }

# Sets nonce and proof.
prove() {
  nonce=$(ask /licenses/nonce '{}' | jq -r .nonce) && [[ $nonce ]] || return 1
  printf 'runsheet.proof.v1\n%s\n%s\n%s\n%s' "$1" "$(device)" "$2" "$nonce" >"$work/statement"
  proof=$(openssl pkeyutl -sign -rawin -inkey "$FOLDER/device.pem" -in "$work/statement" | to_base64url)
}

# Prints the document inside: open_document TOKEN TYPE [NONCE]
open_document() {
  local document=${1%%.*} signature=${1#*.} kid key
  from_base64url "$document" >"$work/document" && from_base64url "$signature" >"$work/signature" || give_up malformed
  kid=$(jq -r 'select(.alg == "Ed25519") | .kid | strings' "$work/document" 2>/dev/null) || give_up malformed
  key=$(jq -r --arg kid "$kid" '.[$kid] // empty' <<<"$KEYS")
  [[ $key ]] || give_up unknown_key
  {
    printf '%b' "$SPKI"
    from_base64url "$key"
  } >"$work/key"
  openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey "$work/key" -sigfile "$work/signature" \
    -in "$work/document" >/dev/null 2>&1 || give_up bad_signature
  jq -ce --arg type "$2" 'select(.type == $type)' "$work/document" >"$work/opened" || give_up unknown_shape
  jq -e --arg device "$(device)" '.device == $device' "$work/opened" >/dev/null || give_up other_device
  jq -e --arg nonce "${3:-}" '$nonce == "" or .nonce == $nonce' "$work/opened" >/dev/null || give_up other_nonce
  cat "$work/opened"
}

open_lease() {
  open_document "$1" runsheet.lease.v1 "${2:-}" >"$work/lease"
  jq -e --arg product "$PRODUCT" '.products | index($product)' "$work/lease" >/dev/null || give_up other_product
  cat "$work/lease"
}

keep_lease() {
  local answer=$1 lease
  lease=$(open_lease "$(jq -r .lease <<<"$answer")" "$nonce") || exit 2
  keep activation "$(jq -r .activation <<<"$answer")"
  keep lease "$(jq -r .lease <<<"$answer")"
  # The server's time replaces what was seen: a clock that once ran ahead does not count any longer.
  keep seen "$(jq -r .issuedAt <<<"$lease")"
  rm -f "$FOLDER/refusal" "$FOLDER/refusal-nonce"
  jq -c '{activation, tier, leaseUntil, graceUntil}' <<<"$lease"
}

validate() {
  ask /licenses/validate "$(jq -cn --arg key "$1" --arg product "$PRODUCT" --arg device "$(device)" '$ARGS.named')" || refused
}

activate() {
  local body answer
  prove activate "$PRODUCT" || refused
  body=$(jq -cn --arg key "$1" --arg product "$PRODUCT" --arg deviceKey "$(public_key)" --arg nonce "$nonce" \
    --arg proof "$proof" --arg name Example --arg platform "$(uname -s)" '$ARGS.named')
  answer=$(ask /licenses/activate "$body") || refused
  keep_lease "$answer"
}

# Asks as the activated device: with_proof PATH PURPOSE
with_proof() {
  local body
  [[ -f $FOLDER/activation ]] || give_up "This device is not activated"
  prove "$2" "$(kept activation)" || refused
  body=$(jq -cn --arg activation "$(kept activation)" --arg nonce "$nonce" --arg proof "$proof" '$ARGS.named')
  ask "$1" "$body" >"$work/answered"
}

renew() {
  local token
  if with_proof /licenses/renew-lease renew; then
    keep_lease "$(cat "$work/answered")"
    return
  fi
  [[ -f $work/problem ]] || give_up "The server cannot be asked"
  token=$(jq -r '.data.refusal // empty' "$work/problem")
  # Only a signed refusal of this very request locks the device.
  if [[ $token ]] && open_document "$token" runsheet.refusal.v1 "$nonce" >"$work/refusal" &&
    [[ $(jq -r .activation "$work/refusal") == "$(kept activation)" ]]; then
    keep refusal "$token"
    keep refusal-nonce "$nonce"
  fi
  refused
}

deactivate() {
  with_proof /licenses/deactivate release || refused
  rm -f "$FOLDER"/{activation,lease,refusal,refusal-nonce}
  jq -cn '{deactivated: true}'
}

# What this device may do now, without asking anybody.
status() {
  local lease refusal now latest time
  if [[ ! -f $FOLDER/lease ]]; then
    jq -cn '{state: "unlicensed"}'
    return
  fi
  lease=$(open_lease "$(kept lease)") || exit 2
  if [[ -f $FOLDER/refusal ]]; then
    refusal=$(open_document "$(kept refusal)" runsheet.refusal.v1 "$(kept refusal-nonce)") || exit 2
    jq -c '{state: "locked", code: .code, since: .issuedAt}' <<<"$refusal"
    return
  fi
  now=$(date -u +%s)
  latest=$(seconds "$(jq -r .issuedAt <<<"$lease")")
  (($(seconds "$(kept seen)") > latest)) && latest=$(seconds "$(kept seen)")
  if ((now > latest)); then keep seen "$(date -u +%Y-%m-%dT%H:%M:%SZ)"; fi
  if ((now < latest - 86400)); then
    jq -cn '{state: "clock_behind"}'
    return
  fi
  time=$((now > latest ? now : latest))
  if ((time < $(seconds "$(jq -r .leaseUntil <<<"$lease")"))); then
    jq -c '{state: "working", until: .leaseUntil}' <<<"$lease"
  elif ((time < $(seconds "$(jq -r .graceUntil <<<"$lease")"))); then
    jq -c '{state: "reminding", until: .graceUntil}' <<<"$lease"
  else
    jq -c '{state: "ended", since: .graceUntil}' <<<"$lease"
  fi
}

umask 077
mkdir -p "$FOLDER"
[[ -f $FOLDER/device.pem ]] || openssl genpkey -algorithm ed25519 -out "$FOLDER/device.pem"
case ${1:-} in
  validate | activate) "$1" "${2:-}" ;;
  status | renew | deactivate) "$1" ;;
  *) give_up "There is no command ${1:-}" ;;
esac
