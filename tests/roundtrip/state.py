#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""The state file comes back by two readers of JSON, Python's and jansson, whatever stands in a text."""

import codecs
import json

from roundtrip import done, result, same, say
from values import CONTROL, WORDS, of_length, random_values

# Each byte that is no UTF-8 becomes U+FFFD.
codecs.register_error('each', lambda error: ('\ufffd', error.start + 1))

VALUES = WORDS + CONTROL + [bytes([a]) for a in range(1, 256)] + of_length(255) + random_values(8, 2000, 60) + [
    b'\xed\xa0\x80', b'\xc0\x80', b'\xf4\x90\x80\x80', b'\xe2\x80', b'a\xf0\x9f\x98', b'\xef\xbf\xbf', b'</script>', b'\\u0041', b'\\ud800', b'"},{"link":"x']


def texts_of(document):
    """The two fields that hold the value; None unless the document is one."""
    try:
        state = json.loads(document)
        return state['cause_text'], state['monitor']['target']
    except (ValueError, KeyError):
        return None


want = [value.decode('utf-8', 'each') for value in VALUES]
documents = say('state', VALUES)
same([texts_of(document) for document in documents], [(text, text) for text in want], "texts by Python's json", VALUES)
# Python takes more for JSON than RFC 8259 does; jansson is strict.
same([None if text is None else text.decode() for text in say('jansson', documents)], want, 'texts by jansson', VALUES)
result(all(document.count(b'\n') == 1 and document.endswith(b'\n') for document in documents), 'each document is one line')
result(all(min(document.rstrip(b'\n')) >= 32 and b'\x7f' not in document for document in documents), 'a terminal may show it')
done()
