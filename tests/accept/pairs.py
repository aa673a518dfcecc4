# SPDX-License-Identifier: BSD-2-Clause
"""Which model of the simulator stands for which entry of the database."""

import bench


def pair(t, entries, complete):
    """[(entry, model)]. Each entry has to have one model and, where the list is complete, each model an
    entry: by a name of [names], whatever its letter case."""
    known = [bench.models.Model(name) for name in bench.models.known()]
    used, pairs = set(), []
    for entry in entries:
        found = [x for x in known if entry['name'].upper() in (y.upper() for y in x.names)]
        if t.check('%s: one model' % entry['name'], len(found) == 1, [x.name for x in found]):
            pairs.append((entry, found[0]))
        used |= {x.name for x in found}
    for model in known if complete else []:
        t.check('model %s: an entry of the database' % model.name, model.name in used, model.names)
    return pairs


def cannot(model, auth):
    """The modem itself has to be told the kind of authentication, and knows none such."""
    kinds = model.lists.get('auth_types', bench.account.TYPES).split()[1::2]
    return model.state.get('auth_by') in ('at', 'type') and auth != 'NOAUTH' and auth.lower() not in kinds
