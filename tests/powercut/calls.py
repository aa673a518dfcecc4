# SPDX-License-Identifier: BSD-2-Clause
"""Runs a program under strace: what it changes below a folder, and how it ends when it is stopped at one of these calls."""

import os
import re
import subprocess

# All calls that change a file, by its name or by a descriptor.
CHANGING = ('open openat creat write pwrite64 writev pwritev pwritev2 truncate ftruncate fallocate chmod fchmod fchmodat chown lchown fchown '
            'fchownat setxattr fsetxattr removexattr fremovexattr utimensat fsync fdatasync sync_file_range rename renameat renameat2 link linkat '
            'symlink symlinkat unlink unlinkat rmdir mkdir mkdirat mknod mknodat copy_file_range sendfile splice mmap').split()
# The sanitizer for leaks does not work under strace.
ENVIRONMENT = {**os.environ, 'LC_ALL': 'C.UTF-8', 'ASAN_OPTIONS': 'detect_leaks=0'}


class Call:
    """One system call. number: it is the n-th of this name, as strace counts."""
    def __init__(self, name, number, text):
        self.name, self.number, self.text = name, number, text
        arguments = text[text.index('(') + 1:]
        self.paths = re.findall(r'"([^"]*)"|(?:^|[ (])(?:AT_FDCWD|\d+)<([^>]*)>', arguments)
        self.paths = [os.path.normpath(quoted or described) for quoted, described in self.paths]

    def __repr__(self):
        return '%s #%d' % (self.name, self.number)


def is_change(call, folder):
    """Does it change something below folder?"""
    if not any(path.startswith(folder + '/') for path in call.paths):
        return False
    if call.name in ('open', 'openat'):
        return bool(re.search(r'O_CREAT|O_TRUNC|O_WRONLY|O_RDWR', call.text))
    if call.name == 'mmap':
        return 'MAP_SHARED' in call.text and 'PROT_WRITE' in call.text
    return True


def strace(command, log, *options):
    """Exit status (negative: the signal) and what was said."""
    run = subprocess.run(['strace', '-f', '-qq', '-y', '-s', '0', '-o', log, '-e', 'trace=' + ','.join(CHANGING), *options, *command],
                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENVIRONMENT, check=False)
    return run.returncode, run.stdout.decode(errors='replace')


def changes(command, log, folder):
    """The calls of a whole run that change something below folder, in order."""
    status, said = strace(command, log)
    if status != 0:
        raise RuntimeError('exit status %d: %s' % (status, said))
    count, calls = {}, []
    for line in log.read_text().splitlines():
        match = re.match(r'(?:\d+ +)?(\w+)\(', line)
        if not match:
            continue
        name = match.group(1)
        count[name] = count.get(name, 0) + 1
        calls.append(Call(name, count[name], line))
    return [call for call in calls if is_change(call, folder)]


def stop_at(command, log, call):
    """Runs it anew; it is killed as it enters the call, which is not done then."""
    return strace(command, log, '-e', 'inject=%s:signal=KILL:when=%d' % (call.name, call.number))


def fail_at(command, log, call, error):
    """Runs it anew; the call fails."""
    return strace(command, log, '-e', 'inject=%s:error=%s:when=%d' % (call.name, error, call.number))


def works():
    try:
        return subprocess.run(['strace', '-qq', '-o', '/dev/null', 'true'], check=False, stderr=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        return False
