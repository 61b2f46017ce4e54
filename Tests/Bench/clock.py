"""Runs one command and writes a line of JSON: its seconds from start to end, and its peak memory in megabytes.

    python -I -S clock.py OUTPUT COMMAND…

A process of its own, because the kernel counts the memory of whoever starts a command as the command's; this
one is small. What the command prints goes to the file OUTPUT.
"""

import os
import sys
import time

flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
actions = [(os.POSIX_SPAWN_OPEN, 1, sys.argv[1], flags, 0o644), (os.POSIX_SPAWN_DUP2, 1, 2)]
start = time.perf_counter()
process = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ, file_actions=actions)
_, status, usage = os.wait4(process, 0)
seconds = time.perf_counter() - start
code = os.waitstatus_to_exitcode(status)
print('{"seconds": %r, "memory": %r, "code": %d}' % (seconds, usage.ru_maxrss / 1024, code))
