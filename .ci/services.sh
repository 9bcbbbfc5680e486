#!/usr/bin/env bash
# What the tests against real servers need on a Debian machine: MapServer, and pygeoapi in an
# environment of its own under the cache folder (it needs a newer numpy, and a Python with
# loadable SQLite extensions, which Debian's own has).
set -euo pipefail

version=0.24.0
cache="${XDG_CACHE_HOME:-$HOME/.cache}/werklocaties-services"
home="$cache/pygeoapi-$version"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

has_packages() {
  [ -x /usr/lib/cgi-bin/mapserv ] &&
    /usr/bin/python3 -c 'import ensurepip' 2>/dev/null &&
    [ -n "$(dpkg-query -W -f '${Version}' libsqlite3-mod-spatialite 2>/dev/null)" ]
}

if ! has_packages; then
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    cgi-mapserver libsqlite3-mod-spatialite python3 python3-venv >/dev/null
fi

if [ ! -x "$home/bin/pygeoapi" ]; then
  # Made beside and then renamed would break the paths in its scripts: so half of one is removed.
  rm -rf "$home"
  mkdir -p "$cache"
  if command -v uv >/dev/null; then
    uv venv --quiet --python /usr/bin/python3 "$home"
    uv pip install --quiet --python "$home/bin/python" "pygeoapi==$version"
  else
    /usr/bin/python3 -m venv "$home"
    "$home/bin/python" -m pip install --quiet --disable-pip-version-check "pygeoapi==$version"
  fi
fi

# A server that cannot load the extension would only fail at its first request.
"$home/bin/python" - <<'PYTHON'
import sqlite3

base = sqlite3.connect(":memory:")
base.enable_load_extension(True)
base.load_extension("mod_spatialite")
PYTHON
