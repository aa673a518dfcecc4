# SPDX-License-Identifier: BSD-2-Clause
"""small.py PAGE NEW: the page within a frame as wide as a phone's screen, with a script that measures it as a browser has laid it out:
data-width is what the page takes, data-letters the height of the smallest text in a picture, data-cut how many of these are cut off."""

import html
import sys

SCRIPT = """<script>
const r = e => e.getBoundingClientRect();
const texts = [...document.querySelectorAll('svg text')];
parent.document.body.dataset.width = document.documentElement.scrollWidth;
parent.document.body.dataset.letters = Math.min(...texts.map(t => r(t).height)).toFixed(1);
parent.document.body.dataset.cut = texts.filter(t => r(t).top < r(t.closest('svg')).top - 1 || r(t).left < r(t.closest('svg')).left - 1 || r(t).bottom > r(t.closest('svg')).bottom + 1).length;
</script></body>"""

page = open(sys.argv[1], encoding='utf-8').read().replace('</body>', SCRIPT)
with open(sys.argv[2], 'w', encoding='utf-8') as f:
    f.write(f'<!DOCTYPE html><html><body><iframe width="360" height="1800" srcdoc="{html.escape(page)}"></iframe></body></html>')
