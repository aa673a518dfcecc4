# SPDX-License-Identifier: BSD-2-Clause
"""A certificate for the host behind the routers, signed by an authority of this modem's own.

Made when it is asked for, by openssl. Nothing else trusts the authority; a client is given its file.
"""

import os
import ssl
import subprocess
import time

NEW_KEY = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
DAY_S = 86400
CONFIG = """
[ca]
default_ca = authority
[authority]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
x509_extensions = host
[any]
commonName = supplied
[host]
basicConstraints = critical, CA:FALSE
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = %s
"""


def _alternatives(names):
    return ', '.join('%s:%s' % ('IP' if x[:1].isdigit() or ':' in x else 'DNS', x) for x in names)


def make(folder, names, expired=False):
    """(path of the authority's certificate, server context) for these names and addresses."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    for name, text in (('ca.conf', CONFIG % _alternatives(names)), ('index.txt', '')):
        with open(os.path.join(folder, name), 'w') as file:
            file.write(text)
    now = time.time()
    first, last = (now - 3 * DAY_S, now - DAY_S) if expired else (now - DAY_S, now + DAY_S)
    _openssl(folder, NEW_KEY + ['-x509', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj',
                                '/CN=Simulated Test CA', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'])
    _openssl(folder, NEW_KEY + ['-keyout', 'host.key', '-out', 'host.csr', '-subj', '/CN=' + names[0]])
    _openssl(folder, ['ca', '-batch', '-notext', '-config', 'ca.conf', '-cert', 'ca.pem', '-keyfile', 'ca.key',
                      '-in', 'host.csr', '-out', 'host.pem', '-startdate', _date(first), '-enddate', _date(last)])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(os.path.join(folder, 'host.pem'), os.path.join(folder, 'host.key'))
    return os.path.join(folder, 'ca.pem'), context


def _date(seconds):
    return time.strftime('%y%m%d%H%M%SZ', time.gmtime(seconds))


def _openssl(folder, arguments):
    run = subprocess.run(['openssl'] + arguments, capture_output=True, text=True, cwd=folder)
    if run.returncode:
        raise RuntimeError('openssl: ' + run.stderr.strip().split('\n')[-1])
