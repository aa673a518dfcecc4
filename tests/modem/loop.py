# SPDX-License-Identifier: BSD-2-Clause
"""One poll loop: file descriptors, timers and children; no threads."""

import heapq
import os
import select
import time

READ = select.POLLIN


class Timer:
    def __init__(self, fn):
        self.fn = fn

    def cancel(self):
        self.fn = None


class Loop:
    def __init__(self):
        self.poll = select.poll()
        self.handlers = {}
        self.first = set()
        self.timers = []
        self.seq = 0
        self.running = True

    def watch(self, fd, fn, first=False, events=READ):
        """With `first`, this one is served before the others that are ready as well."""
        self.handlers[fd] = fn
        if first:
            self.first.add(fd)
        self.poll.register(fd, events)

    def unwatch(self, fd):
        if self.handlers.pop(fd, None):
            self.poll.unregister(fd)
            self.first.discard(fd)

    def after(self, seconds, fn):
        self.seq += 1
        timer = Timer(fn)
        heapq.heappush(self.timers, (time.monotonic() + seconds, self.seq, timer))
        return timer

    def until(self, test, seconds, done, step=0.05):
        """Calls done(True) once test() holds, done(False) when the time is over."""
        end = time.monotonic() + seconds

        def look():
            if test():
                done(True)
            elif time.monotonic() >= end:
                done(False)
            else:
                self.after(step, look)
        look()

    def child(self, pid, done):
        """Calls done(exit code, or minus the signal) when the child has ended."""
        fd = os.pidfd_open(pid)

        def reap(_events):
            self.unwatch(fd)
            os.close(fd)
            done(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        self.watch(fd, reap)

    def stop(self):
        self.running = False

    def run(self):
        while self.running:
            self._timers()
            ready = self.poll.poll(self._wait_ms())
            for fd, events in sorted(ready, key=lambda x: x[0] not in self.first):
                fn = self.handlers.get(fd)
                if fn:
                    fn(events)

    def _timers(self):
        while self.timers and self.timers[0][0] <= time.monotonic():
            timer = heapq.heappop(self.timers)[2]
            if timer.fn:
                timer.fn()

    def _wait_ms(self):
        if not self.timers:
            return None
        return max(0, int((self.timers[0][0] - time.monotonic()) * 1000) + 1)
