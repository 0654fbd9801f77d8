"""Asks a running "affectron serve" about a recording: python ask_server.py http://127.0.0.1:8300 clip.wav [key]"""

import json
import sys
import urllib.error
import urllib.parse
import urllib.request

server, path, *key = sys.argv[1:]
headers = {"Content-Type": "application/octet-stream"}
if key:
    headers["Authorization"] = f"Bearer {key[0]}"
query = urllib.parse.urlencode({"name": path})
with open(path, "rb") as file:
    request = urllib.request.Request(f"{server}/v1/analyze?{query}", file.read(), headers)
try:
    with urllib.request.urlopen(request) as answer:
        emotion = json.load(answer)["emotion"]
except urllib.error.HTTPError as error:
    failure = json.load(error)
    sys.exit(f"{failure['code']}: {failure['message']}")
print(emotion["label"], emotion["confidence"])
