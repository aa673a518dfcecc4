# SPDX-License-Identifier: BSD-2-Clause
"""What the commands of this folder that measure in the VM share on the host: gateways of both Debians run a script, the lines of
JSON that it prints are kept, and tables are put into a page of docs/.
"""

import concurrent.futures
import json
import pathlib
import subprocess
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[3]
IN_GUEST = '/usr/local/lib/pppkeeper-tests/bench'
VERSIONS = ('12', '13')
VM = str(TOP / 'tests/vm/vm')
# s of the guest; s of the host
GUEST_LIMIT_S, HOST_LIMIT_S = 1000000, 6 * 3600


def _begin(version, script):
    payload = subprocess.run([VM, 'build', version, str(TOP)], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    return subprocess.Popen([VM, 'run', version, '--payload', payload, '--limit', str(HOST_LIMIT_S), '--guest', script],
                            stdout=subprocess.PIPE, text=True)


def _follow(version, machine, keep):
    """The lines of JSON, as they come, into DIR/debian12."""
    with open(keep / ('debian' + version), 'a', encoding='utf-8') as file:
        for line in machine.stdout:
            if not line.startswith('{'):
                print(line, end='', flush=True)
                continue
            print('Debian %s: %s' % (version, line), end='', flush=True)
            file.write(line)
            file.flush()
    return machine.wait()


def run(name, commands, keep=None, version=None):
    """Runs the guest's commands, all of them, on that Debian or on both: (results as read() has them, all went well)."""
    with tempfile.TemporaryDirectory() as temp:
        script = pathlib.Path(temp, name)
        lines = ['#!/bin/sh', '# limit: %d' % GUEST_LIMIT_S, 'status=0', *(x + ' || status=1' for x in commands), 'exit $status', '']
        script.write_text('\n'.join(lines), encoding='ascii')
        script.chmod(0o755)
        keep = keep or pathlib.Path(temp)
        keep.mkdir(parents=True, exist_ok=True)
        versions = [version] if version else VERSIONS
        machines = [_begin(x, str(script)) for x in versions]
        with concurrent.futures.ThreadPoolExecutor() as pool:
            statuses = list(pool.map(_follow, versions, machines, [keep] * len(versions)))
        return read(keep), not any(statuses)


def read(keep):
    """{version: {row: result}} of what is in the folder; the last of each row."""
    results = {}
    for version in VERSIONS:
        path = keep / ('debian' + version)
        if path.exists():
            rows = [json.loads(x) for x in path.read_text(encoding='utf-8').splitlines()]
            results[version] = {x['row']: x for x in rows}
    return results


def write_doc(page, command, text):
    """Puts it into docs/PAGE between the marks of that command."""
    begin, end = '<!-- begin: %s -->\n' % command, '<!-- end: %s -->\n' % command
    path = TOP / 'docs' / page
    before, rest = path.read_text(encoding='utf-8').split(begin)
    after = rest.split(end)[1]
    path.write_text(before + begin + text + end + after, encoding='utf-8')
