#!/bin/sh
# Exit 0: the user's units live on after his last login. 1: they do not, and he may not say so himself.
ensure_linger
