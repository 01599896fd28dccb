#!/bin/sh
# Makes the key that `mvn -Psign` signs with, once, and writes its certificate for the administrators who are to trust it.
#   sign/make-key.sh "CN=Acme Learning, O=Acme"
set -eu
umask 077
folder=$(cd "$(dirname "$0")" && pwd -P)
name=${1:-"CN=$(id -un), O=a publisher of Fillrate bundles"}
store=$folder/private/publisher.p12
if [ -e "$store" ]; then
  echo "There is a key already: $store. Whoever trusts it would not trust a new one; remove it by hand if that is wanted." >&2
  exit 2
fi
mkdir -p "$folder/private"
od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$folder/private/password"
keytool -genkeypair -alias publisher -dname "$name" -keyalg RSA -keysize 3072 -sigalg SHA256withRSA -validity 1095 \
  -storetype PKCS12 -keystore "$store" -storepass:file "$folder/private/password" 2>/dev/null
keytool -exportcert -rfc -alias publisher -keystore "$store" -storepass:file "$folder/private/password" 2>/dev/null >"$folder/publisher.pem"
chmod 644 "$folder/publisher.pem"
echo "The key is in $folder/private: keep it secret, keep a copy, keep it out of version control."
echo "The certificate is $folder/publisher.pem; it is valid for three years. Give it to administrators. Its fingerprint:"
keytool -printcert -file "$folder/publisher.pem" | sed -n 's/^[[:space:]]*SHA256: //p'
