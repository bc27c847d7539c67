#!/bin/sh
# Makes tests/fixtures/speech-ru.flac from Debian's asterisk-core-sounds-ru-g722 (and ffmpeg, sox).
set -eu
sounds=/usr/share/asterisk/sounds/ru
out="$(dirname "$0")/../tests/fixtures/speech-ru.flac"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

number=10
add() { # name of a phrase, seconds of pause after it
  ffmpeg -v error -f g722 -i "$sounds/$1.g722" -ar 16000 -ac 1 "$work/part.wav"
  sox -R "$work/part.wav" "$work/$number.wav" pad 0 "$2"
  rm "$work/part.wav"
  number=$((number + 1))
}

sox -R -n -r 16000 -c 1 -b 16 "$work/00.wav" trim 0 1.5
add queue-youarenext 4.0
add vm-intro 6.0
add tt-allbusy 3.5
add vm-record-prepend 7.0
add demo-thanks 5.5

# A room is never digitally silent: quiet pink noise under everything.
sox -R "$work"/[0-9]*.wav "$work/speech.wav"
sox -R -n -r 16000 -c 1 -b 16 "$work/room.wav" synth "$(sox --i -D "$work/speech.wav")" pinknoise vol -54dB
sox -R -m -v 1 "$work/speech.wav" -v 1 "$work/room.wav" -b 16 "$work/mixed.wav"
ffmpeg -v error -y -i "$work/mixed.wav" -compression_level 12 -map_metadata -1 "$out"
