#!/bin/sh
# Packs a folder as a tar archive to standard output.
#
# $1  the folder
case $1 in
\~/*) folder=$HOME/${1#\~/} ;;
*) folder=$1 ;;
esac
# macOS would add a file of attributes to each file.
COPYFILE_DISABLE=1
export COPYFILE_DISABLE
exec tar -cf - -C "$folder" .
