"""A licensed program in Python, with the standard library alone.

    python3 license.py validate KEY | activate KEY | status | renew | deactivate
    python3 license.py verify     # reads leases to check from standard input, one JSON object a line
"""

import base64
import hashlib
import json
import os
import secrets
import sys
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone

import ed25519

SERVER = os.environ.get("LICENSE_SERVER", "https://runsheet.example.org/api/v1")
PRODUCT = os.environ.get("LICENSE_PRODUCT", "local_cli")
# Where this program keeps what it knows. The private key belongs in the system's vault where there is one.
FILE = os.environ.get("LICENSE_FILE", "license.json")
# The server's public keys by kid. A real program has them in its source, two or more.
KEYS = json.loads(os.environ.get("LICENSE_PUBLIC_KEYS", "{}"))


class Refused(Exception):
    """The server said no. Anything else that goes wrong says nothing about the license."""

    def __init__(self, problem):
        super().__init__(problem["detail"])
        self.problem = problem


class NotGood(Exception):
    """A signed document that is none, or is about something else."""


def to_base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text):
    """The bytes; None where another spelling would say the same."""
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, TypeError):
        return None
    return data if to_base64url(data) == text else None


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def ask(path, body):
    headers = {"content-type": "application/json"}
    request = urllib.request.Request(SERVER + path, json.dumps(body).encode(), headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as fault:
        # 5xx, and whatever a proxy on the way says, is no refusal.
        if fault.code >= 500 or not fault.headers.get("content-type", "").startswith("application/problem+json"):
            raise
        raise Refused(json.load(fault)) from None


def load():
    try:
        with open(FILE, encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        secret = secrets.token_bytes(32)
        fresh = {"secret": to_base64url(secret), "publicKey": to_base64url(ed25519.public_key(secret))}
        fresh |= {"activation": None, "lease": None, "refusal": None, "latestSeen": None}
        save(fresh)
        return fresh


def save(kept):
    # First beside it: a machine that stops in the middle must not lose the device's key.
    with open(os.open(FILE + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(kept, file)
    os.replace(FILE + ".new", FILE)


def device_of(kept):
    return to_base64url(hashlib.sha256(from_base64url(kept["publicKey"])).digest())


def prove(kept, purpose, subject):
    nonce = ask("/licenses/nonce", {})["nonce"]
    statement = "\n".join(["runsheet.proof.v1", purpose, device_of(kept), subject, nonce])
    proof = ed25519.sign(from_base64url(kept["secret"]), statement.encode())
    return {"nonce": nonce, "proof": to_base64url(proof)}


def open_document(token, kind, device, nonce=None, keys=None):
    """The document inside, when one of our keys signed it."""
    keys = KEYS if keys is None else keys
    parts = [from_base64url(part) for part in token.split(".")]
    if len(parts) != 2 or None in parts or len(parts[1]) != 64:
        raise NotGood("malformed")
    data, signature = parts
    try:
        document = json.loads(data.decode("utf-8"))
    except ValueError:
        raise NotGood("malformed") from None
    if not isinstance(document, dict) or document.get("alg") != "Ed25519" or not isinstance(document.get("kid"), str):
        raise NotGood("malformed")
    if document["kid"] not in keys:
        raise NotGood("unknown_key")
    if not ed25519.verify(from_base64url(keys[document["kid"]]), data, signature):
        raise NotGood("bad_signature")
    if document.get("type") != kind:
        raise NotGood("unknown_shape")
    if document["device"] != device:
        raise NotGood("other_device")
    if nonce is not None and document["nonce"] != nonce:
        raise NotGood("other_nonce")
    return document


def open_lease(token, device, nonce=None, product=PRODUCT, keys=None):
    lease = open_document(token, "runsheet.lease.v1", device, nonce, keys)
    if product not in lease["products"]:
        raise NotGood("other_product")
    return lease


def standing(lease, now, latest_seen):
    """What the device may do: its clock counts as no earlier than what it has seen."""
    latest = max(instant(lease["issuedAt"]), instant(latest_seen or lease["issuedAt"]))
    if now < latest - timedelta(hours=24):
        return {"state": "clock_behind", "latestSeen": latest.isoformat()}
    time = max(now, latest)
    if time < instant(lease["leaseUntil"]):
        return {"state": "working", "until": lease["leaseUntil"]}
    if time < instant(lease["graceUntil"]):
        return {"state": "reminding", "until": lease["graceUntil"]}
    return {"state": "ended", "since": lease["graceUntil"]}


def keep(kept, answer, nonce):
    lease = open_lease(answer["lease"], device_of(kept), nonce)
    # The server's time replaces what was seen: a clock that once ran ahead does not count any longer.
    seen = {"refusal": None, "latestSeen": lease["issuedAt"]}
    save(kept | {"activation": answer["activation"], "lease": answer["lease"]} | seen)
    return {"activation": answer["activation"]} | {name: lease[name] for name in ("tier", "leaseUntil", "graceUntil")}


def activate(key):
    kept = load()
    proved = prove(kept, "activate", PRODUCT)
    about = {"key": key, "product": PRODUCT, "deviceKey": kept["publicKey"], "name": "Example", "platform": sys.platform}
    return keep(kept, ask("/licenses/activate", about | proved), proved["nonce"])


def activated():
    kept = load()
    if kept["activation"] is None:
        raise NotGood("This device is not activated")
    return kept


def renew():
    kept = activated()
    activation = kept["activation"]
    proved = prove(kept, "renew", activation)
    try:
        return keep(kept, ask("/licenses/renew-lease", {"activation": activation} | proved), proved["nonce"])
    except Refused as refused:
        token = refused.problem["data"].get("refusal")
        # Only a signed refusal of this very request locks the device.
        if token is not None:
            refusal = open_document(token, "runsheet.refusal.v1", device_of(kept), proved["nonce"])
            if refusal["activation"] == activation:
                save(kept | {"refusal": {"token": token, "nonce": proved["nonce"]}})
        raise


def deactivate():
    kept = activated()
    activation = kept["activation"]
    ask("/licenses/deactivate", {"activation": activation} | prove(kept, "release", activation))
    save(kept | {"activation": None, "lease": None, "refusal": None})
    return {"deactivated": True}


def status():
    """What this device may do now, without asking anybody."""
    kept = load()
    if kept["lease"] is None:
        return {"state": "unlicensed"}
    lease = open_lease(kept["lease"], device_of(kept))
    if kept["refusal"]:
        refused = kept["refusal"]
        refusal = open_document(refused["token"], "runsheet.refusal.v1", device_of(kept), refused["nonce"])
        return {"state": "locked", "code": refusal["code"], "since": refusal["issuedAt"]}
    now = datetime.now(timezone.utc)
    found = standing(lease, now, kept["latestSeen"])
    if now > max(instant(lease["issuedAt"]), instant(kept["latestSeen"] or lease["issuedAt"])):
        save(kept | {"latestSeen": now.isoformat()})
    return found


def verify_lines():
    """Answers each line {lease, device, product, nonce, now} with what the lease lets the device do, or what is wrong."""
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            lease = open_lease(asked["lease"], asked["device"], asked.get("nonce"), asked["product"])
            print(standing(lease, instant(asked["now"]), None)["state"])
        except NotGood as fault:
            print(fault)


def main(command, key=""):
    if command == "verify":
        return verify_lines()
    commands = {
        "validate": lambda: ask("/licenses/validate", {"key": key, "product": PRODUCT, "device": device_of(load())}),
        "activate": lambda: activate(key),
        "status": status,
        "renew": renew,
        "deactivate": deactivate,
    }
    try:
        print(json.dumps(commands[command]()))
    except Refused as refused:
        problem = refused.problem
        code = problem["data"].get("code")
        print(json.dumps({"refused": problem["reason"], "detail": problem["detail"], "code": code}))
        sys.exit(1)
    except (OSError, ValueError, NotGood) as fault:
        # Nobody could be asked, or the answer was none of the server's.
        print(json.dumps({"refused": None, "detail": str(fault), "code": None}))
        sys.exit(2)


if __name__ == "__main__":
    main(*sys.argv[1:])
