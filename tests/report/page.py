# SPDX-License-Identifier: BSD-2-Clause
"""page.py FILE: the page as a parser sees it: nothing from elsewhere, no script, and what has to be there."""

import html.parser
import re
import sys

VOID = {'meta', 'link', 'br'}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.seen, self.text = [], {}, [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.seen.append((tag, attrs, [i for _, i in self.open]))
        if 'id' in attrs:
            assert attrs['id'] not in self.ids, attrs['id']
            self.ids[attrs['id']] = tag
        if tag not in VOID:
            self.open.append((tag, attrs.get('id')))

    def handle_startendtag(self, tag, attrs):
        self.seen.append((tag, dict(attrs), [i for _, i in self.open]))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1][0] == tag, (tag, self.open)
        self.open.pop()

    def handle_data(self, data):
        self.text.append(data)

    def inside(self, name, tag, **want):
        return [a for t, a, where in self.seen if t == tag and name in where and
                all(a.get(k.rstrip('_')) == v for k, v in want.items())]


page = Page()
page.feed(open(sys.argv[1], encoding='utf-8').read())
page.close()
assert not page.open, page.open
assert not [t for t, _, _ in page.seen if t in ('script', 'img', 'iframe', 'object')]
for tag, attrs, _ in page.seen:
    assert not any(k in ('src', 'onload') for k in attrs), (tag, attrs)
    assert attrs.get('href', 'data:,') == 'data:,', (tag, attrs)
for name in ('ppp0', 'ppp0-month', 'ppp0-day', 'ppp0-signal', 'ppp0-rtt', 'ppp0-data', 'ppp0-incidents', 'ppp1-month'):
    assert name in page.ids, name
assert page.ids['ppp0-signal'] == 'svg' and page.ids['ppp1-signal'] == 'p'
month = page.inside('ppp0-month', 'rect')
assert len([a for a in month if a['class'] == 'down']) == 4, month
# the strip is whole: but for the outages, which may be drawn wider, all parts add up to its width
width = sum(float(a['width']) for a in month if a['class'] != 'down')
assert 799 < width < 801, width
assert {a['class'] for a in month} == {'up', 'down', 'off', 'unknown'}, month
assert len(page.inside('ppp0-incidents', 'tr')) == 5
assert len(page.inside('ppp0-signal', 'path')) == 1
# who does not see it is told what it shows
pictures = [a for t, a, _ in page.seen if t == 'svg']
assert all(a.get('role') == 'img' and a.get('aria-label') or a.get('aria-hidden') == 'true' for a in pictures), pictures
labels = {a['id']: a['aria-label'] for a in pictures if 'id' in a}
assert re.fullmatch(r'Availability, 30 days: [0-9.]+ %', labels['ppp0-month']), labels
assert labels['ppp0-signal'] == 'Signal: -75 to -63 dBm, last -63 dBm', labels
assert all(a.get('scope') == 'col' for t, a, _ in page.seen if t == 'th')
text = ''.join(page.text)
assert re.search(r'[0-9]{4}-[0-9-]+ [0-9:]+ UTC[+-][0-9]{4}, by the', text), text[:300]
assert text.count('x <script>alert("1")</script> & \'y\' <!-- \\u001b') == 5, text
print(len(page.seen), 'elements')
