#!/bin/sh
# The inner loop: saved source to running bundle on a server in developer mode.
#   FILLRATE_PASSWORD=… ./dev.sh            builds, installs or updates, and says what came of it
#   FILLRATE_PASSWORD=… ./dev.sh --watch    again after every saved file, until Ctrl-C
# Tests are left to `mvn verify`. FILLRATE_URL (http://127.0.0.1:8181) and FILLRATE_USER (admin) name another server or user.
set -eu
cd "$(dirname "$0")"
url=${FILLRATE_URL:-http://127.0.0.1:8181}/api/v1
: "${FILLRATE_PASSWORD:?set FILLRATE_PASSWORD to the password of an administrator}"
# Maven lives for seconds: compiling it thoroughly does not pay
MAVEN_OPTS=${MAVEN_OPTS:-"-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"}
export MAVEN_OPTS

call() { # call METHOD PATH [CURL-OPTION …]: the password goes by standard input, where no process list shows it
  method=$1 path=$2
  shift 2
  printf 'user = "%s:%s"\n' "${FILLRATE_USER:-admin}" "$FILLRATE_PASSWORD" |
    curl --silent --show-error --config - --request "$method" "$@" "$url$path"
}

text() { # text NAME: the first text or number of that name in the JSON on standard input
  sed -n 's/.*"'"$1"'" *: *"\{0,1\}\([^",}]*\).*/\1/p' | head -n 1
}

deploy() {
  mvn -o -q -B package -Dmaven.test.skip || return 1
  jar=$(ls -t target/*.jar | head -n 1)
  plan=$(call POST "/bundles?name=$(basename "$jar")" --header 'Content-Type: application/octet-stream' --data-binary "@$jar")
  id=$(printf '%s' "$plan" | tr ',{' '\n\n' | text id)
  [ -n "$id" ] || { echo "$plan" >&2; return 1; }
  change=$(call POST "/provisioning/plans/$id/apply" --header 'Content-Type: application/json' --data '{"budget":"plugins"}')
  number=$(printf '%s' "$change" | tr ',{' '\n\n' | text id)
  case $number in '' | *[!0-9]*) echo "$change" >&2; return 1 ;; esac
  state=running
  while [ "$state" = running ]; do
    sleep 0.2
    change=$(call GET "/provisioning/changes/$number")
    state=$(printf '%s' "$change" | tr ',{' '\n\n' | text state)
  done
  echo "$(basename "$jar"): $state $(printf '%s' "$change" | text reason)"
  [ "$state" = done ]
}

[ "${1:-}" = --watch ] || { deploy; exit; }
touch target/.deployed 2>/dev/null || { mkdir -p target && touch target/.deployed; }
deploy || true
while sleep 0.3; do
  if [ -n "$(find src pom.xml -newer target/.deployed -type f | head -n 1)" ]; then
    touch target/.deployed
    deploy || true
  fi
done
