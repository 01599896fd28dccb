"""Verifies an export of the audit trail: python3 verify-audit.py audit.ndjson

The export: GET /api/v1/audit/export?format=ndjson, without filters. Compare the hash that this prints with one that
was written down before, for example in the server's log.
"""
import hashlib
import json
import sys

FIELDS = ["previous", "sequence", "at", "by", "action", "subject", "detail"]
before, count = "0" * 64, 0
for line in open(sys.argv[1], encoding="utf-8"):
    entry, count = json.loads(line), count + 1
    texts = [str(entry[field]).encode() for field in FIELDS]
    digest = hashlib.sha256(b"".join(b"%d:%s," % (len(text), text) for text in texts)).hexdigest()
    if entry["sequence"] != count or entry["previous"] != before or entry["hash"] != digest:
        sys.exit("entry %d is not as it was written" % count)
    before = digest
print(count, "entries, all as they were written; hash of the last:", before)
