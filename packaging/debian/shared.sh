# Begins each script of the package. A window that is open has not yet read all that it will need, so
# a version that runs is kept until it is closed. Nothing here, and nothing in the package, names a
# ward’s folder: what was written down stays, also after a purge.
set -e
versions=/usr/lib/safehuddle
this=$versions/@VERSION@

is_open() { # FOLDER: whether a program of it runs
    for program in /proc/[0-9]*/exe; do
        case $(readlink "$program" 2>/dev/null) in "$1"/*) return 0 ;; esac
    done
    return 1
}

remove_closed() { # remove each kept version that no longer runs, but not the folder $1
    for folder in "$versions"/*; do
        if [ -d "$folder" ] && [ "$folder" != "$1" ] && ! is_open "$folder"; then
            rm -rf "$folder"
        fi
    done
}
