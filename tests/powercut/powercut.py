#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""gen_pppconfig is stopped at each call that changes a file: every file is the old one or the new one, whole, and the next run mends all."""

import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(os.environ.get('srcdir', '.')) / 'tests/roundtrip'))
from roundtrip import BUILD, SOURCE, done, fresh_root, put_settings, result, skip, work  # noqa: E402

import calls as trace  # noqa: E402  the standard library has a module trace

LEFTOVER = '.pppkeeper-new'
FOREIGN = '# mine\nother\t*\t"o t"\t10.0.0.1 # his\n"sora" ppp0 "old" * # ours\n* ppp7 \'x\ny\'\n'
OLD = {'DEVICE': 'AMP520', 'APN': 'old.example', 'AUTH': 'CHAP', 'ACCOUNT': 'sora', 'PASSWORD': 'old'}
NEW = {'DEVICE': 'AMP520', 'APN': 'new.example', 'AUTH': 'CHAP', 'ACCOUNT': 'sora', 'PASSWORD': 'new secret', 'MONITOR': 'yes',
       'MONITOR_TARGET': 'host.example'}


def command(root, *options):
    return [BUILD / 'gen_pppconfig', '--root', root, '--modems', SOURCE / 'etc/modems.d', '--templates', SOURCE / 'chat', *options, 'ppp0']


def run(root, *options):
    """A run that nothing stops."""
    run = subprocess.run(command(root, *options), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return run.returncode, run.stdout.decode()


def snapshot(root):
    """All files below root: kind, mode, owner, content."""
    found = {}
    for folder, folders, files in os.walk(root):
        for name in files + folders:
            path = pathlib.Path(folder, name)
            st = path.lstat()
            content = os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else ''
            found[str(path.relative_to(root))] = (stat.filemode(st.st_mode), st.st_uid, st.st_gid, content)
    return found


def copy(source, target):
    """With owners, which shutil leaves out."""
    shutil.rmtree(target, True)
    subprocess.run(['cp', '-a', source, target], check=True)


# --- what is there before the run: each makes a root; returned are the options of the run --------------------------------


def ordinary(root):
    """All files are there, with lines of others in the secrets."""
    for name in 'chap', 'pap':
        path = root / ('etc/ppp/%s-secrets' % name)
        path.write_text(FOREIGN)
        path.chmod(0o600)
    put_settings(root, **OLD)
    run(root)
    put_settings(root, **NEW)
    return []


def nothing_yet(root):
    put_settings(root, **NEW)
    return []


def connect_ok(root):
    ordinary(root)
    return ['--connect-ok']


def behind_links(root):
    """The files live in another folder; the chat script is a link to a file that is not there yet."""
    ordinary(root)
    (root / 'data').mkdir()
    for name in 'etc/default/ppp', 'etc/ppp/chap-secrets', 'etc/ppp/peers/ppp0', 'etc/chatscripts/ppp0':
        path, there = root / name, root / 'data' / name.replace('/', '-')
        path.rename(there)
        path.symlink_to(os.path.relpath(there, path.parent))
    (root / 'data/etc-chatscripts-ppp0').unlink()
    return ['--connect-ok']


def of_others(root):
    """Other owners, and modes that allow no writing."""
    ordinary(root)
    for name, mode, uid, gid in (('etc/default/ppp', 0o604, 1000, 1000), ('etc/ppp/chap-secrets', 0o440, 1001, 30),
                                 ('etc/ppp/peers/ppp0', 0o444, 1000, 1000), ('etc/chatscripts/ppp0', 0o400, 0, 0)):
        os.chown(root / name, uid, gid)
        (root / name).chmod(mode)
    return ['--connect-ok']


SCENES = [ordinary, nothing_yet, connect_ok, behind_links, of_others]


# --- what must hold --------------------------------------------------------------------------------------------------------


def whole(found, old, new):
    """What is wrong with a state between old and new; None: nothing."""
    for name in old.keys() | new.keys() | found.keys():
        if name.endswith(LEFTOVER):
            final = new.get(os.path.join(os.path.dirname(name), os.path.basename(name)[1:-len(LEFTOVER)]))
            # on its way, a text is never shown to more people than at its end
            if final is None or any(bit != '-' and bit != end for bit, end in zip(found[name][0][4:], final[0][4:])):
                return '%s: a temporary file: %s' % (name, found[name][:3])
        elif found.get(name) not in (old.get(name), new.get(name)):
            return '%s: neither old nor new: %s' % (name, found.get(name))
    return None


def order(calls):
    """What is wrong with the order of a whole run's calls: a list."""
    wrong = []
    renames = [(at, call) for at, call in enumerate(calls) if call.name.startswith('rename')]
    # CONNECT_OK=1 is a step of its own, before
    first = min((at for at, call in renames if 'default' not in call.paths[-1]), default=0)
    for at, call in renames:
        temp, target = call.paths[-2:]
        own = [(i, c) for i, c in enumerate(calls) if i < at and temp in c.paths]
        made = [i for i, c in own if c.name == 'openat' and 'O_EXCL' in c.text and 'O_NOFOLLOW' in c.text and ', 0600)' in c.text]
        synced = [i for i, c in own if c.name == 'fsync']
        if not made or not synced or any(i > synced[-1] for i, _ in own):
            wrong.append('%s is not made anew and synced last before its rename: %s' % (temp, [c for _, c in own]))
        if synced and synced[-1] > first:
            wrong.append('%s is synced only after the first rename' % temp)
        if not any(i > at and c.name == 'fsync' and c.paths == [os.path.dirname(target)] for i, c in enumerate(calls)):
            wrong.append('%s: the folder is not synced after the rename' % target)
    temps = {call.paths[-2] for _, call in renames}
    for call in calls:
        if call.name == 'openat' and call.paths[-1] not in temps:
            wrong.append('%s is written in place' % call.paths[-1])
    return wrong if renames else ['nothing is renamed']


def next_run(root, options, new, what):
    status, said = run(root, *options)
    found = snapshot(root)
    differ = [name for name in new.keys() | found.keys() if new.get(name) != found.get(name)]
    return None if status == 0 and not differ else '%s: exit status %d, %s; other than it should be: %s' % (what, status, said, differ)


def try_scene(scene):
    before = fresh_root(scene.__name__)
    options = scene(before)
    root, log = work / 'root', work / 'log'
    copy(before, root)
    old = snapshot(root)
    calls = trace.changes(command(root, *options), log, str(root))
    new = snapshot(root)
    result(old != new and len(calls) > 10, '%s: %d calls change something' % (scene.__name__, len(calls)))
    result(not order(calls), '%s: texts are synced before they are renamed, folders after' % scene.__name__, *order(calls))
    again = trace.changes(command(root, *options), log, str(root))
    result({call.name for call in again} <= {'unlink'} and snapshot(root) == new, '%s: a second run changes nothing' % scene.__name__, again)
    stopped, failed = [], []
    for call in calls:
        copy(before, root)
        status, said = trace.stop_at(command(root, *options), log, call)
        stopped.append(None if status in (-9, 137) else 'it is not stopped: %d %s' % (status, said))
        stopped.append(whole(snapshot(root), old, new))
        stopped.append(next_run(root, options, new, 'the next run after %r' % call))
    result(not any(stopped), '%s: stopped at each of them' % scene.__name__, *filter(None, stopped))
    for call in calls:
        if call.name == 'unlink' or 'O_DIRECTORY' in call.text:
            continue
        copy(before, root)
        status, said = trace.fail_at(command(root, *options), log, call, 'EIO')
        found = snapshot(root)
        synced_folder = call.name == 'fsync' and not call.paths[0].endswith(LEFTOVER)
        if status != (0 if synced_folder else 2) or (status and not said) or any(name.endswith(LEFTOVER) for name in found):
            failed.append('%r fails: exit status %d, %s' % (call, status, said))
        failed.append(whole(found, old, new))
        failed.append(next_run(root, options, new, 'the next run after a failed %r' % call))
    result(not any(failed), '%s: each of them fails' % scene.__name__, *filter(None, failed))


def try_the_checks():
    """They see a file that is written in place, one that is renamed unsynced, and one that is cut off."""
    root, log = fresh_root('bad'), work / 'log'
    for script in 'echo new >"$1/etc/x"', 'echo new >"$1/etc/x.new"; mv "$1/etc/x.new" "$1/etc/x"':
        calls = trace.changes(['sh', '-c', script, 'sh', root], log, str(root))
        result(calls and order(calls), 'this is seen: %s' % script, calls)
    old, new = {'f': ('-rw-------', 0, 0, b'old')}, {'f': ('-rw-------', 0, 0, b'new one')}
    for found in b'new', b'', b'old\n':
        result(whole({'f': ('-rw-------', 0, 0, found)}, old, new), 'this is seen: %r' % found)
    result(whole({'f': ('-rw-r-----', 0, 0, b'old')}, old, new), 'this is seen: another mode')
    result(whole({'f': ('-rw-------', 0, 1, b'old')}, old, new), 'this is seen: another group')
    result(whole({}, old, new), 'this is seen: no file')
    result(whole({**new, '.f.pppkeeper-new': ('-rw-r--r--', 0, 0, b'n')}, old, new), 'this is seen: a secret that others can read')
    result(not whole(old, old, new) and not whole(new, old, new), 'old and new are taken')


def try_going_back():
    """The settings are taken back after the cut: nothing of the interrupted run stays."""
    before = fresh_root('back')
    ordinary(before)
    put_settings(before, **OLD)
    old = snapshot(before)
    put_settings(before, **NEW)
    root, log, wrong = work / 'root', work / 'log', []
    copy(before, root)
    for call in trace.changes(command(root), log, str(root)):
        copy(before, root)
        trace.stop_at(command(root), log, call)
        put_settings(root, **OLD)
        wrong.append(next_run(root, [], old, 'the old settings after %r' % call))
        copy(before, root)
        trace.stop_at(command(root), log, call)
        put_settings(root, **{**OLD, 'AUTH': 'PAP'})
        run(root)
        wrong += [name for name in snapshot(root) if name.endswith(LEFTOVER)]
    result(not any(wrong), 'the settings are taken back after the cut', *filter(None, wrong))


RECORD = '{"version":1,"cause":"path","layer":"path","total":2.5}'


def note(root):
    return [BUILD / 'pppkeeper', '--root', root, 'note', '--link', 'ppp0', '--reset', 'usb', '--incident', RECORD]


def noted(root):
    """Resets and incidents that are on the disk; ValueError: a file is not whole."""
    folder = root / 'var/lib/pppkeeper'
    ledger, incidents = folder / 'ppp0.ledger', folder / 'ppp0.incidents'
    resets = len(json.loads(ledger.read_text())['resets']) if ledger.exists() else 0
    lines = incidents.read_text().split('\n') if incidents.exists() else ['']
    if lines.pop() != '' or any(line != RECORD for line in lines):
        raise ValueError(incidents.read_text())
    return resets, len(lines)


def try_note(scene, runs):
    """The ledger and the incidents, after so many whole runs: no cut loses what was there, and none leaves half a file."""
    before = fresh_root(scene)
    for _ in range(runs):
        subprocess.run(note(before), check=True)
    root, log, wrong = work / 'root', work / 'log', []
    copy(before, root)
    calls = trace.changes(note(root), log, str(root))
    result(len(calls) > 8 and noted(root) == (runs + 1, runs + 1), '%s: %d calls change something' % (scene, len(calls)))
    for call in calls:
        for stop in True, False:
            if not stop and (call.name == 'unlink' or 'O_DIRECTORY' in call.text):
                continue
            copy(before, root)
            status, said = trace.stop_at(note(root), log, call) if stop else trace.fail_at(note(root), log, call, 'EIO')
            synced_folder = call.name == 'fsync' and not call.paths[0].endswith(LEFTOVER)
            if stop and status not in (-9, 137) or not stop and (status == 0) != synced_folder:
                wrong.append('%r: exit status %d, %s' % (call, status, said))
            resets, incidents = noted(root)
            if not (runs <= incidents <= resets <= runs + 1):
                wrong.append('%r: %d resets, %d incidents' % (call, resets, incidents))
            subprocess.run(note(root), check=True)
            if noted(root) != (resets + 1, incidents + 1) or any(x.endswith(LEFTOVER) for x in snapshot(root)):
                wrong.append('the next run after %r: %s' % (call, noted(root)))
    result(not wrong, '%s: stopped at each of them, and each of them fails' % scene, *wrong)


if not trace.works():
    skip('power cut', 'strace is not there or may not trace')
elif os.geteuid() != 0:
    skip('power cut', 'owners are changed by root alone')
else:
    for scene in SCENES:
        try_scene(scene)
    try_going_back()
    try_note('note-first', 0)
    try_note('note-again', 2)
    try_the_checks()
done()
