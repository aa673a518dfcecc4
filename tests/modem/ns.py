# SPDX-License-Identifier: BSD-2-Clause
"""Network namespaces by name, through libc: enter one, or prepare a child in one."""

import ctypes
import os
import subprocess
from contextlib import contextmanager

CLONE_NEWNS, CLONE_NEWNET = 0x00020000, 0x40000000
MS_BIND, MS_REC, MS_PRIVATE = 0x1000, 0x4000, 0x40000
libc = ctypes.CDLL(None, use_errno=True)


def _call(fn, *args):
    if fn(*args) != 0:
        err = ctypes.get_errno()
        raise OSError(err, '%s: %s' % (fn.__name__, os.strerror(err)))


def enter(name):
    fd = os.open('/run/netns/' + name, os.O_RDONLY)
    try:
        _call(libc.setns, fd, CLONE_NEWNET)
    finally:
        os.close(fd)


@contextmanager
def inside(name):
    """The calling thread is in the namespace; sockets made there stay in it."""
    back = os.open('/proc/self/ns/net', os.O_RDONLY)
    try:
        enter(name)
        yield
    finally:
        _call(libc.setns, back, CLONE_NEWNET)
        os.close(back)


def enter_with_etc_ppp(name, folder):
    """For a child before exec: the namespace, and `folder` seen as /etc/ppp by it alone."""
    enter(name)
    _call(libc.unshare, CLONE_NEWNS)
    _call(libc.mount, b'none', b'/', None, MS_REC | MS_PRIVATE, None)
    _call(libc.mount, folder.encode(), b'/etc/ppp', None, MS_BIND, None)


def ip(lines, name=None, check=True, family='-4'):
    """Runs `ip -batch` over the lines, in the namespace if one is named."""
    text = '\n'.join(lines) + '\n'
    argv = ['ip', family] + ([] if check else ['-force']) + ['-batch', '-']
    if name:
        with inside(name):
            run = subprocess.run(argv, input=text, text=True, capture_output=True)
    else:
        run = subprocess.run(argv, input=text, text=True, capture_output=True)
    if check and run.returncode:
        raise RuntimeError('ip -batch (%s): %s' % (name, run.stderr.strip()))
